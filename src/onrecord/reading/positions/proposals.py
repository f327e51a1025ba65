"""Proposals: the targets of an article's positions that mean the same thing, gathered."""

import re

import msgspec

from onrecord.article import Span
from onrecord.reading.positions.stance_lexicon import stances, words
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.record import Position, Record, Spans


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that people in an article stand for or against.

    Attributes:
        name: the words of the article that say most plainly what it is.
        targets: every stretch that means it, in order; half-open, code points of the article's text.
        supporting: the positions for it, in the order of the record.
        opposing: the positions against it, in the order of the record.
    """

    name: str
    targets: Spans
    supporting: tuple[Position, ...] = ()
    opposing: tuple[Position, ...] = ()


def proposals(record: Record) -> tuple[Proposal, ...]:
    """Gather the targets of a record's positions.

    "The plan", "the decision to close the port", "closing the port" and "it" are one proposal; "repeal of the law"
    and "the law" are two, for whoever is for the one is against the other.

    Returns:
        The proposals in the order of their first target; every position stands in exactly one of them.
    """
    gathered: list[_Gathered] = []
    sentences = record.article.sentences()
    for position in sorted(record.positions, key=lambda p: p.target):
        target = _described(record, position, sentences)
        home = _home(gathered, target)
        if home is None:
            home = _Gathered()
            gathered.append(home)
        home.targets.append(target)
    return tuple(_proposal(record, each) for each in gathered)


class _Target(msgspec.Struct, frozen=True):
    """A target taken apart.

    Attributes:
        stems: what it speaks of, as stems of its words; of an owner ("Odell's plan") in ``owner``.
        turned: whether it is the undoing of something.
        deed: whether it is something to be done: "close the port", "closing the port".
        kind: the number of its kind of noun, where it is no more than "the plan".
        person: the source that it mentions, where it is nothing but a mention.
        pronoun: whether it is "it", "this" or the like.
        sentence: the number of its sentence.
    """

    position: Position
    stems: frozenset[str]
    turned: bool
    deed: bool
    kind: int | None
    person: str | None
    pronoun: bool
    sentence: int

    @property
    def span(self) -> Span:
        return self.position.target[0]


class _Gathered:
    """The targets put together so far."""

    def __init__(self) -> None:
        self.targets: list[_Target] = []


# ---------------------------------------------------------------- taking a target apart

_POINTERS = frozenset({"it", "this", "that", "them", "these", "those", "which"})
_REACH = 2
"""How many sentences back "it" and "this" may point."""


def _described(record: Record, position: Position, sentences: tuple[Span, ...]) -> _Target:
    text, span = record.article.text, position.target[0]
    sentence = TokenizedSentence(text, span)
    start = _after_owner(sentence)
    stems = [(i, _stem(word)) for i, word in enumerate(sentence.low) if i >= start and _says_something(sentence, i)]
    return _Target(
        position=position,
        stems=frozenset(stem for _, stem in stems[:8]),
        turned=any(word in words("turning") or _stem(word) in _turning() for word in sentence.low[start : start + 4]),
        deed=sentence.kinds[:1] == "x" and (sentence.low[0] in stances().policy or sentence.low[0].endswith("ing")),
        kind=_kind(sentence, start, [i for i, _ in stems]),
        person=_person(record, span),
        pronoun=len(sentence) == 1 and sentence.low[0] in _POINTERS,
        sentence=sum(1 for first, _ in sentences if first <= span[0]),
    )


def _after_owner(sentence: TokenizedSentence) -> int:
    """The first word after the owner: "plan" in "Mr. Odell's plan"."""
    match = re.match(r"(?:[DxNr#]{1,6}g|P)(?=.)", sentence.kinds)
    return match.end() if match else 0


def _says_something(sentence: TokenizedSentence, at: int) -> bool:
    return sentence.kinds[at] in "xN" and sentence.low[at] not in words("empty") and len(sentence.low[at]) > 1


def _kind(sentence: TokenizedSentence, start: int, told: list[int]) -> int | None:
    """The kind of "the plan", "this bill", "her proposal": where no other word says what it is."""
    pointed = start > 0 or sentence.low[0] in {"the", "this", "that", "these", "such"}
    if pointed and len(told) == 1:
        return stances().kinds.get(sentence.low[told[0]])
    return None


def _person(record: Record, span: Span) -> str | None:
    """The source whose mention covers the target: nothing but "Odell", "Mr. Odell" or "him"."""
    for source in record.sources:
        for start, end in source.mentions:
            if (
                start >= span[0] - 12
                and end <= span[1] + 12
                and min(end, span[1]) - max(start, span[0]) >= 0.6 * (span[1] - span[0])
            ):
                return source.id
    return None


_ENDINGS = re.compile(r"(?:ations?|itions?|ions?|ures?|ments?|ings?|ers?|ed|es|als?|ly|s|e|y)$")


def _stem(word: str) -> str:
    """A word without its ending, so that "closing", "closure" and "closed" agree."""
    stem = _ENDINGS.sub("", word.removesuffix("'s"))
    return stem if len(stem) >= 3 else word


def _turning() -> frozenset[str]:
    return frozenset(_stem(word) for word in words("turning"))


# ---------------------------------------------------------------- putting targets together


def _home(gathered: list[_Gathered], target: _Target) -> _Gathered | None:
    """The proposal that a target belongs to, the latest where several would do; ``None`` for a new one."""
    latest = sorted(gathered, key=lambda each: each.targets[-1].span, reverse=True)
    if target.pronoun and target.person is None:
        return next((each for each in latest if _in_reach(each.targets[-1], target)), None)
    return next((each for each in latest if any(_same(known, target) for known in each.targets)), None)


def _in_reach(known: _Target, target: _Target) -> bool:
    return 0 <= target.sentence - known.sentence <= _REACH and known.person is None and known.span != target.span


def _same(known: _Target, target: _Target) -> bool:
    """Whether two targets mean the same thing."""
    if known.person is not None or target.person is not None:
        return known.person == target.person
    if known.turned != target.turned or known.pronoun:
        return False
    if target.kind is not None and (known.kind == target.kind or _is_of_kind(known, target.kind)):
        return True
    return _overlap(known.stems, target.stems)


def _is_of_kind(known: _Target, kind: int) -> bool:
    """Whether a fuller target is a plan, a bill, a deal; what is to be done passes for a plan."""
    kinds = {number for noun, number in stances().kinds.items() if _stem(noun) in known.stems}
    return kind in kinds or (kind == 0 and known.deed)


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one says all that the other says, or they share most of their words."""
    light = {_stem(noun) for noun in stances().kinds}
    one, other = one - light or one, other - light or other
    shared = len(one & other)
    return shared > 0 and (shared / min(len(one), len(other)) >= 0.75 and shared / max(len(one), len(other)) >= 0.6)


# ---------------------------------------------------------------- the result


def _proposal(record: Record, gathered: _Gathered) -> Proposal:
    positions = sorted((target.position for target in gathered.targets), key=lambda p: (p.spans, p.target))
    return Proposal(
        name=record.text_of((_plainest(gathered),)),
        targets=tuple(sorted({target.span for target in gathered.targets})),
        supporting=tuple(p for p in positions if p.stance == "for"),
        opposing=tuple(p for p in positions if p.stance == "against"),
    )


def _plainest(gathered: _Gathered) -> Span:
    """The target that says most: the most words that tell, and of those the shortest."""
    return min(
        gathered.targets, key=lambda t: (t.pronoun, t.kind is not None, -min(len(t.stems), 4), t.span[1] - t.span[0])
    ).span
