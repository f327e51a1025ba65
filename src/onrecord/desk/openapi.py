"""The description of the API, in OpenAPI 3.1, made from the pages' declarations."""

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from onrecord import __version__
from onrecord.desk.asked import answer_type, asked_type
from onrecord.desk.page import Act, Page, Raw, Show, api_path
from onrecord.desk.problems import STATUSES, Problem

_ABOUT = (
    "Who said what, on whose word, from a ledger of news reports: the values that the pages of `onrecord "
    "serve` show. Asking changes nothing. Where the desk has a token, send it as `Authorization: Bearer "
    "TOKEN`."
)
_REF = "#/components/schemas/{name}"
_PROBLEMS_OF_ALL = (400, 401, 403, 404, 405, 413, 500, 503)
_PROBLEMS_OF_ACTS = (409, 422, 507)

Value = dict[str, Any]


def schema(pages: Sequence[Page]) -> Value:
    """The description as plain values."""
    parts = [part for page in pages for part in page.parts if not isinstance(part, Raw) and api_path(part)]
    types = [Problem, *(kind for part in parts for kind in _types(part))]
    described, known = msgspec.json.schema_components(types, ref_template=_REF)
    # by identity: `asked_type` and `answer_type` remember what they gave, so a function's type is the same object
    # again
    schemas = dict(zip(map(id, types), described, strict=True))
    paths: dict[str, Value] = {}
    for part in parts:
        method = "get" if isinstance(part, Show) else "post"
        paths.setdefault(api_path(part), {})[method] = _operation(part, schemas, known)
    return {
        "openapi": "3.1.0",
        "info": {"title": "onrecord", "version": __version__, "description": _ABOUT},
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": known, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        # either nothing or a token: which of both depends on how the desk was started
        "security": [{}, {"token": []}],
    }


def _function(part: Show[Any, Any] | Act[Any, Any]) -> Callable[..., object]:
    return part.answer if isinstance(part, Show) else part.do


def _types(part: Show[Any, Any] | Act[Any, Any]) -> Iterator[Any]:
    yield asked_type(_function(part))
    yield answer_type(_function(part))


def _operation(part: Show[Any, Any] | Act[Any, Any], schemas: dict[int, Value], known: dict[str, Value]) -> Value:
    function = _function(part)
    asked = _resolved(schemas[id(asked_type(function))], known)
    in_path = set(re.findall(r"\{(\w+)\}", part.path))
    answers = _PROBLEMS_OF_ALL + (_PROBLEMS_OF_ACTS if isinstance(part, Act) else ())
    operation = {
        "operationId": f"{function.__module__.rpartition('.')[2]}_{function.__name__}",
        "summary": (inspect.getdoc(function) or "").partition("\n")[0].replace("``", ""),
        "parameters": [_parameter(name, asked, name in in_path) for name in _parameters(part, asked, in_path)],
        "responses": {
            "200": {
                "description": "the answer",
                "content": {"application/json": {"schema": schemas[id(answer_type(function))]}},
            },
            **{str(status): _problem(status) for status in answers},
        },
    }
    if isinstance(part, Act):
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _body(asked, in_path)}},
        }
    return operation


def _resolved(described: Value, known: dict[str, Value]) -> Value:
    reference = described.get("$ref", "")
    return known[reference.rpartition("/")[2]] if reference else described


def _parameters(part: Show[Any, Any] | Act[Any, Any], asked: Value, in_path: set[str]) -> list[str]:
    names = asked.get("properties", {})
    return [name for name in names if isinstance(part, Show) or name in in_path]


def _parameter(name: str, asked: Value, in_path: bool) -> Value:
    described = _without_null(asked["properties"][name])
    about = {"description": described.pop("description")} if "description" in described else {}
    required = in_path or name in asked.get("required", [])
    return {"name": name, "in": "path" if in_path else "query", "required": required, "schema": described} | about


def _without_null(described: Value) -> Value:
    """The description of a value that is text in an address: what is not given is not there, and never null."""
    left = {
        key: value for key, value in described.items() if key != "anyOf" and not (key == "default" and value is None)
    }
    if "enum" in left:
        left["enum"] = [value for value in left["enum"] if value is not None]
    kinds = [kind for kind in described.get("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) == 1:
        # what is said of the field itself counts for more than what is said of its type
        left = kinds[0] | left
        kinds = []
    return left | ({"anyOf": kinds} if kinds else {})


def _body(asked: Value, in_path: set[str]) -> Value:
    """What is sent: the fields that do not stand in the address."""
    kept = {name: value for name, value in asked.get("properties", {}).items() if name not in in_path}
    return {
        "type": "object",
        "properties": kept,
        "required": [name for name in asked.get("required", []) if name not in in_path],
    }


def _problem(status: int) -> Value:
    return {
        "description": STATUSES[status],
        "content": {"application/json": {"schema": {"$ref": _REF.format(name="Problem")}}},
    }
