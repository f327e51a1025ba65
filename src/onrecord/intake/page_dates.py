"""The day a page says its article was published, and the day it was last changed.

The order of trust: the article's own node of structured data, the page's metadata, an element of time at the headline,
a day written there, structured data of the page as a whole, and last a dated path in its address. A video, a comment or
a teaser says nothing of the article.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from onrecord.intake.page_head import Block, foot_blocks, head_blocks, is_beside, is_of_another
from onrecord.intake.structured_data import Node, types_of
from onrecord.intake.written_days import MONTHS, day_of, days_in

Days = tuple[date | None, date | None]
"""The day of publication and the day of the last change."""

_PUBLISHED = """
article:published_time article:published article.published article:post_date article_date_original
og:article:published_time og:published_time og:pubdate datepublished date_published publish-date publish_date
publishdate published_time published-date published_date publication_date pubdate pdate rnews:datepublished
parsely-pub-date sailthru.date cxenseparse:recs:publishtime bt:pubdate vr:published_time originalpublicationdate
displaydate article.created citation_publication_date citation_date dcterms.issued dc.date.issued dcterms.date dc.date
dc:date dcterms.created dc.created dc.date.created datecreated date
"""
_MODIFIED = """
article:modified_time article:modified og:article:modified_time og:updated_time og:modified_time datemodified
date_modified last-modified lastmodified lastmod modified modified_time updated_time bt:moddate revision_date
dcterms.modified dc.modified
"""
_CHANGED = re.compile(r"updat|modif|revis|edited|amend|correct|last[ _-]?chang", re.IGNORECASE)
_PATH = re.compile(
    rf"/(?P<year>(?:19|20)\d\d)(?P<mark>[/-])(?:(?P<number>\d\d?)|(?P<month>{'|'.join(MONTHS)})[a-z]{{0,6}})"
    r"(?P=mark)(?P<day>\d\d?)(?=[/-]|$)",
    re.IGNORECASE,
)
"""A day in an address: "/2031/05/13/", "/2031/may/13/", "/2031-05-13-ferry"."""
_WHOLE_PAGES = frozenset(("WebPage", "ItemPage"))
_FIRST = re.compile(r"(?:(?:first|originally)\s+)?(?:published|posted)\b", re.IGNORECASE)
"""How a line begins that gives the day of publication, under the text or behind the authors."""
_DATELINE = 14  # words at most of a line that gives a day: "Published on Tuesday 13 May 2031 at 06.00 BST | Updated …"


def page_days(tree: Any, headline: Any, node: Node, nodes: Iterable[Node], url: str | None) -> Days:
    """The days that a page gives; ``None`` for those that it does not.

    Args:
        tree: the page, without what it does not show.
        headline: the article's heading, if there is one.
        node: the article's structured data; empty for none.
        nodes: all structured data.
        url: the page's address.
    """
    first: date | None = None
    changed: date | None = None
    for published, modified in _told(tree, headline, node, nodes):
        first, changed = first or published, changed or modified
        if first and changed:
            break
    first = first or (_day_of_path(url) if url and not changed else None)
    return first, changed if changed and (first is None or changed > first) else None


def _told(tree: Any, headline: Any, node: Node, nodes: Iterable[Node]) -> Iterator[Days]:
    """What each place says, the most trusted first."""
    yield day_of(node.get("datePublished")) or day_of(node.get("dateCreated")), day_of(node.get("dateModified"))
    yield _metadata(tree)
    yield _marked(tree, headline)
    yield _of_blocks(head_blocks(tree, headline))
    yield _of_blocks(block for block in foot_blocks(tree, headline) if _FIRST.match(block.text))
    for other in nodes:
        if not _WHOLE_PAGES.isdisjoint(types_of(other)):
            yield day_of(other.get("datePublished")), day_of(other.get("dateModified"))


def _metadata(tree: Any) -> Days:
    """The days of ``<meta>``, whose names are tried in an order of trust."""
    given: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            if (name := meta.get(key)) and (content := meta.get("content")):
                given.setdefault(name.strip().lower(), content)
    return _first_day(given, _PUBLISHED.split()), _first_day(given, _MODIFIED.split())


def _first_day(given: dict[str, str], names: list[str]) -> date | None:
    return next((day for name in names if name in given and (day := day_of(given[name]))), None)


def _marked(tree: Any, headline: Any) -> Days:
    """The days of elements that say by ``itemprop`` or ``pubdate`` what they are."""
    first, changed = None, None
    for element in tree.xpath(".//body//*[@itemprop or @pubdate]"):
        kind = "datepublished" if element.get("pubdate") is not None else element.get("itemprop").lower()
        if (
            kind not in ("datepublished", "datecreated", "datemodified")
            or is_beside(element)
            or is_of_another(element, headline)
        ):
            continue
        day = day_of(element.get("datetime") or element.get("content") or element.text_content())
        if kind == "datemodified":
            changed = changed or day
        else:
            first = first or day
    return first, changed


def _of_blocks(blocks: Iterable[Block]) -> Days:
    """The days written at the headline: in elements of time, and else in words."""
    first, changed = None, None
    for block in blocks:
        for day, is_change in _days_of(block):
            if is_change:
                changed = changed or day
            else:
                first = first or day
    return first, changed


def _days_of(block: Block) -> Iterator[tuple[date, bool]]:
    """The days of a block, each with whether it is one of a change."""
    lines, times = block.text.split("\n"), list[Any]()
    if len(block.text.split()) <= _DATELINE:
        times = [element for element in block.element.iter("time", "abbr") if _written(element)]
    else:  # authors before the day make a long block; a sentence of the text is one as well
        lines = [line for line in lines if _FIRST.match(line.lstrip()) and len(line.split()) <= _DATELINE]
    for element in times:
        if day := day_of(_written(element)):
            yield day, _is_change(block, element)
    if not times:
        for line in lines:
            for day, at in days_in(line):
                yield day, _CHANGED.search(re.split(r"[|•·]|\.\s", line[:at])[-1]) is not None


def _written(element: Any) -> str | None:
    """The time that an element stands for, for machines: ``<abbr
    title="2031-05-13">yesterday</abbr>`` is an older way."""
    written: str | None = element.get("datetime") if element.tag == "time" else element.get("title")
    return written


def _is_change(block: Block, element: Any) -> bool:
    """Whether an element of time is that of a change, by its names or by the words before it."""
    if _CHANGED.search(f"{element.get('itemprop', '')} {element.get('class', '')} {block.element.get('class', '')}"):
        return True
    own = "".join(element.itertext())
    before = block.text.split(own.strip(), 1)[0] if own.strip() else block.text
    return _CHANGED.search(re.split(r"[|•·]|\.\s", before)[-1]) is not None or _CHANGED.match(own.strip()) is not None


def _day_of_path(url: str) -> date | None:
    found = _PATH.search(url)
    if not found:
        return None
    month = int(found["number"] or MONTHS.index(found["month"].lower()) + 1)
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
