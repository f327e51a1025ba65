"""Resolve: every source mention is put to one source of the article.

The text is read once, from its start to its end. Names, pronouns and source mentions make
referents more or less present; a mention that points back ("he", "the senator", "the group",
"these people") is put to the referent that fits and is most present. Nothing is put to a name
that the text does not bear out: what stays open becomes a source without a name.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.chain import bounds_of, hands_of
from onrecord.reading.mentions.parse import Mention, parse_mention
from onrecord.reading.replies.replies import replies_in
from onrecord.reading.sources.agreement import mention_span
from onrecord.reading.sources.discourse import Found
from onrecord.reading.sources.persons import Persons
from onrecord.reading.sources.referent import Referent
from onrecord.record import Record, Source, Statement

_KEPT = frozenset({"continuation", "nested"})
"""What an earlier stage said, and a later one does not overrule."""
_TURNS = frozenset({"interview", "transcript"})
"""What somebody says at a stretch, and not in quotation marks."""
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|himself|herself)\b", re.I)


def _pronouns(text: str) -> tuple[tuple[int, int, str], ...]:
    """The pronouns of persons: where each starts and ends, and the word in lower case."""
    return tuple((*match.span(), match.group().lower()) for match in _PRONOUN.finditer(text))


def resolve(analysis: Analysis, record: Record) -> Record:
    """Gather the sources of a record's statements, with their mentions, names, types and counts.

    Those through whose hands words came, and those who were asked and did not answer, are sources as well.
    ``because`` of a statement says which step put it to its source: what it said before where the
    mention itself names or introduces the source, else ``surname``, ``pronoun``, ``title``,
    ``quotation`` (the speaker's own "I"), ``relative``, ``spokesman``, ``owner``, ``group`` or ``body``.
    """
    bounds = bounds_of(record)
    hands = [
        span for s in record.statements for span, _ in hands_of(analysis.document, s, bounds.get(s.id, ())) if span
    ]
    asked = [reply.who for reply in analysis.once(replies_in)]
    if not record.statements and not asked:
        return record
    return _Resolver(analysis, record, (*hands, *asked)).run()


class _Resolver(Persons):
    """Reads one article from its start to its end."""

    def __init__(self, analysis: Analysis, record: Record, extra: Sequence[Span]) -> None:
        super().__init__(analysis)
        self.record = record
        self.extra = tuple(
            Statement(id=f"+{i}", content=(span,), source=(span,), confidence=1.0, because="mention")
            for i, span in enumerate(extra)
        )
        self.statements = (*record.statements, *self.extra)
        self.by_id = {statement.id: statement for statement in record.statements}
        self.found: dict[str, Found] = {}
        self.selves: dict[tuple[str, int | str], Referent] = {}
        self.twins: dict[Span, str] = {}

    def run(self) -> Record:
        later: list[Statement] = []
        for at, kind, value in self._events():
            if kind == 0:
                self._see_name(value)  # type: ignore[arg-type]
            elif kind == 1:
                self._see_pronoun(at, value)  # type: ignore[arg-type]
            else:
                self._see_source(value, later)  # type: ignore[arg-type]
        for statement in later:
            self._see_self(statement)
        return self._result()

    def _events(self) -> list[tuple[int, int, object]]:
        sources = {statement.source[0][0] for statement in self.statements if statement.source}
        events: list[tuple[int, int, object]] = [(name.end, 0, i) for i, name in enumerate(self.entities.names)]
        events += [(end, 1, word) for start, end, word in _pronouns(self.text) if start not in sources]
        events += [(s.source[-1][1], 2, s) for s in self.statements if s.source]
        return sorted(events, key=lambda event: (event[0], event[1]))

    def _see_name(self, index: int) -> None:
        name, entity = self.entities.names[index], self.entities.of[index]
        if entity is None or entity.kind == "unknown":
            return
        self.salience.add(self._referent_of(entity), self.weights[index], self.entities.sentence(name.start))

    def _see_pronoun(self, end: int, word: str) -> None:
        """A pronoun that is no source keeps its person present."""
        start = end - len(word)
        if start in self.quotations:
            return
        referent = self._person_of("f" if word in {"she", "her", "herself", "hers"} else "m", start)
        if referent and (referent.entity is None or referent.gender != "u"):
            self.salience.add(referent, 4.0 if word in {"he", "she"} else 1.2, self.entities.sentence(start))

    def _see_source(self, statement: Statement, later: list[Statement]) -> None:
        start, end = statement.source[0][0], statement.source[-1][1]
        twin = self.twins.setdefault((start, end), statement.id)
        if twin in self.found:
            self.found[statement.id] = self.found[twin]
            self.spans[statement.id] = self.spans.get(twin, ())
            return
        mention = parse_mention(self.entities, start, end)
        if mention.kind == "self":
            later.append(statement)
            return
        self.telling = self._teller(statement)
        found = self._resolve(mention, statement)
        self.telling = None
        self._settle(statement, mention, found)

    def _teller(self, statement: Statement) -> Referent | None:
        """Whoever tells this in their own words, in quotation marks or in a turn, where they are known already."""
        outer = self.by_id.get(statement.within or "")
        if outer is None or not (outer.mode == "direct" or outer.because in _TURNS):
            return None
        if outer.id in self.found:
            return self.found[outer.id][0][0] if self.found[outer.id][0] else None
        ahead = parse_mention(self.entities, outer.source[0][0], outer.source[-1][1]) if outer.source else None
        return self._referent_of(ahead.entities[0]) if ahead and ahead.kind == "named" else None

    def _settle(self, statement: Statement, mention: Mention, found: Found) -> None:
        referents, _ = found
        self.found[statement.id] = found
        sentence = self.entities.sentence(mention.start)
        quoted = mention.start in self.quotations
        for referent in referents:
            referent.mentions.add(mention_span(mention, referent))
            self.salience.add(referent, 1.0 if quoted else 4.0, sentence)
        asks = statement.cue and self.text[slice(*statement.cue[0])].lower().startswith("ask")
        if referents and not quoted and not asks:
            self.last, self.last_sentence = referents[0], sentence

    def _see_self(self, statement: Statement) -> None:
        start, end = statement.source[0][0], statement.source[-1][1]
        mention = parse_mention(self.entities, start, end)
        turn = mention.head in {"q", "a"} or mention.head.startswith("you")
        outer = [] if turn else self._speaker_around(statement, mention.plural)
        if outer:
            outer[0].mentions.add((mention.start, mention.end))
            self.found[statement.id] = (outer[:1], "quotation")
            return
        guest = self._guest(mention)
        if guest:
            guest.mentions.add((mention.start, mention.end))
            self.found[statement.id] = ([guest], "quotation")
            return
        bylines = self.record.article.bylines
        head = "you" if mention.head.startswith("you") else "we" if mention.plural else mention.head
        head = head if head in {"you", "we", "q", "a"} else "i"
        name = bylines[0] if len(bylines) == 1 and head == "i" and mention.start not in self.quotations else None
        referent = self.selves.get(key := (head, "" if head in {"q", "a"} else self._stretch(mention.start)))
        if referent is None:
            kind = "named_person" if name else "unnamed_group" if mention.plural else "unnamed_person"
            referent = self._new(Referent(kind, name=name, mention=mention))  # type: ignore[arg-type]
            referent.head = head
            self.selves[key] = referent
        referent.mentions.add((mention.start, mention.end))
        self.found[statement.id] = ([referent], statement.because)

    def _stretch(self, at: int) -> int | str:
        """Where one "I" is one person: a whole report; the questions of an interview, or its answers; quoted words alone."""
        if at in self.quotations:
            return self.text.rfind("\n", 0, at)
        return "questions" if self.turns.asks(at) else "words"

    def _guest(self, mention: Mention) -> Referent | None:
        """The person whose "I" this is in an interview or a transcript, or whom its "you" asks."""
        if mention.head == "a" and self.turns.guest:
            return self._referent_of(self.turns.guest)
        if mention.start in self.quotations or mention.plural or mention.head == "q":
            return None
        asked = mention.head.startswith("you")
        entity = self.turns.asked(mention.start) if asked else self.turns.speaker(mention.start)
        return self._referent_of(entity) if entity else None

    def _speaker_around(self, statement: Statement, plural: bool) -> list[Referent]:
        """The referents of the innermost statement whose words hold this mention; "we" in a turn is more than its speaker."""
        at = statement.source[0][0]
        around = [
            (end - start, other.id)
            for other in self.record.statements
            for start, end in other.content
            if other.id != statement.id and start <= at < end and other.id in self.found
            and not (plural and other.because in _TURNS)
        ]  # fmt: skip
        if around:
            return self.found[min(around)[1]][0]
        if at not in self.quotations:
            return []
        near = [
            (abs(other.content[0][0] - at), other.id)
            for other in self.record.statements
            if other.id in self.found and other.content
        ]
        near = [(far, key) for far, key in near if far < 600]
        return self.found[min(near)[1]][0] if near else []

    def _result(self) -> Record:
        made = self._sources()
        number = {id(referent): source.id for referent, source in made}
        split = [piece for statement in self.record.statements for piece in self._with_sources(statement, number)]
        sources = tuple(source for _, source in made)
        return msgspec.structs.replace(self.record, statements=_renumbered(split), sources=sources)

    def _sources(self) -> list[tuple[Referent, Source]]:
        used = {id(referent): referent for referents, _ in self.found.values() for referent in referents}
        order = sorted(used.values(), key=lambda referent: referent.as_source(0).mentions[:1])
        return [(referent, referent.as_source(number)) for number, referent in enumerate(order, 1)]

    def _with_sources(self, statement: Statement, number: dict[int, str]) -> Iterable[Statement]:
        """The statement with its source; once for each of its sources where there are several."""
        if statement.id not in self.found:
            yield statement
            return
        referents, step = self.found[statement.id]
        because = statement.because if statement.because in _KEPT else step
        spans = self.spans.get(statement.id, ()) if len(referents) > 1 else ()
        alike = [s.id for s in self.record.statements if _same_words(s, statement)] if len(referents) > 1 else []
        if len(alike) == len(referents):  # it was split before
            yield msgspec.structs.replace(
                statement, source_id=number[id(referents[alike.index(statement.id)])], because=because
            )
            return
        for index, referent in enumerate(referents):
            source = (spans[index],) if index < len(spans) else statement.source
            yield msgspec.structs.replace(statement, source=source, source_id=number[id(referent)], because=because)


def _same_words(one: Statement, other: Statement) -> bool:
    return (one.content, one.cue, one.source) == (other.content, other.cue, other.source)


def _renumbered(statements: list[Statement]) -> tuple[Statement, ...]:
    """Statements numbered anew where some were split, ``within`` by the new numbers."""
    if len({statement.id for statement in statements}) == len(statements):
        return tuple(statements)
    new: dict[str, str] = {}
    for number, statement in enumerate(statements, 1):
        new.setdefault(statement.id, f"s{number}")
    return tuple(
        msgspec.structs.replace(statement, id=f"s{number}", within=new.get(statement.within or ""))
        for number, statement in enumerate(statements, 1)
    )
