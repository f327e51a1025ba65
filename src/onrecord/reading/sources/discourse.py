"""The scene: the parties of an article and how present each is, at the place that is being read."""

import re
from functools import lru_cache

import msgspec

from onrecord.article import Span
from onrecord.reading.entities.find import Cast, Figure, cast_of
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.agreement import agrees, synonyms_of, weight_of
from onrecord.reading.sources.referent import Party, Presence, figure_type
from onrecord.reading.statements.interview_turns import Turns
from onrecord.reading.text.quotations import Quoted
from onrecord.record import Statement

_PREPOSITION = (
    r"(?:of|to|for|with|by|in|on|at|from|about|against|than|like|under|over|after|before|between|among|near|as)"
)
_SUBJECTS = re.compile(
    rf"\b{_PREPOSITION} (?:(?!{_PREPOSITION} )[\w’'-]+ ){{0,2}}(?!{_PREPOSITION} )[\w-]+|\b([a-z][\w-]+)"
)
"""Words that stand in no phrase with a preposition."""

_HIS = re.compile(r"(his|her)\s", re.I)
_MORE = re.compile(r"\w+ (?:also|further|added|add|continued|continue|went on)\b")
"""Those who also say something have spoken before: "They also claimed"."""
_CLAUSE = re.compile(r"(?:[Hh]e|[Ss]he)\b([^,.;:!?(“”\"\n]{1,60})")
_ARTICLE = re.compile(r"(?:\b(?:an?|the)\s|-)$")
_SOON, _ALSO = 2, 5
"""Within how many sentences "they" is the body or the group that spoke last, and where they say more."""
Found = tuple[list[Party], str]
"""The parties that a mention stands for, and the step that decided."""


class Stage(msgspec.Struct, frozen=True):
    """What of a text stays the same however often it is read.

    Attributes:
        cast: its names and whose they are.
        turns: whose "I" stands where.
        quotations: where it stands in quotation marks.
        weights: for each name of the cast, how present it makes its figure.
    """

    cast: Cast
    turns: Turns
    quotations: Quoted
    weights: tuple[float, ...]


@lru_cache(maxsize=16)
def stage_of(text: str) -> Stage:
    """The stage of a text, set once."""
    cast, quotations = cast_of(text), Quoted(text)
    weights = (
        weight_of(text, name) * (0.3 if name.start in quotations else 1.0) * (1.0 if name.plain else 0.3)
        for name in cast.names
    )
    return Stage(cast, Turns(cast), quotations, tuple(weights))


class Scene:
    """Who is there, who spoke last, and whom a pronoun or a noun can mean."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stage = stage_of(text)
        self.cast, self.turns, self.quotations = self.stage.cast, self.stage.turns, self.stage.quotations
        self.words = lexicon()
        self.presence = Presence()
        self.parties: list[Party] = []
        self.by_figure: dict[int, Party] = {}
        self.spans: dict[str, tuple[Span, ...]] = {}
        self.firms: list[tuple[Party, frozenset[str]]] = []
        self.last: Party | None = None
        self.telling: Party | None = None  # whose own words are read: "he" is another
        self.last_sentence = -9

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
        party = self._new(Party(kind, mention=mention))  # type: ignore[arg-type]
        party.owner = self._owner_of(mention)
        return party

    def _owner_of(self, mention: Mention) -> Party | None:
        """Whose "his lawyer" is; ``None`` where no pronoun says."""
        match = _HIS.match(mention.core)
        return self._person_of("f" if match[1].lower() == "her" else "m", mention.start) if match else None

    def _same_noun(self, mention: Mention, *types: str) -> Party | None:
        """The latest party called by the same noun, where no other word speaks against it."""
        extra, owner = mention.modifiers, self._owner_of(mention)
        for party in reversed(self.parties):
            if (
                party.figure is None
                and (owner is None or party.owner is owner)
                and party.head == mention.head
                and party.type in types
                and (extra <= party.words if mention.definite or extra or mention.kind != "group" else not party.words)
            ):
                return party
        return None

    def _same_words(self, mention: Mention) -> Party | None:
        extra, owner = mention.modifiers, self._owner_of(mention)
        same = (
            p
            for p in self.parties
            if p.figure is None
            and (owner is None or p.owner is owner)
            and p.head == mention.head
            and p.words == extra
            and p.count == mention.count
        )
        return next(same, None) if extra else None

    def _person_of(self, gender: str, at: int, statement: Statement | None = None) -> Party | None:
        """The person that "he" or "she" stands for here."""
        sentence = self.cast.sentence(at)
        barred, others = self._named_in_content(statement), self._named_after(at)
        best, most = None, 0.03
        for value, party in self.presence.present(sentence):
            if (
                not party.is_person
                or party.gender not in {gender, "u"}
                or party is self.telling
                or party.figure in others
            ):
                continue
            if value < 0.1 and party.gender != gender:
                continue
            weight = value * (1.0 if party.gender == gender else 0.6) * (0.25 if party.figure in barred else 1.0)
            if weight > most:
                best, most = party, weight
        return best

    def _named_after(self, at: int) -> set[Figure]:
        """Those whom the clause names after the "he" or "she" that is its subject, and who are others: "She asked Odell"."""
        clause = _CLAUSE.match(self.text, at)
        named = self.cast.inside(clause.start(1), clause.end()) if clause else []
        return {figure for name, figure in named if figure and not _ARTICLE.search(self.text, at, name.title_start)}

    def _thing(self, at: int, least: float = 1.0) -> Party | None:
        """The body or the document that "it" stands for here."""
        sentence = self.cast.sentence(at)
        if self.last and self.last.is_thing and self.last is not self.telling and sentence - self.last_sentence <= 2:
            return self.last
        return next(
            (
                party
                for value, party in self.presence.present(sentence)
                if party.is_thing and party is not self.telling and not self._is_place(party) and value > least
            ),
            None,
        )

    def _many(self, at: int) -> Party | None:
        """The body or the group that "they" stands for here."""
        sentence = self.cast.sentence(at)
        reach = _ALSO if _MORE.match(self.text, at) else _SOON
        if self.last and self.last.is_many and sentence - self.last_sentence <= reach:
            return None if self._others_since(self.last, at) else self.last
        for value, party in self.presence.present(sentence):
            if party.plural and value > 0.5:
                return party
        return None

    def _others_since(self, body: Party, at: int) -> bool:
        """Whether people in the plural came up between a body and the "they" that stands here: "attendees"."""
        if body.plural or body.type != "named_organization":
            return False
        between = self.text[max(body.mentions, default=(at, at))[1] : at].lower()
        return any(m[1] in self.words.plural_roles or m[1] in self.words.groups for m in _SUBJECTS.finditer(between))

    def _named_in_content(self, statement: Statement | None) -> set[Figure]:
        """Persons named inside the quoted words: hardly ever their speaker."""
        if statement is None or not statement.source:
            return set()
        stretches = [span for span in statement.content if span[0] + 1 in self.quotations]
        return {figure for start, end in stretches for _, figure in self.cast.inside(start, end) if figure}

    def _person_with_role(self, mention: Mention) -> Figure | None:
        """The person of whom the article says this role: "the senator" after "Sen. Ann Lee"."""
        wanted = synonyms_of(mention.head)
        extra = mention.modifiers
        sentence, best = self.cast.sentence(mention.start), None
        for party in self.parties:
            figure = party.figure
            if figure is None or figure.kind != "person" or not (wanted & figure.roles) or not figure.names:
                continue
            if figure.names[0].start > mention.start or figure in mention.within or not agrees(party, mention):
                continue
            overlap = len(extra & (figure.roles | set(figure.keys)))
            if extra and not overlap and extra - self.words.vague:
                continue
            key = (overlap, self.presence.of(party, sentence), figure.names[0].start)
            if best is None or key > best[0]:
                best = (key, figure)
        return best[1] if best else None

    def _is_place(self, party: Party) -> bool:
        return bool(party.figure and party.figure.kind == "place")
