"""Styles and modules, served from the package under addresses that change with their content."""

import hashlib
from functools import cache
from importlib import resources

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_ROOMS = ("onrecord.desk.static", "onrecord.web")
_KINDS = {".css": "text/css", ".mjs": "text/javascript", ".svg": "image/svg+xml"}
_FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}


@cache
def _held() -> dict[str, tuple[bytes, str]]:
    """Each asset's bytes and type, by its name."""
    return {
        file.name: (file.read_bytes(), kind)
        for room in _ROOMS
        for file in resources.files(room).iterdir()
        for ending, kind in _KINDS.items()
        if file.name.endswith(ending)
    }


@cache
def _digest() -> str:
    """Of all assets together, since modules name one another."""
    digest = hashlib.sha256()
    for name, (held, _) in sorted(_held().items()):
        digest.update(name.encode() + held)
    return digest.hexdigest()[:12]


def address_of(name: str) -> str:
    """Where an asset is served."""
    return f"/static/{_digest()}/{name}"


async def asset(request: Request) -> Response:
    """One asset."""
    name = request.path_params["name"]
    if name not in _held():
        raise HTTPException(404)
    held, kind = _held()[name]
    # an older page may still ask under its own digest: it gets today's file, but must not keep it for a year
    kept = _FOR_EVER if request.path_params["digest"] == _digest() else {}
    return Response(held, media_type=kind, headers=kept)
