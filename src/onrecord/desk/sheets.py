"""An article as a page of the desk shows it: the marked text of a record's page,
with links to the desk's other pages."""

from collections.abc import Mapping
from urllib.parse import quote

from starlette.responses import Response

from onrecord.desk.templates import link_of
from onrecord.record import Record, Spans
from onrecord.views import outline
from onrecord.web.addresses import Addresses
from onrecord.web.layout import is_gridded, layout_css
from onrecord.web.record_page import record_page
from onrecord.web.sheet import Sheet


def sheet_values(record: Record, addresses: Addresses, linked: Spans = ()) -> Mapping[str, object]:
    """What the templates of an article find beside its values."""
    sheet = Sheet(record, addresses, linked)
    return {
        "record": record,
        "article": record.article,
        "sheet": sheet,
        "sums": outline.sums(record),
        "gridded": is_gridded(sheet),
        "link": link_of(record.article.url),
        "legend_open": False,
    }


def layout_of(record: Record) -> Response:
    """The part of the style that depends on the record."""
    return Response(layout_css(Sheet(record)), media_type="text/css")


def one_file(record: Record) -> Response:
    """The record's page as one file to keep or send. It is never shown in place: its style is inline."""
    name = "".join(char if char.isalnum() else "-" for char in outline.headline(record.article).lower())
    short = "-".join(filter(None, name.split("-")))[:60] or "article"
    disposition = f"attachment; filename=\"article.html\"; filename*=UTF-8''{quote(short)}.html"
    # a damaged article may hold halves of surrogate pairs
    text = record_page(record).encode("utf-8", "replace")
    return Response(text, media_type="text/html", headers={"content-disposition": disposition})
