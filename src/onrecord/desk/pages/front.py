"""The front page: paste a text, drop files, or search; then look, keep, share."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from onrecord.desk.jobs import File, Progress
from onrecord.desk.page import Act, Nothing, Page, Show
from onrecord.desk.problems import BadRequest
from onrecord.desk.reading_room import Pasted
from onrecord.desk.visit import Visit
from onrecord.errors import ArticleError
from onrecord.intake import Failure
from onrecord.record import Record
from onrecord.views.held import Held, held

Day = Annotated[date | None, Meta(description='the day of publication, as 2025-09-03; it dates "on Tuesday"')]

_QUICK = 2.5
"""Seconds that an upload is waited for, before its progress is shown."""


class ToRead(msgspec.Struct, frozen=True):
    """A text to read."""

    text: Annotated[str, Meta(min_length=1, description="plain text, or the source of an HTML page")]
    title: Annotated[str | None, Meta(description="the headline; by default the first line, if it looks like one")] = (
        None
    )
    url: Annotated[str | None, Meta(description="where it was read")] = None
    outlet: Annotated[str | None, Meta(description="who published it")] = None
    published: Day = None
    keep: Annotated[bool, Meta(description="whether to add it to the ledger")] = False


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """A text that was read.

    Attributes:
        hash: the article's; ``/drafts/HASH`` or, once it is kept, ``/articles/HASH`` shows it.
        outcome: ``read``; or, if it was to be kept: ``new``, ``version``, ``reread`` or ``known``.
        record: what was read.
    """

    hash: str
    outcome: str
    record: Record


class Upload(msgspec.Struct, frozen=True):
    """What comes with files."""

    published: Day = None
    keep: bool = False


def front(visit: Visit, asked: Nothing) -> Held:
    """How much the ledger holds, and what came last."""
    return held(visit.ledger)


def read(visit: Visit, asked: ToRead) -> Read:
    """Read a text at once, and keep it if asked to."""
    text = (
        asked.text.replace("\r\n", "\n") if visit.by_form else asked.text
    )  # forms send every line end as two characters
    pasted = Pasted(text=text, title=asked.title, url=asked.url, outlet=asked.outlet, published=asked.published)
    found = visit.desk.reading.read(pasted)
    if isinstance(found, Failure):
        raise ArticleError(found.message)
    # held even if it is to be kept: when the ledger cannot be written, what was read is not lost
    name = visit.desk.drafts.put(found)
    outcome = keep(visit, found) if asked.keep else "read"
    return Read(hash=name, outcome=outcome, record=found)


def keep(visit: Visit, record: Record) -> str:
    """Add a record to the ledger; what came of it."""
    with visit.desk.shelf.writing() as ledger:
        return ledger.add(record, reader=visit.desk.reader).value


def _where(found: Read) -> str:
    return f"/drafts/{found.hash}" if found.outcome == "read" else f"/articles/{found.hash}"


def upload(visit: Visit, asked: Upload) -> Progress:
    """Read files in the background."""
    if not visit.files:
        raise BadRequest("no file came with this; choose one or several, or paste a text")
    files = [File(file.filename or "", file.file) for file in visit.files]
    if asked.keep:
        # now, or a thousand articles would be read before the first one cannot be kept
        visit.desk.shelf.require_writable()
    job = visit.desk.jobs.start(files, keep=asked.keep, published=asked.published)
    # most uploads are one file: its page comes at once, without a page of progress before it
    job.finished.wait(_QUICK)
    return job.progress()


def _after(found: Progress) -> str:
    """A single article is shown; of several, the progress."""
    if found.state == "done" and len(found.results) == 1 and found.results[0].hash:
        return f"/{'articles' if found.kept else 'drafts'}/{found.results[0].hash}"
    return f"/jobs/{found.id}"


PAGE = Page(
    nav="Front",
    path="/",
    parts=(
        Show(path="/", answer=front, template="front.html", api="/api/held"),
        Act(path="/read", do=read, then=_where),
        Act(path="/upload", do=upload, then=_after, files=True, api=""),
    ),
)
