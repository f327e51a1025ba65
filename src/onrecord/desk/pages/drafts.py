"""An article that was read and is not in the ledger: look, keep it or not, share it as one file."""

from collections.abc import Mapping

import msgspec
from starlette.responses import Response

from onrecord.desk.page import Act, Page, Raw, Show
from onrecord.desk.pages.front import Read, keep
from onrecord.desk.sheets import layout_of, one_file, sheet_values
from onrecord.desk.visit import Visit
from onrecord.web.addresses import Addresses


class OneDraft(msgspec.Struct, frozen=True):
    """Which article, by its hash."""

    article: str


def draft(visit: Visit, asked: OneDraft) -> Read:
    """An article that was read and not kept."""
    return Read(hash=asked.article, outcome="read", record=visit.desk.drafts.get(asked.article))


def _more(visit: Visit, asked: OneDraft, found: Read) -> Mapping[str, object]:
    kept = visit.ledger.holds(found.record.article)
    return {**sheet_values(found.record, Addresses()), "kept": kept}


def keep_draft(visit: Visit, asked: OneDraft) -> Read:
    """Keep the article in the ledger."""
    record = visit.desk.drafts.get(asked.article)
    return Read(hash=asked.article, outcome=keep(visit, record), record=record)


def layout(visit: Visit, asked: OneDraft) -> Response:
    """The part of the page's style that depends on the article."""
    return layout_of(visit.desk.drafts.get(asked.article))


def share(visit: Visit, asked: OneDraft) -> Response:
    """The article with its statements marked, as one file."""
    return one_file(visit.desk.drafts.get(asked.article))


PAGE = Page(
    path="/drafts",
    parts=(
        Show(path="/drafts/{article}", answer=draft, template="draft.html", more=_more),
        Act(path="/drafts/{article}/keep", do=keep_draft, then=lambda found: f"/articles/{found.hash}"),
        Raw(path="/drafts/{article}/layout.css", answer=layout),
        Raw(path="/drafts/{article}/page.html", answer=share),
    ),
)
