"""The desk's pages as text: Jinja with escaping on, and what every page shows around its own."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord import __version__
from onrecord.desk.assets import address_of
from onrecord.desk.visit import name_of
from onrecord.views import outline

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk

_NO_HTML = re.compile("[\0\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://\S+", re.ASCII | re.IGNORECASE)


def link_of(url: str | None) -> str | None:
    """The address as one that may be linked to; ``None`` for anything but http and https."""
    return url if url and _ADDRESS.fullmatch(url) else None


@cache
def _environment() -> Environment:
    pages = Environment(
        loader=ChoiceLoader([PackageLoader("onrecord", "desk/templates"), PackageLoader("onrecord", "web")]),
        autoescape=True,
        # a misspelt name in a template is an error, not an empty place on a page that is to be trusted
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals |= {"outline": outline, "version": __version__, "asset": address_of, "link_of": link_of}
    return pages


def render(request: Request, name: str, values: Mapping[str, object], status: int = 200) -> Response:
    """A page.

    Args:
        request: which is answered.
        name: the template's file.
        values: what the template shows.
        status: of HTTP.
    """
    desk: Desk = request.app.state.desk
    around = {
        "nav": request.app.state.nav,
        "path": request.url.path,
        "ledger_name": desk.options.ledger.name,
        "immutable": desk.options.immutable,
        "by": name_of(request) or desk.options.by,
        "guarded": desk.options.token is not None,
    }
    text = _environment().get_template(name).render(around | dict(values))
    # an article may hold characters that no page can: they are shown as such, not dropped
    return HTMLResponse(_NO_HTML.sub("\N{REPLACEMENT CHARACTER}", text), status)
