"""Check: a draft against the ledger, quotation by quotation."""

from collections.abc import Mapping

import msgspec

from onrecord.comparison.check import Checked, check
from onrecord.comparison.sources import InLedger
from onrecord.desk.page import Act, Nothing, Page, Show
from onrecord.desk.pages.front import Read, ToRead, read
from onrecord.desk.visit import Visit
from onrecord.views.check_text import sum_line
from onrecord.views.held import Held, held
from onrecord.web.check_page import checked_row


class OneDraft(msgspec.Struct, frozen=True):
    """Which draft, by its article's hash, as ``POST /api/check`` gives it."""

    draft: str


def ask(visit: Visit, asked: Nothing) -> Held:
    """How much there is to check a draft against."""
    return held(visit.ledger)


def bring(visit: Visit, asked: ToRead) -> Read:
    """Read a draft. It is never added to the ledger; ``/check/HASH`` gives the verdicts on it."""
    # whatever was sent: an unpublished draft does not belong among what outlets reported
    return read(visit, msgspec.structs.replace(asked, keep=False))


def verdicts(visit: Visit, asked: OneDraft) -> tuple[Checked, ...]:
    """The verdict on each quotation and attributed statement of a draft, with the place that shows it."""
    return check(visit.desk.drafts.get(asked.draft), InLedger(visit.ledger))


def _more(visit: Visit, asked: OneDraft, it: tuple[Checked, ...]) -> Mapping[str, object]:
    draft = visit.desk.drafts.get(asked.draft)
    # a verdict names the beginning of a hash; "~" comes after all digits
    sql = "SELECT hash FROM articles WHERE hash >= ? AND hash < ? || '~'"
    whole = {place: next((row["hash"] for row in visit.ledger.rows(sql, [place, place])), "") for place in _places(it)}
    return {
        "rows": [checked_row(draft.article.text, one) for one in it],
        "sums": sum_line(it),
        "title": draft.article.title or "The draft",
        "whole": whole,
    }


def _places(it: tuple[Checked, ...]) -> set[str]:
    return {one.place.where for one in it if one.place}


PAGE = Page(
    nav="Check",
    path="/check",
    parts=(
        Show(path="/check", answer=ask, template="check.html", api=""),
        Act(path="/check", do=bring, then=lambda found: f"/check/{found.hash}"),
        Show(path="/check/{draft}", answer=verdicts, template="checked.html", more=_more),
    ),
)
