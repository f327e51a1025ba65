"""The description of the API, from OpenAPI, as people read it: what can be asked, with what, and what comes back."""

import inspect
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

_KINDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}
_FIELD = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_PATTERNS = {"date": "day, as 2025-09-03"}


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A parameter, or a field of an object.

    Attributes:
        kind: what values it takes, in words.
        shape: the name of the object that it is or holds; empty for plain values.
        about: what it means; empty where its name says it.
        default: what is taken where it is not given, as JSON; empty if it must be given or is then absent.
    """

    name: str
    kind: str
    shape: str = ""
    about: str = ""
    default: str = ""
    required: bool = False


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the API does.

    Attributes:
        name: for links to it.
        page: the address of the page with the same values; empty for one without.
        given: the parameters of its address and the fields of its body.
        answer: what comes back: a kind, and the name of the object if it is or holds one.
        example: a command that asks for it.
        ready: whether a browser can ask for it as it stands.
    """

    name: str
    method: str
    path: str
    page: str
    about: str
    given: tuple[Field, ...]
    answer: Field
    example: str
    ready: bool


class Shape(msgspec.Struct, frozen=True):
    """An object that comes back: its name, what it is, and its fields."""

    name: str
    about: str
    fields: tuple[Field, ...]


class Guide(msgspec.Struct, frozen=True):
    """All that the API does, and the objects that it answers with."""

    operations: tuple[Operation, ...]
    shapes: tuple[Shape, ...]


def guide(described: Mapping[str, Any], pages: Mapping[str, str], base: str) -> Guide:
    """The description for people.

    Args:
        described: the description in OpenAPI.
        pages: the addresses of the pages that show the same, by those of the API.
        base: the desk's address as the visitor calls it, for the examples.
    """
    known = described["components"]["schemas"]
    operations = tuple(
        _operation(method, path, operation, pages, base)
        for path, methods in described["paths"].items()
        for method, operation in sorted(methods.items())
    )
    # what is asked with is told field by field; only what comes back, and any error, is told as an object
    wanted = _reached(known, {one.answer.shape for one in operations} | {"Problem"})
    return Guide(operations, tuple(_shape(name, known[name]) for name in known if name in wanted))


def _operation(method: str, path: str, operation: Mapping[str, Any], pages: Mapping[str, str], base: str) -> Operation:
    parameters = operation["parameters"]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    needed = body.get("required", [])
    given = [
        _field(one["name"], one["schema"], one.get("description", ""), required=one["required"]) for one in parameters
    ]
    sent = [
        _field(name, value, value.get("description", ""), required=name in needed)
        for name, value in body.get("properties", {}).items()
    ]
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return Operation(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        # an address with a hole in it leads nowhere as it stands
        page=pages.get(path, "") if method == "get" and "{" not in path else "",
        about=operation["summary"],
        given=(*given, *sent),
        answer=_field("answer", answer, ""),
        example=_example(method, base + path, sent),
        ready=method == "get" and "{" not in path,
    )


def _example(method: str, address: str, sent: Iterable[Field]) -> str:
    if method == "get":
        return f"curl '{address}'"
    body = json.dumps({field.name: "…" for field in sent if field.required}, ensure_ascii=False)
    return f"curl -H 'Content-Type: application/json' -d '{body}' '{address}'"


def _field(name: str, schema: Mapping[str, Any], about: str, *, required: bool = False) -> Field:
    default = schema.get("default")
    return Field(
        name=name,
        kind=_kind(schema),
        shape=next(_shapes(schema), ""),
        about=about,
        default="" if required or default is None else json.dumps(default, ensure_ascii=False),
        required=required,
    )


def _kind(schema: Mapping[str, Any]) -> str:
    """What values a schema takes, in words."""
    # before all else: beside a reference a schema has no type of its own
    if "$ref" in schema:
        return _short(_referred(schema))
    if "anyOf" in schema:
        return " or ".join(map(_kind, schema["anyOf"]))
    if "enum" in schema:
        return "one of " + ", ".join("null" if value is None else str(value) for value in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("format") in _PATTERNS:
        return _PATTERNS[schema["format"]]
    kind = schema.get("type", "")
    if kind == "array":
        held = [*schema.get("prefixItems", ()), *([schema["items"]] if schema.get("items") else [])]
        return "list of " + (", ".join(map(_kind, held)) or "values")
    if kind == "object":
        values = schema.get("additionalProperties")
        return f"object of {_kind(values)}" if isinstance(values, Mapping) else "object"
    return _KINDS.get(kind, kind or "anything") + _range(schema)


def _range(schema: Mapping[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f", {low} to {high}"
    return f", at least {low}" if low is not None else f", at most {high}" if high is not None else ""


def _referred(schema: Mapping[str, Any]) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _short(name: str) -> str:
    return name.rpartition(".")[2]


def _shapes(value: Any) -> Iterator[str]:
    """The names of the objects that a schema refers to."""
    if isinstance(value, Mapping):
        if "$ref" in value:
            yield _referred(value)
        for held in value.values():
            yield from _shapes(held)
    elif isinstance(value, list):
        for held in value:
            yield from _shapes(held)


def _reached(known: Mapping[str, Any], start: Iterable[str]) -> set[str]:
    """The objects that others lead to, from some of them on."""
    found, new = set[str](), {name for name in start if name}
    while new:
        found |= new
        new = {name for one in new for name in _shapes(known[one])} - found
    return found


def _shape(name: str, schema: Mapping[str, Any]) -> Shape:
    text = inspect.cleandoc(schema.get("description", ""))
    # the docstring of a struct tells of its fields, so that they are described in one place only
    about, _, attributes = text.partition("Attributes:")
    told = {field: " ".join(words.split()) for field, words in _FIELD.findall(attributes)}
    needed = schema.get("required", [])
    fields = tuple(
        _field(one, value, value.get("description") or told.get(one, ""), required=one in needed)
        for one, value in schema.get("properties", {}).items()
    )
    return Shape(name, about.strip().replace("``", ""), fields)
