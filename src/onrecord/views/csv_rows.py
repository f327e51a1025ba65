"""CSV output, following RFC 4180: consistent quoting, and no cell that a spreadsheet would evaluate.

A text that a spreadsheet may take for a formula gets an apostrophe before it, as a person would type it to keep it
text: one that begins with ``=``, ``+``, ``-`` or ``@`` (their wide forms too), even after white space or marks that
show nothing, and one that begins with a tab or a line end. A text that begins with apostrophes and then so gets one
more, so that taking one away gives the text back. Numbers are left as they are.
"""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any, TextIO

EXCEL = "\ufeff"
"""The byte-order mark before a CSV, by which Excel knows that it is UTF-8; without it, it takes "é" for "Ã©"."""

_UNSEEN = r"[\s\x00-\x1f\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]*"
_FORMULA = re.compile(rf"'*(?:{_UNSEEN}[=+\-@＝＋－＠]|[\t\r\n])")


def write_rows(stream: TextIO, rows: Iterable[Iterable[Any]]) -> int:
    """Write rows of texts, numbers, and ``None`` for an empty cell; return their number.

    Args:
        stream: where to; it must not change line ends (``newline=""``).
        rows: the rows, the names of the columns among them where they are wanted.
    """
    # With this line end, Python's writer quotes a lone carriage return and a lone line feed alike.
    writer = csv.writer(stream, lineterminator="\r\n")
    return sum(1 for cells in rows if writer.writerow([harmless(cell) for cell in cells]))


def csv_text(rows: Iterable[Iterable[Any]]) -> str:
    """The rows as one text."""
    stream = io.StringIO(newline="")
    write_rows(stream, rows)
    return stream.getvalue()


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet runs. NUL, which many readers end a text at, becomes U+FFFD."""
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\0", "�")
    return f"'{text}" if _FORMULA.match(text) else text
