"""The desk as an ASGI application: the pages' parts as routes, behind the door."""

import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from onrecord.desk.asked import asked_type, from_json, from_pairs
from onrecord.desk.assets import asset
from onrecord.desk.desk import Desk
from onrecord.desk.door import Door
from onrecord.desk.openapi import schema
from onrecord.desk.page import Act, Page, Raw, Show, api_path
from onrecord.desk.pages import PAGES
from onrecord.desk.problems import NotYet, problem_of
from onrecord.desk.templates import render
from onrecord.desk.visit import visit

# of one form: parsing stops there, before a hostile one has filled the memory
MOST_FILES, _MOST_FIELDS, _MOST_FIELD_BYTES = 1000, 200, 16 << 20

THREADS = 6
"""How many requests are answered at once, of those that look and of those that do something: each holds part of the
ledger in memory."""

_LOG = logging.getLogger("onrecord.desk")

Endpoint = Callable[[Request], Awaitable[Response]]
Pairs = Sequence[tuple[str, str]]


def make_app(desk: Desk, pages: Sequence[Page] = PAGES) -> ASGIApp:
    """The application that serves a desk, behind its door."""
    values = schema(pages)
    described = msgspec.json.encode(values)
    nav = tuple(page for page in pages if page.nav)

    async def description(request: Request) -> Response:
        return Response(described, media_type="application/json")

    app = Starlette(
        routes=[
            Route("/static/{digest}/{name}", asset, methods=["GET"]),
            Route("/api/schema", description, methods=["GET"]),
            *(route for page in pages for part in page.parts for route in _routes(part)),
        ],
        # below 2,000 bytes an answer fits two packets as it is; level 5, since pages are made anew for each request
        middleware=[Middleware(GZipMiddleware, minimum_size=2000, compresslevel=5)],
        exception_handlers={Exception: _on_error, HTTPException: _on_error},
    )
    app.state.desk, app.state.nav, app.state.schema = desk, nav, values
    shown = (part for page in pages for part in page.parts if isinstance(part, Show) and part.template)
    app.state.pages = {api_path(part): part.path for part in shown if api_path(part)}
    # What is done has threads of its own, so that nobody who looks waits for texts that are being read.
    app.state.looking, app.state.doing = CapacityLimiter(THREADS), CapacityLimiter(THREADS)
    # the door goes around the middleware too, so that nothing is compressed for those who may not ask
    return Door(app, desk.options, desk.visitors)


def _routes(part: Show[Any, Any] | Act[Any, Any] | Raw[Any]) -> Iterator[Route]:
    if isinstance(part, Raw):
        yield Route(part.path, _caught(_raw(part)), methods=[part.method])
        return
    if isinstance(part, Show):
        if part.template:
            yield Route(part.path, _caught(_page(part)), methods=["GET"])
        if path := api_path(part):
            yield Route(path, _caught(_values(part)), methods=["GET"])
        return
    yield Route(part.path, _caught(_form(part)), methods=["POST"])
    if path := api_path(part):
        yield Route(path, _caught(_command(part)), methods=["POST"])


def _caught(endpoint: Endpoint) -> Endpoint:
    """The endpoint, with every error as an answer. (An app's own handler for all would raise them again behind it.)"""

    async def caught(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Exception as error:
            return _on_error(request, error)

    return caught


def _on_error(request: Request, error: Exception) -> Response:
    problem = problem_of(error)
    # that something is still being gathered is no fault to be looked into
    if problem.status >= 500 and not isinstance(error, NotYet):
        _LOG.error("%s %s failed: %s", request.method, request.url.path, error, exc_info=error)
    if request.url.path.startswith("/api/"):
        return _json(problem, problem.status)
    # What was chosen in the address may be what is wrong with it; a form that was sent has no page of its own.
    asked_more = request.method == "GET" and problem.status == 400 and bool(request.url.query)
    answer = render(request, "error.html", {"problem": problem, "asked_more": asked_more}, problem.status)
    if isinstance(error, NotYet):
        # one for browsers, which load the page again, and one for programs
        answer.headers["Refresh"] = answer.headers["Retry-After"] = "2"
    return answer


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


# ---------------------------------------------------------------- looking


def _page(part: Show[Any, Any]) -> Endpoint:
    def answer(request: Request) -> Response:
        asked = from_pairs(asked_type(part.answer), request.query_params.multi_items(), request.path_params)
        with visit(request, request.app.state.desk) as one:
            found = part.answer(one, asked)
            more = part.more(one, asked, found) if part.more else {}
            return render(request, part.template, {"it": found, "asked": asked, **more})

    return _in_thread(answer)


def _values(part: Show[Any, Any]) -> Endpoint:
    def answer(request: Request) -> Response:
        asked = from_pairs(asked_type(part.answer), request.query_params.multi_items(), request.path_params)
        with visit(request, request.app.state.desk) as one:
            return _json(part.answer(one, asked))

    return _in_thread(answer)


def _in_thread(answer: Callable[[Request], Response]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return await to_thread.run_sync(answer, request, limiter=request.app.state.looking)

    return endpoint


# ---------------------------------------------------------------- doing


def _form(part: Act[Any, Any]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        pairs, files = await _sent(request, part.files)
        asked = from_pairs(asked_type(part.do), pairs, request.path_params)

        def answer() -> Response:
            with visit(request, request.app.state.desk, files) as one:
                # 303, so that loading the page again does not send the form again
                return RedirectResponse(part.then(part.do(one, asked)), 303)

        return await to_thread.run_sync(answer, limiter=request.app.state.doing)

    return endpoint


async def _sent(request: Request, with_files: bool) -> tuple[Pairs, tuple[UploadFile, ...]]:
    """The fields of a form, and the files."""
    most = MOST_FILES if with_files else 0
    form = await request.form(max_files=most, max_fields=_MOST_FIELDS, max_part_size=_MOST_FIELD_BYTES)
    pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    files = tuple(value for _, value in form.multi_items() if isinstance(value, UploadFile) and value.filename)
    return pairs, files


def _command(part: Act[Any, Any]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        # before a thread is taken: a body may come slowly, and must not hold one up
        asked = from_json(asked_type(part.do), await request.body(), request.path_params)

        def answer() -> Response:
            with visit(request, request.app.state.desk) as one:
                return _json(part.do(one, asked))

        return await to_thread.run_sync(answer, limiter=request.app.state.doing)

    return endpoint


def _raw(part: Raw[Any]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        pairs, files = ([], ()) if part.method == "GET" else await _sent(request, with_files=False)
        given = request.query_params.multi_items() if part.method == "GET" else pairs
        asked = from_pairs(asked_type(part.answer), given, request.path_params)

        def answer() -> Response:
            with visit(request, request.app.state.desk, files) as one:
                return part.answer(one, asked)

        threads = request.app.state.looking if part.method == "GET" else request.app.state.doing
        return await to_thread.run_sync(answer, limiter=threads)

    return endpoint
