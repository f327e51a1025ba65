"""What a page of the desk is: functions that answer, each declared once for browsers and for programs."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import msgspec
from starlette.responses import Response

from onrecord.desk.desk import Desk
from onrecord.desk.visit import Visit

Asked = TypeVar("Asked", bound=msgspec.Struct)
Answer = TypeVar("Answer")


class Nothing(msgspec.Struct, frozen=True):
    """What is asked for by a request without parameters."""


class Show(msgspec.Struct, Generic[Asked, Answer], frozen=True, kw_only=True):
    """Something to look at: a page under its path, and the same values as JSON under ``/api`` and that path.

    Attributes:
        path: such as ``/people/{person}``; what stands in braces is a field of what is asked for.
        answer: gives the values. Its second parameter's type names and checks the parameters of the address, and the
            type of its result describes the JSON; its docstring says what it is.
        template: the page; it finds the values under ``it``, what was asked for under ``asked``, and :attr:`more`.
            Without one there is JSON only.
        more: what only the page shows, such as marked text.
        api: where the JSON is, if elsewhere than under ``/api`` and the path; empty for a page without.
    """

    path: str
    answer: Callable[[Visit, Asked], Answer]
    template: str = ""
    more: Callable[[Visit, Asked, Answer], Mapping[str, object]] | None = None
    api: str | None = None


class Act(msgspec.Struct, Generic[Asked, Answer], frozen=True, kw_only=True):
    """Something that is done, by ``POST``: a form under its path, and JSON under ``/api`` and that path.

    Attributes:
        path: as in :class:`Show`.
        do: does it. Its second parameter's type names and checks the fields of the form or of the JSON object.
        then: the page that a browser is sent to afterwards.
        api: as in :class:`Show`; a form that uploads files has none.
        files: whether files may be uploaded.
    """

    path: str
    do: Callable[[Visit, Asked], Answer]
    then: Callable[[Answer], str]
    api: str | None = None
    files: bool = False


class Raw(msgspec.Struct, Generic[Asked], frozen=True, kw_only=True):
    """Something that is not a page: a file to keep, a style, a feed.

    Attributes:
        path: as in :class:`Show`.
        answer: makes the whole response.
        method: of HTTP.
    """

    path: str
    answer: Callable[[Visit, Asked], Response]
    method: str = "GET"


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page, or several that belong together.

    Attributes:
        nav: what the navigation calls it; empty for one that other pages lead to.
        path: where it begins.
        parts: everything that it answers.
        warm_up: gathers what would take long for the first who asks; done once a desk is served.
    """

    nav: str = ""
    path: str
    warm_up: Callable[[Desk], None] | None = None
    parts: tuple[Show[Any, Any] | Act[Any, Any] | Raw[Any], ...]


def api_path(part: Show[Any, Any] | Act[Any, Any]) -> str:
    """Where the JSON of a part is; empty for nowhere."""
    return f"/api{part.path}" if part.api is None else part.api
