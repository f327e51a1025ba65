"""A page that a browser saved in one file (MHTML), to its article.

Such a file is a mail: the page is its first part of HTML, or the one that it says it starts with; pictures, style
sheets and the frames of advertisements are the other parts.
"""

import re
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from onrecord.article import Article
from onrecord.errors import NotText
from onrecord.intake.page import from_page
from onrecord.intake.plain import LIMIT

if TYPE_CHECKING:
    from email.message import Message

_HEADERS = re.compile(r"\s*+(?>(?:[\w-]++:[^\n]*+\n(?>(?:[ \t]++[^\n]*+\n)*))+)\r?\n")
_RELATED = re.compile(r"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_VERSION = re.compile(r"^mime-version:", re.IGNORECASE | re.MULTILINE)


def begins_mhtml(text: str) -> bool:
    """Whether a text begins with the headers of a saved page."""
    headers = _HEADERS.match(text)
    return headers is not None and all(form.search(headers[0]) for form in (_RELATED, _VERSION))


def from_mhtml(data: bytes, *, published: date | None = None, limit: int = LIMIT) -> Article:
    """The article of a saved page.

    Args:
        data: the file's bytes.
        published: the day of publication where the page does not give one.
        limit: the most characters of main text.

    Raises:
        ArticleError: there is no page in it, or no article in the page.
    """
    from email import message_from_bytes  # late: a megabyte for what few read

    whole = message_from_bytes(data.lstrip())
    pages = [part for part in whole.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    started = [part for part in pages if part.get("Content-ID") and part.get("Content-ID") == whole.get_param("start")]
    page = next(iter(started or pages), None)
    held = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(held, bytes):
        raise NotText("this saved page (MHTML) holds no page; save it again, or save it as HTML")
    article = from_page(held, published=published, limit=limit)
    return msgspec.structs.replace(article, url=article.url or _address(page) or _address(whole))


def _address(part: "Message") -> str | None:
    """Where a part was saved from."""
    for name in ("Content-Location", "Snapshot-Content-Location"):
        if (given := part.get(name)) and str(given).strip().startswith("http"):
            return str(given).strip()
    return None
