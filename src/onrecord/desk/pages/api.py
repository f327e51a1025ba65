"""The API, as people read it: every address with what it takes and gives. ``/api/schema`` has the same for programs."""

from onrecord.desk.api_guide import Guide, guide
from onrecord.desk.page import Nothing, Page, Show
from onrecord.desk.visit import Visit


def described(visit: Visit, asked: Nothing) -> Guide:
    """All that the API does, and the objects that it answers with."""
    state = visit.request.app.state
    return guide(state.schema, state.pages, visit.base)


PAGE = Page(path="/api", parts=(Show(path="/api", answer=described, template="api.html", api=""),))
