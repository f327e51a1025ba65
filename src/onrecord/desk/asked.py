"""What a request asks for, checked: the parameters of an address, the fields of a form, an object of JSON."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, get_type_hints

import msgspec
from msgspec.inspect import (
    BoolType,
    DateType,
    FloatType,
    IntType,
    ListType,
    LiteralType,
    Metadata,
    NoneType,
    SetType,
    StrType,
    Type,
    UnionType,
    VarTupleType,
    type_info,
)

from onrecord.desk.problems import BadRequest

Several = Sequence[tuple[str, str]]
"""Names and values as a form or an address gives them; a name may come several times."""


@cache
def asked_type(function: Callable[..., object]) -> type[msgspec.Struct]:
    """The type of what a function is asked for: that of its second parameter."""
    hints = get_type_hints(function)
    names = function.__code__.co_varnames
    found: type[msgspec.Struct] = hints[names[1]]
    return found


@cache
def answer_type(function: Callable[..., object]) -> Any:
    """The type of a function's result."""
    return get_type_hints(function)["return"]


@cache
def _sequences(kind: type[msgspec.Struct]) -> frozenset[str]:
    """The fields that hold several values."""
    return frozenset(
        field.name
        for field in msgspec.structs.fields(kind)
        if isinstance(_plain(type_info(field.type)), ListType | SetType | VarTupleType)
    )


def _plain(kind: Type) -> Type:
    """The type without what is said about it."""
    return _plain(kind.type) if isinstance(kind, Metadata) else kind


def from_pairs(kind: type[msgspec.Struct], pairs: Several, path: Mapping[str, object]) -> Any:
    """What is asked for, from names and values that are all text. An empty value is none, as forms send it.

    Raises:
        BadRequest: a value is not what the field expects.
    """
    fields, several = {field.name for field in msgspec.structs.fields(kind)}, _sequences(kind)
    values: dict[str, object] = {name: [] for name in several if any(name == given for given, _ in pairs)}
    for name, value in pairs:
        # what a form does not know is passed over: links from elsewhere carry names of their own
        if name not in fields or not value:
            continue
        found = values.get(name)
        if isinstance(found, list):
            found.append(value)
        else:
            values[name] = value
    return _converted(kind, values | dict(path))


def from_json(kind: type[msgspec.Struct], body: bytes, path: Mapping[str, object]) -> Any:
    """What is asked for, from an object of JSON.

    Raises:
        BadRequest: it is not one, or a value is not what the field expects.
    """
    try:
        # nothing sent is nothing asked for, as for an address without parameters
        value = msgspec.json.decode(body or b"{}")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRequest(f"the body is not JSON ({error}); expected an object") from error
    if not isinstance(value, dict):
        raise BadRequest("the body is JSON and no object; expected an object such as {}")
    # In JSON 7.0 is a whole number too.
    whole = {name: int(number) for name, number in value.items() if isinstance(number, float) and number.is_integer()}
    return _converted(kind, value | whole | dict(path), strict=True)


def _converted(kind: type[msgspec.Struct], values: Mapping[str, object], strict: bool = False) -> Any:
    try:
        # not strict for addresses and forms, in which a number is text
        return msgspec.convert(values, kind, strict=strict)
    except msgspec.ValidationError as error:
        raise BadRequest(f"{_wrong(kind, values, str(error))}. /api describes what can be asked for") from error


def _wrong(kind: type[msgspec.Struct], values: Mapping[str, object], error: str) -> str:
    """What was given and what was expected, in a reader's words."""
    missing = _MISSING.search(error)
    place = _PLACE.search(error)
    named = missing or place
    name = named[1] if named else ""
    field = next((each for each in msgspec.structs.fields(kind) if each.encode_name == name), None)
    if field is None:
        return error
    wanted = expected(type_info(field.type))
    if missing:
        return f"nothing was given or chosen as `{name}`; expected {wanted}"
    # shown as it came, so that a reader sees what the browser sent
    given = str(values.get(name))
    shown = given if len(given) <= _SHOWN else given[: _SHOWN - 1] + "…"
    return f"`{name}` was given as “{shown}”; expected {wanted}"


_MISSING = re.compile(r"missing required field `(\w+)`$")
_PLACE = re.compile(r"at `\$\.(\w+)")
_SHOWN = 60


def expected(kind: Type) -> str:
    """What values a field takes, in a reader's words."""
    if isinstance(kind, Metadata):
        about = (kind.extra_json_schema or {}).get("description")
        return expected(kind.type) + (f" ({about})" if about else "")
    if isinstance(kind, UnionType):
        return " or ".join(expected(each) for each in kind.types if not isinstance(each, NoneType))
    if isinstance(kind, LiteralType):
        return "one of " + ", ".join(map(str, kind.values))
    if isinstance(kind, IntType | FloatType):
        return ("a whole number" if isinstance(kind, IntType) else "a number") + _between(kind.ge, kind.le)
    if isinstance(kind, StrType):
        return "a text" + (f" of at most {kind.max_length:,} characters" if kind.max_length else "")
    if isinstance(kind, ListType):
        return f"a list, each {expected(kind.item_type)}"
    return _PLAIN.get(type(kind), "another kind of value")


_PLAIN = {DateType: "a day, as 2025-09-03", BoolType: "true or false"}


def _between(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f" from {least:,} to {most:,}"
    return f" of at least {least:,}" if least is not None else ""
