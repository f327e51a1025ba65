"""Evidence for a candidate: what its names, and all that the article says of it, have to do with a mention."""

import re
from bisect import bisect_left, bisect_right

from onrecord.reading.entities.entity import Entity
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.candidates import Candidate, Standing, is_short_for
from onrecord.reading.sources.comparison import Comparison, side_of
from onrecord.reading.sources.kinds import may_be_called

Row = list[float]

_ENTITIES = ("person", "organization", "place", "work", "unknown")
BEGINS = 2.0
"""How far a name is part of another that begins with it, as :func:`is_part` says."""
FAR = 30
"""Farther than so many sentences is as far as any."""
_MOST_BETWEEN = 20
"""More names between than so many are as many as any."""
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


def candidate_evidence(seen: Comparison, candidate: Candidate) -> Row:
    """The numbers that :data:`CANDIDATE` names, but for those that are counted.

    Args:
        seen: the mention.
        candidate: one of those that it was compared with.
    """
    entity = candidate.entity
    if entity is None:
        return [1.0, 1.0, 5.0, *([0.0] * (len(CANDIDATE) - len(PAIRED) - 3))]
    standing = seen.choices.standing(entity)
    return [
        candidate.referent is not None,
        0.0,
        float(_ENTITIES.index(entity.kind)),
        _agreement(seen.mention, entity),
        float(min(20, len(standing.starts))),
        standing.share,
        float(len(entity.keys)),
        entity.name.isupper(),
        float(min(FAR, standing.sentences[0])),
        *_inside(seen, standing),
        *_distances(seen, entity, standing),
        *_presence(seen, entity),
        *_wording(seen, entity, standing),
        *_beside(seen, candidate, entity, standing),
        *_known(seen, entity, standing),
        *_speaking(seen, entity, standing),
        *_naming(seen, entity),
        *_standing_out(seen, entity, standing),
    ]


def _agreement(mention: Mention, entity: Entity) -> float:
    if entity.kind != "person" or mention.gender not in {"m", "f"}:
        return 0.0
    return 0.2 if entity.gender == "u" else 1.0 if entity.gender == mention.gender else -1.0


def _inside(seen: Comparison, standing: Standing) -> Row:
    """Whether the candidate is named in the mention, as whose it is, or as its author."""
    low, high = seen.occurrence.span
    at = bisect_left(standing.starts, low)
    if at == len(standing.starts) or standing.starts[at] >= high:
        return [0.0, 0.0, 0.0]
    start, end = standing.starts[at], standing.ends[at]
    return [
        1.0,
        seen.text[end : end + 1] in {"’", "'"},
        _AUTHOR.search(seen.text, max(low, start - 20), start) is not None,
    ]


def _distances(seen: Comparison, entity: Entity, standing: Standing) -> Row:
    """How far the nearest names are: sentences before and after, names between, the weight of the one before."""
    at, behind = seen.named_before[id(entity)], seen.named_behind[id(entity)]
    after = standing.sentences[behind] - seen.sentence if behind < len(standing.starts) else FAR
    before, between, weight = FAR, _MOST_BETWEEN, 0.0
    if at:
        last = standing.starts[at - 1]
        before = seen.sentence - standing.sentences[at - 1]
        between = seen.before - bisect_left(seen.choices.starts, last) - 1
        weight = seen.choices.weight_at(last)
    return [float(min(FAR, before)), float(min(FAR, after)), float(min(_MOST_BETWEEN, between)), weight]


def _presence(seen: Comparison, entity: Entity) -> Row:
    """How present the candidate is, whether it spoke last, and how often it has spoken."""
    discourse, choices = seen.discourse, seen.choices
    rank, value = seen.ranks.get(id(entity), (20, 0.0))
    last = discourse.last is not None and discourse.last.entity is entity
    since = min(FAR, seen.sentence - discourse.last_sentence) if last else FAR
    return [
        value,
        float(min(20, rank)),
        value / seen.most,
        last,
        float(since),
        float(min(10, choices.said[id(entity)])),
        _same(choices.by_head, seen.mention.head, entity),
        _same(choices.by_core, seen.core, entity),
    ]


def _wording(seen: Comparison, entity: Entity, standing: Standing) -> Row:
    """What the words of the mention have in common with the candidate's name and titles."""
    mention = seen.mention
    described, called = mention.modifiers & entity.roles, mention.modifiers & standing.words
    return [
        not seen.wanted.isdisjoint(entity.roles),
        float(seen.with_role),
        float(len(described)),
        float(len(called)),
        float(len(mention.modifiers - described - called - seen.discourse.words.vague)),
        mention.head in standing.words,
        entity.kind != "person" and may_be_called(entity.name, mention.head),
        float(len(seen.stems & standing.stems)),
    ]


def _beside(seen: Comparison, candidate: Candidate, entity: Entity, standing: Standing) -> Row:
    """Whether the name stands right beside the mention, or in the words that it is the source of."""
    low, high = seen.occurrence.span
    text, starts, ends = seen.text, standing.starts, standing.ends
    before, after = bisect_left(starts, low), bisect_left(starts, high)
    gap = text[high : starts[after]] if after < len(starts) and starts[after] - high < 40 else None
    gap_before = text[ends[after - 1] : low] if after and 0 <= low - ends[after - 1] < 6 else None
    # a piece of content may lie in another, and a name counts once
    inside = {
        start for s, e in seen.occurrence.content for start in starts[bisect_left(starts, s) : bisect_left(starts, e)]
    }
    return [
        gap is not None and _APPOSED_AFTER.fullmatch(gap) is not None,
        gap_before is not None and gap_before.strip() in {"", ","},
        float(len(inside)),
        any(start in seen.discourse.quotations for start in inside),
        bisect_left(starts, seen.own_sentence[0]) < before,
        seen.kinds[entity.kind] == 1,
        seen.discourse.telling is not None and seen.discourse.telling.entity is entity,
        candidate.referent is not None and candidate.referent.speaks,
    ]


def _known(seen: Comparison, entity: Entity, standing: Standing) -> Row:
    """What the article says of the candidate elsewhere, and how it stands among those of its kind."""
    latest = seen.choices.speakers[:8]
    own = seen.mention.head in standing.owned
    return [
        float(latest.index(entity)) if entity in latest else 9.0,
        entity.keys[-1] in seen.choices.title,
        not seen.wanted.isdisjoint(standing.beside),
        float(len(seen.mention.modifiers & standing.beside)),
        own,
        float(seen.owners - own),
        float(side_of(entity.roles) * seen.side),
        seen.rank_of_kind[id(entity)],
        seen.nearer_of_kind[id(entity)],
        bool(seen.letters) and seen.letters == "".join(key[0] for key in entity.keys),
    ]


def _speaking(seen: Comparison, entity: Entity, standing: Standing) -> Row:
    """Where in the article statements name the candidate as their source, and in which words."""
    spoken, at = standing.spoken, seen.named_before[id(entity)]
    before, after = bisect_left(spoken, seen.sentence), bisect_right(spoken, seen.sentence)
    return [
        float(min(10, len(spoken))),
        float(min(FAR, seen.sentence - spoken[before - 1])) if before else FAR,
        float(min(FAR, spoken[after] - seen.sentence)) if after < len(spoken) else FAR,
        seen.mention.head in standing.said,
        float(len(seen.stems & standing.stems_beside)),
        bool(at) and standing.starts[at - 1] > seen.paragraph,
    ]


def _naming(seen: Comparison, entity: Entity) -> Row:
    """Whether its name is a fuller or a shorter form of the one in the mention, and how often it is named."""
    often = seen.choices.often.get(id(entity), 0.0)
    named = [own for own in seen.mention.entities if own is not entity]
    if not named:
        return [0.0, 0.0, 0.0, often, often / seen.oftenest]
    return [
        max(is_part(own, entity) for own in named),
        max(is_part(entity, own) for own in named),
        float(any(is_short_for(own, entity) for own in named) - any(is_short_for(entity, own) for own in named)),
        often,
        often / seen.oftenest,
    ]


def _standing_out(seen: Comparison, entity: Entity, standing: Standing) -> Row:
    """Where it is named in full, whether it leads a sentence, and how far what is said of it covers the mention."""
    choices, key, after = seen.choices, id(entity), seen.named_behind[id(entity)]
    between = _MOST_BETWEEN
    if after < len(standing.starts):
        between = bisect_left(choices.starts, standing.starts[after]) - seen.behind
    last = bisect_left(standing.full, seen.sentence + 1)
    latest = standing.starts[max(0, after - 4) : after]
    return [
        float(min(10, len(standing.full))),
        float(min(FAR, seen.sentence - standing.full[last - 1])) if last else FAR,
        seen.leads_before in latest,
        seen.leads in latest and seen.leads < seen.mention.start,
        float(min(_MOST_BETWEEN, between)),
        seen.following[key],
        len(seen.stems & (standing.stems | standing.stems_beside)) / max(1, len(seen.stems)),
        _same(choices.by_head, seen.inner, entity) if seen.inner else 0.0,
        bool(seen.inner) and entity.kind == "organization" and may_be_called(entity.name, seen.inner),
        seen.mention.head in choices.words_said.get(key, ()),
        seen.next_to_speak[key],
        len(standing.spoken) / seen.most_speeches,
        choices.said[key] / seen.most_said,
    ]


def is_part(short: Entity, long: Entity) -> float:
    """How far one name is a part of another: 3 its last words, 2 its first, 1 others, 0 none."""
    if len(short.keys) >= len(long.keys) or not set(short.keys) <= set(long.keys):
        return 0.0
    return 3.0 if short.keys[-1] == long.keys[-1] else BEGINS if short.keys[0] == long.keys[0] else 1.0


def _same(chosen: dict[str, object], key: str, entity: object) -> float:
    """1 where the same words stood for this candidate before, -1 where they stood for another."""
    return 0.0 if key not in chosen else 1.0 if chosen[key] is entity else -1.0
