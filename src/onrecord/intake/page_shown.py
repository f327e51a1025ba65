"""A page's tree as a browser shows it: without what is hidden, and with the marks of its quotations.

A browser puts quotation marks around ``<q>`` and sets ``<blockquote>`` apart. Plain text has marks alone to say so; a
quotation that names whose it is (in ``<cite>``, a footer or a caption) is laid out as print has it: in marks, with a
dash before the name.
"""

import re
from collections.abc import Iterator
from typing import Any

_UNSEEN = ("script", "style", "template", "noscript", "svg", "iframe", "object")
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FOR_READERS_ALOUD = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "u-visually-hidden")
)
_MOST_HIDDEN = 0.3  # of a page's text; what hides more is a page that its scripts would show
_END_PARAGRAPHS = frozenset(
    (
        "address",
        "article",
        "aside",
        "div",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "main",
        "nav",
        "section",
        "table",
        "ul",
        "ol",
    )
)
_DASH = re.compile(r"^\s*(?:--|[-–—―~])\s*")
_SIGNATURES = frozenset(("cite", "footer", "figcaption", "small"))
_SIGNED = re.compile(r"(?:^|[\s_-])(?:attribution|author|source|speaker|credit|cite)(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_SIGNATURE = 12  # words
_MOST_SIGNATURES = 6  # elements at the end of a quotation that may be its signature, one in another
_ENDED = re.compile(r"[.!?…—–-][\"'”’)]*$|[\"”’]$")
_MARKED = re.compile(r"[\"“”‘’«»„]")
_OPENING, _CLOSING = "“‘", "”’"
_EMBEDDED = re.compile(
    r"(?:twitter|instagram|tiktok|bluesky|facebook|mastodon|reddit|threads|text-post|x)-(?:tweet|media|embed"
    r"|post|video)",
    re.IGNORECASE,
)


def show(tree: Any) -> None:
    """Take from a tree what a browser does not show, and put in it what a browser adds to quotations."""
    _drop_unseen(tree)
    _drop_hidden(tree)
    for paragraph in list(tree.iter("p")):
        _end(paragraph)
    for quotation, depth in [(one, sum(1 for _ in one.iterancestors("q"))) for one in tree.iter("q")]:
        _mark_inline(quotation, depth % 2)
    for quotation in list(tree.iter("blockquote")):
        _sign(quotation)


def _drop_unseen(tree: Any) -> None:
    for element in list(tree.iter(*_UNSEEN)):
        drop(element)
    for comment in [node for node in tree.iter() if not isinstance(node.tag, str)]:
        drop(comment)


def _drop_hidden(tree: Any) -> None:
    """Drop what is hidden, unless it is so much that the page must be one that only its scripts show."""
    body = tree.find(".//body")
    if body is None:
        return
    hidden = [element for element in body.iter() if _is_hidden(element)]
    most = _MOST_HIDDEN * size(body)
    for element in hidden:
        if element.getparent() is not None and size(element) <= most:
            drop(element)


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return not _FOR_READERS_ALOUD.isdisjoint((element.get("class") or "").split())


def size(element: Any) -> int:
    """The characters of an element's text, without the white space around its pieces."""
    return sum(len(text.strip()) for text in element.itertext())


def drop(element: Any) -> None:
    """Take an element from its tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _end(paragraph: Any) -> None:
    """End a paragraph where a block begins in it, as browsers do: what follows stands after it."""
    inner = next((child for child in paragraph if child.tag in _END_PARAGRAPHS), None)
    if inner is None:
        return
    parent, after = paragraph.getparent(), [inner, *inner.itersiblings()]
    place, tail = parent.index(paragraph) + 1, paragraph.tail
    paragraph.tail = None
    parent[place:place] = after
    after[-1].tail = (after[-1].tail or "") + (tail or "") or None


def _mark_inline(quotation: Any, depth: int) -> None:
    """Put the marks of a browser around a ``<q>``, single ones in another, none where the page has its own."""
    if not _has_marks("".join(quotation.itertext()), _text_before(quotation)):
        _wrap(quotation, _OPENING[depth], _CLOSING[depth])
    quotation.tag = "span"


def _has_marks(text: str, before: str = "") -> bool:
    inner = text.strip()
    return _MARKED.match(inner) is not None or _MARKED.match(before[-1:]) is not None


def _text_before(element: Any) -> str:
    before = element.getprevious()
    if before is not None:
        return before.tail or ""
    return element.getparent().text or "" if element.getparent() is not None else ""


def _wrap(element: Any, opening: str, closing: str) -> None:
    """Put marks around the text of an element, inside the white space at its ends."""
    texts = [place for place in _texts(element) if getattr(*place).strip()]
    if not texts:
        return
    first = getattr(*texts[0])
    setattr(*texts[0], first[: len(first) - len(first.lstrip())] + opening + first.lstrip())
    last = getattr(*texts[-1])
    setattr(*texts[-1], last.rstrip() + closing + last[len(last.rstrip()) :])


def _texts(element: Any) -> Iterator[tuple[Any, str]]:
    """Where the texts in an element are held, in order: the node, and ``text`` or ``tail``."""
    from lxml.etree import iterwalk

    for event, node in iterwalk(element, events=("start", "end")):
        part = "text" if event == "start" else "tail"
        if not (event == "end" and node is element) and getattr(node, part):
            yield node, part


def _sign(quotation: Any) -> None:
    """Lay out a block quotation that names whose it is: in marks, and the name on a line of its own after a dash."""
    if _EMBEDDED.search(quotation.get("class") or "") or (signature := _signature(quotation)) is None:
        return
    name = _DASH.sub("", _text_of(signature))
    if not name or not _text_of(quotation).replace(_text_of(signature), ""):
        return
    signed = signature.makeelement("p")
    signed.text = "— " + name
    for figure in quotation.iterancestors("figure"):
        figure.tag = "div"  # what stands in figures is taken for no text
    drop(signature)
    text = _text_of(quotation)
    if not _has_marks(text):
        style = 1 if re.search('[“”"]', text) else 0  # single marks round words that have double ones in them
        _wrap(quotation, _OPENING[style], _CLOSING[style])
    parent = quotation.getparent()
    parent.insert(parent.index(quotation) + 1, signed)
    signed.tail, quotation.tail = quotation.tail, None


def _signature(quotation: Any) -> Any:
    """The element that says whose a block quotation is: the last in it, or the next to it."""
    _line_up(quotation)
    named = [element for element in quotation.iterdescendants() if _may_sign(element)][-_MOST_SIGNATURES:]
    if (last := next((element for element in named if _is_last(element, quotation)), None)) is not None:
        return last
    figure = next(quotation.iterancestors("figure"), None)
    if figure is not None and (caption := figure.find(".//figcaption")) is not None:
        return caption
    after = quotation.getnext()
    return after if after is not None and not (quotation.tail or "").strip() and _is_signed(after) else None


def _line_up(quotation: Any) -> None:
    """Put what follows the last line break in an element of its own where it begins
    with a dash: "It held.<br>— Tomas Arne"."""
    for line_break in quotation.findall(".//br")[-1:]:
        if _DASH.match(line_break.tail or "") and line_break.getnext() is None:
            line_break.tag, line_break.text, line_break.tail = "footer", line_break.tail, None


def _may_sign(element: Any) -> bool:
    names = f"{element.get('class', '')} {element.get('itemprop', '')}"
    return element.tag in _SIGNATURES or _SIGNED.search(names) is not None or _is_signed(element)


def _is_signed(element: Any) -> bool:
    """Whether an element is a line with a dash and a few words."""
    text = _text_of(element)
    return (
        element.tag in ("p", "div", "span")
        and _DASH.match(text) is not None
        and len(text.split()) <= _LONGEST_SIGNATURE
    )


def _is_last(element: Any, quotation: Any) -> bool:
    """Whether an element ends a quotation and begins a line of it, or follows the end of a sentence."""
    texts = [place for place in _texts(quotation) if getattr(*place).strip()]
    inside = {element, *element.iterdescendants()}
    own = [place for place in texts if place[0] in inside and place != (element, "tail")]
    if not own or texts[-1] != own[-1]:
        return False
    before = getattr(*texts[texts.index(own[0]) - 1]).strip() if texts[0] != own[0] else ""
    return bool(before) and (
        _ENDED.search(before) is not None or _DASH.match(_text_of(element)) is not None or element.tag != "cite"
    )


def _text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
