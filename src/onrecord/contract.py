"""What the record's contract asks for beyond its types: spans that lie in the
text, ids that lead somewhere, days in order.

The types say what a field may hold (:mod:`onrecord.record`); this says what must hold between fields. It looks at any
structure of them by its fields alone, so a new field of spans is checked without a line here.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec

from onrecord.article import Span

_SPANS = tuple[Span, ...]
_LEADS_TO = {
    "source_id": "sources",
    "holder_id": "sources",
    "within": "statements",
    "statement_id": "statements",
    "made": "moments",
}
"""The fields that hold an id, and where an entry of that id must be."""

_Ids = Mapping[str, frozenset[str]]


class _Fields(NamedTuple):
    """The fields of a structure, by what is checked of them."""

    spans: tuple[tuple[str, bool], ...]
    """Those that hold spans, and whether they must hold at least one."""
    ids: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]


def breaches(record: Any) -> Iterator[str]:
    """Where a record does not keep to the contract: each place, with what was found and what was expected.

    Args:
        record: a record of the right types, as :class:`onrecord.record.Record`.
    """
    ids = {kind: frozenset(entry.id for entry in getattr(record, kind)) for kind in set(_LEADS_TO.values())}
    for kind in ids:
        yield from _repeated(getattr(record, kind), kind)
    for where, part in _parts(record, ""):
        yield from _out_of_place(part, where, len(record.article.text))
        yield from _leading_nowhere(part, where, ids)
    yield from _circles(record.statements)
    yield from _days_reversed(record.moments)


@cache
def _fields_of(kind: type[msgspec.Struct]) -> _Fields:
    fields = msgspec.structs.fields(kind)
    spans = tuple((field.name, field.required) for field in fields if field.type == _SPANS)
    ids = tuple((field.name, _LEADS_TO[field.name]) for field in fields if field.name in _LEADS_TO)
    return _Fields(spans, ids, tuple(field.name for field in fields if field.name != "article"))


def _parts(part: msgspec.Struct, where: str) -> Iterator[tuple[str, msgspec.Struct]]:
    """A structure and every structure in it, each with its place: ``statements[2].via[0]``."""
    yield where, part
    for name in _fields_of(type(part)).parts:
        value = getattr(part, name)
        inner = f"{where}.{name}".lstrip(".")
        if isinstance(value, msgspec.Struct):
            yield from _parts(value, inner)
        elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            for at, entry in enumerate(value):
                yield from _parts(entry, f"{inner}[{at}]")


def _out_of_place(part: msgspec.Struct, where: str, length: int) -> Iterator[str]:
    """Spans that are empty, inverted, beyond the text, or not after the one before; and roles that lack any."""
    for name, required in _fields_of(type(part)).spans:
        spans: _SPANS = getattr(part, name)
        if required and not spans:
            yield f"{where}.{name} is empty; expected at least one span"
        last = 0
        for at, (start, end) in enumerate(spans):
            if not 0 <= start < end <= length:
                yield (
                    f"{where}.{name}[{at}] is [{start}, {end}]; expected 0 <= start < end <= {length}, the length "
                    "of the text"
                )
            elif start < last:
                yield (
                    f"{where}.{name}[{at}] begins at {start}, before the end of the span before it at {last}; "
                    "expected spans in order and apart"
                )
            last = max(last, end)


def _leading_nowhere(part: msgspec.Struct, where: str, ids: _Ids) -> Iterator[str]:
    for name, kind in _fields_of(type(part)).ids:
        value = getattr(part, name)
        if value is not None and value not in ids[kind]:
            yield f"{where}.{name} is {value!r}; expected an id of {kind}, or null"


def _repeated(entries: Sequence[Any], kind: str) -> Iterator[str]:
    seen: set[str] = set()
    for at, entry in enumerate(entries):
        if entry.id in seen:
            yield f"{kind}[{at}].id is {entry.id!r}, which an entry before it has; expected each id once"
        seen.add(entry.id)


def _circles(statements: Sequence[Any]) -> Iterator[str]:
    """Statements that stand within themselves. Each is followed outwards once, however deep they nest."""
    outer = {statement.id: statement.within for statement in statements}
    ends: set[str | None] = {None}
    for at, statement in enumerate(statements):
        path: dict[str, None] = {}
        inside: str | None = statement.id
        while inside is not None and inside not in ends and inside not in path:
            path[inside] = None
            inside = outer.get(inside)
        if inside is not None and inside in path:
            yield (
                f"statements[{at}].within leads back to {inside!r}, which stands within itself; expected an "
                "outermost statement"
            )
        ends.update(path)


def _days_reversed(moments: Sequence[Any]) -> Iterator[str]:
    for at, moment in enumerate(moments):
        first, last = moment.first, moment.last
        if (first is None) != (last is None):
            yield f"moments[{at}] has only one of from and to; expected two days, or null twice"
        elif first is not None and first > last:
            yield f"moments[{at}] is from {first} to {last}; expected from <= to"
