"""A checked draft as one self-contained page: each quotation beside the place that shows
it, the changes marked on both sides."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from onrecord import __version__
from onrecord.article import Span
from onrecord.comparison.check import Checked
from onrecord.record import Record
from onrecord.views import outline
from onrecord.views.check_text import place_line, sum_line
from onrecord.web.templates import template

_NO_HTML = re.compile("[\0\ud800-\udfff]")


class Piece(NamedTuple):
    """Characters of one side, and whether they differ from the other."""

    text: str
    changed: bool


def check_page(draft: Record, found: Sequence[Checked]) -> str:
    """The page, as the text of an HTML file in UTF-8.

    Args:
        draft: the draft, read.
        found: the verdicts on it.
    """
    rows = [checked_row(draft.article.text, one) for one in found]
    page = template("check_page.html").render(
        title=outline.headline(draft.article), rows=rows, sums=sum_line(found), version=__version__
    )
    return _NO_HTML.sub("\N{REPLACEMENT CHARACTER}", page)


def checked_row(text: str, one: Checked) -> dict[str, Any]:
    """A verdict as a template shows it: both sides in pieces, and the place as a line."""
    place = one.place
    gone = {" ".join(change.a.split()) for change in one.changes if change.a and not change.marked}
    return {
        "one": one,
        "draft": list(cut(text, one.spans, [change.b_span for change in one.changes if not change.marked])),
        "source": list(_marked(place.text, gone)) if place else [],
        "place": place_line(place) if place else "",
    }


def cut(text: str, spans: Sequence[Span], changed: Sequence[Span]) -> Iterator[Piece]:
    """The characters of the spans, cut where a change begins or ends."""
    for number, (start, end) in enumerate(spans):
        if number:
            yield Piece(" … ", False)
        at = start
        for low, high in sorted(changed):
            if at <= low < high <= end:
                yield Piece(text[at:low], False)
                yield Piece(text[low:high], True)
                at = high
        yield Piece(text[at:end], False)


def _marked(text: str, words: set[str]) -> Iterator[Piece]:
    """The source's words as shown, cut around those that the draft has not."""
    pattern = "|".join(re.escape(entry) for entry in sorted(words, key=len, reverse=True))
    pieces = re.split(rf"(?<!\w)({pattern})(?!\w)", text) if pattern else [text]
    for number, piece in enumerate(pieces):
        yield Piece(piece, number % 2 == 1)
