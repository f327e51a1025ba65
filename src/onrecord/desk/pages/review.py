"""Review: one statement after another, right, wrong or of another source, and how far reviewers agree."""

from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import urlencode

import msgspec
from msgspec import Meta

from onrecord.desk.page import Act, Nothing, Page, Show
from onrecord.desk.problems import BadRequest, Changed
from onrecord.desk.visit import Visit
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.reviews import Verdict
from onrecord.views.coders import Coder, Coders, coders
from onrecord.views.find import Hit, hits_of
from onrecord.views.said import Filter
from onrecord.views.unsure import Passage, passage, sampled, sources_of, unsure

Queue = Literal["unsure", "random", "mine", "disagreements"]

QUEUES: dict[Queue, str] = {
    "unsure": "least sure",
    "random": "a random sample",
    "mine": "mine again",
    "disagreements": "where reviewers disagree",
}
_SAMPLE = 200

Text = Annotated[str, Meta(max_length=1000)]
Seen = Annotated[int, Meta(ge=0)]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to review next."""

    queue: Annotated[Queue, Meta(description="which statements come, and in which order")] = "unsure"
    outlet: Annotated[str | None, Meta(description="only this outlet")] = None
    seed: Annotated[int, Meta(ge=0, le=2**31, description="of the random sample: the same seed, the same sample")] = 1
    statement: Annotated[str | None, Meta(description="this one, by its hash")] = None
    after: Annotated[str | None, Meta(description="the next after this one, by its hash")] = None


class Reviewed(msgspec.Struct, frozen=True):
    """A verdict that somebody gave."""

    id: int
    verdict: str
    source: str | None
    note: str | None
    made_by: str
    made: str


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One statement to judge.

    Attributes:
        hit: the statement; ``None`` when the queue is empty.
        passage: the words around it.
        sources: the article's sources by hash, to choose another from.
        reviews: what was said of it so far, the last first.
        left: how many wait in the queue, this one among them.
    """

    hit: Hit | None
    passage: Passage | None
    sources: tuple[tuple[str, str], ...]
    reviews: tuple[Reviewed, ...]
    left: int


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict on a statement.

    Attributes:
        seen: the last review of it that the visitor saw; absent to add a verdict whatever others said since.
    """

    statement: Annotated[str, Meta(description="the statement's hash")]
    verdict: Annotated[Verdict, Meta(description="source: the words are right, and somebody else said them")]
    source: Annotated[Text | None, Meta(description="with source: the hash of one of the article's, or a name")] = None
    name: Annotated[Text | None, Meta(description="with source: a name that the article's list does not have")] = None
    note: Annotated[Text | None, Meta(description="why")] = None
    queue: Queue = "unsure"
    outlet: str | None = None
    seed: int = 1
    seen: Annotated[Seen | None, Meta(description="the last review that you saw; 0 for none")] = None


class Done(msgspec.Struct, frozen=True):
    """A verdict that was kept, and where the next statement is."""

    statement: str
    next: str


class Agreement(msgspec.Struct, frozen=True):
    """Every reviewer, and every two who judged the same statements."""

    coders: tuple[Coder, ...]
    pairs: tuple[Coders, ...]


def ask(visit: Visit, asked: Wanted) -> Asked:
    """The next statement to judge, with the words around it."""
    waiting = _queue(visit, asked)
    chosen = asked.statement or _next(waiting, asked.after)
    if chosen is None:
        return Asked(hit=None, passage=None, sources=(), reviews=(), left=0)
    found = hits_of(visit.ledger, [chosen], machine=True)
    if not found:
        raise InputError(f"this ledger has no statement {chosen!r}; /review asks for the next one")
    said = found[0].said
    around, sources = passage(visit.ledger, said), sources_of(visit.ledger, said)
    reviews = _reviews(visit.ledger, chosen)
    return Asked(hit=found[0], passage=around, sources=sources, reviews=reviews, left=len(waiting))


def _next(waiting: list[str], after: str | None) -> str | None:
    if after in waiting:
        return next(iter(waiting[waiting.index(after) + 1 :]), None)
    return next(iter(waiting), None)


def _queue(visit: Visit, asked: Wanted) -> list[str]:
    """The hashes of the statements that wait, the next first."""
    chosen = Filter(outlet=asked.outlet)
    if asked.queue == "unsure":
        return [one.hash for one in unsure(visit.ledger, chosen, limit=_SAMPLE)]
    if asked.queue == "random":
        drawn = sampled(visit.ledger, chosen, size=_SAMPLE, seed=asked.seed)
        mine = set(_judged_by(visit.ledger, visit.by))
        return [one.hash for one in drawn if one.hash not in mine]
    if asked.queue == "mine":
        return _judged_by(visit.ledger, visit.by)
    return [row["statement_hash"] for row in visit.ledger.rows(_DISAGREED)]


def _judged_by(ledger: Ledger, by: str) -> list[str]:
    """What a reviewer judged, the last first."""
    sql = (
        "SELECT r.statement_hash, max(r.id) AS last FROM reviews r JOIN statements s ON s.hash = r.statement_hash"
        " WHERE r.made_by = ? GROUP BY 1 ORDER BY last DESC LIMIT ?"
    )
    return [row["statement_hash"] for row in ledger.rows(sql, [by, _SAMPLE])]


_DISAGREED = (
    "SELECT r.statement_hash, max(r.id) AS last FROM reviews r JOIN statements s ON s.hash = r.statement_hash"
    " WHERE r.id IN (SELECT max(id) FROM reviews GROUP BY statement_hash, made_by) GROUP BY 1"
    f" HAVING count(DISTINCT r.verdict) > 1 ORDER BY last DESC LIMIT {_SAMPLE}"
)


def _reviews(ledger: Ledger, statement: str) -> tuple[Reviewed, ...]:
    sql = (
        "SELECT r.id, r.verdict, coalesce(r.name, o.name, o.called) AS source, r.note, r.made_by, r.made FROM reviews r"
        " LEFT JOIN sources o ON o.hash = r.source_hash WHERE r.statement_hash = ? ORDER BY r.id DESC LIMIT 20"
    )
    return tuple(Reviewed(**row) for row in ledger.rows(sql, [statement]))


def judge(visit: Visit, asked: Judged) -> Done:
    """Keep a verdict under the visitor's name. A later one of theirs takes its place; none is ever taken out."""
    source = asked.name or asked.source if asked.verdict == "source" else None
    if asked.verdict == "source" and not source:
        raise BadRequest("another source was chosen and none given; choose one of the article's, or write a name")
    waiting = _queue(visit, Wanted(queue=asked.queue, outlet=asked.outlet, seed=asked.seed))
    with visit.desk.shelf.writing() as ledger:
        since = [one for one in _reviews(ledger, asked.statement) if asked.seen is not None and one.id > asked.seen]
        if since:
            what = "; ".join(f"{one.made_by}: {one.verdict} at {one.made[:16]}" for one in since)
            raise Changed(f"somebody judged this statement after you opened the page: {what}. Open it again and look")
        ledger.review(asked.statement, asked.verdict, by=visit.by, source=source, note=asked.note)
    place = {"queue": asked.queue, "outlet": asked.outlet, "seed": asked.seed if asked.seed != 1 else None}
    following = _next(waiting, asked.statement)
    known = {name: value for name, value in (place | {"statement": following, "last": None}).items() if value}
    return Done(asked.statement, f"/review?{urlencode(known)}" if following else f"/review/done?{urlencode(known)}")


def agreement(visit: Visit, asked: Nothing) -> Agreement:
    """Who judged how many statements, and how far those who judged the same ones agree."""
    return Agreement(*coders(visit.ledger))


def _more(visit: Visit, asked: Wanted, it: Asked) -> Mapping[str, object]:
    def address(**changed: object) -> str:
        values = {"queue": asked.queue, "outlet": asked.outlet, "seed": asked.seed} | changed
        return f"/review?{urlencode({name: value for name, value in values.items() if value})}"

    mine = _judged_by(visit.ledger, visit.by)
    return {
        "by": visit.by,
        "seen": it.reviews[0].id if it.reviews else 0,
        "queues": [(name, label, address(queue=name)) for name, label in QUEUES.items()],
        "skip": address(after=it.hit.said.hash) if it.hit else "",
        "back": address(statement=mine[0]) if mine else "",
    }


PAGE = Page(
    nav="Review",
    path="/review",
    parts=(
        Show(path="/review", answer=ask, template="review.html", more=_more),
        Show(path="/review/done", answer=agreement, template="reviewed.html"),
        Act(path="/review", do=judge, then=lambda done: done.next),
    ),
)
