"""A WARC archive to the articles of the pages in it: every answer with an HTML page, in the order of the file."""

import io
import logging
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

import msgspec
from backports import zstd

from onrecord.article import Article
from onrecord.errors import NotText, TooLarge
from onrecord.intake.failure import Failure
from onrecord.intake.page import from_page
from onrecord.intake.plain import LIMIT

MARK = b"WARC/"
"""What every record of an archive begins with."""

_BYTES = 8  # a page may hold so many bytes for each character that its text may have
_HEADERS = 1 << 20  # bytes of one record's headers; those of a crawler have a few thousand
_PIECE = 1 << 16  # bytes read at once, so that a record that is passed over is never held as a whole
_PACKED_PIECE = 64  # bytes unpacked at once, so that what they hold a thousand or a million times over stays small
_UNPACKED_PIECE = 1 << 20  # bytes that Brotli unpacks at a time
_CUT = (
    "this archive is cut short or damaged after {number} records ({why}); what stands before was read. Fetch it again"
)
_STRAY = "bytes that are not a record follow record {number}, whose length may be wrong; they were passed over"


class Held(msgspec.Struct, frozen=True):
    """A page as an archive keeps it.

    Attributes:
        url: where it was fetched.
        data: its bytes as they were sent.
        chunked: whether they came in chunks.
        packing: how they were compressed (``Content-Encoding``).
    """

    url: str | None
    data: bytes
    chunked: bool
    packing: str | None


def read_warc(stream: io.BufferedReader, where: str, *, limit: int = LIMIT) -> Iterator[tuple[int, Held | Failure]]:
    """The pages of an archive, each with its record's number; answers other than
    200 and what is not HTML are passed over.

    Args:
        stream: the archive, unpacked.
        where: what the user calls the file.
        limit: the most characters of a page's text.
    """
    number, source = 0, _Source(stream)
    try:
        for number, record in enumerate(_records(source), start=1):
            if _is_page(record):
                yield number, _held(record, limit * _BYTES)
            source.pass_over(record)
            if source.stray:
                yield number, Failure.of(NotText(_STRAY.format(number=number)), where)
    except _CutShort as error:
        yield number, Failure.of(NotText(_CUT.format(number=number, why=error)), where)


def from_held(held: Held, *, published: date | None = None, limit: int = LIMIT) -> Article:
    """The article of a page from an archive.

    Args:
        held: the page.
        published: the day of publication where the page does not give one.
        limit: the most characters of its text.

    Raises:
        ArticleError: it cannot be unpacked, or there is no article in it.
    """
    article = from_page(_content(held, limit * _BYTES), published=published, limit=limit)
    return msgspec.structs.replace(article, url=article.url or held.url, id=held.url or article.id)


def count_pages(stream: io.BufferedReader) -> int:
    """How many articles and failures :func:`read_warc` gives."""
    number, source = 0, _Source(stream)
    try:
        for record in _records(source):
            number += _is_page(record)
            source.pass_over(record)
            number += source.stray
    except _CutShort:
        number += 1
    return number


class _CutShort(Exception):
    """The archive ends, or goes wrong, in the middle."""


class _Source:
    """What warcio reads records from: all bytes up to the damage, if there is any, and headers that are not endless.

    Attributes:
        stray: whether something stood between the last record and the next.
        opening: the first line of the next record; empty at the end.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream, self._place, self._headers_left = stream, 0, _HEADERS
        self.damage, self.stray, self.opening = "", False, b""

    def read(self, most: int) -> bytes:
        """So many bytes; fewer at the end, and none from the damage on."""
        return self._took(lambda: self._stream.read(most))

    def readline(self, most: int = -1) -> bytes:
        """One line, of at most so many bytes.

        Raises:
            _CutShort: the headers of this record go on for too long.
        """
        line = self._took(lambda: self._stream.readline(min(most, _HEADERS) if most >= 0 else _HEADERS))
        self._headers_left -= len(line)
        if self._headers_left < 0:
            raise _CutShort(f"the headers of a record have more than {_HEADERS:,} bytes")
        return line

    def tell(self) -> int:
        """How many bytes were read."""
        return self._place

    def find_record(self) -> None:
        """Go on to the next record and read its first line; what stands before it is passed over."""
        self.stray, at_start = False, True
        while line := self._took(lambda: self._stream.readline(_PIECE)):
            if at_start and line.startswith(MARK):
                break
            self.stray = self.stray or bool(line.strip())
            at_start = line.endswith(b"\n")
        self.opening, self._headers_left = line, _HEADERS - len(line)

    def pass_over(self, record: Any) -> None:
        """Go on to the next record, over what is left of this one.

        Raises:
            _CutShort: there is less than the record says.
        """
        while record.raw_stream.read(_PIECE):
            pass
        if record.raw_stream.limit > 0:
            raise _CutShort(self.damage or "its last record is not whole")
        self.find_record()

    def _took(self, take: Callable[[], bytes]) -> bytes:
        try:
            data = take()
        except (EOFError, OSError, zlib.error) as error:
            self.damage = str(error)
            return b""
        self._place += len(data)
        return data


def _records(source: _Source) -> Iterator[Any]:
    """The records of an archive. The caller reads past a record before taking the next.

    Raises:
        _CutShort: something is not a record.
    """
    loader = _loader()
    source.find_record()
    if source.stray:
        raise _CutShort(f"it does not begin with {MARK.decode()}")
    while source.opening:
        source.stray = False
        try:
            record = loader.parse_record_stream(source, source.opening, known_format="warc")
        except Exception as error:  # warcio raises what it meets: its own errors, ValueError, AttributeError, EOFError
            if isinstance(error, _CutShort):
                raise
            raise _CutShort(source.damage or "its next record cannot be read") from error
        if not hasattr(record.raw_stream, "limit"):
            raise _CutShort("a record does not say how long it is")
        yield record
    if source.damage:
        raise _CutShort(source.damage)


@cache
def _loader() -> Any:
    """warcio's reader of one record, without its log on standard error."""
    from warcio.recordloader import ArcWarcRecordLoader

    logging.getLogger("warcio").addHandler(logging.NullHandler())
    return ArcWarcRecordLoader(verify_http=False, arc2warc=False)


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    ok = headers is None or headers.get_statuscode() == "200"
    return ok and any(word in kind.lower() for word in ("text/html", "application/xhtml"))


def _held(record: Any, most: int) -> Held:
    """The page of a record, of which one byte more than ``most`` is read at most.

    Raises:
        _CutShort: there is less than the record says.
    """
    data: bytes = record.raw_stream.read(most + 1)
    if len(data) <= most and record.raw_stream.limit > 0:
        raise _CutShort("its last record is not whole")
    headers = record.http_headers
    chunked = bool(headers) and headers.get_header("transfer-encoding") == "chunked"
    packing = headers.get_header("content-encoding") if headers else None
    return Held(record.rec_headers.get_header("WARC-Target-URI"), data, chunked, packing)


def _content(held: Held, most: int) -> bytes:
    """The page, unpacked as its headers say.

    Raises:
        TooLarge: it has more than ``most`` bytes.
        NotText: it cannot be unpacked.
    """
    from warcio.bufferedreaders import ChunkedDataReader

    data = ChunkedDataReader(io.BytesIO(held.data)).read() if held.chunked else held.data
    if held.packing:
        packing = held.packing.strip().lower().removeprefix("x-")  # HTTP takes "x-gzip" for "gzip"
        data = _unpacked(data, packing, most)
    if len(data) > most:
        raise TooLarge(f"this page holds more than {most:,} bytes; raise the limit (--text-limit) to read it")
    return data


def _unpacked(data: bytes, packing: str, most: int) -> bytes:
    """What was packed, or the first ``most`` bytes of it and some; the bytes themselves
    where they were not packed after all."""
    from warcio.bufferedreaders import BufferedReader

    known = BufferedReader.DECOMPRESSORS | {"br": lambda: _Brotli(most), "zstd": lambda: _Zstandard(most)}
    for name in (packing, f"{packing}_alt"):
        if name not in known or not data:
            continue
        try:
            return _unpacked_by(known[name](), data, most)
        except _NotPacked:
            continue
        except Exception as error:  # each unpacker has errors of its own
            raise NotText(f"this page is damaged ({error}); fetch it again") from error
    return data


class _Brotli:
    """Brotli's unpacker in bounded memory: a kilobyte of it may unpack to a gigabyte, so
    what comes out is counted as it comes."""

    unused_data = b""

    def __init__(self, most: int) -> None:
        import brotli

        self._unpacker = brotli.Decompressor()
        self._most = most

    def decompress(self, data: bytes) -> bytes:
        """What the next bytes unpack to, or a little more than ``most`` bytes of it."""
        unpacked = self._unpacker.process(data, output_buffer_limit=_UNPACKED_PIECE)
        pieces, size = [unpacked], len(unpacked)
        while size <= self._most and not self._unpacker.can_accept_more_data():
            pieces.append(self._unpacker.process(b"", output_buffer_limit=_UNPACKED_PIECE))
            size += len(pieces[-1])
        return b"".join(pieces)


class _Zstandard:
    """Zstandard's unpacker in bounded memory, as :class:`_Brotli`."""

    def __init__(self, most: int) -> None:
        self._unpacker = zstd.ZstdDecompressor()
        self._most = most

    @property
    def unused_data(self) -> bytes:
        """What stands behind the end of the packed bytes."""
        return self._unpacker.unused_data

    def decompress(self, data: bytes) -> bytes:
        """What the next bytes unpack to, or a little more than ``most`` bytes of it."""
        pieces = [self._unpacker.decompress(data, max_length=_UNPACKED_PIECE)]
        size = len(pieces[0])
        while size <= self._most and not (self._unpacker.eof or self._unpacker.needs_input):
            pieces.append(self._unpacker.decompress(b"", max_length=_UNPACKED_PIECE))
            size += len(pieces[-1])
        return b"".join(pieces)


class _NotPacked(Exception):
    """The very first bytes are not what this unpacker takes."""


def _unpacked_by(unpacker: Any, data: bytes, most: int) -> bytes:
    pieces, size = list[bytes](), 0
    for begin in range(0, len(data), _PACKED_PIECE):
        try:
            piece = unpacker.decompress(data[begin : begin + _PACKED_PIECE])
        except Exception as error:
            if begin:
                raise
            raise _NotPacked from error
        pieces.append(piece)
        size += len(piece)
        if size > most or unpacker.unused_data:
            break
    return b"".join(pieces)
