"""One request, as a page sees it: what is asked for has been parsed, and the ledger is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, unquote

from starlette.datastructures import UploadFile
from starlette.requests import Request

from onrecord.desk.desk import Desk
from onrecord.desk.visitors import NAME_COOKIE
from onrecord.ledger import Ledger

_LONGEST_NAME = 80  # it travels in a cookie, and stands beside each of the visitor's decisions


class Visit:
    """A request on its way.

    Attributes:
        request: what came.
        desk: what all requests share.
        ledger: the ledger to ask.
        files: what was uploaded.
    """

    def __init__(self, request: Request, desk: Desk, ledger: Ledger, files: tuple[UploadFile, ...] = ()) -> None:
        self.request, self.desk, self.ledger, self.files = request, desk, ledger, files

    @property
    def by(self) -> str:
        """The name that the visitor's decisions are kept under: their own, or
        that of the person who started the desk."""
        return name_of(self.request) or self.desk.options.by

    @property
    def by_form(self) -> bool:
        """Whether a form was sent, and not JSON."""
        return not self.request.url.path.startswith("/api/")

    @property
    def base(self) -> str:
        """The desk's address as the visitor calls it, for links that are to be sent to others."""
        return str(self.request.base_url).rstrip("/")


@contextmanager
def visit(request: Request, desk: Desk, files: tuple[UploadFile, ...] = ()) -> Iterator[Visit]:
    """The request with the ledger open, until it is answered."""
    with desk.shelf.open() as ledger:
        yield Visit(request, desk, ledger, files)


def name_of(request: Request) -> str:
    """The name that a visitor gave; empty if none."""
    # cut again: a cookie is whatever the browser sends
    return unquote(request.cookies.get(NAME_COOKIE, ""))[:_LONGEST_NAME]


def cookie_name(name: str) -> str:
    """A visitor's name as a cookie can hold it; empty if nothing is left of it."""
    shown = " ".join("".join(char for char in name if char.isprintable()).split())
    return quote(shown[:_LONGEST_NAME])
