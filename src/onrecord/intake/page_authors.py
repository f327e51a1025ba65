"""Who a page says wrote its article.

The order of trust: the article's own node of structured data, the page's metadata, what is marked as the author at the
headline, and a line there that begins with "By". The first that names a person counts; an agency counts where nobody is
named.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from onrecord.intake.bylines import authors_in
from onrecord.intake.page_head import head_blocks, is_beside, is_of_another
from onrecord.intake.structured_data import Node, names_in

_NAMES = (
    "author",
    "parsely-author",
    "byl",
    "sailthru.author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
)
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?|writers?|contributors?|reporters?)(?:$|[\s_-])|[Bb]yline|[a-z]Author",
    re.IGNORECASE,
)
_NOT_MARKED = re.compile(
    r"bio|about|image|img|photo|avatar|social|follow|comment|share|box|card|more|archive", re.IGNORECASE
)
_LONGEST = 200  # characters of an element that holds a byline
_MOST = 200  # elements that look like one, of a page that has endless ones
_BY = re.compile(
    r"(?:(?:words|text|story|submitted|posted|published|written|reported) )?by\b[\s:]*+(?=[^\W\d_])", re.IGNORECASE
)


def page_authors(tree: Any, headline: Any, node: Node, outlets: Iterable[str]) -> tuple[str, ...]:
    """The authors whom a page names.

    Args:
        tree: the page, without what it does not show.
        headline: the article's heading, if there is one.
        node: the article's structured data; empty for none.
        outlets: what the outlet is called; its own name is nobody's.
    """
    return authors_in(_bylines(tree, headline, node), outlets)


def _bylines(tree: Any, headline: Any, node: Node) -> Iterator[str]:
    """The bylines of a page, the most trusted first."""
    authors = list(names_in(node.get("author")))
    people = [name for name, is_body in authors if not is_body]
    yield "\n".join(people or (name for name, _ in authors))
    metadata = _metadata(tree)
    for name in _NAMES:
        yield "\n".join(metadata.get(name, ()))
    yield from _marked(tree, headline)
    for block in islice(head_blocks(tree, headline), _MOST):
        if _BY.match(block.text) and len(block.text) <= _LONGEST:
            yield block.text


def _metadata(tree: Any) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name, content = meta.get("name") or meta.get("property") or meta.get("itemprop"), meta.get("content")
        if name and content and "://" not in content:
            given.setdefault(name.strip().lower(), []).append(content)
    return given


def _marked(tree: Any, headline: Any) -> Iterator[str]:
    """The texts of elements that are marked as the author's, the outermost of those that stand in each other."""
    for element in islice(tree.xpath(".//body//*[@rel or @itemprop or @class]"), 30 * _MOST):
        if not _is_marked(element) or is_beside(element) or is_of_another(element, headline):
            continue
        text = "\n".join(text.strip() for whole in _byline_of(element) for text in whole.itertext() if text.strip())
        if len(text) <= _LONGEST:
            yield text


def _byline_of(element: Any) -> list[Any]:
    """The elements of the byline that a marked element is of: the one around it, or its like beside it."""
    above = element.getparent()
    if above is None:
        return [element]
    return [above] if _is_marked(above) else [beside for beside in above if _is_marked(beside)]


def _is_marked(element: Any) -> bool:
    if element.tag in ("body", "article", "main", "img", "html"):
        return False
    if "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or "").split():
        return True
    names = element.get("class") or ""
    return _MARKED.search(names) is not None and _NOT_MARKED.search(names) is None
