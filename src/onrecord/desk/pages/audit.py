"""Audit: how much rests on sources without a name, and on whom, with what cannot be told left open."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from msgspec import Meta
from starlette.responses import Response

from onrecord.desk.page import Page, Raw, Show
from onrecord.desk.pages.search import Month
from onrecord.desk.pages.search import Wanted as Search
from onrecord.desk.visit import Visit
from onrecord.views import audit as views
from onrecord.views.audit import Audited, By
from onrecord.views.audit_words import Words, words_by_source
from onrecord.views.csv_rows import csv_text
from onrecord.views.said import Filter
from onrecord.views.shares import Share

_MOST = 40
"""Groups that are drawn at first."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to count, and by what."""

    by: Annotated[By, Meta(description="what to group by")] = "outlet"
    outlet: Annotated[str | None, Meta(description="only this outlet")] = None
    month: Annotated[Month | None, Meta(description="only this month of publication, as 2025-09")] = None
    since: Annotated[date | None, Meta(description="the first day of publication")] = None
    until: Annotated[date | None, Meta(description="the last day of publication")] = None

    def filter(self) -> Filter:
        """The filter of the views."""
        found = Search(month=self.month, since=self.since, until=self.until).filter()
        return Filter(outlet=self.outlet, since=found.since, until=found.until)


class Report(msgspec.Struct, frozen=True):
    """The figures of every group, of all of them together, and the sources with most words."""

    groups: tuple[Audited, ...]
    whole: Audited | None
    words: tuple[Words, ...]


class Bar(msgspec.Struct, frozen=True):
    """A share as it is drawn: hundredths of the width, and where its statements are found."""

    label: str
    kind: str
    count: int
    share: Share
    length: float
    low: float
    high: float
    address: str


KINDS = (
    ("anonymous", "anonymous", "anonymous_source"),
    ("unnamed_person", "unnamed person", "unnamed_person"),
    ("unnamed_group", "crowd or poll", "unnamed_group"),
    ("unresolved", "unresolved", ""),
)
"""Why a source has no name: field of :class:`Audited`, label, and the type of source to search for."""


def report(visit: Visit, asked: Wanted) -> Report:
    """How many statements have no named source, for which reason, and who is quoted most."""
    chosen = asked.filter()
    groups, whole = views.audit_and_all(visit.ledger, asked.by, chosen)
    return Report(groups, whole, words_by_source(visit.ledger, chosen))


def _more(visit: Visit, asked: Wanted, it: Report) -> Mapping[str, object]:
    # the largest outlets come first, months by the calendar: the last ones are asked for
    drawn = it.groups[:_MOST] if asked.by != "month" else it.groups[-_MOST:]
    shares = [getattr(one, f"{name}_share").high or 0 for one in drawn for name, _, _ in KINDS]
    # the longest bar fills the width, but small shares must not look like large ones: a full width is a twentieth at
    # least
    scale = min(1.0, max([0.05, *shares]))
    return {
        "drawn": [(one, list(_bars(asked, one, scale))) for one in drawn],
        "whole_bars": list(_bars(asked, it.whole, scale)) if it.whole else [],
        "scale": scale,
        "ways": [(by, _address(asked, by=by)) for by in ("outlet", "month", "author", "all")],
        "csv": _address(asked).replace("/audit", "/audit.csv", 1),
        "print_title": _title(asked),
        "months": _held(visit, "substr(published, 1, 7)", "DESC"),
        "outlets": _held(visit, "outlet"),
    }


def _held(visit: Visit, column: str, order: str = "") -> list[str]:
    """The values of the ledger's articles to choose from."""
    sql = f"SELECT DISTINCT {column} AS value FROM articles WHERE {column} IS NOT NULL ORDER BY value {order}"
    return [row["value"] for row in visit.ledger.rows(sql)]


def _bars(asked: Wanted, one: Audited, scale: float) -> Iterator[Bar]:
    for field, label, kind in KINDS:
        share: Share = getattr(one, f"{field}_share")
        value, low, high = (round(100 * (part or 0) / scale, 2) for part in (share.value, share.low, share.high))
        yield Bar(label, field, getattr(one, field), share, value, low, high, _passages(asked, one.group, kind))


def _passages(asked: Wanted, group: str | None, kind: str) -> str:
    """The search that lists the statements behind a bar; none for authors, by whom one cannot search."""
    if asked.by == "author" or (group is None and asked.by != "all"):
        return ""
    own = {asked.by: group} if asked.by in ("outlet", "month") else {}
    days = {"since": asked.since, "until": asked.until, "outlet": asked.outlet, "month": asked.month}
    reason = {"type": kind} if kind else {"standing": "unknown"}
    # every confidence, since the figures count every statement
    wanted = {name: value for name, value in (days | own | reason | {"sure": 0}).items() if value is not None}
    return f"/search?{urlencode(wanted)}"


def _address(asked: Wanted, **changed: object) -> str:
    values = msgspec.structs.asdict(asked) | changed
    return f"/audit?{urlencode({name: value for name, value in values.items() if value is not None})}"


def _title(asked: Wanted) -> str:
    days = " to ".join(str(day) for day in (asked.since, asked.until) if day)
    return ", ".join(part for part in (asked.outlet, asked.month, days) if part)


def as_csv(visit: Visit, asked: Wanted) -> Response:
    """The figures as a table for spreadsheets."""
    rows = [views.flat(one) for one in views.audit(visit.ledger, asked.by, asked.filter())]
    text = csv_text([rows[0], *(row.values() for row in rows)]) if rows else ""
    head = {"content-disposition": f'attachment; filename="audit-by-{asked.by}.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=head)


PAGE = Page(
    nav="Audit",
    path="/audit",
    parts=(
        Show(path="/audit", answer=report, template="audit.html", more=_more),
        Raw(path="/audit.csv", answer=as_csv),
    ),
)
