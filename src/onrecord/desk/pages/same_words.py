"""Same words: what several articles tell of the same words, side by side, and which tell of the same events."""

from collections.abc import Mapping
from itertools import islice
from time import monotonic
from typing import Annotated

import msgspec
from msgspec import Meta

from onrecord.comparison.compare import Attribution
from onrecord.comparison.placing import place_new, waiting
from onrecord.comparison.sides import Kind
from onrecord.desk.page import Act, Nothing, Page, Show
from onrecord.desk.visit import Visit
from onrecord.ledger import Ledger
from onrecord.views.stories import Story, stories
from onrecord.views.variants import Variant, VariantSide, variants
from onrecord.web.check_page import Piece, cut

_AT_ONCE = 8.0
"""Seconds of placing for one request; the page then offers to go on."""

KINDS: dict[Kind, str] = {
    "sense_changed": "the sense changed",
    "reworded": "other words",
    "trimmed": "words left out",
    "merged": "sentences joined",
    "verbatim": "word for word",
}


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which pairs to show."""

    kind: Annotated[Kind | None, Meta(description="what became of the words")] = None
    attribution: Annotated[Attribution | None, Meta(description="what became of the source")] = None
    person: Annotated[str | None, Meta(description="only words of this person or body: a name or a hash")] = None
    limit: Annotated[int, Meta(ge=1, le=500)] = 40


class Pairs(msgspec.Struct, frozen=True):
    """Pairs of statements that tell the same words.

    Attributes:
        pairs: the pairs, up to the limit.
        more: whether there are more.
        waiting: how many articles have not been compared yet, or only by an earlier version.
    """

    pairs: tuple[Variant, ...]
    more: bool
    waiting: int


class ManyStories(msgspec.Struct, frozen=True):
    """How many stories to list."""

    limit: Annotated[int, Meta(ge=1, le=500)] = 60


class Stories(msgspec.Struct, frozen=True):
    """Articles that tell of the same events.

    Attributes:
        stories: those with most articles first, up to the limit.
        waiting: how many articles have not been placed yet.
    """

    stories: tuple[Story, ...]
    waiting: int


class Placed(msgspec.Struct, frozen=True):
    """How many articles were compared now, and how many still wait."""

    placed: int
    waiting: int


def pairs(visit: Visit, asked: Wanted) -> Pairs:
    """The same words in two articles, and what became of them and of who says them."""
    kinds, attributions = ((one,) if one else () for one in (asked.kind, asked.attribution))
    found = variants(visit.ledger, kinds=kinds, attributions=attributions, person=asked.person)  # type: ignore[arg-type]
    # one more than is shown tells whether there are more, without counting them
    held = tuple(islice(found, asked.limit + 1))
    return Pairs(held[: asked.limit], len(held) > asked.limit, waiting(visit.ledger))


def told(visit: Visit, asked: ManyStories) -> Stories:
    """Which articles tell of the same events, and how they belong together."""
    return Stories(tuple(islice(stories(visit.ledger), asked.limit)), waiting(visit.ledger))


def place(visit: Visit, asked: Nothing) -> Placed:
    """Compare articles that are new with all others, for some seconds at most."""
    began, number = monotonic(), 0
    with visit.desk.shelf.writing() as ledger:
        for _ in place_new(ledger):
            number += 1
            # a request of minutes would hold the writer's place, and look like a desk that hangs
            if monotonic() - began > _AT_ONCE:
                break
        return Placed(number, waiting(ledger))


class _Side(msgspec.Struct, frozen=True):
    """One side as it is drawn: its words in pieces, and where it leads."""

    side: VariantSide
    pieces: tuple[Piece, ...]
    address: str


def _more(visit: Visit, asked: Wanted, it: Pairs) -> Mapping[str, object]:
    return {
        "drawn": [
            (
                one,
                _drawn(visit.ledger, one.a, [change.a_span for change in one.shown_by]),
                _drawn(visit.ledger, one.b, [change.b_span for change in one.shown_by]),
            )
            for one in it.pairs
        ],
        "kinds": KINDS,
    }


def _drawn(ledger: Ledger, side: VariantSide, changed: list[tuple[int, int]]) -> _Side:
    row = next(ledger.rows(_ARTICLE, [side.article, side.article]))
    place = f"{side.spans[0][0]}-{side.spans[-1][1]}"
    pieces = tuple(cut(row["text"], side.spans, changed))
    return _Side(side, pieces, f"/articles/{row['hash']}/{place}#here")


_ARTICLE = "SELECT hash, text FROM articles WHERE hash = ? OR article_id = ? ORDER BY latest DESC, id DESC LIMIT 1"


def _addresses(visit: Visit, asked: ManyStories, it: Stories) -> Mapping[str, object]:
    names = {one.article for story in it.stories for one in story.articles}
    return {"hashes": {name: next(visit.ledger.rows(_ARTICLE, [name, name]))["hash"] for name in names}}


PAGE = Page(
    nav="Same words",
    path="/same",
    parts=(
        Show(path="/same", answer=pairs, template="same.html", more=_more),
        Show(path="/stories", answer=told, template="stories.html", more=_addresses),
        Act(path="/same/place", do=place, then=lambda _: "/same"),
    ),
)
