"""An HTML page to an article: its main text, one paragraph a line, and what the page says about itself."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from onrecord.article import Article, text_id
from onrecord.errors import ArticleError, EmptyArticle, NotText
from onrecord.intake.encoding import decode
from onrecord.intake.page_authors import page_authors
from onrecord.intake.page_bounds import drop_endless_metadata, pays_to_compare, require_parsable
from onrecord.intake.page_dates import page_days
from onrecord.intake.page_names import declared_names, page_outlets, page_title
from onrecord.intake.page_shown import show
from onrecord.intake.page_text import main_text
from onrecord.intake.plain import LIMIT, require_readable
from onrecord.intake.structured_data import article_node, nodes_of
from onrecord.intake.titles import parted

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*+=\s*+[\"']?\s*+([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*+<\?xml[^>]*+>")
_FRAME = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")


def from_page(data: bytes, *, published: date | None = None, limit: int = LIMIT) -> Article:
    """The article that an HTML page holds.

    Args:
        data: the page's bytes.
        published: the day of publication where the page does not give one.
        limit: the most characters of main text.

    Raises:
        ArticleError: the page cannot be parsed, holds no article, or its main text is too long, empty or not English.
    """
    found = _CHARSET.search(data[:4096])
    markup = _framed(decode(data, found[1].decode("ascii", "replace") if found else None))
    require_parsable(markup)
    try:
        article = _read(markup)
    except ArticleError:
        raise
    except Exception as error:  # a foreign library and a foreign page: whatever breaks, the run goes on
        raise NotText(f"this page could not be parsed ({type(error).__name__}: {error}); expected HTML") from error
    if article is None:
        raise EmptyArticle("no main text was found in this page; expected an article's page")
    require_readable(article.text, limit)
    return msgspec.structs.replace(article, published=article.published or published)


def _framed(markup: str) -> str:
    """The page without its XML declaration, and in ``<html>`` if it is a bare piece of one."""
    if declared := _DECLARATION.match(markup):
        markup = markup[declared.end() :]
    return markup if _FRAME.search(markup[:65_536]) else f"<html><body>{markup}</body></html>"


def _read(markup: str) -> Article | None:
    """The article of a page as it is written; ``None`` if there is no text in it."""
    import trafilatura

    tree: Any = trafilatura.load_html(markup)
    if tree is None:
        return None
    drop_endless_metadata(tree)
    nodes = nodes_of(tree)
    show(tree)
    names = declared_names(tree)
    url = next(_addresses(tree, markup), None)
    node = article_node(nodes, (*names.titles, *filter(None, (names.whole,))), url)
    outlets = page_outlets(names, node, nodes) or [name for name in (parted(names.whole or "")[1],) if name]
    title, headline = page_title(tree, names, node, outlets)
    first, changed = page_days(tree, headline, node, nodes, url)
    text = main_text(tree, node, compared=pays_to_compare(markup))
    if not text:
        return None
    return Article(
        id=text_id(text),
        url=url,
        outlet=next(iter(outlets), None),
        title=title,
        bylines=page_authors(tree, headline, node, outlets),
        published=first,
        updated=changed,
        text=text,
    )


def _addresses(tree: Any, markup: str) -> Iterator[str]:
    """The addresses that a page gives as its own, the most trusted first; last the one
    a browser notes when it saves a page."""
    given = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    given += [meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url"]
    yield from (one.strip() for one in given if one and re.match(r"\s*https?://", one))
    if saved := _SAVED_FROM.search(markup[:4096]):
        yield saved[1]
