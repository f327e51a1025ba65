"""An HTML page to an article: its main text, one paragraph a line, and what the page says about itself.

trafilatura finds the main text and the metadata; the lines are laid out here, because its own text
output adds marks (bullets, table rules) that the page does not show.
"""

import copy
import logging
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from onrecord.article import Article, text_id
from onrecord.errors import EmptyArticle, NotText
from onrecord.intake.encoding import decode
from onrecord.intake.page_bounds import drop_endless_metadata, require_parsable
from onrecord.intake.plain import LIMIT, require_readable

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*+<\?xml[^>]*+>")
_FRAME = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
_BLOCKS = frozenset(("p", "head", "item", "list", "quote", "code", "table", "row", "cell", "lb", "div", "body"))
_DATES: dict[str, Any] = {
    "extensive_search": False,
    "max_date": "2100-01-01",
}  # what the page says, never a guess from today


def from_page(data: bytes, *, published: date | None = None, limit: int = LIMIT) -> Article:
    """The article that an HTML page holds.

    Args:
        data: the page's bytes.
        published: the day of publication where the page does not give one.
        limit: the most characters of main text.

    Raises:
        ArticleError: the page cannot be parsed, or its main text is too long, empty or not English.
    """
    found = _CHARSET.search(data[:4096])
    markup = _framed(decode(data, found[1].decode("ascii", "replace") if found else None))
    require_parsable(markup)
    document, updated = _extract(markup)
    text = "\n".join(_lines(document.body)) if document is not None else ""
    if not text:
        raise EmptyArticle("no main text was found in this page; expected an article's page")
    require_readable(text, limit)
    return Article(
        id=text_id(text),
        url=document.url or None,
        outlet=document.sitename or None,
        title=document.title or None,
        bylines=tuple(name.strip() for name in (document.author or "").split(";") if name.strip()),
        published=_day(document.date) or published,
        updated=updated,
        text=text,
    )


def _framed(markup: str) -> str:
    """The page without its XML declaration, and in ``<html>`` if it is a bare piece of one."""
    if declared := _DECLARATION.match(markup):
        markup = markup[declared.end() :]
    return markup if _FRAME.search(markup[:65_536]) else f"<html><body>{markup}</body></html>"


def _extract(markup: str) -> tuple[Any, date | None]:
    """trafilatura's document, ``None`` if it finds nothing, and the day of the last change if one is given."""
    import htmldate
    import trafilatura

    config = _config()
    try:
        tree = trafilatura.load_html(markup)
        if tree is None:
            return None, None
        drop_endless_metadata(tree)
        changed = _day(htmldate.find_date(copy.deepcopy(tree), original_date=False, **_DATES))
        document: Any = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, **_DATES},
            config=config,
        )
    except Exception as error:  # a foreign library and a foreign page: whatever breaks, the run goes on
        raise NotText(f"this page could not be parsed ({type(error).__name__}: {error}); expected HTML") from error
    first = _day(document.date) if document is not None else None
    return document, changed if first and changed and changed > first else None


@cache
def _config() -> Any:
    """trafilatura's settings, but for short articles, and without its log on standard error."""
    from trafilatura.settings import DEFAULT_CONFIG

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    config = copy.deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["min_extracted_size"] = "10"
    return config


def _lines(body: Any) -> list[str]:
    """The text of trafilatura's body, a block a line, white space as a browser shows it."""
    lines = "".join(_shown(body)).split("\n")
    return [line for line in (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in lines) if line]


def _shown(body: Any) -> Iterator[str]:
    """The text of the elements of the tree, with a line break before and after each block."""
    yield _edge(body) + (body.text or "")
    within = [(body, iter(body))]  # no recursion: a page may be nested as deeply as it likes
    while within:
        element, children = within[-1]
        child = next(children, None)
        if child is None:
            within.pop()
            yield _edge(element) + (element.tail or "" if within else "")
        else:
            yield _edge(child) + (child.text or "")
            within.append((child, iter(child)))


def _edge(element: Any) -> str:
    return "\n" if element.tag in _BLOCKS else ""


def _day(written: str | None) -> date | None:
    """A date as trafilatura and htmldate write it."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
