"""Many files on their way: progress, and what came of each article."""

import msgspec

from onrecord.desk.jobs import Progress
from onrecord.desk.page import Act, Page, Show
from onrecord.desk.visit import Visit


class OneJob(msgspec.Struct, frozen=True):
    """Which job."""

    job: str


class Kept(msgspec.Struct, frozen=True):
    """How many articles of a job were added to the ledger, and how many were there before or forgotten."""

    added: int
    known: int
    forgotten: int


def progress(visit: Visit, asked: OneJob) -> Progress:
    """How far the reading of uploaded files is."""
    return visit.desk.jobs.get(asked.job).progress()


def stop(visit: Visit, asked: OneJob) -> Progress:
    """Stop reading; what is done stays."""
    job = visit.desk.jobs.get(asked.job)
    job.stop()
    job.finished.wait(5.0)
    return job.progress()


def keep_all(visit: Visit, asked: OneJob) -> Kept:
    """Keep every article of a job in the ledger."""
    outcomes: list[str] = []
    results = visit.desk.jobs.get(asked.job).progress().results
    # one opening for all: each looks at the whole schema first
    with visit.desk.shelf.writing() as ledger:
        for result in results:
            record = visit.desk.drafts.find(result.hash)
            if record:
                outcomes.append(ledger.add(record, reader=visit.desk.reader).value)
    read = sum(bool(result.hash) for result in results)
    known = outcomes.count("known")
    return Kept(added=len(outcomes) - known, known=known, forgotten=read - len(outcomes))


PAGE = Page(
    path="/jobs",
    parts=(
        Show(path="/jobs/{job}", answer=progress, template="job.html"),
        Act(path="/jobs/{job}/stop", do=stop, then=lambda found: f"/jobs/{found.id}"),
        Act(path="/jobs/{job}/keep", do=keep_all, then=lambda kept: "/"),
    ),
)
