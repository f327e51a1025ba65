"""A WARC archive to the articles of the pages in it: every answer with an HTML page, in the order of the file."""

import io
import zlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from onrecord.article import Article
from onrecord.errors import ArticleError, NotText, TooLarge
from onrecord.intake.failure import Failure
from onrecord.intake.page import from_page
from onrecord.intake.plain import LIMIT

MARK = b"WARC/"
"""What every record of an archive begins with."""

_END = b"\r\n\r\n"
_BYTES = 8  # a page may hold so many bytes for each character that its text may have
_CUT = (
    "this archive is cut short or damaged after {number} records ({why}); what stands before was read. Fetch it again"
)


def from_warc(
    stream: io.BufferedReader, where: str, *, published: date | None = None, limit: int = LIMIT
) -> Iterator[Article | Failure]:
    """The articles of an archive; answers other than 200 and what is no HTML are passed over.

    Args:
        stream: the archive, unpacked.
        where: what the user calls the file; pages are ``where:1``, ``where:2``, … by their record.
        published: the day of pages that give none.
        limit: the most characters of a page's text.
    """
    number = 0
    try:
        for number, record in enumerate(_records(stream), start=1):
            if _is_page(record):
                yield _page(record, f"{where}:{number}", published, limit)
    except _CutShort as error:
        yield Failure.of(NotText(_CUT.format(number=number, why=error)), where)


def count_pages(stream: io.BufferedReader) -> int:
    """How many articles and failures :func:`from_warc` gives."""
    number = 0
    try:
        for record in _records(stream):
            number += _is_page(record)
    except _CutShort:
        number += 1
    return number


class _CutShort(Exception):
    """The archive ends, or goes wrong, in the middle."""


class _Bytes:
    """What warcio reads from: all bytes up to the damage, if there is any. Knows the last four."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream, self.last, self.damage = stream, b"", ""

    def read(self, most: int = -1) -> bytes:
        """Some bytes; none at the end, and none from the damage on."""
        try:
            data = self._stream.read1(most)
        except (EOFError, OSError, zlib.error) as error:
            self.damage = str(error)
            return b""
        self.last = (self.last + data)[-4:]
        return data


def _records(stream: io.BufferedReader) -> Iterator[Any]:
    """The records of an archive.

    Raises:
        _CutShort: there is less than a record says.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    source = _Bytes(stream)
    try:
        yield from ArchiveIterator(source)
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError) as error:
        raise _CutShort(str(error) or type(error).__name__) from error
    if source.damage or source.last != _END:
        raise _CutShort(source.damage or "its last record is not whole")


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    ok = headers is None or headers.get_statuscode() == "200"
    return ok and any(word in kind.lower() for word in ("text/html", "application/xhtml"))


def _page(record: Any, where: str, published: date | None, limit: int) -> Article | Failure:
    url = record.rec_headers.get_header("WARC-Target-URI")
    most = limit * _BYTES
    try:
        data = record.content_stream().read(most + 1)
        if len(data) <= most and record.raw_stream.limit > 0:
            raise _CutShort("its last record is not whole")
        if len(data) > most:
            raise TooLarge(f"this page holds more than {most:,} bytes; raise the limit (--text-limit) to read it")
        article = from_page(data, published=published, limit=limit)
    except ArticleError as error:
        return Failure.of(error, where, url)
    return msgspec.structs.replace(article, url=article.url or url, id=url or article.id)
