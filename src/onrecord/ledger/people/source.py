"""A named source of one article, as gathering sees it: plain values, whether they
come from a ledger or from elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec

from onrecord.ledger.people.names import block_of, folded, is_proper

KINDS = {"named_person": "person", "named_organization": "organization", "document": "document"}
"""What a source of each named type is across articles."""

MACHINE = "machine"
"""Who put a source to its person, where nobody decided."""

_MOST_COMPANY = 60
"""The most others that an article is remembered to name beside a source: a list of
thousands of names would be millions of pairs."""

Position = tuple[bool, str, str, int]


class NamedSource(msgspec.Struct, frozen=True, kw_only=True):
    """What one article tells of one of its named sources.

    Attributes:
        hash: of the source.
        article: the article's hash.
        day: the article's day, as 2025-09-03; empty if it has none.
        number: its place among the article's sources.
        block: see :func:`onrecord.ledger.people.names.block_of`.
        titles: each as ``office|body``.
        beside: the other names of the article, folded.
        statements: how many statements are put to it.
        mentions: how many mentions it has.
        latest: whether the article is the latest version.
        decided: the hash of the person that a user put it to; empty where nobody decided.
        by: who did.
    """

    hash: str
    article: str
    day: str
    number: int
    kind: str
    name: str
    block: str
    outlet: str | None
    titles: frozenset[str]
    beside: frozenset[str]
    statements: int
    mentions: int
    latest: bool = True
    decided: str = ""
    by: str = MACHINE

    @property
    def position(self) -> Position:
        """Where it stands in the order of gathering: what was decided first, then by day, article and place in it."""
        return not self.decided, self.day, self.article, self.number


def block(type: str, standing: str, name: str | None, text: str) -> str | None:
    """The block of a source; ``None`` if it has no proper name: "police" is a different body in each article.

    Args:
        type: the source's type.
        standing: whether it is named.
        name: its name.
        text: the article's text.
    """
    if standing != "named" or name is None:
        return None
    kind = KINDS[type]
    return block_of(kind, name) if is_proper(name, text if kind != "person" else "") else None


def named_source(
    row: Mapping[str, Any], titles: Iterable[tuple[str, str | None]], names: Sequence[str], decided: tuple[str, str]
) -> NamedSource:
    """A source that has a block, from its row.

    Args:
        row: ``hash``, ``article_hash``, ``day``, ``number``, ``type``, ``name``, ``block``, ``outlet``, ``statements``,
            ``mentions`` (their number) and ``latest``.
        titles: each with what it is of.
        names: of all sources of the article that have a block, in order.
        decided: the person it was put to by a user and who that is; two empty strings where nobody decided.
    """
    name = row["name"]
    return NamedSource(
        hash=row["hash"],
        article=row["article_hash"],
        day=row["day"] or "",
        number=row["number"],
        kind=KINDS[row["type"]],
        name=name,
        block=row["block"],
        outlet=row["outlet"],
        titles=frozenset(f"{text[:200]}|{(of or '')[:200]}" for text, of in titles),
        beside=frozenset(map(folded, islice((other for other in names if other != name), _MOST_COMPANY))),
        statements=row["statements"],
        mentions=row["mentions"],
        latest=bool(row["latest"]),
        decided=decided[0],
        by=decided[1] or MACHINE,
    )
