"""JSON Feed (versions 1 and 1.1), as entries with the keys that feedparser gives those of RSS and Atom."""

import re
from typing import Any

from onrecord.intake.encoding import decode
from onrecord.intake.items import parse

# A slash may be escaped, as PHP writes it. In a text of an article each mark would have a backslash before it.
_VERSION = re.compile(r'"version"\s*+:\s*+"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/1')
_BODIES = (("content_html", False), ("content_text", True), ("summary", True))
"""Where an item keeps its text, and whether it is plain there; the first that is given counts."""


def begins_json_feed(text: str) -> bool:
    """Whether a text begins as a JSON Feed does, whose version is to stand near its top."""
    return text.lstrip()[:1] == "{" and _VERSION.search(text) is not None


def parse_json_feed(data: bytes) -> tuple[str | None, list[dict[str, Any]]]:
    """The feed's title, and its entries.

    Raises:
        ArticleError: it is not text, or not JSON.
    """
    value = parse(decode(data))
    if not isinstance(value, dict):
        return None, []
    items = value.get("items")
    held = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    everyones = _authors(value)
    return value.get("title"), [_entry(item, everyones) for item in held]


def _entry(item: dict[str, Any], everyones: list[dict[str, Any]]) -> dict[str, Any]:
    text, plain = next(((item[key], plain) for key, plain in _BODIES if _is_text(item.get(key))), ("", True))
    given = item.get("id")
    return {
        "id": given if isinstance(given, str) else str(given) if isinstance(given, int | float) else None,
        "link": item.get("url") or item.get("external_url"),
        "title": item.get("title"),
        "content": [{"value": text, "plain": plain}],
        "published": item.get("date_published"),
        "updated": item.get("date_modified"),
        "authors": _authors(item) or everyones,
    }


def _authors(held: dict[str, Any]) -> list[dict[str, Any]]:
    """The authors of a feed or an item; version 1 has at most one."""
    listed = held.get("authors")
    return [one for one in (listed if isinstance(listed, list) else [held.get("author")]) if isinstance(one, dict)]


def _is_text(given: Any) -> bool:
    return isinstance(given, str) and bool(given.strip())
