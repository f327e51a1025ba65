"""Paths to articles: files, folders and standard input, in the order given, one article at a time."""

import io
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from onrecord.article import Article
from onrecord.errors import ArticleError, BadLine, InputError, NotText, OnRecordError, TooLarge
from onrecord.intake.dna import documents
from onrecord.intake.encoding import bom_of, decode
from onrecord.intake.failure import Failure
from onrecord.intake.feed import count_entries, from_feed
from onrecord.intake.items import NO_ARTICLE, RECORD, holds_text, parse
from onrecord.intake.kinds import NOT_ARTICLES, STDIN, ending_of, holds_parts, kind_of
from onrecord.intake.pieces import Piece, article_of
from onrecord.intake.plain import LIMIT
from onrecord.intake.streams import DAMAGE, Stream, opened
from onrecord.intake.warc import count_pages, read_warc

_TEXT_BYTES = 4  # a character has at most so many bytes of UTF-8, UTF-16 or UTF-32
_PAGE_BYTES = 8  # a page may hold so many bytes for each character that its text may have
_SAVED_BYTES = 40  # and a page saved with its pictures
_WHOLE_BYTES = {"text": _TEXT_BYTES, "page": _PAGE_BYTES, "mhtml": _SAVED_BYTES}
_JSON_BYTES = 12  # a character may be escaped with so many bytes
_OTHER_BYTES = 65_536  # for all that stands beside the text

_MakePiece = Callable[..., Piece]


def read_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: date | None = None,
    limit: int = LIMIT,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Failure]:
    """The articles of files, folders and standard input (``-``), in the order given.

    Nothing is read before it is asked for, and one article is held at a time. Whatever cannot be
    read comes out as a :class:`Failure` in its place, and the run goes on. Folders are walked in sorted order.

    Args:
        paths: what to read.
        published: the day of publication of articles that do not give their own.
        limit: the most characters of text an article may hold.
        stdin: what ``-`` reads; the process's standard input if not given.
    """
    return map(article_of, read_pieces(paths, published=published, limit=limit, stdin=stdin))


def read_pieces(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: date | None = None,
    limit: int = LIMIT,
    stdin: BinaryIO | None = None,
    wanted: Callable[[str], bool] | None = None,
) -> Iterator[Piece | Failure]:
    """As :func:`read_paths`, with each article still to be made by
    :func:`article_of`, in this process or in another.

    Args:
        paths: what to read.
        published: as there.
        limit: as there.
        stdin: as there.
        wanted: tells by its place (``Piece.where``) which piece to give; files that are one article and are not wanted
            are not read.
    """
    pieces = _pieces(paths, published, limit, stdin, wanted or (lambda place: True))
    return (piece for piece in pieces if wanted is None or wanted(piece.where))


def _pieces(
    paths: Iterable[str | os.PathLike[str]],
    published: date | None,
    limit: int,
    stdin: BinaryIO | None,
    wanted: Callable[[str], bool],
) -> Iterator[Piece | Failure]:
    for path in _files(paths):
        try:
            with opened(path, stdin) as stream:
                yield from _read(path, stream, published, limit, wanted)
        except DAMAGE as error:
            said = f"this packed file (gzip, Zstandard) is damaged ({error}); pack it again, or unpack it first"
            yield Failure.of(NotText(said), path)
        except OSError as error:
            yield Failure.of(_cannot_read(path, error), path)


def count_articles(paths: Iterable[str | os.PathLike[str]]) -> int | None:
    """How many articles and failures :func:`read_paths` will give; ``None`` where standard input is among the paths.

    Lines of JSONL are counted and not parsed; of other files only the beginning is read.
    """
    named = [os.fspath(path) for path in paths]
    return None if STDIN in named else sum(_count(path) for path in _files(named))


def _files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str]:
    """The paths, with each folder replaced by the files in it."""
    for path in paths:
        name = os.fspath(path)
        if name != STDIN and os.path.isdir(name):  # noqa: PTH112 - Path.is_dir fails where one may not look
            yield from _files_in(name)
        else:
            yield name


def _files_in(top: str) -> Iterator[str]:
    """The files of a folder in sorted order; hidden ones, those that hold no articles
    and the parts of saved pages are left out.

    A folder that cannot be listed is given itself, so that opening it says why.
    """
    closed: list[OSError] = []
    for folder, inner, names in os.walk(top, onerror=closed.append):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and not holds_parts(name, names))
        for name in sorted(names):
            path = Path(folder, name)
            # a link to nothing is given, so that opening it says so; sockets and the like are not
            is_file = os.path.isfile(path) or (path.is_symlink() and not os.path.exists(path))  # noqa: PTH110, PTH113
            if is_file and not name.startswith(".") and ending_of(name) not in NOT_ARTICLES:
                yield str(path)
    yield from (error.filename for error in closed)


def _cannot_read(path: str, error: OSError) -> OnRecordError:
    if isinstance(error, FileNotFoundError):
        return InputError(f"there is no file or folder {path!r}; expected one, or - for standard input")
    return InputError(f"{path!r} cannot be read ({error.strerror or error}); expected a file of text, HTML or JSONL")


def _read(
    path: str, stream: Stream, published: date | None, limit: int, wanted: Callable[[str], bool]
) -> Iterator[Piece | Failure]:
    """The pieces of one stream."""
    kind = kind_of(stream.head, path)
    piece = partial(Piece, published=published, limit=limit)
    try:
        if kind == "lines":
            yield from _read_lines(path, stream, piece, limit)
        elif kind == "json":
            yield from _read_json(path, _bytes(stream, limit * _JSON_BYTES), piece)
        elif kind == "records":
            yield Failure.of(BadLine(RECORD), path)
        elif kind == "warc":
            yield from _read_archive(path, stream, piece, limit)
        elif kind == "feed":
            yield from _read_feed(path, _bytes(stream, limit * _PAGE_BYTES), published, limit)
        elif kind == "dna":
            for number, item in enumerate(documents(Path(path), limit), start=1):
                yield piece(where=f"{path}:{number}", kind="item", held=item)
        elif wanted(path):
            yield piece(where=path, kind=kind, held=_bytes(stream, limit * _WHOLE_BYTES[kind]))
    except ArticleError as error:
        yield Failure.of(error, path)


def _read_feed(path: str, data: bytes, published: date | None, limit: int) -> Iterator[Piece | Failure]:
    """The articles of a feed, which is read whole."""
    for number, found in enumerate(from_feed(data, path, published=published, limit=limit), start=1):
        where = f"{path}:{number}"
        if isinstance(found, Article):
            yield Piece(where=where, kind="made", held=found, published=published, limit=limit)
        else:
            yield found


def _read_archive(path: str, stream: Stream, piece: _MakePiece, limit: int) -> Iterator[Piece | Failure]:
    """The pages of a WARC archive, as packed as they are kept."""
    for number, held in read_warc(stream.whole(), path, limit=limit):
        if isinstance(held, Failure):
            yield held
        else:
            yield piece(where=f"{path}:{number}", kind="archived", held=held)


def _bytes(stream: Stream, most: int) -> bytes:
    """All bytes of a stream.

    Raises:
        TooLarge: there are more than ``most``, and some for a title and a mark.
    """
    data = stream.read(most + _OTHER_BYTES + 1)
    if len(data) > most + _OTHER_BYTES:
        raise _too_large(most)
    return data


def _too_large(most: int) -> TooLarge:
    return TooLarge(
        f"this holds more than {most:,} bytes; an article must be shorter. Split it, or raise the limit (--text-limit)"
    )


# ---------------------------------------------------------------- JSON


def _read_json(path: str, data: bytes, piece: _MakePiece) -> Iterator[Piece | Failure]:
    """The pieces of a file with one object, or with an array of them.

    Raises:
        ArticleError: it is not JSON, or not text.
    """
    value = parse(decode(data))
    if isinstance(value, list) and not any(map(holds_text, value)):
        yield Failure.of(BadLine(NO_ARTICLE.format(number=len(value))), path)
    elif isinstance(value, list):
        yield from (piece(where=f"{path}:{number}", kind="item", held=item) for number, item in enumerate(value, 1))
    else:
        yield piece(where=path, kind="item", held=value)


def _read_lines(path: str, stream: Stream, piece: _MakePiece, limit: int) -> Iterator[Piece | Failure]:
    """The lines of a JSONL file."""
    most = limit * _JSON_BYTES + _OTHER_BYTES
    for number, line in _numbered_lines(stream, most):
        where = f"{path}:{number}"
        too_long = len(line) > most
        yield Failure.of(_too_large(most), where) if too_long else piece(where=where, kind="line", held=line)


def _numbered_lines(stream: Stream, most: int) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, as UTF-8 where there is a byte-order mark, with their numbers from 1.

    Of a line that is too long ``most + 1`` bytes are given, and the rest is passed over.
    """
    mark, encoding = bom_of(stream.head) or (b"", "")
    source: BinaryIO = stream.whole()
    source.read(len(mark))
    if encoding.startswith(("utf-16", "utf-32")):
        source = _AsUtf8(source, encoding)  # type: ignore[assignment]
    number = 0
    while line := source.readline(most + 1):
        number += 1
        piece = line
        while not piece.endswith(b"\n") and (piece := source.readline(most + 1)):
            pass
        if line.strip():
            yield number, line


class _AsUtf8:
    """Lines of UTF-16 or UTF-32 as lines of UTF-8."""

    def __init__(self, source: BinaryIO, encoding: str) -> None:
        self._text = io.TextIOWrapper(source, encoding=encoding, errors="replace", newline="\n")

    def readline(self, most: int) -> bytes:
        """One line, of at most so many characters."""
        return self._text.readline(most).encode("utf-8")


# ---------------------------------------------------------------- counting


def _count(path: str) -> int:
    """How many articles and failures one file gives."""
    try:
        with opened(path) as stream:
            kind = kind_of(stream.head, path)
            if kind == "lines":
                return sum(1 for _ in _numbered_lines(stream, 1 << 16))
            if kind == "warc":
                return count_pages(stream.whole())
            if kind == "feed":
                return count_entries(_bytes(stream, LIMIT * _PAGE_BYTES))
            if kind == "dna":
                return sum(1 for _ in documents(Path(path), 0))
            if kind == "json":
                value = parse(decode(_bytes(stream, LIMIT * _JSON_BYTES)))
                return len(value) if isinstance(value, list) and any(map(holds_text, value)) else 1
    except (OSError, *DAMAGE, ArticleError):
        pass
    return 1
