"""Search: each statement in its sentence, with what it can be narrowed by."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from msgspec import Meta

from onrecord.desk.page import Page, Show
from onrecord.desk.visit import Visit
from onrecord.record import Mode, SourceType, Stance
from onrecord.views import find as views
from onrecord.views.find import Found, Order
from onrecord.views.said import Filter, Standing

SURE = 0.8
"""How sure the reader is asked to be at first: of a hundred statements that sure,
a reader found 86 useful and 4 wrong."""

_STEP = 40  # hits more for each press of the button, so that a page stays quick to make and to read


Month = Annotated[str, Meta(pattern="^[12][0-9]{3}-(0[1-9]|1[0-2])$")]


class Statements(msgspec.Struct, frozen=True, kw_only=True):
    """Which statements: what a search asks for, and a watch keeps."""

    words: Annotated[str | None, Meta(description='words and "phrases"; -word leaves out, word* takes any ending')] = (
        None
    )
    person: Annotated[str | None, Meta(description="who said it: a name or a hash")] = None
    outlet: Annotated[str | None, Meta(description="who published the article")] = None
    mode: Annotated[Mode | None, Meta(description="quoted, partly quoted or paraphrased")] = None
    type: Annotated[SourceType | None, Meta(description="of the source")] = None
    standing: Annotated[Standing | None, Meta(description="whether the source is named")] = None
    stance: Annotated[Stance | None, Meta(description="only statements that show such a position")] = None
    sure: Annotated[float, Meta(ge=0, le=1, description="how sure the reader must be of source, cue and content")] = (
        SURE
    )

    def filter(self) -> Filter:
        """The filter of the views."""
        names = ("person", "outlet", "mode", "type", "standing", "stance")
        return Filter(**{name: getattr(self, name) for name in names}, min_confidence=self.sure)


class Wanted(Statements, frozen=True, kw_only=True):
    """What to look for, among which statements, and in which order."""

    month: Annotated[Month | None, Meta(description="of publication, as 2025-09")] = None
    since: Annotated[date | None, Meta(description="the first day of publication")] = None
    until: Annotated[date | None, Meta(description="the last day of publication")] = None
    order: Annotated[Order, Meta(description="by match and confidence, or by day")] = "best"
    limit: Annotated[int, Meta(ge=1, le=500, description="the most hits to give")] = _STEP

    def filter(self) -> Filter:
        """The filter of the views, with the days."""
        first, last = _days(self.month) if self.month else (None, None)
        return msgspec.structs.replace(
            super().filter(),
            since=max(filter(None, (self.since, first)), default=None),
            until=min(filter(None, (self.until, last)), default=None),
        )


class Narrowing(msgspec.Struct, frozen=True):
    """A group of choices beside the hits: each with its label, its count, where it leads, and whether it is chosen."""

    name: str
    label: str
    choices: tuple[tuple[str, int, str, bool], ...]


_LABELS = {
    "person": "Who",
    "outlet": "Outlet",
    "month": "Month",
    "mode": "Mode",
    "type": "Source",
    "stance": "Position",
    "sure": "How sure",
}


_ONLY = ("person", "outlet", "month", "since", "until", "mode", "type", "standing", "stance")
"""What a search is narrowed by, beside its words and how sure the reader is to be."""


def _days(month: str) -> tuple[date, date]:
    """The first and the last day of a month."""
    year, number = map(int, month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def found(visit: Visit, asked: Wanted) -> Found:
    """Statements in their sentences, with what they can be narrowed by."""
    return views.find(visit.ledger, asked.words, asked.filter(), order=asked.order, limit=asked.limit)


def _more(visit: Visit, asked: Wanted, it: Found) -> Mapping[str, object]:
    return {
        "narrowings": narrowings(asked, it),
        "longer": _address(asked, limit=min(500, asked.limit + _STEP)) if _has_more(asked, it) else "",
        "orders": (("best", "Best match"), ("newest", "Newest"), ("oldest", "Oldest")),
        "chosen": tuple(name for name in _ONLY if getattr(asked, name) is not None),
        "only": tuple(_only(asked, it)),
        "step": _STEP,
        "surest": SURE,
        "watching": _watching(asked),
        "review": f"/review?{urlencode({'queue': 'found', 'search': _address(asked).partition('?')[2]})}",
    }


def _only(asked: Wanted, it: Found) -> Iterator[tuple[str, str, str]]:
    """What the search is narrowed by: its name, its value as it is shown, and the search without it."""
    for name in _ONLY:
        if (value := getattr(asked, name)) is not None:
            shown = str(value)
            if name == "person":  # which may be asked for by its hash
                shown = next((one.label for one in it.facets.person if one.value == value), shown)
            yield name, shown, _address(asked, **{name: None})


def _watching(asked: Wanted) -> list[tuple[str, object]]:
    """What a watch of this search is made of: all but its days."""
    names = Statements.__struct_fields__
    return [(name, value) for name in names if (value := getattr(asked, name)) is not None]


def narrowings(asked: Wanted, it: Found, names: Iterable[str] = tuple(_LABELS)) -> tuple[Narrowing, ...]:
    """The choices beside what was found."""
    return tuple(_narrowing(asked, it, name) for name in names)


def _has_more(asked: Wanted, it: Found) -> bool:
    return len(it.hits) == asked.limit and it.total > asked.limit and asked.limit < 500


def _narrowing(asked: Wanted, it: Found, name: str) -> Narrowing:
    if name == "sure":
        return Narrowing(name, _LABELS[name], tuple(_levels(asked, it)))
    chosen = getattr(asked, name)
    values = getattr(it.facets, name)
    choices = [
        (value.label, value.count, _address(asked, **{name: None if chosen else value.value}), chosen is not None)
        for value in values
        # a person typed by name is counted under a hash: where only one is left, it is that one
        if chosen is None or name != "person" or value.value == chosen or len(values) == 1
    ]
    return Narrowing(name, _LABELS[name], tuple(choices))


def _levels(asked: Wanted, it: Found) -> Iterator[tuple[str, int, str, bool]]:
    """How many statements there are at each confidence; that which was asked for leads back to all."""
    for value in it.facets.sure:
        # the choices come as text, like those of the other groups
        level = float(value.value)
        is_chosen = level == asked.sure and level > 0
        label = f"at least {value.label}" if level else "all"
        yield label, value.count, _address(asked, sure=0.0 if is_chosen else level), is_chosen


def _address(asked: Wanted, **changed: object) -> str:
    """The search with something else chosen. What is as it would be anyway is left out."""
    defaults = {field.name: field.default for field in msgspec.structs.fields(Wanted)}
    # another choice begins at its top again
    start = {"limit": _STEP} if "limit" not in changed else {}
    values = msgspec.structs.asdict(msgspec.structs.replace(asked, **(start | changed)))
    return f"/search?{urlencode({name: value for name, value in values.items() if value != defaults[name]})}"


PAGE = Page(
    nav="Search", path="/search", parts=(Show(path="/search", answer=found, template="search.html", more=_more),)
)
