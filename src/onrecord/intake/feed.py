"""A feed (RSS, Atom, RDF, JSON Feed) kept as a file, to the articles in it.

feedparser reads those in XML; what an entry holds as HTML goes the way of any page, and what the feed says about the
entry beats what the page says. Nothing that a feed links to is fetched.
"""

import html
import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from onrecord.article import Article
from onrecord.errors import ArticleError, EmptyArticle, NotText
from onrecord.intake.bylines import authors_in
from onrecord.intake.encoding import bom_of
from onrecord.intake.failure import Failure
from onrecord.intake.json_feed import begins_json_feed, parse_json_feed
from onrecord.intake.page import from_page
from onrecord.intake.plain import LIMIT, from_text
from onrecord.intake.titles import without_outlet
from onrecord.intake.written_days import day_of

# Every repeat is possessive: a comment ends at its first "-->", and what was passed over is never tried another way, of
# which there are as many as there are ways to part thirty comments from each other.
_FEED = re.compile(
    r"\s*+(?>(?:<\?[^>]*+>\s*+|<!--(?>.*?-->)\s*+|<!doctype[^>]*+>\s*+)*)<(?:rss|feed|rdf:rdf)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_REFERENCE = re.compile(r"&(?:\w{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_MAILED = re.compile(r"[^\s()@]{1,100}@[^\s()@]{1,100} \((?P<name>[^()]{1,100})\)")
"""An author as RSS has it: "ida@post.example (Ida Brandt)"."""
_HEAD = 65_536  # bytes in which a feed of JSON gives its version
_TAG_BEGINS = re.compile(r"<[a-zA-Z/!]")


def begins_feed(text: str) -> bool:
    """Whether a text begins as a feed does."""
    return _FEED.match(text) is not None or begins_json_feed(text)


def from_feed(
    data: bytes, where: str, *, published: date | None = None, limit: int = LIMIT
) -> Iterator[Article | Failure]:
    """The articles of a feed, in its order; an entry that holds no readable text is a failure.

    Args:
        data: the file's bytes.
        where: what the user calls the file; entries are ``where:1``, ``where:2``, ….
        published: the day of entries that give none.
        limit: the most characters of an entry's text.
    """
    try:
        title, entries = _parsed(data)
    except ArticleError as error:
        yield Failure.of(error, where)
        return
    if not entries:
        yield Failure.of(EmptyArticle("this feed has no entries; expected items with their text"), where)
    outlet = _text(title)
    for number, entry in enumerate(entries, start=1):
        try:
            yield _article(entry, outlet, published, limit)
        except ArticleError as error:
            yield Failure.of(error, f"{where}:{number}", _text(entry.get("id")))


def count_entries(data: bytes) -> int:
    """How many articles and failures :func:`from_feed` gives."""
    return max(1, len(_parsed(data)[1]))


def _parsed(data: bytes) -> tuple[Any, list[Any]]:
    """The feed's title and its entries.

    Raises:
        ArticleError: it is not text, or not a feed.
    """
    mark, encoding = bom_of(data) or (b"", "utf-8")
    if begins_json_feed(data[len(mark) : _HEAD].decode(encoding, "replace")):
        return parse_json_feed(data)

    import feedparser

    from onrecord.intake.feed_markup import mended

    # feedparser gets a stream: bytes themselves it takes for a path first, and opens what lies there
    found = feedparser.parse(io.BytesIO(mended(data)), sanitize_html=False, resolve_relative_uris=False)
    if not found.entries and not found.get("version"):
        raise NotText("this is not a feed; expected RSS or Atom, which are XML, or JSON Feed")
    return found.feed.get("title"), found.entries


def _article(entry: Any, outlet: str | None, published: date | None, limit: int) -> Article:
    """The article of one entry: its content, or its summary where it has no more."""
    article = _read(entry, published, limit)
    url, title = _text(entry.get("link")), _unescaped(_text(entry.get("title")) or "")
    day, changed = day_of(_given(entry, "published")), day_of(_given(entry, "updated"))
    outlet = _text(entry.get("source", {}).get("title")) or outlet
    names = [name for author in entry.get("authors", ()) if (name := _text(author.get("name")))]
    if mailed := _MAILED.fullmatch(_text(entry.get("author")) or ""):
        names = [mailed["name"]]
    return msgspec.structs.replace(
        article,
        id=_text(entry.get("id")) or url or article.id,
        url=url,
        outlet=outlet,
        title=without_outlet(title, [outlet] if outlet else []) if title else article.title,
        bylines=authors_in(["\n".join(names)], [outlet] if outlet else []),
        published=day or changed or published,
        updated=changed if day and changed and changed > day else None,
    )


def _holds_tags(held: str) -> bool:
    begun = _TAG_BEGINS.search(held)
    return begun is not None and ">" in held[begun.end() :]


def _read(entry: Any, published: date | None, limit: int) -> Article:
    parts = [(part.get("value", ""), part.get("plain", False)) for part in entry.get("content", ())]
    held, is_plain = max((*parts, (entry.get("summary", ""), False)), key=lambda part: len(part[0]))
    if is_plain:
        return from_text(held, published=published, limit=limit)
    if _holds_tags(held):
        page = f"<html><body><article>{held}</article></body></html>"
        return from_page(page.encode("utf-8", "replace"), published=published, limit=limit)
    # what RSS holds is HTML, also where there are no tags in it: "Q&amp;A"
    return from_text(_unescaped(held), published=published, limit=limit)


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text)


def _text(given: Any) -> str | None:
    """A text on one line; ``None`` for none."""
    return " ".join(given.split()) or None if isinstance(given, str) else None


def _given(entry: Any, key: str) -> Any:
    """A field as the feed writes it; feedparser's own look-up gives one day for
    another that is not there, and warns."""
    return dict.get(entry, key)
