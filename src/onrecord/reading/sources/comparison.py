"""One mention held against all it may stand for: where they are named, how salient they are, who comes next."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence, Set

from onrecord.reading.entities.entity import Entity
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.agreement import SIDES, synonyms_of
from onrecord.reading.sources.candidates import Candidate, Choices, Standing
from onrecord.reading.sources.discourse import Occurrence

_KINDS = ("person", "organization", "place", "work", "unknown")
_NEVER = 1_000_000
"""Farther than any name of an article."""

_NONE: frozenset[str] = frozenset()


def inner_noun(choices: Choices, mention: Mention) -> str:
    """The noun for the body that a spokesman or a document in the mention is of: "company" of "a company spokesman"."""
    words = choices.discourse.words
    if mention.head not in words.speakers and mention.kind != "document":
        return ""
    return min(mention.modifiers & words.generic_bodies, default="")


def side_of(words: Set[str]) -> int:
    """Which side in politics words are of: 1 or -1; 0 for none or both."""
    one, other = SIDES
    return (not words.isdisjoint(one)) - (not words.isdisjoint(other))


class Comparison:
    """One mention, against which candidates are held: what is the same for all of them.

    What is kept of each entity goes by its ``id``.

    Attributes:
        sentence: the number of the mention's sentence, and
        own_sentence: where that stands.
        wanted: the nouns that the mention's noun can take up again.
        stems: the first four letters of the mention's words.
        before, behind: how many names of the article begin before the mention, and before its end.
        named_before, named_behind: the same of each entity's own names.
        ranks: of those still salient, which place each has and how salient it is; ``most`` is the most of all.
        rank_of_kind, nearer_of_kind, following, next_to_speak: how many of its kind are more salient than each entity,
            were named nearer before the mention, are named sooner behind it, and speak sooner.
        leads_before, leads: where the first name of the sentence before begins, and of the mention's own; -1 for none.
    """

    def __init__(
        self, choices: Choices, mention: Mention, occurrence: Occurrence, candidates: Sequence[Candidate]
    ) -> None:
        self.choices, self.mention, self.occurrence = choices, mention, occurrence
        discourse = choices.discourse
        self.discourse, self.text = discourse, discourse.text
        self.sentence = discourse.entities.sentence(mention.start)
        self.own_sentence = discourse.document.sentence_at(occurrence.span[0])
        self.paragraph = discourse.text.rfind("\n", 0, mention.start)
        self._read_words()
        self.before, self.behind = bisect_left(choices.starts, mention.start), bisect_left(choices.starts, mention.end)
        self.leads_before, self.leads = self._leads()
        present = discourse.salience.present(self.sentence)
        self.ranks = {id(r.entity): (n, value) for n, (value, r) in enumerate(present) if r.entity}
        self.most = max((value for value, _ in present), default=1.0) or 1.0
        self._compare([candidate.entity for candidate in candidates if candidate.entity])

    def _read_words(self) -> None:
        """What the words of the mention say by themselves."""
        mention = self.mention
        self.wanted = synonyms_of(mention.head) if mention.head else _NONE
        self.stems = frozenset(word[:4] for word in mention.modifiers | {mention.head} if len(word) > 3)
        self.core = mention.core.lower()
        self.side = side_of(set(self.core.split()))
        self.inner = inner_noun(self.choices, mention)
        self.letters = mention.core.replace(".", "").lower() if mention.core.isupper() else ""

    def _compare(self, entities: Sequence[Entity]) -> None:
        """How the entities among the candidates stand to the mention and to one another."""
        choices, mention = self.choices, self.mention
        standing = {id(entity): choices.standing(entity) for entity in entities}
        self.named_before = {key: bisect_left(own.starts, mention.start) for key, own in standing.items()}
        self.named_behind = {key: bisect_left(own.starts, mention.end) for key, own in standing.items()}
        self.kinds = Counter(entity.kind for entity in entities)
        self.with_role = sum(not self.wanted.isdisjoint(entity.roles) for entity in entities)
        self.owners = sum(mention.head in own.owned for own in standing.values())
        self.oftenest = max((choices.often.get(key, 0.0) for key in standing), default=1.0) or 1.0
        self.most_speeches = max((len(own.spoken) for own in standing.values()), default=0) or 1
        self.most_said = max((choices.said[key] for key in standing), default=0) or 1
        self.rank_of_kind = self._places(entities, {key: -self.ranks.get(key, (0, 0.0))[1] for key in standing})
        self.nearer_of_kind = self._places(entities, {key: self._since(key, own) for key, own in standing.items()})
        self.following = self._places(entities, {key: self._until(key, own) for key, own in standing.items()})
        self.next_to_speak = self._places(entities, {key: self._until_speech(own) for key, own in standing.items()})

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

    def _since(self, key: int, standing: Standing) -> int:
        at = self.named_before[key]
        return self.mention.start - standing.starts[at - 1] if at else _NEVER

    def _until(self, key: int, standing: Standing) -> int:
        after = self.named_behind[key]
        return standing.starts[after] - self.mention.end if after < len(standing.starts) else _NEVER

    def _until_speech(self, standing: Standing) -> int:
        after = bisect_right(standing.spoken, self.sentence)
        return standing.spoken[after] - self.sentence if after < len(standing.spoken) else _NEVER

    def _places(self, entities: Sequence[Entity], far: dict[int, float]) -> dict[int, float]:
        """For each of the entities, how many that are less far are of its kind and fit the gender of the mention."""
        before = dict.fromkeys(_KINDS, 0)
        places: dict[int, float] = {}
        gender = self.mention.gender
        for entity in sorted(entities, key=lambda entity: far[id(entity)]):
            places[id(entity)] = float(before[entity.kind])
            before[entity.kind] += entity.kind != "person" or gender in {"u", "n"} or entity.gender in {"u", gender}
        return places
