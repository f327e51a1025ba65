"""What a page says of its article in JSON-LD, the structured data that newsrooms write for search engines.

A page may describe many things in it: a video, the site, the author, stories beside this one. Only the node of this
article counts.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from onrecord.intake.titles import shared_words

Node = dict[str, Any]

_SCRIPTS = './/script[@type="application/ld+json"]'
_ARTICLE = re.compile(r"\w*Article|(?:Blog|LiveBlog|SocialMedia)Posting|Report|\w*NewsReview|Review")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)+|(?>(?:-->|(?://\s{0,9})?\]\]>|;){1,9})\s*$")
_LAST_COMMA = re.compile(r",(?=\s*+[}\]])")
_LONGEST = 2_000  # characters of a name or a headline; what is longer is neither
_ALIKE = 0.4  # what two headlines of one article share at least: of fifty pages, the least alike share 0.67


def nodes_of(tree: Any) -> list[Node]:
    """The nodes that a page's scripts describe at their top, references to other nodes filled in."""
    nodes = [node for script in tree.iterfind(_SCRIPTS) for node in _top(_parsed(script.text or ""))]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return [{key: _filled_in(value, by_id) for key, value in node.items()} for node in nodes]


def article_node(nodes: Iterable[Node], titles: Iterable[str], url: str | None) -> Node:
    """The node of the article that the page is about; empty where there is none.

    Args:
        nodes: those of the page.
        titles: what the page calls itself elsewhere.
        url: the page's own address, if known.
    """
    named = list(titles)
    articles = [node for node in nodes if is_article(node)]
    best = max(articles, key=lambda node: _likeness(node, named), default={})
    if _likeness(best, named) < _ALIKE and url and _is_elsewhere(best, url):
        return {}
    return best


def is_article(node: Node) -> bool:
    """Whether a node describes an article."""
    return any(_ARTICLE.fullmatch(kind) for kind in types_of(node))


def text_in(node: Node, key: str) -> str | None:
    """The text of a property, on one line; ``None`` where it has none, or what it has is not a text or endless."""
    value = node.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) and len(value) <= _LONGEST else None


def text_of(node: Node, key: str) -> str:
    """The text of a property as it is written; empty where it has none."""
    value = node.get(key)
    return value if isinstance(value, str) else ""


def names_in(given: Any) -> Iterator[tuple[str, bool]]:
    """The names of a property such as ``author``, each with whether it is said to be an organization's."""
    yield from ((name, body) for name, body in _names_in(given) if len(name) <= _LONGEST)


def _names_in(given: Any) -> Iterator[tuple[str, bool]]:
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, str):
            yield one, False
        elif isinstance(one, dict):
            yield from ((name, "Organization" in " ".join(types_of(one))) for name in _names_of(one))


def _names_of(node: Node) -> Iterator[str]:
    name = node.get("name")
    if isinstance(name, list):
        yield from (one for one in name if isinstance(one, str))
    elif isinstance(name, str):
        yield name
    elif name is None:
        parts = [node.get(key) for key in ("givenName", "additionalName", "familyName")]
        yield " ".join(part for part in parts if isinstance(part, str))


def _parsed(text: str) -> Any:
    plain = _WRAPPING.sub("", text)
    # JSON allows no comma behind the last entry, which pages made of templates often have
    for written in (plain, _LAST_COMMA.sub("", plain)):
        try:
            return json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _top(value: Any) -> Iterator[Node]:
    """The nodes at the top of a value: of a list, of a graph, or what a page says is its main entity."""
    if isinstance(value, list):
        for one in value:
            yield from _top(one)
    elif isinstance(value, dict):
        yield value
        yield from _top(value.get("@graph"))
        yield from _top(value.get("mainEntity"))


def _filled_in(value: Any, by_id: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_filled_in(one, by_id) for one in value]
    if isinstance(value, dict) and isinstance(named := value.get("@id"), str) and "name" not in value:
        return by_id.get(named, value)
    return value


def types_of(node: Node) -> list[str]:
    """The types of a node without their vocabulary: ``https://schema.org/NewsArticle`` is ``NewsArticle``."""
    given = node.get("@type")
    return [
        re.split(r"[/:#]", one)[-1] for one in (given if isinstance(given, list) else [given]) if isinstance(one, str)
    ]


def _likeness(node: Node, titles: list[str]) -> float:
    headline = text_in(node, "headline") or text_in(node, "name")
    return max((shared_words(headline, title) for title in titles), default=0.0) if headline else 0.0


def _is_elsewhere(node: Node, url: str) -> bool:
    """Whether a node says that it is of another page."""
    of = node.get("mainEntityOfPage")
    given = [node.get("url"), of.get("@id") if isinstance(of, dict) else of]
    paths = [_path(one) for one in given if isinstance(one, str) and one.startswith("http")]
    return bool(paths) and _path(url) not in paths


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/")
    except ValueError:
        return url
