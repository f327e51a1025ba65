"""Discourse state: the referents of an article and how present each is, at the place that is being read."""

import re

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.entities.find import Entity
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.agreement import agrees, synonyms_of, weight_of
from onrecord.reading.sources.referent import Referent, type_of_entity
from onrecord.reading.sources.salience import Salience
from onrecord.reading.statements.interview_turns import interview_turns
from onrecord.record import Statement

_PREPOSITION = (
    r"(?:of|to|for|with|by|in|on|at|from|about|against|than|like|under|over|after|before|between|among|near|as)"
)
_SUBJECTS = re.compile(
    rf"\b{_PREPOSITION} (?:(?!{_PREPOSITION} )[\w’'-]+ ){{0,2}}(?!{_PREPOSITION} )[\w-]+|\b([a-z][\w-]+)"
)
"""Words that stand in no phrase with a preposition."""

_HIS = re.compile(r"(his|her)\s", re.I)
_MORE = re.compile(r"\w++ (?:also|further|added|add|continued|continue|went on)\b")
"""Those who also say something have spoken before: "They also claimed"."""
_CLAUSE = re.compile(r"(?:[Hh]e|[Ss]he)\b([^,.;:!?(“”\"\n]{1,60})")
_ARTICLE = re.compile(r"(?:\b(?:an?|the)\s|-)$")
_SOON, _ALSO = 2, 5
"""Within how many sentences "they" is the body or the group that spoke last, and where they say more."""
Found = tuple[list[Referent], str]
"""The referents that a mention stands for, and the step that decided."""


def name_weights(analysis: Analysis) -> tuple[float, ...]:
    """How present each name of the article makes its entity: less in quotation marks and in headlines."""
    quotations = analysis.document.quotations
    return tuple(
        weight_of(analysis.text, name) * (0.3 if name.start in quotations else 1.0) * (1.0 if name.plain else 0.3)
        for name in analysis.entities.names
    )


class Discourse:
    """Who is there, who spoke last, and whom a pronoun or a noun can mean."""

    def __init__(self, analysis: Analysis) -> None:
        self.document, self.text = analysis.document, analysis.text
        self.entities, self.turns = analysis.entities, analysis.once(interview_turns)
        self.quotations = analysis.document.quotations
        self.weights = analysis.once(name_weights)
        self.words = lexicon()
        self.salience = Salience()
        self.referents: list[Referent] = []
        self.by_entity: dict[int, Referent] = {}
        self.spans: dict[str, tuple[Span, ...]] = {}
        self.firms: list[tuple[Referent, frozenset[str]]] = []
        self.last: Referent | None = None
        self.telling: Referent | None = None  # whose own words are read: "he" is another
        self.last_sentence = -9

    def _referent_of(self, entity: Entity) -> Referent:
        referent = self.by_entity.get(id(entity))
        if referent is None:
            referent = self._new(Referent(type_of_entity(entity), entity=entity, name=entity.name))
            self.by_entity[id(entity)] = referent
        return referent

    def _new(self, referent: Referent) -> Referent:
        self.referents.append(referent)
        return referent

    def _nameless(self, mention: Mention, type_: str | None = None) -> Referent:
        many = (
            mention.plural
            or mention.gender == "n"
            or mention.kind in {"group", "body"}
            or mention.head in self.words.groups
        )
        kind = type_ or ("unnamed_group" if many else "unnamed_person")
        referent = self._new(Referent(kind, mention=mention))  # type: ignore[arg-type]
        referent.owner = self._owner_of(mention)
        return referent

    def _owner_of(self, mention: Mention) -> Referent | None:
        """Whose "his lawyer" is; ``None`` where no pronoun says."""
        match = _HIS.match(mention.core)
        return self._person_of("f" if match[1].lower() == "her" else "m", mention.start) if match else None

    def _same_noun(self, mention: Mention, *types: str) -> Referent | None:
        """The latest referent called by the same noun, where no other word speaks against it."""
        extra, owner = mention.modifiers, self._owner_of(mention)
        for referent in reversed(self.referents):
            if (
                referent.entity is None
                and (owner is None or referent.owner is owner)
                and referent.head == mention.head
                and referent.type in types
                and (
                    extra <= referent.words
                    if mention.definite or extra or mention.kind != "group"
                    else not referent.words
                )
            ):
                return referent
        return None

    def _same_words(self, mention: Mention) -> Referent | None:
        extra, owner = mention.modifiers, self._owner_of(mention)
        same = (
            p
            for p in self.referents
            if p.entity is None
            and (owner is None or p.owner is owner)
            and p.head == mention.head
            and p.words == extra
            and p.count == mention.count
        )
        return next(same, None) if extra else None

    def _person_of(self, gender: str, at: int, statement: Statement | None = None) -> Referent | None:
        """The person that "he" or "she" stands for here."""
        sentence = self.entities.sentence(at)
        barred, others = self._named_in_content(statement), self._named_after(at)
        best, most = None, 0.03
        for value, referent in self.salience.present(sentence):
            if (
                not referent.is_person
                or referent.gender not in {gender, "u"}
                or referent is self.telling
                or referent.entity in others
            ):
                continue
            if value < 0.1 and referent.gender != gender:
                continue
            weight = value * (1.0 if referent.gender == gender else 0.6) * (0.25 if referent.entity in barred else 1.0)
            if weight > most:
                best, most = referent, weight
        return best

    def _named_after(self, at: int) -> set[Entity]:
        """Those whom the clause names after the "he" or "she" that is its subject, and who are others: "She asked Odell"."""
        clause = _CLAUSE.match(self.text, at)
        named = self.entities.inside(clause.start(1), clause.end()) if clause else []
        return {entity for name, entity in named if entity and not _ARTICLE.search(self.text, at, name.title_start)}

    def _thing(self, at: int, least: float = 1.0) -> Referent | None:
        """The body or the document that "it" stands for here."""
        sentence = self.entities.sentence(at)
        if self.last and self.last.is_thing and self.last is not self.telling and sentence - self.last_sentence <= 2:
            return self.last
        return next(
            (
                referent
                for value, referent in self.salience.present(sentence)
                if referent.is_thing and referent is not self.telling and not self._is_place(referent) and value > least
            ),
            None,
        )

    def _many(self, at: int) -> Referent | None:
        """The body or the group that "they" stands for here."""
        sentence = self.entities.sentence(at)
        reach = _ALSO if _MORE.match(self.text, at) else _SOON
        if self.last and self.last.is_many and sentence - self.last_sentence <= reach:
            return None if self._others_since(self.last, at) else self.last
        for value, referent in self.salience.present(sentence):
            if referent.plural and value > 0.5:
                return referent
        return None

    def _others_since(self, body: Referent, at: int) -> bool:
        """Whether people in the plural came up between a body and the "they" that stands here: "attendees"."""
        if body.plural or body.type != "named_organization":
            return False
        between = self.text[max(body.mentions, default=(at, at))[1] : at].lower()
        return any(m[1] in self.words.plural_roles or m[1] in self.words.groups for m in _SUBJECTS.finditer(between))

    def _named_in_content(self, statement: Statement | None) -> set[Entity]:
        """Persons named inside the quoted words: hardly ever their speaker."""
        if statement is None or not statement.source:
            return set()
        stretches = [span for span in statement.content if span[0] + 1 in self.quotations]
        return {entity for start, end in stretches for _, entity in self.entities.inside(start, end) if entity}

    def _person_with_role(self, mention: Mention) -> Entity | None:
        """The person of whom the article says this role: "the senator" after "Sen. Ann Lee"."""
        wanted = synonyms_of(mention.head)
        extra = mention.modifiers
        sentence, best = self.entities.sentence(mention.start), None
        for referent in self.referents:
            entity = referent.entity
            if entity is None or entity.kind != "person" or not (wanted & entity.roles) or not entity.names:
                continue
            if entity.names[0].start > mention.start or entity in mention.within or not agrees(referent, mention):
                continue
            overlap = len(extra & (entity.roles | set(entity.keys)))
            if extra and not overlap and extra - self.words.vague:
                continue
            key = (overlap, self.salience.of(referent, sentence), entity.names[0].start)
            if best is None or key > best[0]:
                best = (key, entity)
        return best[1] if best else None

    def _is_place(self, referent: Referent) -> bool:
        return bool(referent.entity and referent.entity.kind == "place")
