"""The main text of a page, a paragraph a line.

trafilatura finds it; the lines are laid out here, because its own text output adds marks (bullets, table rules) that
the page does not show. Of what it takes for text, links to other stories and labels of the page's own are left out.
"""

import copy
import html
import itertools
import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from onrecord.errors import EmptyArticle
from onrecord.intake.page_head import is_beside
from onrecord.intake.page_lines import is_of_page
from onrecord.intake.page_shown import drop, size
from onrecord.intake.structured_data import Node, text_of
from onrecord.intake.titles import shared_words

_BLOCKS = frozenset(("p", "head", "item", "list", "quote", "code", "table", "row", "cell", "lb", "div", "body"))
_LEADING_TO = re.compile(
    r"(?:(?:read|see|watch|listen|find out|learn)(?:\s+(?:also|more|next|now|here))?|more|also\s+read"
    r"|related(?:\s+\w+)?|recommended"
    r"|don[’']t\s+miss|click\s+here|in\s+pictures)\s*+[:|»›>–—-]?\s*+",
    re.IGNORECASE,
)
_AFTER_LINK = re.compile(r"(?=\D*\d)\W*\w+(?:\W+\w+){0,3}\W*")  # its day, "5 min read", "12 comments"
_INVITES = re.compile(
    r"(?:sign up|subscribe|follow (?:us|our|the)|click here|download (?:the|our)|join (?:us|our)|like us"
    r"|get (?:the|our) (?:app|newsletter|latest)"
    r"|for (?:more|the latest|all the latest) )",
    re.IGNORECASE,
)
_LONGEST_INVITATION = 250  # characters
_MOST_LINKS = 3  # in one block; a paragraph of more is a sentence about them
_CHOSEN = "\xa0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SPACES = re.compile(rf"(?<=\S)[{_CHOSEN}]++|(?<![{_CHOSEN}])[{_CHOSEN}]++(?=\S)")
_AS_LETTERS = {
    ord(space): 0xF8D0 + number for number, space in enumerate(_CHOSEN)
}  # for private use: no page means anything by them
_AS_SPACES = {letter: chr(space) for space, letter in _AS_LETTERS.items()}
_BEGINS, _ENDS = re.compile(r"\W{0,2}[A-Z0-9]"), re.compile(r"[.!?…][\"'”’)\]]{0,3}$")
_MOST_MISSING = 50  # paragraphs put back in one page
_ALIKE = 0.6  # what a line shares of its words with another layout of it
_FEWEST_TEASERS, _MOST_TEASERS = 4, 60  # fewer may be an article's own sections; each more is compared with all
_LONGEST_TEASER = 80  # words
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments|comment-?(?:list|thread|section|area|form)|disqus\w*)(?:$|[\s_-])", re.IGNORECASE
)
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|recommend\w*|read-?more|more-(?:from|on|stories)|also-?read"
    r"|most-(?:read|popular|viewed)|promos?"
    r"|newsletters?|trending|outbrain|taboola|up-next)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""What names say that an element holds. Where it has half or a fifth of the page's text, it
is the article, whatever it is called."""
_INLINE = (
    ".//*[self::time or self::data or self::output or self::label][ancestor::p or ancestor::li or ancestor::td "
    "or ancestor::blockquote]"
)
"""Pieces of a sentence that trafilatura would take for the page's own: "broke on
<time>3 February</time>, its keeper said"."""
_PARAGRAPH = (
    ".//div[not(@*)][text()[normalize-space()]][not(.//div or .//p or .//ul or .//ol or .//table or .//h2)][../p]"
)
"""A paragraph in the markup of a plain block, among others; trafilatura passes over a short one."""
_ENOUGH = 0.5  # of the text in structured data; a page that shows less keeps it for its scripts
_TAG = re.compile(r"<(?:p|br|div|h\d|li)\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def main_text(tree: Any, node: Node, *, compared: bool) -> str:
    """The article's text; empty where there is none.

    Args:
        tree: the page, without what it does not show.
        node: the article's structured data; empty for none.
        compared: whether trafilatura compares what it finds with what other ways find.

    Raises:
        EmptyArticle: the page is a list of stories and holds no article.
    """
    lines = _extracted(tree, compared)
    if not node and _is_list(tree, lines):
        raise EmptyArticle("this page lists stories and holds no article; save the page of one story and read that")
    lines = _with_missing(tree, lines)
    links = _links(tree)
    text = "\n".join(line for line in lines if line not in links and not is_of_page(line))
    whole = _written_out(text_of(node, "articleBody"))
    return whole if len(text) < _ENOUGH * len(whole) else text


def _extracted(tree: Any, compared: bool) -> list[str]:
    """The lines that trafilatura takes for the main text."""
    import trafilatura

    copied = copy.deepcopy(tree)
    _drop_beside(copied)
    for element in copied.xpath(_INLINE):
        element.tag = "span"
    for element in copied.xpath(_PARAGRAPH):
        element.tag = "p"
    for element in copied.iter():
        element.text, element.tail = _kept(element.text), _kept(element.tail)
    document: Any = trafilatura.bare_extraction(copied, options=_options(compared))
    return _lines(document.body) if document is not None else []


def _drop_beside(tree: Any) -> None:
    """Drop what readers wrote below the article, what asks them to, and teasers of other stories."""
    whole = size(tree)
    for element in list(tree.iter("div", "section", "aside", "ol", "ul")):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        share = 0.5 if _COMMENTS.search(names) else 0.2 if _OTHERS.search(names) else 0.0
        if share and element.find(".//h1") is None and size(element) <= share * whole:
            drop(element)
    for element in _other_articles(tree):
        drop(element)


def _other_articles(tree: Any) -> list[Any]:
    """The articles beside the one that has the headline and paragraphs of its own, where they are shorter than it: a
    live report whose entries are articles keeps them."""
    outer = [one for one in tree.iter("article") if not any(above.tag == "article" for above in one.iterancestors())]
    own = [one for one in outer if one.find(".//h1") is not None and len(one.findall(".//p")) > 1]
    others = [one for one in outer if one.find(".//h1") is None]
    return others if len(own) == 1 and sum(map(size, others)) < size(own[0]) else []


def _kept(text: str | None) -> str | None:
    """The text with letters in place of the spaces that a page chose and trafilatura would make blanks of."""
    return _SPACES.sub(lambda found: found[0].translate(_AS_LETTERS), text) if text else text


@cache
def _options(compared: bool) -> Any:
    """trafilatura's options, with short articles allowed; also keeps its log off standard error."""
    from trafilatura.settings import DEFAULT_CONFIG, Extractor

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    config = copy.deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["min_extracted_size"] = "10"
    return Extractor(config=config, output_format="python", fast=not compared, comments=False)


def _with_missing(tree: Any, lines: list[str]) -> list[str]:
    """The lines, with the paragraphs that stand among theirs, look like them in the markup, and are not there.

    trafilatura passes over a paragraph most of which is a link ("It also <a>co-ordinates military plans</a>.").
    """
    known, whole = set(lines), _letters("".join(lines))
    missing: dict[str, list[str]] = {}
    last, form, passed = "", _form(None), list[tuple[str, tuple[str, ...]]]()
    for paragraph in tree.iter("p"):
        text = _on_a_line("".join(paragraph.itertext()))
        if text not in known:
            if (
                _is_sentence(text)
                and not _is_link(paragraph)
                and not is_beside(paragraph)
                and _letters(text) not in whole
            ):
                passed.append((text, _form(paragraph)))
            continue
        if last and form == _form(paragraph):
            missing.setdefault(last, []).extend(one for one, its in passed if its == form)
        last, form, passed = text, _form(paragraph), []
    found = list(itertools.islice((one for some in missing.values() for one in some), _MOST_MISSING))
    new = {one for one in found if all(shared_words(one, line) < _ALIKE for line in lines)}
    return [one for line in lines for one in (line, *(own for own in missing.pop(line, ()) if own in new))]


def _is_sentence(text: str) -> bool:
    return " " in text and _BEGINS.match(text) is not None and _ENDS.search(text[-4:]) is not None


def _letters(text: str) -> str:
    """The letters and digits of a text: two layouts of one paragraph have the same."""
    return re.sub(r"\W+", "", text)


def _form(paragraph: Any) -> tuple[str, ...]:
    """What a paragraph and the two elements around it are called: those of one text are alike."""
    if paragraph is None:
        return ()
    around = (paragraph, *itertools.islice(paragraph.iterancestors(), 2))
    return tuple(f"{element.tag} {element.get('class', '')}" for element in around)


def _links(tree: Any) -> set[str]:
    """The texts of blocks that are a link and nothing else, or ask for a click: those of
    other stories and of the outlet's own."""
    texts = ((element, _on_a_line("".join(element.itertext()))) for element in tree.iter("p", "li"))
    return {text for element, text in texts if _is_link(element) or _is_invitation(element, text)}


def _is_invitation(element: Any, text: str) -> bool:
    """Whether a paragraph asks its readers to follow a link: "Sign up for our newsletter here."."""
    return (
        _INVITES.match(text) is not None
        and len(text) <= _LONGEST_INVITATION
        and element.find(".//a[@href]") is not None
    )


def _is_link(element: Any) -> bool:
    """Whether a block is nothing but a link, apart from words that lead to it such as "Read more:"."""
    inner = element.findall(".//a[@href]")
    if not 0 < len(inner) <= _MOST_LINKS or all(link.get("href", "").startswith("#") for link in inner):
        return False
    whole = _on_a_line("".join(element.itertext()))
    linked = _on_a_line("".join("".join(link.itertext()) for link in inner))
    if not linked:
        return False
    before, found, after = whole.partition(linked)
    around = not before or _LEADING_TO.fullmatch(before), not after or _AFTER_LINK.fullmatch(after)
    return bool(found) and all(around)


def _is_list(tree: Any, lines: list[str]) -> bool:
    """Whether most lines are those of teasers: headings that are links, with a few words each."""
    headings = [element for element in tree.iter("h2", "h3", "h4") if _is_link(element)][:_MOST_TEASERS]
    if len(headings) < _FEWEST_TEASERS:
        return False
    known = {text for heading in headings for text in _teaser(heading, headings)}
    return sum(line in known for line in lines) > len(lines) / 2


def _teaser(heading: Any, headings: list[Any]) -> Iterator[str]:
    """The texts of the teaser that a heading begins: of the card that it is alone in, or up to the next heading."""
    card = heading
    for above in heading.iterancestors():
        if sum(1 for other in headings if above in other.iterancestors()) > 1 or _words_in(above) > _LONGEST_TEASER:
            break
        card = above
    parts = [card]
    if card is heading:
        parts += itertools.takewhile(lambda part: part.tag not in ("h1", "h2", "h3", "h4"), heading.itersiblings())
    for part in parts:
        for element in part.iter():
            yield _on_a_line("".join(element.itertext()))


def _words_in(element: Any) -> int:
    return sum(len(text.split()) for text in element.itertext())


def _written_out(text: str) -> str:
    """The text of structured data, which may hold marks of HTML, a paragraph a line."""
    if not _ANY_TAG.search(text):
        text = html.unescape(text)
    if _ANY_TAG.search(text):
        text = html.unescape(_ANY_TAG.sub("", _TAG.sub("\n", text)))
    return "\n".join(line for line in map(_on_a_line, text.splitlines()) if line)


def _on_a_line(text: str) -> str:
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()


def _lines(body: Any) -> list[str]:
    """The text of trafilatura's body, a block a line, white space as a browser shows it."""
    lines = "".join(_shown(body)).translate(_AS_SPACES).split("\n")
    return [line for line in map(_on_a_line, lines) if line]


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
