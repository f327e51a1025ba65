"""The door: who may ask, from which page, and what a browser may do with the answers.

One ASGI layer around everything else, so that no page can be added outside of it.
"""

import asyncio
import base64
import time
from collections.abc import Mapping

import msgspec
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk.options import UPLOAD_BYTES, DeskOptions
from onrecord.desk.visitors import COOKIE, Visitors

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing inline runs, nothing comes from another host, and no page can frame this one."""

HEADERS = {
    "content-security-policy": POLICY,
    # what is sent as text or data must never be run as a script, whatever an article holds
    "x-content-type-options": "nosniff",
    # addresses hold what was searched for, which the pages of outlets need not learn when a link is followed
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-frame-options": "DENY",  # for browsers that know no frame-ancestors
}
BODY_SECONDS = 120.0
"""How long a request's body may take to come."""

_TOO_MUCH = f"one request may bring {UPLOAD_BYTES >> 20} MB; send the files in several, or use `onrecord add`"

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/login", "/static/")
"""What a visitor without a token may ask for."""


class Refused(msgspec.Struct, frozen=True):
    """Why a request does not get in.

    Attributes:
        status: of HTTP.
        message: in a sentence or two.
    """

    status: int
    message: str


class Door:
    """The layer. It lets requests through to the app, or answers them itself."""

    def __init__(self, app: ASGIApp, options: DeskOptions, visitors: Visitors) -> None:
        self._app, self._options, self._visitors = app, options, visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return  # no page speaks over a web socket
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        guarded = _with_headers(send, scope["path"])
        if refused := self._refused(str(scope["method"]), scope["path"], headers):
            await _answer(guarded, refused, scope["path"])
            return
        await self._app(scope, _bounded(receive), guarded)

    def _refused(self, method: str, path: str, headers: Mapping[str, str]) -> Refused | None:
        host = headers.get("host", "")
        if not self._options.answers_to(host):
            return Refused(
                421,
                f"this desk is not called {host[:80]!r}; open the address that `onrecord serve` printed, or "
                "name it with --name",
            )
        # refused before a byte of it is read; what lies about its length is stopped while it comes
        if _length(headers) > UPLOAD_BYTES:
            return Refused(413, _TOO_MUCH)
        if method not in _SAFE and (wrong := _foreign(headers, host)):
            return Refused(403, wrong)
        if self._options.token is None or path.startswith(_OPEN):
            return None
        if self._visitors.is_known(_cookie(headers, COOKIE)) or self._visitors.has_token(_given(headers)):
            return None
        return Refused(401, "a token is needed: log in at /login, or send it as `Authorization: Bearer TOKEN`")


def _foreign(headers: Mapping[str, str], host: str) -> str:
    """Why a request that changes something may have been sent by another site's page; empty if it cannot.

    Browsers say where a request comes from (``Sec-Fetch-Site``, ``Origin``), and a page cannot change that. A token in
    each form would be weaker here: pages on other ports of this machine share its cookies, so they are no secret from
    them. A program, which says neither, must send JSON: no page of another site can, without asking first.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return "this was sent by a page of another site, and is not done"
    # both, since a proxy before the desk may speak https while the desk does not
    if origin is not None and origin not in (f"http://{host}", f"https://{host}"):
        return "this was sent by a page of another site, and is not done"
    if site is None and origin is None and not headers.get("content-type", "").startswith("application/json"):
        return (
            "this has no Origin, so it may come from another site's page, and is not done. A program sends JSON "
            "(Content-Type: application/json), or an Origin that is this desk's address"
        )
    return ""


def _cookie(headers: Mapping[str, str], name: str) -> str:
    for piece in headers.get("cookie", "").split(";"):
        key, _, value = piece.strip().partition("=")
        if key == name:
            return value
    return ""


def _given(headers: Mapping[str, str]) -> str:
    """The token that came with the request: as a bearer's, or as the password of a feed reader, under any name."""
    kind, _, value = headers.get("authorization", "").partition(" ")
    if kind.casefold() == "bearer":
        return value.strip()
    if kind.casefold() != "basic":
        return ""
    try:
        # feed readers ask for a user and a password: the user is whatever they send
        return base64.b64decode(value.strip(), validate=True).decode("utf-8").partition(":")[2]
    except ValueError:
        return ""


def _with_headers(send: Send, path: str) -> Send:
    """Add the security headers to whatever is answered; pages are kept by no cache
    but the browser's own, which asks again."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name for name, _ in message["headers"]}
            extra = HEADERS | {"cache-control": "private, no-cache"}
            message["headers"] = [
                *message["headers"],
                *((name.encode(), value.encode()) for name, value in extra.items() if name.encode() not in given),
            ]
        await send(message)

    return guarded


def _length(headers: Mapping[str, str]) -> int:
    """How many bytes the body is said to have."""
    said = headers.get("content-length", "")
    # Python refuses to read a number of thousands of digits, and anybody may send one
    return int(said) if said.isdecimal() and len(said) < 20 else 0


def _bounded(receive: Receive) -> Receive:
    """The body as it comes, until its time or its room is up, whatever length it was said to have."""
    last, came = time.monotonic() + BODY_SECONDS, 0
    whole = False

    async def bounded() -> Message:
        nonlocal whole, came
        if whole:  # afterwards only the end of the connection comes, whenever that is
            return await receive()
        try:
            left = max(0.0, last - time.monotonic())
            message = await asyncio.wait_for(receive(), left)
        except TimeoutError:
            # as if the visitor had gone: the form is not answered, and its thread is free
            return {"type": "http.disconnect"}
        came += len(message.get("body", b""))
        if came > UPLOAD_BYTES:
            raise HTTPException(413, _TOO_MUCH)
        whole = not message.get("more_body", False)
        return message

    return bounded


async def _answer(send: Send, refused: Refused, path: str) -> None:
    if refused.status == 401 and path.endswith(".atom"):
        # a feed reader asks its user for a password only if it is told to
        await _respond(send, 401, b"", (b"www-authenticate", b'Basic realm="onrecord", charset="UTF-8"'))
        return
    if refused.status == 401 and not path.startswith("/api/"):
        await _respond(send, 303, b"", (b"location", b"/login"))
        return
    body = msgspec.json.encode({"status": refused.status, "message": refused.message})
    await _respond(send, refused.status, body, (b"content-type", b"application/json"))


async def _respond(send: Send, status: int, body: bytes, *headers: tuple[bytes, bytes]) -> None:
    length = (b"content-length", str(len(body)).encode())
    start: Message = {"type": "http.response.start", "status": status, "headers": [length, *headers]}
    await send(start)
    end: Message = {"type": "http.response.body", "body": body, "more_body": False}
    await send(end)
