"""A feed's bytes to markup that feedparser's strict parser takes, whatever shape they are in.

Its other parser, for feeds that are not XML, takes quadratic time on much; here lxml repairs those. Overlong metadata,
on which feedparser's patterns are quadratic, is left out.
"""

import html.entities
import re

from lxml import etree

from onrecord.intake.encoding import decode

_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]+)")
_PROLOGUE = re.compile(
    r"(?>(?:\s++|<\?[^>]*+>|<!--(?>.*?-->)|<!doctype[^>\[]*+(?:\[(?>.*?\]\s*+>)|>))*)", re.IGNORECASE | re.DOTALL
)
_NOT_XML = re.compile(
    r"<!\[CDATA\[(?>.*?(?:\]\]>|\Z))|<!--(?>.*?(?:-->|\Z))|&(?>(?:(#[0-9]++;|#x[0-9a-f]++;)|(\w++);)?)"
    r"|<(?!/?[\w?!][^<>]*+>)",
    re.IGNORECASE | re.DOTALL,
)
_NOT_OF_XML = {
    number: " " if number in (0x0B, 0x0C) else None
    for number in (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF)
}
"""Characters that XML has no place for. At one of them lxml goes on, but loses every ampersand from there."""

_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
_TEXTS = frozenset(("description", "summary", "content", "encoded"))
_XHTML = "http://www.w3.org/1999/xhtml"
_LONGEST = 2_000  # characters of any other element, or of an attribute


def mended(data: bytes) -> bytes:
    """The feed as XML in UTF-8; empty where there is no element in it.

    Raises:
        NotText: the bytes are a binary file, or in no encoding that is known.
    """
    found = _ENCODING.match(data[:1024])
    markup = decode(data, found[1].decode("ascii", "replace") if found else None)
    if prologue := _PROLOGUE.match(markup):
        markup = markup[prologue.end() :]
    parser = etree.XMLParser(
        recover=True, no_network=True, resolve_entities=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_NOT_XML.sub(_as_xml, markup.translate(_NOT_OF_XML)).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return b""
    if root is None:
        return b""
    _drop_endless_metadata(root)
    xml: bytes = etree.tostring(root, encoding="utf-8")
    return xml


def _as_xml(found: re.Match[str]) -> str:
    """What stands for something that HTML knows and XML does not: ``&nbsp;``, an ampersand or a sign of its own."""
    whole, number, name = found[0], found[1], found[2]
    if number and _code_of(number) in _NOT_OF_XML:
        return ""
    if number or name in _OF_XML or whole.startswith("<!"):
        return whole
    if whole == "<":
        return "&lt;"
    return html.entities.html5.get(f"{name};") or "&amp;" + whole[1:]


def _code_of(number: str) -> int:
    """The code point of a reference such as ``#11;`` or ``#x0b;``."""
    base, digits = (16, number[2:-1]) if number[1] in "xX" else (10, number[1:-1])
    return int(digits.lstrip("0")[:8] or "0", base)


def _drop_endless_metadata(root: etree._Element) -> None:
    for element in root.iter():
        name = etree.QName(element)
        if name.localname.lower() not in _TEXTS and name.namespace != _XHTML and len(element.text or "") > _LONGEST:
            element.text = None
        for key in [key for key, value in element.attrib.items() if len(value) > _LONGEST]:
            del element.attrib[key]
