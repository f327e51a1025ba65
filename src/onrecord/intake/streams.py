"""Files, packed files and standard input as streams of bytes that can be looked at before they are read."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from backports import zstd

from onrecord.intake.kinds import GZIP, HEAD, STDIN, ZSTANDARD, begins_lines

DAMAGE = (EOFError, zlib.error, zstd.ZstdError)
"""What reading a damaged packed file raises."""


class Stream:
    """Bytes whose beginning has been looked at, unpacked if they were packed with gzip or Zstandard.

    Attributes:
        head: the first bytes, :data:`~onrecord.intake.kinds.HEAD` of them or all if there are fewer. Of a damaged file
            those before the damage, which the next read meets again.

    Args:
        raw: the bytes.
        live: whether somebody may still be writing them, so that reading waits only for as many as show the kind.
    """

    def __init__(self, raw: BinaryIO, *, live: bool = False) -> None:
        self._raw = raw
        self._damage: Exception | None = None
        self.head = _read_live(raw, HEAD) if live else _read(raw, HEAD)
        if self.head.startswith((GZIP, ZSTANDARD)):
            packed = io.BufferedReader(_Rejoined(self.head, raw))
            unpacked = gzip.GzipFile(fileobj=packed) if self.head.startswith(GZIP) else zstd.ZstdFile(packed)
            self._raw = unpacked  # type: ignore[assignment]
            self.head, self._damage = _read_before_damage(self._raw, HEAD)

    def read(self, most: int) -> bytes:
        """All bytes, but at most ``most`` of them."""
        if self._damage and most > len(self.head):
            raise self._damage
        return self.head[:most] + _read(self._raw, most - len(self.head))

    def whole(self) -> io.BufferedReader:
        """The bytes from the beginning, for reading line by line."""
        return io.BufferedReader(_Rejoined(self.head, self._raw, self._damage))


class _Rejoined(io.RawIOBase):
    """A stream with the bytes that were already taken from it put back in front."""

    def __init__(self, head: bytes, rest: BinaryIO, damage: Exception | None = None) -> None:
        self._head, self._rest, self._damage = memoryview(head), rest, damage

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer: first from what was taken, then from the stream."""
        if self._damage and not self._head:
            raise self._damage
        data = self._head[: len(buffer)] if self._head else _some(self._rest, len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _some(raw: BinaryIO, most: int) -> bytes:
    """Some bytes, and none only at the end. Of a damaged file all that stand before the damage can be had so."""
    data: bytes = getattr(raw, "read1", raw.read)(most)
    return data


def _read(raw: BinaryIO, most: int) -> bytes:
    """Read until there are ``most`` bytes or no more; a pipe may give them in small pieces."""
    pieces, left = [], most
    while left > 0 and (piece := raw.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _read_live(raw: BinaryIO, most: int) -> bytes:
    """As :func:`_read`, but no more than a first line that is an article: the next may come tomorrow."""
    data = bytearray()
    while len(data) < most and (piece := _some(raw, most - len(data))):
        data += piece
        if b"\n" in piece and begins_lines(bytes(data)):
            break
    return bytes(data)


def _read_before_damage(raw: BinaryIO, most: int) -> tuple[bytes, Exception | None]:
    """As :func:`_read`, with the damage that ended it, if any did."""
    pieces, left = list[bytes](), most
    try:
        while left > 0 and (piece := _some(raw, left)):
            pieces.append(piece)
            left -= len(piece)
    except (OSError, *DAMAGE) as error:
        return b"".join(pieces), error
    return b"".join(pieces), None


@contextmanager
def opened(path: str, stdin: BinaryIO | None = None) -> Iterator[Stream]:
    """The stream of a path; ``-`` is standard input, which is left open.

    Raises:
        OSError: the file cannot be opened or read.
    """
    if path == STDIN:
        yield Stream(stdin if stdin is not None else sys.stdin.buffer, live=True)
        return
    with Path(path).open("rb") as raw:
        yield Stream(raw)
