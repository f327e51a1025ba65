"""What kind of input a stream of bytes is. Its content decides; the file's
ending helps where content leaves it open."""

import json
import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Literal

from onrecord.intake.dna import SQLITE
from onrecord.intake.encoding import bom_of
from onrecord.intake.feed import begins_feed
from onrecord.intake.mhtml import begins_mhtml
from onrecord.intake.warc import MARK

Kind = Literal["lines", "json", "records", "page", "mhtml", "feed", "warc", "dna", "text"]
"""JSONL; one JSON value; records that onrecord printed; an HTML page; one that a browser
saved in one file; RSS, Atom or JSON Feed; a WARC archive; a database of Discourse Network Analyzer; plain text."""

HEAD = 65_536
"""How many bytes at the beginning are looked at."""

STDIN = "-"
"""The path that means standard input."""

GZIP = b"\x1f\x8b"
ZSTANDARD = b"\x28\xb5\x2f\xfd"
"""The first bytes of a file that is packed so."""

LINE_ENDINGS = frozenset((".jsonl", ".ndjson"))
_FEED_ENDINGS = frozenset((".rss", ".atom"))
_PAGE_ENDINGS = frozenset((".html", ".htm", ".xhtml"))
_LISTED = """
.png .jpg .jpeg .gif .webp .svg .ico .bmp .tif .tiff .avif .heic .mp3 .mp4 .m4a .wav .ogg .webm .mov .avi
.woff .woff2 .ttf .otf .eot .css .js .mjs .map .csv .tsv .xls .xlsx .ods .toml .yaml .yml .ini .cfg .lock .log
.py .ipynb .r .sh .bat .ps1 .sql .db .sqlite .db-shm .db-wal .db-journal .sqlite-shm .sqlite-wal .sqlite-journal .dna
.bib .tex .tmp .bak .swp
"""
NOT_ARTICLES = frozenset(_LISTED.split())
"""Files that are left out when a folder is walked. Named on their own, they are read like any other."""

# The repeats are possessive, as in feed.py: a page as Chrome saves it begins with comments.
_PAGE = re.compile(
    r"\s*+(?>(?:<\?xml[^>]*+>\s*+)?)(?>(?:<!--(?>.*?-->)\s*+)*)<(?:!doctype\s+html|(?:html|head|body|article|main"
    r"|section|div|p|meta)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:html|head|body|article|main|section|div|p|span|h[1-6]|br|meta|title)\b[^<>]*>", re.IGNORECASE)

_RECORD = re.compile(r'\s*+(?:\[\s*+)?\{\s*+"record"\s*+:\s*+\d++\s*+,\s*+"article"\s*+:\s*+\{')


_PARTS = ("_files", ".files", "-Dateien", "_fichiers", "_archivos")
"""What browsers in several languages append to a page's name, for the folder of its pictures and frames."""


def holds_parts(folder: str, beside: Iterable[str]) -> bool:
    """Whether a folder is the one that a browser saved a page's parts in: ``Story_files`` beside ``Story.html``."""
    pages = {PurePath(name).stem for name in beside if ending_of(name) in _PAGE_ENDINGS}
    return any(folder.endswith(part) and folder.removesuffix(part) in pages for part in _PARTS)


def ending_of(path: str) -> str:
    """The ending that says what a file holds, in lower case; ``.gz`` and ``.zst`` are looked through."""
    name = PurePath(path).name.lower().removesuffix(".gz").removesuffix(".zst")
    return PurePath(name).suffix


def kind_of(head: bytes, path: str) -> Kind:
    """The kind of an input.

    Args:
        head: its first bytes (:data:`HEAD` of them, or all if there are fewer), unpacked.
        path: its name, for the ending.
    """
    ending, text = ending_of(path), _peek(head)
    if head.startswith(SQLITE) and ending == ".dna":
        return "dna"
    if head.startswith(MARK) or (ending == ".warc" and head.strip()):
        return "warc"
    if begins_feed(text) or (ending in _FEED_ENDINGS and text.strip()):
        return "feed"
    if begins_mhtml(text):
        return "mhtml"
    if _PAGE.match(text) or (ending in _PAGE_ENDINGS and _TAG.search(text)):
        return "page"
    start = text.lstrip()[:1]
    if not start:
        return "text"
    if _RECORD.match(text):
        return "records"
    if path == STDIN and begins_lines(head):
        return "lines"
    if start == "{" and _goes_on(text, whole=len(head) < HEAD, sure=ending == ".json"):
        return "json"
    if _is_lines(text, start, whole=len(head) < HEAD, sure=ending in LINE_ENDINGS):
        return "lines"
    if ending == ".json" or ending in LINE_ENDINGS or (start in "[{" and _begins_json(text, whole=len(head) < HEAD)):
        return "json"
    return "text"


def begins_lines(head: bytes) -> bool:
    """Whether the first line is there to its end and is an object of JSON, so
    that nothing more need be seen of a pipe."""
    first, line_end, _ = _peek(head).lstrip().partition("\n")
    return bool(line_end) and first.startswith("{") and _is_object(first)


def _peek(head: bytes) -> str:
    """The first bytes as text, good enough to recognize the kind."""
    mark, name = bom_of(head) or (b"", "utf-8")
    return head[len(mark) :].decode(name, "replace")


def _goes_on(text: str, *, whole: bool, sure: bool) -> bool:
    """Whether the text is one object of JSON that is written over several lines,
    some of which may be objects themselves.

    An object too long to be seen whole is believed to be one where the ending says so.
    """
    first, _, rest = text.strip().partition("\n")
    if not rest or _is_object(first):
        return False
    return _begins_json(text, whole=whole) if whole or sure else False


def _is_lines(text: str, start: str, *, whole: bool, sure: bool) -> bool:
    """Whether the text is JSONL; a first line that opens a bracket may be broken, and loses none of the others."""
    if start != "[":
        return _holds_items(text, whole=whole, sure=sure)
    if not sure or _begins_json(text, whole=whole):
        return False
    rest = [line for line in text.split("\n")[1:] if line.strip()]
    return _is_object(rest[0]) if rest else not whole


def _holds_items(text: str, *, whole: bool, sure: bool) -> bool:
    """Whether the lines are objects of JSON.

    Where the ending says JSONL it is believed, unless the first object goes on over several lines.
    Where it does not, half of the first twenty lines must begin like an object, and one must be one.
    """
    lines = text.split("\n")
    cut = None if whole else lines.pop()
    shown = [line for line in lines if line.strip()][:20]
    objects = [line for line in shown if line.lstrip().startswith("{")]
    if not shown:  # one line, longer than the head
        return cut is not None and (sure or re.match(r'\s*\{\s*"', cut) is not None)
    if any(_is_object(line) for line in objects):
        return sure or len(objects) * 2 >= len(shown)
    return sure and not (objects and _begins_json(text, whole=whole))


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _begins_json(text: str, *, whole: bool) -> bool:
    """Whether the text is an object or an array of JSON, as far as it can be seen."""
    if not whole:
        return re.match(r'\s*(?:\{\s*"|\[\s*\{\s*")', text) is not None
    try:
        return isinstance(json.loads(text, strict=False), dict | list)
    except (ValueError, RecursionError):
        return False
