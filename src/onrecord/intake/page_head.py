"""What stands around the headline of a page: where its day and its byline are looked for.

Comments, teasers of other stories, asides, menus and the page's foot have days and names too, and are passed over.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|replies|disqus|related|recent|recirc\w*|recommend\w*|read-?more|more-(?:from|on"
    r"|stories)|also-read"
    r"|most-(?:read|popular|viewed)|popular|trending|latest|teasers?|promos?|sidebar|newsletter|up-next"
    r"|next-story|cards?"
    r"|carousel|outbrain|taboola|footer|navbar|menu)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BESIDE_TAGS = frozenset(("aside", "nav", "footer", "script", "style", "template", "noscript", "form", "select"))
_LISTED = """
address article body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr li
main ol p pre section summary table tbody td tr ul
"""
_BLOCKS = frozenset(_LISTED.split())
_LONGEST_HEAD = 150  # elements after the headline in which the text has begun
_LONGEST_FOOT = 30  # blocks under the text
_PARAGRAPH = 25  # words; with so many, a block is text of the article and no longer its head
_MOST_ELEMENTS = 5_000  # of a page that are looked at
_LONGEST = 250  # characters of a block that may be a byline or a dateline


@dataclass(frozen=True)
class Block:
    """A short block of a page's head: its element, and its texts, a line for each element that it is made of."""

    element: Any
    text: str


def is_beside(element: Any) -> bool:
    """Whether an element stands in something that is not this article: a comment, a teaser, a menu."""
    own = _article_of(element)
    for above in (element, *element.iterancestors()):
        if above.tag in ("body", "html"):
            return False
        if above.tag in _BESIDE_TAGS or _BESIDE.search(f"{above.get('class', '')} {above.get('id', '')}"):
            return above.find(".//h1") is None
        if above.tag == "article" and above is not own and own is not None and above.find(".//h1") is None:
            return True
    return False


def is_of_another(element: Any, headline: Any) -> bool:
    """Whether an element stands in another article than the headline does, as
    where a page goes on with the next story."""
    own, other = (None if one is None else _article_of(one) for one in (headline, element))
    return own is not None and other is not None and own is not other


def _article_of(element: Any) -> Any:
    """The outermost ``<article>`` that an element is in."""
    return next((above for above in reversed((element, *element.iterancestors())) if above.tag == "article"), None)


def headlines(tree: Any) -> list[Any]:
    """The headings of the first level that are this article's, in order."""
    return [element for element in tree.iter("h1") if shown(element) and not is_beside(element)]


def shown(element: Any) -> str:
    """The text of an element on one line."""
    return " ".join(_pieces(element, " ").split())


def head_blocks(tree: Any, headline: Any) -> Iterator[Block]:
    """The short blocks around the headline, those after it first, up to the article's text; all
    of the page's head where it has none."""
    top = _container(headline) if headline is not None else tree.find(".//body")
    if top is None:
        return
    before: list[Block] = []
    after: list[Block] = []
    passed = headline is None
    for block in _blocks(top):
        passed = passed or block.element is headline
        if len(block.text.split()) >= _PARAGRAPH and passed and block.element.tag != "h1":
            break
        if block.element is not headline and len(block.text) <= _LONGEST:
            (after if passed else before).append(block)
    yield from after[:_LONGEST_HEAD]
    yield from reversed(before)


def foot_blocks(tree: Any, headline: Any) -> list[Block]:
    """The last short blocks of the article that the headline stands in, or of the page's body."""
    top = _container(headline) if headline is not None else tree.find(".//body")
    return [block for block in _blocks(top) if len(block.text) <= _LONGEST][-_LONGEST_FOOT:] if top is not None else []


def _container(headline: Any) -> Any:
    """The article that a headline stands in, or the page's main part, or its body."""
    above = list(headline.iterancestors())
    for tag in ("article", "main", "body"):
        if (found := next((one for one in above if one.tag == tag), None)) is not None:
            return found
    return above[-1] if above else headline


def _blocks(top: Any) -> Iterator[Block]:
    """The blocks in an element that hold no other block, in order, without those that stand beside the article."""
    elements = list(itertools.islice(top.iter(), _MOST_ELEMENTS))
    holders = _with_blocks(elements)
    for element in elements:
        alone = element.tag in _BLOCKS or element.getparent() in holders  # or a piece of a line among blocks
        if element in holders or not alone:
            continue
        if (text := _pieces(element, "\n").strip()) and not is_beside(element):
            yield Block(element, text)


def _with_blocks(elements: list[Any]) -> set[Any]:
    """The elements that hold a block."""
    holders = set[Any]()
    for element in elements:
        if element.tag in _BLOCKS:
            for above in element.iterancestors():
                if above in holders:
                    break
                holders.add(above)
    return holders


def _pieces(element: Any, between: str) -> str:
    texts = (re.sub(r"\s+", " ", text) for text in element.itertext())
    return between.join(text for text in texts if text.strip())
