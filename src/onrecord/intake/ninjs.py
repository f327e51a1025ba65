"""News in ninjs, the IPTC's JSON for news agencies (versions 1, 2 and 3), as an article's line of JSONL has it."""

import re
from collections.abc import Iterator
from typing import Any

Item = dict[str, Any]
_MARKUP = re.compile(r"</?[a-z][a-z0-9]{0,10}[\s>/]", re.IGNORECASE)
_BODIES = ("body_text", "bodytext", "body_xhtml", "body_html")
_HEADLINES = ("main", "headline", "")
_TEXTUAL = ("text", None)
"""Types of item that may hold an article; pictures, graphics and packages hold none."""


def is_ninjs(value: Any) -> bool:
    """Whether a value is a news item in ninjs with a text: an object with a ``uri`` and a body."""
    return (
        isinstance(value, dict)
        and "text" not in value
        and isinstance(value.get("uri"), str)
        and value.get("type") in _TEXTUAL
        and bool(_body(value))
    )


def item_of(value: Item) -> Item:
    """The item as a line of JSONL has it; a body in markup is left as it is."""
    uri = value["uri"]
    return {
        "id": uri,
        "url": uri if uri.startswith(("http://", "https://")) else None,
        "outlet": next(_names(value, "infosource", "infosources"), None) or _string(value, "provider"),
        "title": _headline(value),
        "bylines": _authors(value),
        "published": _day(value, "firstpublished", "contentcreated", "firstcreated", "versioncreated"),
        "updated": _day(value, "contentmodified", "versioncreated"),
        "text": _body(value),
    }


def is_markup(text: str) -> bool:
    """Whether a body is HTML."""
    return _MARKUP.search(text) is not None


def _body(value: Item) -> str:
    """The body, plain text before markup."""
    plain = [text for name in _BODIES if (text := _string(value, name))]
    held = [one for one in value.get("bodies") or () if isinstance(one, dict) and isinstance(one.get("value"), str)]
    ranked = sorted(held, key=lambda one: _get(one, "contenttype") != "text/plain")
    return next(iter((*plain, *(one["value"] for one in ranked))), "")


def _headline(value: Item) -> str | None:
    if text := _string(value, "headline"):
        return text
    held = [one for one in value.get("headlines") or () if isinstance(one, dict) and isinstance(one.get("value"), str)]
    ranked = sorted(held, key=lambda one: str(one.get("role") or "") not in _HEADLINES)
    return ranked[0]["value"] if ranked else None


def _authors(value: Item) -> list[str]:
    """Whom the byline names, or else the people who are said to have written it."""
    byline = _string(value, "byline") or _string(value, "by")
    if byline:
        names = re.split(r", | and ", re.sub(r"^by ", "", " ".join(byline.split()), flags=re.IGNORECASE))
        return [name.strip() for name in names if name.strip()]
    people = (one for one in value.get("people") or value.get("person") or () if isinstance(one, dict))
    return [
        one["name"] for one in people if one.get("rel") in ("author", "writer") and isinstance(one.get("name"), str)
    ]


def _names(value: Item, *keys: str) -> Iterator[str]:
    for key in keys:
        for one in value.get(key) or ():
            if isinstance(one, dict) and isinstance(one.get("name"), str):
                yield one["name"]


def _day(value: Item, *keys: str) -> str | None:
    return next((day[:10] for key in keys if (day := _string(value, key))), None)


def _string(value: Item, key: str) -> str | None:
    given = _get(value, key)
    return given if isinstance(given, str) and given.strip() else None


def _get(value: Item, key: str) -> Any:
    """A field by its name in lower case; version 3 writes names in camel case."""
    return value.get(key) if key in value else next((held for name, held in value.items() if name.lower() == key), None)
