"""Evidence for a candidate: what its names, and all that the article says of it, have to do with a mention."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from onrecord.reading.entities.entity import Entity
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.agreement import SIDES, synonyms_of
from onrecord.reading.sources.candidates import Candidate, Choices, Standing, is_short_for
from onrecord.reading.sources.discourse import Occurrence
from onrecord.reading.sources.kinds import may_be_called

Row = list[float]

_ENTITIES = ("person", "organization", "place", "work", "unknown")
BEGINS = 2.0
"""How far a name is part of another that begins with it, as :func:`is_part` says."""
FAR = 30
"""Farther than so many sentences is as far as any."""
_AUTHOR = re.compile(r"\b(?:by|from|of|released by|published by|posted by|issued by) (?:the |an? )?$", re.I)
_APPOSED_AFTER = re.compile(r"\s?[,(–—-]?\s(?:the |named |called |(?:[\w’'.-]+ ){0,3})?$")

CANDIDATE = (
    "rule choice",
    "made",
    "entity",
    "agrees",
    "names",
    "share",
    "long",
    "initials",
    "first",
    "inside",
    "possessive",
    "author",
    "before",
    "after",
    "between",
    "subject",
    "salience",
    "rank",
    "part",
    "last",
    "since",
    "said",
    "same head",
    "same core",
    "role",
    "roles",
    "described",
    "called",
    "uncovered",
    "head in name",
    "may be called",
    "stem",
    "apposed after",
    "apposed before",
    "in content",
    "in quotation",
    "same sentence",
    "only",
    "telling",
    "speaks",
    "spoke",
    "in title",
    "beside",
    "described beside",
    "owns",
    "others own",
    "side",
    "rank of kind",
    "nearer of kind",
    "initialism",
    "speeches",
    "since speech",
    "until speech",
    "noun in speech",
    "like beside",
    "paragraph",
    "fuller",
    "less full",
    "short for",
    "often",
    "most often",
    "in full",
    "since in full",
    "leads sentence before",
    "leads sentence",
    "between after",
    "following of kind",
    "covered",
    "inner same",
    "inner may be called",
    "noun said",
    "next to speak",
    "most speeches",
    "most said",
    "noun with kind",
    "noun with name",
    "noun with role",
)
"""What is said of the mention and one candidate."""
PAIRED = ("noun with kind", "noun with name", "noun with role")
"""What of it is counted on marked articles."""
Pairs = tuple[tuple[str, ...], ...]
"""By what a mention and a candidate are counted, for each of :data:`PAIRED`."""


def pairs_of(mention: Mention, candidate: Candidate) -> Pairs:
    """What a mention's noun is counted with: the candidate's kind, the words of its name, and its titles."""
    entity = candidate.entity
    if entity is None or mention.kind in {"named", "pronoun", "relative"} or not mention.head:
        return ((), (), ())
    person = entity.kind == "person"
    return (
        (f"{mention.head} {entity.kind}",),
        () if person else tuple(f"{mention.head} {key}" for key in entity.keys),
        tuple(sorted(f"{mention.head} {role}" for role in entity.roles)) if person else (),
    )


def inner_noun(choices: Choices, mention: Mention) -> str:
    """The noun for the body that a spokesman or a document in the mention is of: "company" of "a company spokesman"."""
    words = choices.discourse.words
    if mention.head not in words.speakers and mention.kind != "document":
        return ""
    return min(mention.modifiers & words.generic_bodies, default="")


class Comparison:
    """One mention, against which candidates are held."""

    def __init__(
        self, choices: Choices, mention: Mention, occurrence: Occurrence, candidates: Sequence[Candidate]
    ) -> None:
        self.choices, self.mention, self.occurrence = choices, mention, occurrence
        discourse = choices.discourse
        self.discourse, self.text = discourse, discourse.text
        self.sentence = discourse.entities.sentence(mention.start)
        self.own_sentence = discourse.document.sentence_at(occurrence.span[0])
        self.wanted = synonyms_of(mention.head) if mention.head else frozenset[str]()
        self.stems = frozenset(word[:4] for word in mention.modifiers | {mention.head} if len(word) > 3)
        present = discourse.salience.present(self.sentence)
        self.ranks = {id(r.entity): (n, value) for n, (value, r) in enumerate(present) if r.entity}
        self.most = max((value for value, _ in present), default=1.0) or 1.0
        entities = [candidate.entity for candidate in candidates if candidate.entity]
        self.with_role = sum(not self.wanted.isdisjoint(entity.roles) for entity in entities)
        self.kinds = Counter(entity.kind for entity in entities)
        standing = {id(entity): choices.standing(entity) for entity in entities}
        self.owners = sum(mention.head in own.owned for own in standing.values())
        nearest = sorted(entities, key=lambda entity: self._since(standing[id(entity)]))
        most_present = sorted(entities, key=lambda entity: -self.ranks.get(id(entity), (0, 0.0))[1])
        self.rank_of_kind, self.nearer_of_kind = self._places(most_present), self._places(nearest)
        said = set(mention.core.lower().split())
        self.sides = [bool(said & one) - bool(said & other) for one, other in (SIDES,)]
        self.paragraph = discourse.text.rfind("\n", 0, mention.start)
        self.oftenest = max((choices.often.get(id(entity), 0.0) for entity in entities), default=1.0) or 1.0
        following = sorted(entities, key=lambda entity: self._until(standing[id(entity)]))
        self.following = self._places(following)
        next_speakers = sorted(entities, key=lambda entity: self._until_speech(standing[id(entity)]))
        self.next_to_speak = self._places(next_speakers)
        self.most_speeches = max((len(own.spoken) for own in standing.values()), default=0) or 1
        self.most_said = max((choices.said[id(entity)] for entity in entities), default=0) or 1
        self.leads_before, self.leads = self._leads()
        self.inner = inner_noun(choices, mention)
        self.letters = mention.core.replace(".", "").lower() if mention.core.isupper() else ""

    def of(self, candidate: Candidate) -> Row:
        """The numbers that :data:`CANDIDATE` names, but for those that are counted."""
        entity = candidate.entity
        if entity is None:
            return [1.0, 1.0, 5.0, *([0.0] * (len(CANDIDATE) - len(PAIRED) - 3))]
        standing = self.choices.standing(entity)
        return [
            candidate.referent is not None,
            0.0,
            float(_ENTITIES.index(entity.kind)),
            self._agreement(candidate),
            float(min(20, len(standing.starts))),
            standing.share,
            float(len(entity.keys)),
            entity.name.isupper(),
            float(min(FAR, standing.sentences[0])),
            *self._inside(candidate, standing),
            *self._distances(standing),
            *self._presence(candidate),
            *self._wording(candidate, standing),
            *self._beside(candidate, standing),
            *self._known(candidate, standing),
            *self._speaking(candidate, standing),
            *self._naming(candidate),
            *self._standing_out(candidate, standing),
        ]

    def _leads(self) -> tuple[int, int]:
        """Where the first name of the sentence before begins, and of its own; -1 for none."""
        starts, at = self.choices.starts, self.mention.start
        own = self.discourse.document.sentence_at(at)
        before = self.discourse.document.sentence_at(max(0, own[0] - 2))
        first, first_own = bisect_left(starts, before[0]), bisect_left(starts, own[0])
        return (
            starts[first] if first < len(starts) and starts[first] < min(before[1], own[0]) else -1,
            starts[first_own] if first_own < len(starts) and starts[first_own] < at else -1,
        )

    def _standing_out(self, candidate: Candidate, standing: Standing) -> Row:
        """Where it is named in full, whether it leads a sentence, and how far what is said of it covers the mention."""
        entity, mention, start = candidate.entity, self.mention, self.mention.start
        assert entity is not None
        after = bisect_left(standing.starts, mention.end)
        between = 20
        if after < len(standing.starts):
            starts = self.choices.starts
            between = bisect_left(starts, standing.starts[after]) - bisect_left(starts, mention.end)
        last = bisect_left(standing.full, self.sentence + 1)
        known = standing.stems | standing.stems_beside
        return [
            float(min(10, len(standing.full))),
            float(min(FAR, self.sentence - standing.full[last - 1])) if last else FAR,
            self.leads_before in standing.starts[max(0, after - 4) : after],
            self.leads in standing.starts[max(0, after - 4) : after] and self.leads < start,
            float(min(20, between)),
            self.following[id(entity)],
            len(self.stems & known) / max(1, len(self.stems)),
            _same(self.choices.by_head, self.inner, entity) if self.inner else 0.0,
            bool(self.inner) and entity.kind == "organization" and may_be_called(entity.name, self.inner),
            self.mention.head in self.choices.words_said.get(id(entity), ()),
            self.next_to_speak[id(entity)],
            len(standing.spoken) / self.most_speeches,
            self.choices.said[id(entity)] / self.most_said,
        ]

    def _until(self, standing: Standing) -> int:
        after = bisect_left(standing.starts, self.mention.end)
        return standing.starts[after] - self.mention.end if after < len(standing.starts) else 1_000_000

    def _until_speech(self, standing: Standing) -> int:
        after = bisect_right(standing.spoken, self.sentence)
        return standing.spoken[after] - self.sentence if after < len(standing.spoken) else 1_000_000

    def _speaking(self, candidate: Candidate, standing: Standing) -> Row:
        """Where in the article statements name the candidate as their source, and in which words."""
        spoken = standing.spoken
        before, after = bisect_left(spoken, self.sentence), bisect_right(spoken, self.sentence)
        at = bisect_left(standing.starts, self.mention.start)
        return [
            float(min(10, len(spoken))),
            float(min(FAR, self.sentence - spoken[before - 1])) if before else FAR,
            float(min(FAR, spoken[after] - self.sentence)) if after < len(spoken) else FAR,
            self.mention.head in standing.said,
            float(len(self.stems & standing.stems_beside)),
            bool(at) and standing.starts[at - 1] > self.paragraph,
        ]

    def _naming(self, candidate: Candidate) -> Row:
        """Whether its name is a fuller or a shorter form of the one in the mention, and how often it is named."""
        entity = candidate.entity
        assert entity is not None
        named = [own for own in self.mention.entities if own is not entity]
        often = self.choices.often.get(id(entity), 0.0)
        return [
            max((is_part(own, entity) for own in named), default=0.0),
            max((is_part(entity, own) for own in named), default=0.0),
            float(any(is_short_for(own, entity) for own in named) - any(is_short_for(entity, own) for own in named)),
            often,
            often / self.oftenest,
        ]

    def _since(self, standing: Standing) -> int:
        at = bisect_left(standing.starts, self.mention.start)
        return self.mention.start - standing.starts[at - 1] if at else 1_000_000

    def _known(self, candidate: Candidate, standing: Standing) -> Row:
        """What the article says of the candidate elsewhere, and how it stands among those of its kind."""
        entity, head = candidate.entity, self.mention.head
        assert entity is not None
        speakers = self.choices.speakers
        own = head in standing.owned
        side = [bool(entity.roles & one) - bool(entity.roles & other) for one, other in (SIDES,)]
        return [
            float(speakers.index(entity)) if entity in speakers[:8] else 9.0,
            entity.keys[-1] in self.choices.title,
            not self.wanted.isdisjoint(standing.beside),
            float(len(self.mention.modifiers & standing.beside)),
            own,
            float(self.owners - own),
            float(sum(a * b for a, b in zip(side, self.sides, strict=True))),
            self.rank_of_kind[id(entity)],
            self.nearer_of_kind[id(entity)],
            bool(self.letters) and self.letters == "".join(key[0] for key in entity.keys),
        ]

    def _places(self, entities: Sequence[Entity]) -> dict[int, float]:
        """For each of the entities, how many before it are of its kind and fit the gender of the mention."""
        before = dict.fromkeys(_ENTITIES, 0)
        places: dict[int, float] = {}
        gender = self.mention.gender
        for entity in entities:
            places[id(entity)] = float(before[entity.kind])
            before[entity.kind] += entity.kind != "person" or gender in {"u", "n"} or entity.gender in {"u", gender}
        return places

    def _agreement(self, candidate: Candidate) -> float:
        entity, mention = candidate.entity, self.mention
        assert entity is not None
        if entity.kind != "person" or mention.gender not in {"m", "f"}:
            return 0.0
        return 0.2 if entity.gender == "u" else 1.0 if entity.gender == mention.gender else -1.0

    def _inside(self, candidate: Candidate, standing: Standing) -> Row:
        """Whether the candidate is named in the mention, as whose it is, or as its author."""
        low, high = self.occurrence.span
        at = bisect_left(standing.starts, low)
        if at == len(standing.starts) or standing.starts[at] >= high:
            return [0.0, 0.0, 0.0]
        start, end = standing.starts[at], standing.ends[at]
        return [
            1.0,
            self.text[end : end + 1] in {"’", "'"},
            _AUTHOR.search(self.text, max(low, start - 20), start) is not None,
        ]

    def _distances(self, standing: Standing) -> Row:
        """How far the nearest names are: sentences before and after, names between, the weight of the one before."""
        at = bisect_left(standing.starts, self.mention.start)
        before = self.sentence - standing.sentences[at - 1] if at else FAR
        last = bisect_left(standing.starts, self.mention.end)
        after = standing.sentences[last] - self.sentence if last < len(standing.starts) else FAR
        between, weight = 20, 0.0
        if at:
            starts = self.choices.starts
            between = bisect_left(starts, self.mention.start) - bisect_left(starts, standing.starts[at - 1]) - 1
            weight = self.choices.weight_at(standing.starts[at - 1])
        return [float(min(FAR, before)), float(min(FAR, after)), float(min(20, between)), weight]

    def _presence(self, candidate: Candidate) -> Row:
        """How present the candidate is, whether it spoke last, and how often it has spoken."""
        discourse, entity = self.discourse, candidate.entity
        rank, value = self.ranks.get(id(entity), (20, 0.0))
        last = discourse.last is not None and discourse.last.entity is entity
        since = min(FAR, self.sentence - discourse.last_sentence) if last else FAR
        choices, core = self.choices, self.mention.core.lower()
        return [
            value,
            float(min(20, rank)),
            value / self.most,
            last,
            float(since),
            float(min(10, choices.said[id(entity)])),
            _same(choices.by_head, self.mention.head, entity),
            _same(choices.by_core, core, entity),
        ]

    def _wording(self, candidate: Candidate, standing: Standing) -> Row:
        """What the words of the mention have in common with the candidate's name and titles."""
        entity, mention = candidate.entity, self.mention
        assert entity is not None
        described, called = mention.modifiers & entity.roles, mention.modifiers & standing.words
        role = not self.wanted.isdisjoint(entity.roles)
        return [
            role,
            float(self.with_role),
            float(len(described)),
            float(len(called)),
            float(len(mention.modifiers - described - called - self.discourse.words.vague)),
            mention.head in standing.words,
            entity.kind != "person" and may_be_called(entity.name, mention.head),
            float(len(self.stems & standing.stems)),
        ]

    def _beside(self, candidate: Candidate, standing: Standing) -> Row:
        """Whether the name stands right beside the mention, or in the words that it is the source of."""
        low, high = self.occurrence.span
        text, starts, ends = self.text, standing.starts, standing.ends
        after = bisect_left(starts, high)
        gap = text[high : starts[after]] if after < len(starts) and starts[after] - high < 40 else None
        gap_before = text[ends[after - 1] : low] if after and 0 <= low - ends[after - 1] < 6 else None
        stretches = self.occurrence.content
        # a piece of content may lie in another, and a name counts once
        inside = sorted(
            {start for s, e in stretches for start in starts[bisect_left(starts, s) : bisect_left(starts, e)]}
        )
        sentence = self.own_sentence
        return [
            gap is not None and _APPOSED_AFTER.fullmatch(gap) is not None,
            gap_before is not None and gap_before.strip() in {"", ","},
            float(len(inside)),
            any(start in self.discourse.quotations for start in inside),
            bisect_left(starts, sentence[0]) < bisect_left(starts, low),
            candidate.entity is not None and self.kinds[candidate.entity.kind] == 1,
            self.discourse.telling is not None and self.discourse.telling.entity is candidate.entity,
            any(r.speaks for r in (candidate.referent,) if r),
        ]


def is_part(short: Entity, long: Entity) -> float:
    """How far one name is a part of another: 3 its last words, 2 its first, 1 others, 0 none."""
    if len(short.keys) >= len(long.keys) or not set(short.keys) <= set(long.keys):
        return 0.0
    return 3.0 if short.keys[-1] == long.keys[-1] else BEGINS if short.keys[0] == long.keys[0] else 1.0


def _same(chosen: dict[str, object], key: str, entity: object) -> float:
    """1 where the same words stood for this candidate before, -1 where they stood for another."""
    return 0.0 if key not in chosen else 1.0 if chosen[key] is entity else -1.0
