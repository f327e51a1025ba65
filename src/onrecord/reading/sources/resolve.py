"""Coreference resolution: every source mention is resolved to one source of the article.

The text is read once, from its start to its end. Names, pronouns and source mentions make referents more or less
salient; a mention that points back ("he", "the senator", "the group", "these people") is resolved to the most salient
referent that fits. Nothing is put to a name that the text does not bear out: what stays open becomes a source without a
name.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.attribution import bounds_of
from onrecord.reading.chains.hands import hands_of
from onrecord.reading.mentions.coordination import joined_mentions
from onrecord.reading.mentions.parse import Mention, parse_mention
from onrecord.reading.positions.positions import holders_in
from onrecord.reading.replies.asked import comment_requests
from onrecord.reading.sources.agreement import OWNER, mention_span
from onrecord.reading.sources.by_kind import resolve_mention
from onrecord.reading.sources.candidates import Choices
from onrecord.reading.sources.confidence import Sureness, load_sureness, speaker_confidence
from onrecord.reading.sources.discourse import Discourse, Found, Occurrence
from onrecord.reading.sources.nouns import person_with_role
from onrecord.reading.sources.pronouns import person_of
from onrecord.reading.sources.ranker import Rank, choose
from onrecord.reading.sources.referent import Referent
from onrecord.reading.sources.type_evidence import Uses
from onrecord.reading.sources.types import Types, choose_types
from onrecord.reading.statements.draft import number_statements
from onrecord.record import Record, Source, Statement

_KEPT = frozenset({"continuation", "nested"})
"""What an earlier step said, and a later one does not overrule."""
_ANSWERS = re.compile(r"(?:\w+ )?(?:answered|replied|responded)\b")
_ANSWERED_WITHIN = 2
"""Sentences behind a question in which it is answered."""
_TURNS = frozenset({"interview", "transcript"})
"""What somebody says at a stretch, and not in quotation marks."""
# its first letter leads, as patterns that begin with a set of characters are found fastest
_PRONOUN = re.compile(r"[HhSs](?<!\w.)(?:(?<=[Hh])(?i:e|im|is|er|imself|erself)|(?<=[Ss])(?i:he))\b")
_SUBJECT = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "themselves"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
}
"""Pronouns in the form of a subject."""
_OFFICE = re.compile(r"\b[Tt]he (?=([a-z]+(?: [a-z]+)?)[’']s\s)")


def resolve(analysis: Analysis, record: Record) -> Record:
    """Gather the sources of a record's statements, with their mentions, names, types and counts.

    Those through whose hands words came, those who were asked and did not answer, and those who hold a position are
    sources as well. ``because`` of a statement says which step put it to its source: what it said before where the
    mention itself names or introduces the source, else ``surname``, ``pronoun``, ``title``, ``quotation`` (the
    speaker's own "I"), ``relative``, ``spokesman``, ``owner``, ``group`` or ``body``.
    """
    return resolve_by(choose, analysis, record)


def resolve_by(rank: Rank, analysis: Analysis, record: Record, types: Types = choose_types) -> Record:
    """As :func:`resolve`, with another way of choosing among candidates or types: training looks on through it."""
    occurrences = _occurrences(analysis, record)
    if not record.statements and not occurrences:
        return record
    resolution = _Resolution(analysis, record, occurrences, rank)
    resolution.run()
    types(resolution.discourse, resolution.uses())
    sources, analysis.resolved = _sources(resolution)
    sureness = load_sureness(analysis.layers.content("speakers"))
    split = [
        piece
        for statement in record.statements
        for piece in _with_sources(statement, resolution, analysis.resolved, sureness)
    ]
    return number_statements(analysis, msgspec.structs.replace(record, statements=tuple(split), sources=sources))


def _occurrences(analysis: Analysis, record: Record) -> list[Occurrence]:
    """Every mention of a possible source: sources of statements, hands, people who
    were asked, and holders of positions."""
    bounds = bounds_of(record)
    hands = (hand for s in record.statements for hand in hands_of(analysis.document, s, bounds.get(s.id, ())))
    found = [Occurrence.of(statement) for statement in record.statements if statement.source]
    found += [Occurrence(span) for span, _ in hands if span]
    found += [Occurrence(request.who) for request in analysis.once(comment_requests)]
    found += [Occurrence(span, in_focus=False) for span in holders_in(analysis, record)]
    kept: dict[Span, Occurrence] = {}
    for occurrence in found:
        kept.setdefault(occurrence.span, occurrence)
    return list(kept.values())


class _Resolution:
    """One article, read from its start to its end.

    Attributes:
        discourse: the referents and their salience at the current position.
        found: for each mention, whom it stands for, and the step that decided.
        chances: for each mention that was chosen for, how likely the likeliest candidate was.
    """

    def __init__(self, analysis: Analysis, record: Record, occurrences: list[Occurrence], rank: Rank) -> None:
        self.discourse = Discourse(analysis)
        self.choices = Choices(self.discourse, [o.span for o in occurrences if o.statement_id is not None])
        self.rank = rank
        self.chances: dict[Span, float] = {}
        self.record = record
        self.occurrences = occurrences
        self.by_id = {statement.id: statement for statement in record.statements}
        self.found: dict[Span, Found] = {}
        self.selves: dict[tuple[str, int | str], Referent] = {}

    def of(self, statement: Statement) -> list[Referent]:
        """Those who are the source of a statement, as far as the text has been read."""
        return (
            self.found[_mention_of(statement)][0] if statement.source and _mention_of(statement) in self.found else []
        )

    def run(self) -> None:
        """Read the text: names, pronouns and mentions, each where it ends; last whose "I" and "we" stand where."""
        later: list[Occurrence] = []
        # at one place the name is seen before the pronoun, and both before the mention that they may decide
        for event in sorted(self._events(), key=lambda event: event[:2]):
            match event:
                case _, _, int(index):
                    self._see_name(index)
                case end, _, str(word):
                    self._see_pronoun(end, word)
                case _, _, Mention() as mention:
                    self._see_office(mention)
                case _, _, Occurrence() as occurrence:
                    self._see_mention(occurrence, later)
        for occurrence in later:
            self._see_self(occurrence)

    def uses(self) -> list[tuple[Referent, Uses]]:
        """Every source that was found, and where it is mentioned, in the order of the text."""
        by_span = {occurrence.span: occurrence for occurrence in self.occurrences}
        found: dict[int, tuple[Referent, Uses]] = {}
        for span, (referents, _) in sorted(self.found.items()):
            for referent in referents:
                uses = found.setdefault(id(referent), (referent, []))[1]
                uses.append((parse_mention(self.discourse.entities, *span), by_span[span]))
        return list(found.values())

    def _events(self) -> Iterator[tuple[int, int, "int | str | Mention | Occurrence"]]:
        """What changes salience: where it ends, its rank among what ends there, and what it is."""
        starts = {occurrence.span[0] for occurrence in self.occurrences}
        yield from ((name.end, 0, number) for number, name in enumerate(self.discourse.entities.names))
        for match in _PRONOUN.finditer(self.discourse.text):
            if match.start() not in starts:
                yield match.end(), 1, match.group().lower()
        for match in _OFFICE.finditer(self.discourse.text):
            if match[1].split()[-1] in self.discourse.words.roles and match.start() not in self.discourse.quotations:
                yield match.end(1), 1, parse_mention(self.discourse.entities, match.start(), match.end(1))
        yield from ((occurrence.span[1], 2, occurrence) for occurrence in self.occurrences)

    def _see_name(self, index: int) -> None:
        name, entity = self.discourse.entities.names[index], self.discourse.entities.of[index]
        if entity is None or entity.kind == "unknown":
            return
        self.discourse.salience.add(
            self.discourse.referent_of(entity),
            self.discourse.weights[index],
            self.discourse.entities.sentence(name.start),
        )

    def _see_pronoun(self, end: int, word: str) -> None:
        """A pronoun that is not a source keeps its person salient."""
        start = end - len(word)
        if start in self.discourse.quotations:
            return
        gender = "f" if word in {"she", "her", "herself", "hers"} else "m"
        referent = person_of(self.discourse, gender, start)
        if referent and referent.entity is None and referent.gender == "u":
            referent.gender = gender
        if referent:
            referent.pronouns[_SUBJECT[word]] += 1
        if referent and (referent.entity is None or referent.gender != "u"):
            self.discourse.salience.add(
                # subjects make a person more salient than "him" and "his" do
                referent,
                4.0 if word in {"he", "she"} else 1.2,
                self.discourse.entities.sentence(start),
            )

    def _see_office(self, mention: Mention) -> None:
        """An office noun keeps its holder salient: "the chancellor’s son" brings the chancellor back to mind."""
        holder = person_with_role(self.discourse, mention) if mention.kind == "role" else None
        if holder:
            sentence = self.discourse.entities.sentence(mention.start)
            self.discourse.salience.add(self.discourse.referent_of(holder), OWNER, sentence)

    def _see_mention(self, occurrence: Occurrence, later: list[Occurrence]) -> None:
        mention = parse_mention(self.discourse.entities, *occurrence.span)
        if mention.kind == "self":
            later.append(occurrence)
            return
        self.discourse.telling = self._teller(occurrence) or self._asker(occurrence)
        mentions, found = self._resolve_parts(mention, occurrence)
        # hands and those asked were not among what was marked, so the rules' choice stays for them
        if len(mentions) == len(found[0]) == 1 and (occurrence.statement_id is not None or not occurrence.in_focus):
            found, self.chances[occurrence.span] = self.rank(self.choices, mention, occurrence, found)
            self.choices.settle(mention, found[0][0])
        self.discourse.telling = None
        self._settle(occurrence, mentions, found)

    def _resolve_parts(self, mention: Mention, occurrence: Occurrence) -> tuple[list[Mention], Found]:
        """Whom a mention stands for, and by which part of it each; "and" may join a noun to a name or another noun."""
        parts = joined_mentions(self.discourse.entities, occurrence.span)
        mentions = [parse_mention(self.discourse.entities, *part) for part in parts] if len(parts) > 1 else []
        found = [resolve_mention(self.discourse, part, occurrence) for part in mentions]
        one_each = len(parts) > 1 and all(len(referents) == 1 for referents, _ in found)
        if not one_each or found[0][0] == found[1][0]:
            whole = resolve_mention(self.discourse, mention, occurrence)
            return [mention] * len(whole[0]), whole
        self.discourse.pieces[occurrence.span] = parts
        return mentions, ([referents[0] for referents, _ in found], found[0][1])

    def _teller(self, occurrence: Occurrence) -> Referent | None:
        """The speaker of these words, in quotation marks or in a turn, where they are known already."""
        outer = self.by_id.get(occurrence.within or "")
        is_told = occurrence.span[0] in self.discourse.quotations
        if outer is None or not (outer.mode == "direct" or outer.because in _TURNS or is_told):
            return None
        if outer.source and _mention_of(outer) in self.found:
            return next(iter(self.of(outer)), None)
        ahead = parse_mention(self.discourse.entities, *_mention_of(outer)) if outer.source else None
        return self.discourse.referent_of(ahead.entities[0]) if ahead and ahead.kind == "named" else None

    def _asker(self, occurrence: Occurrence) -> Referent | None:
        """Who asked what is answered here: "The lawyer asked who had signed. “Orr,” SHE answered"."""
        asking, cue = self.discourse.asking, occurrence.cue
        if asking is None or not cue or not _ANSWERS.match(self.discourse.text, *cue[0]):
            return None
        near = self.discourse.entities.sentence(occurrence.span[0]) - asking[1] <= _ANSWERED_WITHIN
        return asking[0] if near else None

    def _settle(self, occurrence: Occurrence, mentions: list[Mention], found: Found) -> None:
        referents, _ = found
        self.found[occurrence.span] = found
        sentence = self.discourse.entities.sentence(occurrence.span[0])
        quoted = occurrence.span[0] in self.discourse.quotations
        for mention, referent in zip(mentions, referents, strict=True):
            if mention.head in _SUBJECT and not quoted:
                referent.pronouns[_SUBJECT[mention.head]] += 1
            referent.mentions.add(mention_span(mention, referent, self.discourse.entities))
            # a speaker is as salient as a subject pronoun; a person mentioned in quoted words hardly more than any name
            if occurrence.in_focus:
                self.discourse.salience.add(referent, 1.0 if quoted else 4.0, sentence)
        # who asks is followed by who answers: "added" and "they" are not of the one who asked
        asks = occurrence.cue and self.discourse.text[slice(*occurrence.cue[0])].lower().startswith("ask")
        if referents and occurrence.in_focus and not quoted:
            self.discourse.asking = (referents[0], sentence) if asks else None
        if referents and occurrence.in_focus and not quoted and not asks:
            self.discourse.last, self.discourse.last_sentence = referents[0], sentence
            self.discourse.last_together = referents if len(referents) > 1 else []

    def _see_self(self, occurrence: Occurrence) -> None:
        mention = parse_mention(self.discourse.entities, *occurrence.span)
        turn = mention.head in {"q", "a"} or mention.head.startswith("you")
        outer = [] if turn else self._speaker_around(occurrence, mention.plural)
        if outer:
            outer[0].mentions.add((mention.start, mention.end))
            self.found[occurrence.span] = (outer[:1], "quotation")
            return
        guest = self._guest(mention)
        if guest:
            guest.mentions.add((mention.start, mention.end))
            self.found[occurrence.span] = ([guest], "quotation")
            return
        bylines = self.record.article.bylines
        head = "you" if mention.head.startswith("you") else "we" if mention.plural else mention.head
        head = head if head in {"you", "we", "q", "a"} else "i"
        # a report's own "I" is its author's, where one alone is named; with two it is open whose
        name = (
            bylines[0] if len(bylines) == 1 and head == "i" and mention.start not in self.discourse.quotations else None
        )
        referent = self.selves.get(key := (head, "" if head in {"q", "a"} else self._stretch(mention.start)))
        if referent is None:
            kind = "named_person" if name else "unnamed_group" if mention.plural else "unnamed_person"
            referent = self.discourse.add(Referent(kind, name=name, mention=mention))  # type: ignore[arg-type]
            referent.head = head
            self.selves[key] = referent
        referent.mentions.add((mention.start, mention.end))
        self.found[occurrence.span] = ([referent], occurrence.because)

    def _stretch(self, at: int) -> int | str:
        """Where one "I" is one person: a whole report; the questions of an
        interview, or its answers; quoted words alone."""
        if at in self.discourse.quotations:
            return self.discourse.text.rfind("\n", 0, at)
        return "questions" if self.discourse.turns.asks(at) else "words"

    def _guest(self, mention: Mention) -> Referent | None:
        """The person whose "I" this is in an interview or a transcript, or whom its "you" asks."""
        if mention.head == "a" and self.discourse.turns.guest:
            return self.discourse.referent_of(self.discourse.turns.guest)
        if mention.start in self.discourse.quotations or mention.plural or mention.head == "q":
            return None
        asked = mention.head.startswith("you")
        entity = self.discourse.turns.asked(mention.start) if asked else self.discourse.turns.speaker(mention.start)
        return self.discourse.referent_of(entity) if entity else None

    def _speaker_around(self, occurrence: Occurrence, plural: bool) -> list[Referent]:
        """The referents of the innermost statement whose words hold this mention;
        "we" in a turn is more than its speaker."""
        at = occurrence.span[0]
        around = [
            (end - start, other.id)
            for other in self.record.statements
            for start, end in other.content
            if other.id != occurrence.statement_id and start <= at < end and self._is_found(other)
            and not (plural and other.because in _TURNS)
        ]  # fmt: skip
        if around:
            return self.of(self.by_id[min(around)[1]])
        if at not in self.discourse.quotations:
            return []
        near = [
            (abs(other.content[0][0] - at), other.id)
            for other in self.record.statements
            if self._is_found(other) and other.content
        ]
        near = [(far, key) for far, key in near if far < 600]
        return self.of(self.by_id[min(near)[1]]) if near else []

    def _is_found(self, statement: Statement) -> bool:
        return bool(statement.source) and _mention_of(statement) in self.found


def _mention_of(statement: Statement) -> Span:
    """Where a statement mentions its source, from the first to the last character."""
    return statement.source[0][0], statement.source[-1][1]


# ---------------------------------------------------------------- the record


def _sources(resolution: _Resolution) -> tuple[tuple[Source, ...], dict[Span, tuple[str, ...]]]:
    """The sources in the order of their first mention, and the ids of those that each mention stands for."""
    used = {id(referent): referent for referents, _ in resolution.found.values() for referent in referents}
    order = sorted(used.values(), key=lambda referent: referent.as_source(0).mentions[:1])
    sources = tuple(referent.as_source(number) for number, referent in enumerate(order, 1))
    ids = {id(referent): source.id for referent, source in zip(order, sources, strict=True)}
    return sources, {
        span: tuple(ids[id(referent)] for referent in referents) for span, (referents, _) in resolution.found.items()
    }


def _with_sources(
    statement: Statement,
    resolution: _Resolution,
    resolved: dict[Span, tuple[str, ...]],
    sureness: Mapping[str, Sureness],
) -> Iterator[Statement]:
    """The statement with its source; once for each of its sources where there are several."""
    mention = _mention_of(statement) if statement.source else None
    if mention is None or mention not in resolution.found:
        yield statement
        return
    keys, (referents, step) = resolved[mention], resolution.found[mention]
    because = statement.because if statement.because in _KEPT else step
    pieces = resolution.discourse.pieces.get(mention, ()) if len(keys) > 1 else ()
    for number, (key, referent) in enumerate(zip(keys, referents, strict=True)):
        source = (pieces[number],) if number < len(pieces) else statement.source
        sure = speaker_confidence(because, referent.name is not None, resolution.chances.get(mention), sureness)
        yield msgspec.structs.replace(statement, source=source, source_id=key, because=because, speaker_confidence=sure)
