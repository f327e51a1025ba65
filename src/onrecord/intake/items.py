"""JSON to articles: one object a line (JSONL), or one file with an object or an array."""

import json
from datetime import date, datetime
from typing import Any

from onrecord.article import Article, text_id
from onrecord.errors import BadLine
from onrecord.intake.ninjs import is_markup, is_ninjs, item_of
from onrecord.intake.plain import LIMIT, require_readable

_EXPECTED = 'expected an object such as {"id": "a1", "published": "2025-09-03", "text": "…"}'

RECORD = (
    "this holds statements and sources, as a record that onrecord made does, not an article; pass the article itself. "
    "Records are added with `onrecord add LEDGER FILE --records`"
)
NO_ARTICLE = 'not one of the {number:,} values in this list has a "text"; expected a list of articles'
_LONGEST_KEY = 40  # characters of it in a message
_OF_A_RECORD = ("statements", "sources", "replies", "positions")


def parse(written: str) -> Any:
    """The JSON value of a line or a file. Control characters inside strings are let through.

    Raises:
        BadLine: it is not JSON.
    """
    try:
        return json.loads(written, strict=False)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise BadLine(f"this is not JSON ({error.msg}, at {line}character {error.colno}); {_EXPECTED}") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(f"this is not JSON ({error}); {_EXPECTED}") from error


def id_of(value: Any) -> str | None:
    """The id that an item gives itself; a whole number becomes its digits."""
    given = value.get("id") if isinstance(value, dict) else None
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return given if isinstance(given, str) and given else None


def holds_text(value: Any) -> bool:
    """Whether an item looks like an article: an object with a ``text``, or news in ninjs."""
    return isinstance(value, dict) and ("text" in value or is_ninjs(value))


def from_item(value: Any, *, published: date | None = None, limit: int = LIMIT) -> Article:
    """The article that an object of JSON gives. Keys that are not an article's are passed over.

    Args:
        value: the parsed object.
        published: the day of publication where the object does not give one.
        limit: the most characters of ``text``.

    Raises:
        BadLine: it is not an object, lacks ``text``, or a field is of the wrong type.
        ArticleError: the text is too long, empty or not English.
    """
    if is_ninjs(value):
        return _from_ninjs(item_of(value), published=published, limit=limit)
    if not isinstance(value, dict):
        raise BadLine(f"this is {_kind(value)}; {_EXPECTED}")
    if "text" in value and value["text"] is None:
        raise BadLine(f'"text" is null; {_EXPECTED}')
    if "text" not in value and any(isinstance(value.get(part), list) for part in _OF_A_RECORD):
        raise BadLine(RECORD)
    if "text" not in value:
        keys = ", ".join(key[:_LONGEST_KEY] for key in sorted(value)[:8]) or "none"
        raise BadLine(f'there is no "text" in it (its keys: {keys}); {_EXPECTED}')
    if value.get("id") not in (None, "") and id_of(value) is None:
        raise BadLine(f'"id" is {_kind(value["id"])}; expected a string or a whole number')
    text = _string(value, "text") or ""
    article = Article(
        id=id_of(value) or text_id(text),
        url=_string(value, "url"),
        outlet=_string(value, "outlet") or _string(value, "publisher"),
        title=_string(value, "title"),
        bylines=_names(value.get("bylines")),
        published=_date(value, "published") or published,
        updated=_date(value, "updated"),
        text=text,
    )
    require_readable(text, limit)
    return article


def _from_ninjs(item: dict[str, Any], *, published: date | None, limit: int) -> Article:
    """The article of a news item, whose body may be markup."""
    if is_markup(item["text"]):
        from onrecord.intake.page import from_page

        markup = f"<html><body><article>{item['text']}</article></body></html>"
        item = item | {"text": from_page(markup.encode("utf-8", "replace"), limit=limit).text}
    return from_item(item, published=published, limit=limit)


def _string(value: dict[str, Any], key: str) -> str | None:
    given = value.get(key)
    if given is not None and not isinstance(given, str):
        raise BadLine(f'"{key}" is {_kind(given)}; expected a string')
    return given or None


def _names(given: Any) -> tuple[str, ...]:
    names = [given] if isinstance(given, str) else given or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise BadLine('"bylines" is not a list of strings; expected such as ["Mara Odell", "Joel Reyes"]')
    return tuple(name for name in names if name)


def _date(value: dict[str, Any], key: str) -> date | None:
    """The day of a date or of a date and time, as it is written; zones are not converted."""
    given = _string(value, key)
    try:
        return datetime.fromisoformat(given.strip()).date() if given else None
    except ValueError as error:
        raise BadLine(f'"{key}" is {given[:40]!r}; expected a date such as 2025-09-03') from error  # type: ignore[index]


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
