"""Files, packed files and standard input as streams of bytes that can be looked at before they are read."""

import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.intake.kinds import GZIP, HEAD

STDIN = "-"
"""The path that means standard input."""


class Stream:
    """Bytes whose beginning has been looked at, unpacked if they were packed with gzip.

    Attributes:
        head: the first bytes, :data:`~onrecord.intake.kinds.HEAD` of them or all if there are fewer.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self.head = _read(raw, HEAD)
        if self.head.startswith(GZIP):
            packed = io.BufferedReader(_Rejoined(self.head, raw))
            self._raw = gzip.GzipFile(fileobj=packed, mode="rb")  # type: ignore[assignment]
            self.head = _read(self._raw, HEAD)

    def read(self, most: int) -> bytes:
        """All bytes, but at most ``most`` of them."""
        return self.head[:most] + _read(self._raw, most - len(self.head))

    def whole(self) -> io.BufferedReader:
        """The bytes from the beginning, for reading line by line."""
        return io.BufferedReader(_Rejoined(self.head, self._raw))


class _Rejoined(io.RawIOBase):
    """A stream with the bytes that were already taken from it put back in front."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer: first from what was taken, then from the stream."""
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _read(raw: BinaryIO, most: int) -> bytes:
    """Read until there are ``most`` bytes or no more; a pipe may give them in small pieces."""
    pieces, left = [], most
    while left > 0 and (piece := raw.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


@contextmanager
def opened(path: str, stdin: BinaryIO | None = None) -> Iterator[Stream]:
    """The stream of a path; ``-`` is standard input, which is left open.

    Raises:
        OSError: the file cannot be opened or read.
    """
    if path == STDIN:
        yield Stream(stdin if stdin is not None else sys.stdin.buffer)
        return
    with Path(path).open("rb") as raw:
        yield Stream(raw)
