"""Candidates: the names of an article that a mention may stand for, the rules' own choice among them."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable

import msgspec

from onrecord.article import Span
from onrecord.reading.entities.entity import Entity
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.agreement import synonyms_of
from onrecord.reading.sources.discourse import Discourse, Found, Occurrence
from onrecord.reading.sources.referent import Referent

_BEFORE, _AFTER = 900, 450
"""Within how many characters before and after a mention every name is a candidate."""
_NEAREST = 10
"""How many names on either side."""
_PRESENT = 6
"""How many of the most present."""
_LOOKED_AT = 12
"""How many names of an entity are looked at for what stands beside them."""
_WORD = re.compile(r"[\w-]+")
_WORDS_BEFORE = re.compile(r"(?<![\w-])(?:[\w-]+ ){1,4}$")
_APPOSITIVE = re.compile(r"[,–—(] ?(?:an?|the|one of the|which|who|whose)\b[^,.;:–—()\n]*")
_OWN = re.compile(r"(?:[’']s?)?((?: [a-z][\w-]*){1,3})")
_BY = re.compile(r"(?<![\w-])((?:[\w-]+ ){1,3})(?:[a-z]+ed )?(?:by|from|of|for)(?: the)? $")
_BY_ENDS = ("by ", "from ", "of ", "for ", "the ")
_NO_INITIAL = frozenset(("of", "the", "and", "for", "&"))
_FREQUENT = 2
"""How many of those named most often."""


class Candidate(msgspec.Struct, frozen=True):
    """One whom a mention may stand for.

    Attributes:
        entity: whom the article names; ``None`` for a referent that the rules named themselves ("Greek government").
        referent: the referent, where it is the rules' choice.
        name: its name.
    """

    entity: Entity | None
    referent: Referent | None
    name: str


class Standing(msgspec.Struct, frozen=True):
    """What of an entity stays the same over the article.

    Attributes:
        starts, ends: where its names stand, in order.
        sentences: the sentence of each.
        words: the words of its name, folded.
        stems: the first four letters of the words of its name and of its titles.
        share: its part of all names of the article.
        beside: the words right before its names and in apposition after them.
        stems_beside: the first four letters of the words beside.
        full: the sentences in which it is named by two words or more.
        owned: the words for what is its, or by it: "report" of "the Halden report", "a report by Halden".
        spoken: the sentences in which a statement names it as its source.
        said: the words of those sentences.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]
    words: frozenset[str]
    stems: frozenset[str]
    share: float
    beside: frozenset[str]
    stems_beside: frozenset[str]
    full: tuple[int, ...]
    owned: frozenset[str]
    spoken: tuple[int, ...]
    said: frozenset[str]


class Choices:
    """What has been chosen in an article so far, and what of its entities stays the same.

    Args:
        discourse: the article.
        spoken: where its statements mention their sources.
    """

    def __init__(self, discourse: Discourse, spoken: Iterable[Span]) -> None:
        self.discourse = discourse
        entities = discourse.entities
        self._standing: dict[int, Standing] = {}
        self._words: dict[Span, frozenset[str]] = {}
        self.speeches: dict[int, list[int]] = {}
        for start, end in sorted(spoken):
            for _, entity in entities.inside(start, end):
                self.speeches.setdefault(id(entity), []).append(start)
        self.named = [
            (name.start, entity) for name, entity in zip(entities.names, entities.of, strict=True) if entity is not None
        ]
        self.starts = [start for start, _ in self.named]
        known = [entity for entity in entities.all if entity.kind in {"person", "organization"}]
        self.frequent = sorted(known, key=lambda entity: -len(entity.names))[:_FREQUENT]
        self.by_head: dict[str, object] = {}
        self.by_core: dict[str, object] = {}
        self.said: Counter[int] = Counter()
        self.words_said: dict[int, set[str]] = {}
        self.speakers: list[object] = []
        self.title = (discourse.document.article.title or "").lower()
        counted = Counter(entity.kind for entity in entities.all for _ in entity.names)
        self.often = {id(entity): len(entity.names) / counted[entity.kind] for entity in entities.all if entity.names}

    def standing(self, entity: Entity) -> Standing:
        """What of an entity stays the same."""
        if id(entity) not in self._standing:
            speeches = self.speeches.get(id(entity), [])
            said = frozenset().union(*(self._words_of_sentence(start) for start in speeches[:_LOOKED_AT]))
            self._standing[id(entity)] = _standing(self.discourse, entity, speeches, said)
        return self._standing[id(entity)]

    def _words_of_sentence(self, at: int) -> frozenset[str]:
        """The words of the sentence at a place; several sources may be named in it, and one several times."""
        sentence = self.discourse.document.sentence_at(at)
        if sentence not in self._words:
            self._words[sentence] = frozenset(_WORD.findall(self.discourse.text[slice(*sentence)].lower()))
        return self._words[sentence]

    def weight_at(self, start: int) -> float:
        """The salience that the name which begins there adds to its entity."""
        names = self.discourse.entities.names
        return self.discourse.place_weights[bisect_left(names, start, key=lambda name: name.start)]

    def candidates(self, mention: Mention, occurrence: Occurrence, found: Found) -> list[Candidate]:
        """Those whom a mention may stand for, each once, the rules' choice first."""
        referents, _ = found
        own = referents[0] if referents and referents[0].name else None
        listed = [Candidate(own.entity, own, own.name or "")] if own else []
        seen = {id(own.entity)} if own and own.entity else set()
        for entity in self._near(mention, occurrence):
            if id(entity) not in seen and not self._is_other_outlet(mention, entity):
                seen.add(id(entity))
                listed.append(Candidate(entity, None, entity.name))
        return listed

    def _near(self, mention: Mention, occurrence: Occurrence) -> list[Entity]:
        start, end = occurrence.span
        low, high = bisect_left(self.starts, start - _BEFORE), bisect_right(self.starts, end + _AFTER)
        here, behind = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if any(entity.one_of_several for entity in mention.entities):
            return [*mention.entities]
        if mention.kind == "named":
            return [*mention.entities, *mention.within, *self._alike(mention)]
        near = self.named[max(low, here - _NEAREST) : min(high, behind + _NEAREST)]
        present = self.discourse.salience.present(self.discourse.entities.sentence(start))[:_PRESENT]
        found = [entity for _, entity in near] + [r.entity for _, r in present if r.entity] + self.frequent
        if mention.kind == "pronoun" and mention.gender in {"m", "f"}:
            return [entity for entity in found if entity.kind == "person"]
        return found + self._alike(mention)

    def _is_other_outlet(self, mention: Mention, entity: Entity) -> bool:
        """Whether a body called by a noun that no outlet bears shares only a place with one: "the Halden ferry line"
        is not the Halden Gazette."""
        words = self.discourse.words
        if (
            mention.kind not in {"body", "unclear"}
            or entity.keys[-1] not in words.outlets
            or mention.head in words.generic_bodies
        ):
            return False
        return mention.head not in words.outlets and mention.head not in entity.keys

    def _alike(self, mention: Mention) -> list[Entity]:
        """Those whose name or titles hold the mention's noun, or the words beside it."""
        if mention.kind in {"pronoun", "relative"}:
            return []
        wanted = synonyms_of(mention.head) if mention.head else frozenset[str]()
        words = mention.modifiers | {mention.head} | {key for entity in mention.entities for key in entity.keys}
        return [
            entity
            for entity in self.discourse.entities.all
            if not wanted.isdisjoint(entity.roles)
            or not words.isdisjoint(entity.keys)
            or (
                mention.entities
                and any(is_short_for(entity, named) or is_short_for(named, entity) for named in mention.entities)
            )
        ][:_NEAREST]

    def settle(self, mention: Mention, referent: Referent | None) -> None:
        """Remember whom a mention stands for."""
        key = referent.entity if referent and referent.entity else referent
        if mention.kind not in {"relative", "named"}:
            self.by_head[mention.head], self.by_core[mention.core.lower()] = key, key
        if referent and referent.entity:
            self.said[id(referent.entity)] += 1
            self.words_said.setdefault(id(referent.entity), set()).update(self._words_of_sentence(mention.start))
            if referent.entity in self.speakers:
                self.speakers.remove(referent.entity)
            self.speakers.insert(0, referent.entity)


def is_short_for(short: Entity, long: Entity) -> bool:
    """Whether a name is the initials of another: "GM" of "General Motors"."""
    if len(short.keys) != 1 or len(long.keys) == 1:
        return False
    letters = "".join(key[0] for key in long.keys if key not in _NO_INITIAL)
    return len(letters) > 1 and short.keys[0].replace(".", "").replace("&", "") == letters


def _standing(discourse: Discourse, entity: Entity, speeches: list[int], said: frozenset[str]) -> Standing:
    words = frozenset(entity.keys) | frozenset(entity.name.lower().split())
    spans: list[Span] = [(name.start, name.end) for name in entity.names]
    beside = _beside(discourse.text, spans[:_LOOKED_AT])
    return Standing(
        starts=tuple(start for start, _ in spans),
        ends=tuple(end for _, end in spans),
        sentences=tuple(discourse.entities.sentence(start) for start, _ in spans),
        words=words,
        stems=frozenset(word[:4] for word in words | entity.roles if len(word) > 3),
        share=len(spans) / max(1, len(discourse.entities.names)),
        beside=beside,
        stems_beside=frozenset(word[:4] for word in beside if len(word) > 3),
        full=tuple(discourse.entities.sentence(name.start) for name in entity.names if len(name.words) > 1),
        owned=_owned(discourse.text, spans[:_LOOKED_AT]),
        spoken=tuple(discourse.entities.sentence(start) for start in speeches),
        said=said,
    )


def _beside(text: str, spans: list[Span]) -> frozenset[str]:
    before = (_WORDS_BEFORE.search(text[max(0, start - 50) : start]) for start, _ in spans)
    after = (_APPOSITIVE.match(text, end, end + 90) for _, end in spans)
    return frozenset(word for m in (*before, *after) if m for word in _WORD.findall(m.group().lower()))


def _owned(text: str, spans: list[Span]) -> frozenset[str]:
    after = (_OWN.match(text, end, end + 40) for _, end in spans)
    leads = (text[max(0, start - 60) : start] for start, _ in spans)
    before = (_BY.search(lead) for lead in leads if lead.endswith(_BY_ENDS))
    return frozenset(word for m in (*before, *after) if m for word in _WORD.findall(m[1].lower()))
