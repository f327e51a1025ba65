"""What a watch finds, as an Atom feed (RFC 4287): text only, no markup of an article in it."""

import re
import uuid
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Sequence

from onrecord.ledger.watches import Watch
from onrecord.views.find import Copy, Hit
from onrecord.views.outline import MODES, denial_label
from onrecord.views.watches import Came

ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml; charset=utf-8"

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_TITLE = 200  # characters; a title is one line of a feed reader


def atom(one: Watch, came: Sequence[Came], base: str) -> bytes:
    """The feed.

    Args:
        one: the watch.
        came: what it found, the last first.
        base: the desk's address as the reader of the feed calls it.
    """
    feed = ElementTree.Element("feed", xmlns=ATOM)
    page = f"{base}/watch/{one.hash}"
    _text(feed, "title", f"{one.name} · On record")
    _text(feed, "id", _urn("watch", one.hash))
    # the standard asks for a time even of an empty feed
    _text(feed, "updated", came[0].added if came else one.made)
    _text(_child(feed, "author"), "name", "onrecord")
    _child(feed, "link", rel="alternate", type="text/html", href=page)
    _child(feed, "link", rel="self", type="application/atom+xml", href=f"{page}/feed.atom")
    for each in came:
        _entry(feed, each, base)
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: ElementTree.Element, came: Came, base: str) -> None:
    said = came.hit.said
    entry = _child(feed, "entry")
    _text(entry, "title", _short(f"{said.said_by or 'nobody named'}: {said.text}"))
    # by the words, not by the row: a reader that knows an entry does not show it as new after a new reading
    _text(entry, "id", _urn("quotation", came.key))
    _text(entry, "updated", came.added)
    _child(entry, "link", rel="alternate", type="text/html", href=f"{base}/articles/{_place(came.hit)}")
    _text(entry, "content", "\n\n".join(_lines(came.hit, base)), type="text")


def _lines(hit: Hit, base: str) -> Iterable[str]:
    said = hit.said
    yield "".join(piece.text for piece in hit.sentence).strip()
    who = f"{said.said_by or 'nobody named'}{f', {said.titles}' if said.titles else ''}"
    about = [who, MODES[said.mode], denial_label(said.denied, said.cue), f"{said.confidence:.0%} sure"]
    yield " · ".join(part for part in about if part)
    yield " · ".join([said.published or "no date", said.outlet or "", said.title or "Article without a title"])
    if hit.copies:
        yield "The same words: " + "; ".join(f"{base}/articles/{_place(copy)}" for copy in hit.copies)


def _place(hit: Hit | Copy) -> str:
    article = hit.said.article_hash if isinstance(hit, Hit) else hit.article_hash
    return f"{article}/{hit.place}#here"


def _urn(kind: str, name: str) -> str:
    """A name that stays, whatever the desk's address is."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"onrecord {kind} {name}").urn


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"


def _child(parent: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, attributes)


def _text(parent: ElementTree.Element, tag: str, text: str, **attributes: str) -> None:
    _child(parent, tag, **attributes).text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
