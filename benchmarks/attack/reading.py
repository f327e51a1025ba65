"""What must hold of any text: a record that keeps the contract, the same each
time, that can be printed in every form."""

import functools
import io
import re
from collections.abc import Callable
from datetime import date
from time import process_time

from onrecord import Article, Record
from onrecord.contract import breaches
from onrecord.reading import Reader
from onrecord.views.record_csv import rows
from onrecord.views.record_text import RecordConsole, print_record
from onrecord.web.record_page import record_page

PUBLISHED = date(2026, 9, 16)
SLACK = 1.8
"""How much more than in proportion a larger text may take: n log n, and other work on the machine."""


@functools.cache
def reader() -> Reader:
    """The one reader, loaded before any child is made."""
    return Reader()


def reads(text: str) -> str:
    """Read a text twice and print it in every form; give what is wrong, or ""."""
    article = Article(id="a", text=text, published=PUBLISHED)
    record = reader().read(article)
    if record.article.text != text:
        return "the text was changed"
    for breach in breaches(record):
        return breach
    if reader().read(article) != record:
        return "read again, the record is another"
    return _printed(record)


def _printed(record: Record) -> str:
    line = record.to_json()
    if not re.search("[\ud800-\udbff][\udc00-\udfff]", record.article.text) and Record.from_json(line) != record:
        return "the record is another when it is read back from JSON"
    if "\n" in line or "\r" in line:
        return "the JSON is more than one line"
    print_record(record, RecordConsole(file=io.StringIO(), width=100))
    record_page(record)
    rows(record)
    return ""


def grows(text_of: Callable[[int], str], small: int, large: int) -> str:
    """Read a shape at two sizes; say so where time grows faster than n log n, or a
    million characters would take over a minute."""
    before, after = _seconds(text_of(small)), _seconds(text_of(large))
    if after > SLACK * large / small * max(before, 0.2):
        return f"{small:,} characters take {before:.1f} s, {large:,} take {after:.1f} s"
    if after * 1_000_000 / large > 60:
        large *= 10  # what is read again is capped, so a short text costs more a character than a long one
        after = _seconds(text_of(large))
    whole = after * 1_000_000 / large
    return f"{large:,} characters take {after:.1f} s: a million would take {whole:.0f}" if whole > 60 else ""


def whole(text: str) -> str:
    """Read a text and print it as text and as a page; the limits are the case's."""
    _seconds(text)
    return ""


def _seconds(text: str) -> float:
    began = process_time()
    record = reader().read(Article(id="a", text=text, published=PUBLISHED))
    record.to_json()
    print_record(record, RecordConsole(file=io.StringIO(), width=100))
    record_page(record)
    return process_time() - began
