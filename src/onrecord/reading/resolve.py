"""Resolve: every source mention is put to one source of the article.

The text is read once, from its start to its end. Names, pronouns and source mentions make
parties more or less present; a mention that points back ("he", "the senator", "the group",
"these people") is put to the party that fits and is most present. Nothing is put to a name
that the text does not bear out: what stays open becomes a source without a name.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.article import Span
from onrecord.reading.anonymity import withholds_name
from onrecord.reading.cast import Cast, Figure, cast_of
from onrecord.reading.chain import bounds_of, hands_of
from onrecord.reading.interviews import Turns
from onrecord.reading.lexicon import lexicon
from onrecord.reading.mentions import Mention, take_apart
from onrecord.reading.names import Name
from onrecord.reading.parties import Party, Presence, Quoted, figure_type
from onrecord.reading.replies import replies_in
from onrecord.record import Record, Source, Statement

Found = tuple[list[Party], str]
"""The parties that a mention stands for, and the step that decided."""


def resolve(record: Record) -> Record:
    """Gather the sources of a record's statements, with their mentions, names, types and counts.

    Those through whose hands words came, and those who were asked and did not answer, are sources as well.
    ``because`` of a statement says which step put it to its source: what it said before where the
    mention itself names or introduces the source, else ``surname``, ``pronoun``, ``title``,
    ``quotation`` (the speaker's own "I"), ``relative``, ``spokesman``, ``owner``, ``group`` or ``body``.
    """
    text, bounds = record.article.text, bounds_of(record)
    hands = [span for s in record.statements for span, _ in hands_of(text, s, bounds.get(s.id, ())) if span]
    asked = [reply.who for reply in replies_in(text)]
    if not record.statements and not asked:
        return record
    return _Resolver(record, (*hands, *asked)).run()


class _Resolver:
    def __init__(self, record: Record, extra: Sequence[Span]) -> None:
        self.record, self.text = record, record.article.text
        self.extra = tuple(
            Statement(id=f"+{i}", content=(span,), source=(span,), confidence=1.0, because="mention")
            for i, span in enumerate(extra)
        )
        self.statements = (*record.statements, *self.extra)
        self.cast: Cast = cast_of(self.text)
        self.words = lexicon()
        self.presence = Presence()
        self.turns = Turns(self.cast)
        self.quotations = Quoted(self.text)
        self.parties: list[Party] = []
        self.by_figure: dict[int, Party] = {}
        self.found: dict[str, Found] = {}
        self.twins: dict[Span, str] = {}
        self.spans: dict[str, tuple[Span, ...]] = {}
        self.firms: list[tuple[Party, frozenset[str]]] = []
        self.last: Party | None = None
        self.last_sentence = -9

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

    # ------------------------------------------------------------ reading in order

    def _events(self) -> list[tuple[int, int, object]]:
        sources = {statement.source[0][0] for statement in self.statements if statement.source}
        events: list[tuple[int, int, object]] = [(name.end, 0, i) for i, name in enumerate(self.cast.names)]
        events += [(m.end(), 1, m.group().lower()) for m in _PRONOUN.finditer(self.text) if m.start() not in sources]
        events += [(s.source[-1][1], 2, s) for s in self.statements if s.source]
        return sorted(events, key=lambda event: (event[0], event[1]))

    def _see_name(self, index: int) -> None:
        name, figure = self.cast.names[index], self.cast.of[index]
        if figure is None or figure.kind == "unknown":
            return
        weight = (
            _weight(self.text, name) * (0.3 if name.start in self.quotations else 1.0) * (1.0 if name.plain else 0.3)
        )
        self.presence.add(self._party_of(figure), weight, self.cast.sentence(name.start))

    def _see_pronoun(self, end: int, word: str) -> None:
        """A pronoun that is no source keeps its person present."""
        start = end - len(word)
        if start in self.quotations:
            return
        party = self._person_of("f" if word in {"she", "her", "herself", "hers"} else "m", start)
        if party and (party.figure is None or party.gender != "u"):
            self.presence.add(party, 2.0 if word in {"he", "she"} else 1.2, self.cast.sentence(start))

    def _see_source(self, statement: Statement, later: list[Statement]) -> None:
        start, end = statement.source[0][0], statement.source[-1][1]
        twin = self.twins.setdefault((start, end), statement.id)
        if twin in self.found:
            self.found[statement.id] = self.found[twin]
            self.spans[statement.id] = self.spans.get(twin, ())
            return
        mention = take_apart(self.cast, start, end)
        if mention.kind == "self":
            later.append(statement)
            return
        found = self._resolve(mention, statement)
        self._settle(statement, mention, found)

    def _settle(self, statement: Statement, mention: Mention, found: Found) -> None:
        parties, _ = found
        self.found[statement.id] = found
        sentence = self.cast.sentence(mention.start)
        quoted = mention.start in self.quotations
        for party in parties:
            party.mentions.add(_mention_span(mention, party))
            self.presence.add(party, 1.0 if quoted else 4.0, sentence)
        asks = statement.cue and self.text[slice(*statement.cue[0])].lower().startswith("ask")
        if parties and not quoted and not asks:
            self.last, self.last_sentence = parties[0], sentence

    # ------------------------------------------------------------ one mention

    def _resolve(self, mention: Mention, statement: Statement) -> Found:
        steps = {
            "named": self._named, "pronoun": self._pronoun, "relative": self._relative, "role": self._role,
            "group": self._group, "body": self._body, "document": self._document, "unclear": self._unclear,
        }  # fmt: skip
        parties, because = steps[mention.kind](mention, statement)
        if withholds_name(self.text, mention, statement):
            for party in parties:
                if party.type in {"unnamed_person", "unnamed_group"}:
                    party.type = "anonymous_source"
        return parties, because

    def _named(self, mention: Mention, statement: Statement) -> Found:
        figures = mention.figures
        if len(figures) == 1 and _is_plural_word(figures[0]):
            return self._group(
                msgspec.structs.replace(mention, kind="group", plural=True, count=None, bare=True), statement
            )
        said = self.text[slice(*mention.spans[0])]
        if len(figures) > 1:
            self.spans[statement.id] = mention.pieces or mention.spans
        short = len(figures) == 1 and figures[0].kind == "person" and len(said) < len(figures[0].name)
        return [self._party_of(figure) for figure in figures], "surname" if short else statement.because

    def _pronoun(self, mention: Mention, statement: Statement) -> Found:
        if mention.gender in {"m", "f"}:
            party = self._person_of(mention.gender, mention.start, statement)
        elif mention.gender == "n":
            party = self._thing(mention.start)
        else:
            party = self._many(mention.start)
        if party is None:
            return [self._nameless(mention)], statement.because
        if party.gender == "u" and mention.gender in {"m", "f"}:
            party.gender = mention.gender
        return [party], "pronoun"

    def _person_of(self, gender: str, at: int, statement: Statement | None = None) -> Party | None:
        """The person that "he" or "she" stands for here."""
        sentence = self.cast.sentence(at)
        barred = self._named_in_content(statement)
        best, most = None, 0.1
        for value, party in self.presence.present(sentence):
            if not party.is_person or party.gender not in {gender, "u"}:
                continue
            weight = value * (1.0 if party.gender == gender else 0.7) * (0.25 if party.figure in barred else 1.0)
            if weight > most:
                best, most = party, weight
        return best

    def _named_in_content(self, statement: Statement | None) -> set[Figure]:
        """Persons named inside the quoted words: hardly ever their speaker."""
        if statement is None or not statement.source:
            return set()
        stretches = [span for span in statement.content if span[0] + 1 in self.quotations]
        return {figure for start, end in stretches for _, figure in self.cast.inside(start, end) if figure}

    def _thing(self, at: int) -> Party | None:
        sentence = self.cast.sentence(at)
        if self.last and self.last.is_thing and sentence - self.last_sentence <= 2:
            return self.last
        return next(
            (
                party
                for value, party in self.presence.present(sentence)
                if party.is_thing and not self._is_place(party) and value > 1.0
            ),
            None,
        )

    def _is_place(self, party: Party) -> bool:
        return bool(party.figure and party.figure.kind == "place")

    def _many(self, at: int) -> Party | None:
        sentence = self.cast.sentence(at)
        if self.last and self.last.is_many and sentence - self.last_sentence <= 2:
            return self.last
        for value, party in self.presence.present(sentence):
            if party.plural and value > 0.5:
                return party
        return None

    def _relative(self, mention: Mention, statement: Statement) -> Found:
        phrase = _before_relative(self.text, self.cast, mention)
        if isinstance(phrase, Figure):
            return [self._party_of(phrase)], "relative"
        if phrase is not None:
            inner = take_apart(self.cast, *phrase)
            if inner.kind not in {"relative", "self", "pronoun", "unclear"}:
                parties, _ = self._resolve(inner, statement)
                return parties, "relative"
        return [self._nameless(mention)], statement.because

    # roles: one person by a noun

    def _role(self, mention: Mention, statement: Statement) -> Found:
        if mention.head in self.words.speakers and (body := self._body_spoken_for(mention)):
            body.speaks = True
            return [body], "spokesman"
        if firm := self._firm(mention):
            return [firm], "spokesman"
        if mention.definite or mention.bare:
            named = self._person_with_role(mention)
            if named:
                return [self._party_of(named)], "title"
            known = self._same_noun(mention, "unnamed_person", "anonymous_source")
            if known:
                return [known], "title"
            if mention.definite and (party := self._goes_on(mention, statement) or self._epithet(mention)):
                return [party], "title"
        else:
            same = self._same_words(mention)
            if same:
                return [same], statement.because
        return [self._nameless(mention)], statement.because

    def _body_spoken_for(self, mention: Mention) -> Party | None:
        """The body that a spokesman without a name speaks for."""
        bodies = [figure for figure in mention.within if figure.kind in {"organization", "place"}]
        persons = [figure for figure in mention.within if figure.kind == "person"]
        text = self.text[mention.start : mention.end]
        noun = re.search(r"\b(?:for|of|from) (?:the |an? |his |her |its |their )?([^,;]+)$", text)
        if noun or persons:
            inner = self._phrase_after(mention, noun) if noun else None
            if inner and inner.kind == "body":
                parties, _ = self._body(inner, None)
                return parties[0] if parties[0].name else None
        if bodies and not persons:
            return self._party_of(bodies[0])
        if mention.definite and not persons and not noun and self._is_bare_speaker(mention):
            return next((p for _, p in self.presence.present(self.cast.sentence(mention.start)) if p.speaks), None)
        return None

    def _is_bare_speaker(self, mention: Mention) -> bool:
        """ "the spokesman", with nothing that says whose."""
        return not mention.modifiers and self._person_with_role(mention) is None

    def _phrase_after(self, mention: Mention, match: re.Match[str]) -> Mention:
        offset = match.group().find(" ") + 1
        return take_apart(self.cast, mention.start + match.start() + offset, mention.end)

    def _person_with_role(self, mention: Mention) -> Figure | None:
        """The person of whom the article says this role: "the senator" after "Sen. Ann Lee"."""
        wanted = _synonyms(mention.head)
        extra = mention.modifiers
        sentence, best = self.cast.sentence(mention.start), None
        for party in self.parties:
            figure = party.figure
            if figure is None or figure.kind != "person" or not (wanted & figure.roles) or not figure.names:
                continue
            if figure.names[0].start > mention.start or figure in mention.within or not _agrees(party, mention):
                continue
            overlap = len(extra & (figure.roles | set(figure.keys)))
            if extra and not overlap and extra - _VAGUE:
                continue
            key = (overlap, self.presence.of(party, sentence), figure.names[0].start)
            if best is None or key > best[0]:
                best = (key, figure)
        return best[1] if best else None

    def _goes_on(self, mention: Mention, statement: Statement) -> Party | None:
        """ "The researcher added": whoever spoke last, for one who adds has spoken before."""
        cue = self.text[slice(*statement.cue[0])].lower() if statement.cue else ""
        last = self.last
        if (
            not re.match(r"(?:also )?(?:added|adds|continued|continues|went on|concluded|elaborated)", cue)
            or last is None
        ):
            return None
        near = self.cast.sentence(mention.start) - self.last_sentence <= 3
        return last if near and last.is_person and _agrees(last, mention) and not mention.within else None

    def _epithet(self, mention: Mention) -> Party | None:
        """ "The billionaire added" after his own words: whoever is by far the most present, or spoke last."""
        sentence = self.cast.sentence(mention.start)
        if mention.head in _NEVER_EPITHET or not mention.core.lower().startswith("the "):
            return None
        if any(figure.kind not in {"place", "unknown"} and figure.keys != ("gop",) for figure in mention.within):
            return None
        last = self.last
        if last and self._just_spoke(last, mention):
            return last
        if mention.head not in _EPITHETS and "former" not in mention.core.lower().split():
            return None
        near = [(value, p) for value, p in self.presence.present(sentence) if p.is_person and _agrees(p, mention)][:2]
        clear = near and near[0][0] >= 1.5 and (len(near) == 1 or near[0][0] > 2 * near[1][0])
        return near[0][1] if clear else None

    def _just_spoke(self, last: Party, mention: Mention) -> bool:
        """Whether the last speaker is a person of this description who spoke in this paragraph, or right before it."""
        near = self.cast.sentence(mention.start) - self.last_sentence <= 2
        if not near or not last.is_person or not _agrees(last, mention):
            return False
        return mention.head in _EPITHETS or "\n" not in self.text[max(last.mentions)[1] : mention.start]

    # groups, bodies, documents

    def _group(self, mention: Mention, statement: Statement) -> Found:
        if mention.head in self.words.speakers and (body := self._body_spoken_for(mention)):
            return [body], "spokesman"
        if firm := self._firm(mention):
            return [firm], "spokesman"
        if mention.head in self.words.body_groups:
            return [self._police(mention)], statement.because
        if mention.definite or mention.bare or mention.count is None:
            known = self._same_noun(mention, "unnamed_group", "anonymous_source")
            if known:
                return [known], "group"
        same = self._same_words(mention)
        if same:
            return [same], "group"
        return [self._nameless(mention)], statement.because

    def _firm(self, mention: Mention) -> Party | None:
        """The firm that lawyers come from: "lawyers from the firm Quill & Tarn", and "the lawyers" after that."""
        if mention.head not in _LAWYERS:
            return None
        text = self.text[mention.start : mention.end]
        match = re.search(r"\b(?:from|at|with|of) (?:the )?(?:[a-z-]+ ){0,4}(?=[A-Z])", text)
        at = mention.start + match.end() if match else -1
        bodies = [f for f in mention.within if f.kind == "organization" and any(name.start == at for name in f.names)]
        if bodies:
            self.firms.append((self._party_of(bodies[0]), mention.modifiers))
            return self.firms[-1][0]
        fitting = [party for party, words in self.firms if mention.definite and mention.modifiers <= words]
        return fitting[-1] if fitting else None

    def _police(self, mention: Mention) -> Party:
        """ "Police": the one police force of the article, by the fullest words used for it."""
        core = re.sub(r"^(?:the|local)\s", "", mention.core, flags=re.I)
        forces = [f for f in self.cast.figures if f.kind == "organization" and mention.head in f.keys]
        known = next(
            (
                p
                for p in self.parties
                if p.type == "named_organization" and mention.head in (p.name or "").lower().split()
            ),
            None,
        )
        if len(forces) == 1 and known is None:
            known = self._party_of(forces[0])
        if known is None:
            return self._new(Party("named_organization", name=core, mention=mention))
        if known.figure is None and len(core) > len(known.name or ""):
            known.name = core
        return known

    def _body(self, mention: Mention, statement: Statement | None) -> Found:
        because = statement.because if statement else "body"
        of_place = re.match(
            rf"(?:the )?{re.escape(mention.head)} of (?:the )?[A-Z]", self.text[mention.start : mention.end], re.I
        )
        if mention.within and of_place and mention.within[0].kind == "place":
            return [self._party_of(mention.within[0])], because
        if self._owners(mention):
            return [self._body_of(mention)], because
        owner = re.match(r"(his|her)\s", mention.core, re.I)
        if owner:
            person = self._person_of("f" if owner[1].lower() == "her" else "m", mention.start)
            return [self._owned(person, mention)], "body"
        if mention.definite and (party := self._body_by_noun(mention)):
            return [party], "body"
        same = self._same_words(mention) or self._same_noun(mention, "unnamed_group")
        return [same or self._nameless(mention)], because

    def _owners(self, mention: Mention) -> list[Figure]:
        """The figures named in the core itself: "Odell" of "the Odell campaign", not of "the group Odell joined"."""
        stop = mention.start + len(mention.core) + 3
        return [f for f in mention.within if any(mention.start <= name.start < stop for name in f.names)]

    def _body_of(self, mention: Mention) -> Party:
        """A body called by a name and a noun: "the Odell campaign", "Odell’s campaign"."""
        owner = self._owners(mention)[0]
        for party in self.parties:
            if party.figure is owner and party.figure.kind == "organization" and mention.head in owner.keys:
                return party
            if (
                party.figure is None
                and party.name
                and party.head == mention.head
                and set(owner.keys[-1:]) <= party.words
            ):
                return party
        name = re.sub(r"^(?:the|a|an)\s", "", mention.core, flags=re.I)
        return self._new(Party("named_organization", name=name, mention=mention))

    def _owned(self, person: Party | None, mention: Mention) -> Party:
        if person and person.figure:
            last = person.figure.keys[-1]
            for party in self.parties:
                if party.figure is None and party.name and party.head == mention.head and last in party.words:
                    return party
        return self._same_words(mention) or self._nameless(mention)

    def _body_by_noun(self, mention: Mention) -> Party | None:
        """ "The department", "the group": the named body that fits and is most present."""
        extra = mention.modifiers
        sentence = self.cast.sentence(mention.start)
        best: tuple[tuple[int, float], Party] | None = None
        for party in self.parties:
            if not self._may_be_called(party, mention):
                continue
            keys = set(party.figure.keys) if party.figure else set(party.words) | {party.head}
            fits = mention.head in keys or bool(set(mention.head.split()) <= keys)
            presence = self.presence.of(party, sentence)
            if not fits and (mention.head not in _GENERIC or presence < 0.6 or (extra - _VAGUE and not extra & keys)):
                continue
            if fits and extra - _VAGUE and not extra & keys and len(extra - _VAGUE) > 1:
                continue
            key = (2 * fits + len(extra & keys), presence)
            if best is None or key > best[0]:
                best = (key, party)
        return best[1] if best else None

    def _may_be_called(self, party: Party, mention: Mention) -> bool:
        if party.type != "named_organization" or party.plural:
            return False
        if party.figure is None:
            return True
        place = party.figure.kind == "place"
        if place and mention.head not in _PLACE_NOUNS:
            return False
        return bool(party.figure.names) and party.figure.names[0].start < mention.start

    def _document(self, mention: Mention, statement: Statement) -> Found:
        owner = self._owner(mention)
        if owner:
            return [owner], "owner"
        known = self._same_noun(mention, "document") if mention.definite or mention.bare else None
        party = known or self._same_words(mention) or self._nameless(mention, "document")
        party.name = party.name or _document_name(mention) or self._document_named_elsewhere(mention)
        return [party], "document" if known else statement.because

    def _document_named_elsewhere(self, mention: Mention) -> str | None:
        """ "The report" is "Economic Roundtable report" where the article names one report only."""
        if not mention.definite or mention.plural or mention.modifiers:
            return None
        pattern = re.compile(rf"\s{re.escape(mention.head)}\b")
        found = {
            figure.name: self.text[name.start : name.end + 1 + len(mention.head)]
            for name, figure in zip(self.cast.names, self.cast.of, strict=True)
            if figure and figure.kind == "organization" and name.plain and pattern.match(self.text, name.end)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _owner(self, mention: Mention) -> Party | None:
        """Whose words a statement, a post or a set of figures are: "a statement from the union" is the union."""
        if mention.head not in _VOICES or not mention.within:
            return None
        tail = self.text[mention.start + len(mention.core) : mention.end]
        if mention.head in _VOICES and (
            re.match(r"[’'\s]*s?\s*(?:by|from|of|released by|posted by)\b", tail) or self._possessed(mention)
        ):
            return self._party_of(mention.within[0])
        return None

    def _possessed(self, mention: Mention) -> bool:
        figure = mention.within[0]
        if any(mention.start <= name.start < mention.start + len(mention.core) for name in figure.names):
            return True
        return any(
            self.text[name.end : name.end + 2] in {"’s", "'s"} or figure.kind == "organization"
            for name in figure.names
            if mention.start <= name.start < mention.end
        )

    def _unclear(self, mention: Mention, statement: Statement) -> Found:
        if mention.core.lower() in {"one", "another", "others", "some", "many", "most", "several"}:
            return [self._nameless(mention)], statement.because
        same = self._same_words(mention)
        return [same or self._nameless(mention)], statement.because

    # ------------------------------------------------------------ the speaker's own "I"

    def _see_self(self, statement: Statement) -> None:
        start, end = statement.source[0][0], statement.source[-1][1]
        mention = take_apart(self.cast, start, end)
        turn = mention.head in {"q", "a"} or mention.head.startswith("you")
        outer = [] if turn else self._speaker_around(statement)
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
        known = next((p for p in self.parties if p.head == head), None)
        party = known or self._new(
            Party(
                "named_person" if name else "unnamed_group" if mention.plural else "unnamed_person",
                name=name,
                mention=mention,
            )
        )
        party.head = head
        party.mentions.add((mention.start, mention.end))
        self.found[statement.id] = ([party], statement.because)

    def _guest(self, mention: Mention) -> Party | None:
        """The person whose "I" this is in an interview or a transcript, or whom its "you" asks."""
        if mention.head == "a" and self.turns.guest:
            return self._party_of(self.turns.guest)
        if mention.start in self.quotations or mention.plural or mention.head == "q":
            return None
        asked = mention.head.startswith("you")
        figure = self.turns.asked(mention.start) if asked else self.turns.speaker(mention.start)
        return self._party_of(figure) if figure else None

    def _speaker_around(self, statement: Statement) -> list[Party]:
        """The parties of the innermost statement whose words hold this mention."""
        at = statement.source[0][0]
        around = [
            (end - start, other.id)
            for other in self.record.statements
            for start, end in other.content
            if other.id != statement.id and start <= at < end and other.id in self.found
        ]
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

    # ------------------------------------------------------------ parties

    def _party_of(self, figure: Figure) -> Party:
        party = self.by_figure.get(id(figure))
        if party is None:
            party = self._new(Party(figure_type(figure), figure=figure, name=figure.name))
            self.by_figure[id(figure)] = party
        return party

    def _new(self, party: Party) -> Party:
        self.parties.append(party)
        return party

    def _nameless(self, mention: Mention, type_: str | None = None) -> Party:
        many = (
            mention.plural
            or mention.gender == "n"
            or mention.kind in {"group", "body"}
            or mention.head in self.words.groups
        )
        kind = type_ or ("unnamed_group" if many else "unnamed_person")
        return self._new(Party(kind, mention=mention))  # type: ignore[arg-type]

    def _same_noun(self, mention: Mention, *types: str) -> Party | None:
        """The latest party called by the same noun, where no other word speaks against it."""
        extra = mention.modifiers
        for party in reversed(self.parties):
            if (
                party.figure is None
                and party.head == mention.head
                and party.type in types
                and (extra <= party.words or (mention.definite and not extra))
            ):
                return party
        return None

    def _same_words(self, mention: Mention) -> Party | None:
        extra = mention.modifiers
        same = (
            p
            for p in self.parties
            if p.figure is None and p.head == mention.head and p.words == extra and p.count == mention.count
        )
        return next(same, None) if extra else None

    # ------------------------------------------------------------ the result

    def _result(self) -> Record:
        made = self._sources()
        number = {id(party): source.id for party, source in made}
        split = [piece for statement in self.record.statements for piece in self._with_sources(statement, number)]
        sources = tuple(source for _, source in made)
        return msgspec.structs.replace(self.record, statements=_renumbered(split), sources=sources)

    def _sources(self) -> list[tuple[Party, Source]]:
        used = {id(party): party for parties, _ in self.found.values() for party in parties}
        order = sorted(used.values(), key=lambda party: party.as_source(0).mentions[:1])
        return [(party, party.as_source(number)) for number, party in enumerate(order, 1)]

    def _with_sources(self, statement: Statement, number: dict[int, str]) -> Iterable[Statement]:
        """The statement with its source; once for each of its sources where there are several."""
        if statement.id not in self.found:
            yield statement
            return
        parties, step = self.found[statement.id]
        because = statement.because if statement.because in _KEPT else step
        spans = self.spans.get(statement.id, ()) if len(parties) > 1 else ()
        alike = [s.id for s in self.record.statements if _same_words(s, statement)] if len(parties) > 1 else []
        if len(alike) == len(parties):  # it was split before
            yield msgspec.structs.replace(
                statement, source_id=number[id(parties[alike.index(statement.id)])], because=because
            )
            return
        for index, party in enumerate(parties):
            source = (spans[index],) if index < len(spans) else statement.source
            yield msgspec.structs.replace(statement, source=source, source_id=number[id(party)], because=because)


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


# ---------------------------------------------------------------- words and weights

_KEPT = frozenset({"continuation", "nested"})
"""What an earlier stage said, and a later one does not overrule."""
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|himself|herself)\b", re.I)
_OBLIQUE = re.compile(
    r"\b(?:of|to|for|with|by|in|on|at|from|about|against|than|like|under|over|after|before|between|told|asked|towards?|regarding|behind) (?:the )?$",
    re.I,
)
_OPENING = re.compile(
    r"(?:^|[\n.!?,;:“”\"—–]|\b(?:and|but|that|said|says|as|when|while|if|because|where|since|although|though|after|before|so|then|or))\s*$",
    re.I,
)
_LAWYERS = frozenset({"lawyer", "attorney", "counsel"})
_GENERIC = frozenset(
    [
        "company",
        "group",
        "organization",
        "organisation",
        "firm",
        "agency",
        "nonprofit",
        "non-profit",
        "charity",
        "airline",
        "newspaper",
        "paper",
        "magazine",
        "outlet",
        "network",
        "website",
        "startup",
        "start-up",
        "manufacturer",
        "retailer",
        "automaker",
        "corporation",
        "party",
        "university",
        "college",
        "school",
        "union",
        "association",
        "foundation",
        "coalition",
        "alliance",
        "department",
        "office",
        "bureau",
        "ministry",
        "court",
        "council",
        "board",
        "commission",
        "committee",
        "administration",
        "government",
        "center",
        "centre",
        "institute",
        "bank",
        "hospital",
        "church",
        "club",
        "team",
        "league",
        "station",
        "broadcaster",
    ]
) | {"think tank", "law firm", "advocacy group", "trade group", "news agency", "news service", "rights group"}
_PLACE_NOUNS = frozenset(
    {"city", "county", "state", "country", "town", "village", "nation", "government", "administration", "kingdom"}
)
_VAGUE = frozenset(
    [
        "former",
        "current",
        "new",
        "old",
        "own",
        "first",
        "second",
        "local",
        "national",
        "late",
        "then",
        "longtime",
        "long-time",
        "young",
        "younger",
        "older",
        "elder",
        "top",
        "chief",
        "senior",
    ]
)
_NEVER_EPITHET = frozenset(
    [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "source",
        "official",
        "judge",
        "person",
        "host",
        "reporter",
        "interviewer",
        "moderator",
        "man",
        "woman",
        "witness",
        "lawyer",
        "attorney",
    ]
)
_EPITHETS = frozenset(
    [
        "nominee",
        "candidate",
        "republican",
        "democrat",
        "businessman",
        "businesswoman",
        "billionaire",
        "millionaire",
        "mogul",
        "tycoon",
        "magnate",
        "senator",
        "governor",
        "congressman",
        "congresswoman",
        "lawmaker",
        "legislator",
        "president",
        "politician",
        "front-runner",
        "frontrunner",
        "contender",
        "hopeful",
        "challenger",
        "incumbent",
        "native",
        "star",
        "singer",
        "rapper",
        "actor",
        "actress",
        "author",
        "novelist",
        "filmmaker",
        "pontiff",
        "mayor",
        "veteran",
        "conservative",
        "libertarian",
        "socialist",
        "liberal",
        "progressive",
        "entrepreneur",
        "financier",
        "comedian",
        "performer",
        "musician",
        "athlete",
        "player",
        "striker",
        "quarterback",
        "coach",
        "champion",
        "winner",
    ]
)
_VOICES = frozenset(
    [
        "statement",
        "statements",
        "post",
        "posts",
        "tweet",
        "tweets",
        "website",
        "web",
        "site",
        "site",
        "page",
        "video",
        "email",
        "e-mail",
        "release",
        "announcement",
        "remarks",
        "data",
        "figures",
        "statistics",
        "numbers",
        "estimate",
        "estimates",
        "database",
        "account",
    ]
) | {"press release", "web site", "blog post"}
_SYNONYMS = (
    {"lawyer", "attorney", "counsel"}, {"sen", "senator"}, {"rep", "representative", "congressman", "congresswoman", "lawmaker"},
    {"gov", "governor"}, {"president", "pres"}, {"spokesman", "spokeswoman", "spokesperson"}, {"chairman", "chairwoman", "chair", "chairperson"},
    {"pope", "pontiff"}, {"professor", "prof", "academic"}, {"general", "gen"}, {"doctor", "dr", "physician"}, {"lawmaker", "senator", "sen", "assemblyman", "assemblywoman"},
    {"lieutenant", "lt"}, {"sergeant", "sgt"}, {"adviser", "advisor"}, {"ceo", "chief executive", "executive"}, {"colonel", "col"}, {"captain", "capt"},
    {"commander", "cmdr"}, {"detective", "det"}, {"pastor", "reverend", "rev"}, {"researcher", "scientist"}, {"premier", "prime minister"},
)  # fmt: skip


def _is_plural_word(figure: Figure) -> bool:
    """Whether a name that nothing bears out is a plural that opens a sentence: "Proponents"."""
    plural = re.search(r"(?:ers|ors|ists|ents|ants|ians|ees|ates|ives|folks|men|women)$", figure.name)
    single = figure.kind == "unknown" and len(figure.keys) == 1
    return single and bool(plural) and all(name.initial for name in figure.names)


def _synonyms(head: str) -> set[str]:
    last = head.split()[-1]
    return {head, last}.union(*(group for group in _SYNONYMS if head in group or last in group))


_SIDES = ({"republican", "gop", "conservative"}, {"democratic", "democrat", "liberal"})


def _agrees(party: Party, mention: Mention) -> bool:
    said = set(mention.core.lower().split())
    roles = party.figure.roles if party.figure else set(party.words)
    for one, other in (_SIDES, _SIDES[::-1]):
        if said & one and roles & other and not roles & one:
            return False
    return "u" in (party.gender, mention.gender) or party.gender == mention.gender


def _weight(text: str, name: Name) -> float:
    """How present a name makes its figure: most as a subject, least as an owner."""
    if text[name.end : name.end + 2] in {"’s", "'s"} or text[name.end : name.end + 3] == " 's":
        return 1.0
    before = text[max(0, name.title_start - 14) : name.title_start]
    if _OBLIQUE.search(before):
        return 1.2
    return 3.0 if not before.strip() or _OPENING.search(before) else 1.8


def _mention_span(mention: Mention, party: Party) -> Span:
    """The part of a mention that stands for the party: the name where it is named, else the whole."""
    for figure, span in zip(mention.figures, mention.spans, strict=False):
        if figure is party.figure:
            return span
    return mention.start, mention.end


def _before_relative(text: str, cast: Cast, mention: Mention) -> Figure | Span | None:
    """What "who" stands for: the name or the noun phrase right before it."""
    start = max(text.rfind(mark, 0, mention.start) for mark in ("\n", ". ", "” ")) + 1
    before = text[start : mention.start].rstrip(" ,\xa0(—–-\n")
    end = start + len(before)
    names = cast.inside(max(0, end - 200), end)
    if (
        names
        and names[-1][0].end >= end - 2
        and (last := names[-1][1])
        and (last.kind == "person" or mention.head != "who")
    ):
        return last
    match = _NOUN_PHRASE.search(text[max(start, end - 80) : end])
    if match:
        offset = max(start, end - 80)
        inner = take_apart(cast, offset + match.start(), end)
        if inner.kind in {"role", "group"} and (
            inner.kind == "group" or not _apposed_to(text, names, offset + match.start())
        ):
            return offset + match.start(), end
    persons = [figure for name, figure in names if figure and figure.kind == "person" and name.start >= start]
    return persons[-1] if persons and mention.head.startswith("who") else None


_NOUN_PHRASE = re.compile(
    r"(?:\b(?:the|an?|one|some|many|several|two|three|four|five|most|other|those|these|his|her|their)\s)?(?:[\w’'-]+\s){0,3}[\w-]+$",
    re.I,
)


def _apposed_to(text: str, names: list[tuple[Name, Figure | None]], at: int) -> bool:
    """Whether the noun phrase that begins here stands in apposition to a name: "Ann Lee, a lawyer who"."""
    return any(figure and figure.kind == "person" and text[name.end : at].strip() == "," for name, figure in names)


def _document_name(mention: Mention) -> str | None:
    """A document's name: its words where they name something, without the article."""
    core = re.sub(r"^(?:the|an?|this|that|his|her|its|their|one|another)\s", "", mention.core, flags=re.I)
    return (
        core
        if re.search(r"(?:^|\s)(?:[A-Z]|\d{4})", core)
        and len(core.split()) > 1
        and (mention.within or re.search(r"\s[A-Z]|\d", core))
        else None
    )
