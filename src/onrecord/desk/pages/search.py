"""Search."""

from typing import Annotated

import msgspec
from msgspec import Meta

from onrecord.desk.page import Page, Show
from onrecord.desk.visit import Visit
from onrecord.views.said import Said
from onrecord.views.search import search


class Wanted(msgspec.Struct, frozen=True):
    """What to look for."""

    words: Annotated[str | None, Meta(description='words and "phrases"; -word leaves out')] = None


def found(visit: Visit, asked: Wanted) -> tuple[Said, ...]:
    """The statements that hold the words."""
    return search(visit.ledger, asked.words)


PAGE = Page(nav="Search", path="/search", parts=(Show(path="/search", answer=found, template="search.html"),))
