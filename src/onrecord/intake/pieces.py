"""What an article is made from, before it is one: a line, the bytes of a page, an item of a list.

Cutting a file into pieces is quick and goes in order; making an article of a piece takes longer and can be done in
another process, since pieces can be pickled.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from onrecord.article import Article
from onrecord.errors import ArticleError, BadLine
from onrecord.intake.encoding import decode
from onrecord.intake.failure import Failure
from onrecord.intake.items import from_item, id_of, parse
from onrecord.intake.mhtml import from_mhtml
from onrecord.intake.page import from_page
from onrecord.intake.plain import from_text
from onrecord.intake.warc import Held, from_held


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One article's worth of input.

    Attributes:
        where: as in :class:`Failure`.
        kind: which of :data:`MAKERS` makes the article.
        held: what it is made from: bytes, a parsed value, a page of an archive, or the article itself.
        published: the day of publication where the piece does not give one.
        limit: the most characters of text.
    """

    where: str
    kind: str
    held: Any
    published: date | None
    limit: int


def article_of(piece: Piece | Failure) -> Article | Failure:
    """The article of a piece, or the failure that stands for it. A failure stands for itself."""
    if isinstance(piece, Failure):
        return piece
    return MAKERS[piece.kind](piece)


def _from(make: Callable[..., Article]) -> Callable[[Piece], Article | Failure]:
    """A maker of articles from what a piece holds."""
    return lambda piece: _attempt(piece, make, piece.held)


def _attempt(piece: Piece, make: Callable[..., Article], held: Any, id: str | None = None) -> Article | Failure:
    try:
        return make(held, published=piece.published, limit=piece.limit)
    except ArticleError as error:
        return Failure.of(error, piece.where, id)


def _from_bytes(data: bytes, *, published: date | None, limit: int) -> Article:
    return from_text(decode(data), published=published, limit=limit)


def _from_line(piece: Piece) -> Article | Failure:
    try:
        value = parse(decode(piece.held))
    except ArticleError as error:
        return Failure.of(BadLine(str(error)), piece.where)
    return _attempt(piece, from_item, value, id_of(value))


def _from_item(piece: Piece) -> Article | Failure:
    return _attempt(piece, from_item, piece.held, id_of(piece.held))


def _from_held(piece: Piece) -> Article | Failure:
    held: Held = piece.held
    return _attempt(piece, from_held, held, held.url)


def _made(piece: Piece) -> Article:
    article: Article = piece.held
    return article


MAKERS: dict[str, Callable[[Piece], Article | Failure]] = {
    "text": _from(_from_bytes),
    "page": _from(from_page),
    "mhtml": _from(from_mhtml),
    "line": _from_line,
    "item": _from_item,
    "archived": _from_held,
    "made": _made,
}
"""How an article is made of each kind of piece. Entries of feeds come as articles, since a feed is parsed whole."""
