"""What hints that an outlet is the article's own, where the page does not say so: its
requests for comment, credits, staff."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.outlets import SPOKEN_TO, OutletMention, has_noun, plain_name
from onrecord.reading.entities.entity import Entity
from onrecord.reading.language.patterns import word_tables

_SIGNS = word_tables("onrecord.reading.chains", "own_outlet.toml")
_BEFORE = {name: re.compile(rf"(?:{_SIGNS[f'{name}_before'].alternatives})$") for name in ("asks", "credit")}
_BEHIND = {name: re.compile(_SIGNS[f"{name}_behind"].alternatives) for name in ("asks", "credit", "staff")}
_REACH = 60
"""Characters before a name in which a sign of its own may stand."""
_MENTIONS = (1, 2, 5)
"""Where one number of mentions ends and the next begins."""
_CITED_BEFORE, _CITED_BEHIND = frozenset({"quoted", "obtained", "according"}), frozenset({"reports", "quoted"})
"""Wordings that an article seldom uses of its own outlet."""


def own_signs(analysis: Analysis, mentions: Sequence[OutletMention]) -> Mapping[Entity, tuple[str, ...]]:
    """By outlet, the evidence that the article is its own, or is not.

    An outlet's name is evidence as well: "told the AP" is mostly said by others, "told CNN" by CNN.
    """
    of: dict[Entity, list[OutletMention]] = defaultdict(list)
    for mention in mentions:
        if mention.form != "anaphor":
            of[mention.entity].append(mention)
    outlets = sum(own[0].form in {"name", "ending", "noun"} for own in of.values())
    return {entity: tuple(_signs(analysis, entity, own, outlets)) for entity, own in of.items()}


def _signs(analysis: Analysis, entity: Entity, own: list[OutletMention], outlets: int) -> Iterator[str]:
    yield f"own name={plain_name(entity.name)}"
    yield from sorted({f"own {sign}" for mention in own for sign in _beside(analysis.text, mention)})
    yield f"own mentions={sum(len(own) > bound for bound in _MENTIONS)}"
    yield f"own others={min(3, outlets - 1)}"
    yield f"own told={min(3, sum(mention.before in SPOKEN_TO for mention in own))}"
    yield f"own cited={any(m.before in _CITED_BEFORE or m.behind in _CITED_BEHIND for m in own)}"
    yield f"own introduced={any(has_noun(analysis.text, *mention.span) for mention in own)}"


def _beside(text: str, mention: OutletMention) -> Iterator[str]:
    """The signs that stand right before and right behind a mention."""
    start, end = mention.span
    before = text[max(0, start - _REACH) : start]
    yield from (name for name, pattern in _BEFORE.items() if pattern.search(before))
    yield from (name for name, pattern in _BEHIND.items() if pattern.match(text, end))
