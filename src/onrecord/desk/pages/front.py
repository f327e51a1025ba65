"""The front page: read a text or files, or search."""

from onrecord.desk.page import Nothing, Page, Show
from onrecord.desk.visit import Visit
from onrecord.views.held import Held, held


def front(visit: Visit, asked: Nothing) -> Held:
    """How much the ledger holds, and what came last."""
    return held(visit.ledger)


PAGE = Page(nav="Front", path="/", parts=(Show(path="/", answer=front, template="front.html", api="/api/held"),))
