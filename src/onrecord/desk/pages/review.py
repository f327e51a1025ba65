"""Review: one statement after another, right, wrong or of another source, and how far reviewers agree."""

from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlencode

import msgspec
from msgspec import Meta
from starlette.responses import Response

from onrecord.desk.asked import from_pairs
from onrecord.desk.page import Act, Nothing, Page, Raw, Show
from onrecord.desk.pages.search import Wanted as Wanting
from onrecord.desk.problems import BadRequest, Changed
from onrecord.desk.visit import Visit
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.reviews import Decided, Verdict
from onrecord.ledger.stances import Coded
from onrecord.views.coders import Coder, Coders, coders, stance_coders
from onrecord.views.csv_rows import csv_text
from onrecord.views.find import Hit, find, hits_of
from onrecord.views.said import Filter
from onrecord.views.stance_codes import Code, ToCode, code_rows, disputed, named_concepts, to_code, uncoded
from onrecord.views.unsure import Passage, passage, sampled, sources_of, unsure

Queue = Literal["unsure", "random", "stances", "mine", "disagreements", "found"]

QUEUES: dict[Queue, str] = {
    "unsure": "least sure",
    "random": "a random sample",
    "stances": "for and against",
    "mine": "mine again",
    "disagreements": "where reviewers disagree",
    "found": "what was searched for",
}
_SAMPLE = 200

Text = Annotated[str, Meta(max_length=1000)]
Seen = Annotated[int, Meta(ge=0)]
Search = Annotated[
    str, Meta(max_length=2000, description="with found: which, as the address of a search has it: words=toll&sure=0.5")
]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to review next."""

    queue: Annotated[Queue, Meta(description="which statements come, and in which order")] = "unsure"
    outlet: Annotated[str | None, Meta(description="only this outlet")] = None
    seed: Annotated[int, Meta(ge=0, le=2**31, description="of the random sample: the same seed, the same sample")] = 1
    search: Search | None = None
    statement: Annotated[str | None, Meta(description="this one, by its hash")] = None
    after: Annotated[str | None, Meta(description="the next after this one, by its hash")] = None


class Reviewed(msgspec.Struct, frozen=True):
    """A verdict that somebody gave.

    Attributes:
        taken_back: when they took it back; ``None`` where it stands.
    """

    id: int
    verdict: str
    source: str | None
    note: str | None
    made_by: str
    made: str
    taken_back: str | None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One statement to judge.

    Attributes:
        hit: the statement; ``None`` when the queue is empty.
        passage: the words around it.
        sources: the article's sources by hash, to choose another from.
        reviews: what was said of it so far, the last first.
        stances: what it is for or against, as found and as coded.
        left: how many wait in the queue, this one among them; of more than 200 the first.
    """

    hit: Hit | None
    passage: Passage | None
    sources: tuple[tuple[str, str], ...]
    reviews: tuple[Reviewed, ...]
    stances: tuple[ToCode, ...]
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
    search: Search | None = None
    seen: Annotated[Seen | None, Meta(description="the last review that you saw; 0 for none")] = None


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A stance that a statement shows, or does not.

    Attributes:
        seen: the last code of the statement that the visitor saw; absent to add one whatever others said since.
    """

    statement: Annotated[str, Meta(description="the statement's hash")]
    stance: Annotated[Coded, Meta(description="none: it is not for or against that")]
    position: Annotated[Text | None, Meta(description="the hash of a position that the reader found in it")] = None
    target: Annotated[Text | None, Meta(description="without a position: what it is for or against")] = None
    note: Annotated[Text | None, Meta(description="why")] = None
    queue: Queue = "stances"
    outlet: str | None = None
    seed: int = 1
    search: Search | None = None
    seen: Annotated[Seen | None, Meta(description="the last code that you saw; 0 for none")] = None


class TakenBack(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the visitor decided and takes back."""

    decided: Annotated[Decided, Meta(description="what it was: a verdict, or the code of a stance")]
    row: Annotated[int, Meta(ge=1, le=2**62, description="its number, as it was given with the statement")]
    queue: Queue = "unsure"
    outlet: str | None = None
    seed: int = 1
    search: Search | None = None


class Done(msgspec.Struct, frozen=True):
    """A verdict that was kept, and where the next statement is."""

    statement: str
    next: str


class Agreement(msgspec.Struct, frozen=True):
    """Every reviewer, every two who judged the same statements, and every two who coded the same stances."""

    coders: tuple[Coder, ...]
    pairs: tuple[Coders, ...]
    stances: tuple[Coders, ...]


def ask(visit: Visit, asked: Wanted) -> Asked:
    """The next statement to judge, with the words around it."""
    waiting = _queue(visit, asked)
    chosen = asked.statement or _next(waiting, asked.after)
    if chosen is None:
        return Asked(hit=None, passage=None, sources=(), reviews=(), stances=(), left=0)
    found = hits_of(visit.ledger, [chosen], machine=True)
    if not found:
        raise InputError(f"this ledger has no statement {chosen!r}; /review asks for the next one")
    said = found[0].said
    around, sources = passage(visit.ledger, said), sources_of(visit.ledger, said)
    reviews = _reviews(visit.ledger, chosen)
    stances = to_code(visit.ledger, chosen)
    return Asked(hit=found[0], passage=around, sources=sources, reviews=reviews, stances=stances, left=len(waiting))


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
        # drawn first, then sifted: the sample is the same for all coders, whoever is how far
        return [one.hash for one in drawn if one.hash not in mine]
    if asked.queue == "stances":
        return uncoded(visit.ledger, visit.by, asked.outlet, limit=_SAMPLE)
    if asked.queue == "mine":
        return _judged_by(visit.ledger, visit.by)
    if asked.queue == "found":
        return _found(visit, asked.search or "")
    # verdicts first, then codes of stances; one statement may be in both
    judged = [row["statement_hash"] for row in visit.ledger.rows(_DISAGREED)]
    return list(dict.fromkeys([*judged, *disputed(visit.ledger, limit=_SAMPLE)]))


def _found(visit: Visit, search: str) -> list[str]:
    """What a search finds, as its page shows it, without what the visitor judged or coded."""
    wanted: Wanting = from_pairs(Wanting, parse_qsl(search), {})
    hits = find(visit.ledger, wanted.words, wanted.filter(), order=wanted.order, limit=_SAMPLE).hits
    done = {row["statement_hash"] for row in visit.ledger.rows(_DECIDED, {"by": visit.by})}
    return [one.said.hash for one in hits if one.said.hash not in done]


def _judged_by(ledger: Ledger, by: str) -> list[str]:
    """What a reviewer judged, the last first."""
    sql = (
        "SELECT r.statement_hash, max(r.id) AS last FROM reviews_standing r"
        " JOIN statements s ON s.hash = r.statement_hash WHERE r.made_by = ? GROUP BY 1 ORDER BY last DESC LIMIT ?"
    )
    return [row["statement_hash"] for row in ledger.rows(sql, [by, _SAMPLE])]


_DECIDED = (
    "SELECT 'reviews' AS decided, id AS row, statement_hash, made FROM reviews_standing WHERE made_by = :by UNION ALL"
    " SELECT 'stance_codes', id, statement_hash, made FROM stance_codes_standing WHERE made_by = :by"
)
"""What a visitor decided and did not take back."""

_DISAGREED = (
    "SELECT r.statement_hash, max(r.id) AS last FROM reviews_standing r JOIN statements s ON s.hash = r.statement_hash"
    " WHERE r.id IN (SELECT max(id) FROM reviews_standing GROUP BY statement_hash, made_by) GROUP BY 1"
    f" HAVING count(DISTINCT r.verdict) > 1 ORDER BY last DESC LIMIT {_SAMPLE}"
)


def _reviews(ledger: Ledger, statement: str) -> tuple[Reviewed, ...]:
    sql = (
        "SELECT r.id, r.verdict, coalesce(r.name, o.name, o.called) AS source, r.note, r.made_by, r.made,"
        " t.made AS taken_back FROM reviews r LEFT JOIN sources o ON o.hash = r.source_hash"
        " LEFT JOIN taken_back t ON t.decided = 'reviews' AND t.row = r.id"
        " WHERE r.statement_hash = ? ORDER BY r.id DESC LIMIT 20"
    )
    return tuple(Reviewed(**row) for row in ledger.rows(sql, [statement]))


def judge(visit: Visit, asked: Judged) -> Done:
    """Keep a verdict under the visitor's name. A later one of theirs takes its place."""
    source = asked.name or asked.source if asked.verdict == "source" else None
    if asked.verdict == "source" and not source:
        raise BadRequest("another source was chosen and none given; choose one of the article's, or write a name")
    # before the verdict is written: afterwards the statement is not in the queue, and the next one could not be
    # found by it
    waiting = _queue(visit, _queued(asked))
    with visit.desk.shelf.writing() as ledger:
        since = [one for one in _reviews(ledger, asked.statement) if asked.seen is not None and one.id > asked.seen]
        if since:
            what = "; ".join(f"{one.made_by}: {one.verdict} at {one.made[:16]}" for one in since)
            raise Changed(f"somebody judged this statement after you opened the page: {what}. Open it again and look")
        ledger.review(asked.statement, asked.verdict, by=visit.by, source=source, note=asked.note)
    return Done(asked.statement, _after(asked, waiting))


def code(visit: Visit, asked: Taken) -> Done:
    """Keep what a statement is for or against under the visitor's name. A later code of theirs takes its place."""
    if not (asked.position or asked.target):
        raise InputError("no target was given; choose a position, or write what the statement is for or against")
    # before the code is written, as for a verdict
    waiting = _queue(visit, _queued(asked))
    with visit.desk.shelf.writing() as ledger:
        since = [
            one for one in _codes(to_code(ledger, asked.statement)) if asked.seen is not None and one.id > asked.seen
        ]
        if since:
            what = "; ".join(f"{one.made_by}: {one.stance} at {one.made[:16]}" for one in since)
            raise Changed(f"somebody coded this statement after you opened the page: {what}. Open it again and look")
        ledger.code_stance(
            asked.statement,
            asked.stance,
            by=visit.by,
            position=asked.position,
            target=asked.target or "",
            note=asked.note,
        )
        left = any(one.position and not one.by(visit.by) for one in to_code(ledger, asked.statement))
    if left or asked.queue != "stances":
        return Done(asked.statement, f"/review?{urlencode(_place(asked) | {'statement': asked.statement})}#stances")
    return Done(asked.statement, _after(asked, waiting))


def _codes(targets: tuple[ToCode, ...]) -> list[Code]:
    """Every coder's last code of each target."""
    return [code for target in targets for code in target.codes]


def take_back(visit: Visit, asked: TakenBack) -> Done:
    """Take back what the visitor decided: what was said before counts again, and the statement is asked for again."""
    with visit.desk.shelf.writing() as ledger:
        statement = ledger.take_back(asked.decided, asked.row, by=visit.by)
    return Done(statement, f"/review?{urlencode(_place(asked) | {'statement': statement})}")


def _last(visit: Visit) -> Mapping[str, object] | None:
    """What the visitor decided last, to take it back."""
    # The chain knows the order of what was kept in one second.
    entry = 'SELECT c.id FROM chain c WHERE c."table" = d.decided AND c."row" = CAST(d.row AS TEXT)'
    sql = f"SELECT * FROM ({_DECIDED}) d ORDER BY made DESC, ({entry}) DESC LIMIT 1"
    return next(visit.ledger.rows(sql, {"by": visit.by}), None)


def _queued(asked: Judged | Taken | TakenBack) -> Wanted:
    """The queue that a form stood in."""
    return Wanted(queue=asked.queue, outlet=asked.outlet, seed=asked.seed, search=asked.search)


def _place(asked: Wanted | Judged | Taken | TakenBack) -> dict[str, object]:
    """The queue that something stood in, for the address of the next page."""
    # the usual seed is left out, so that addresses stay short
    seed = asked.seed if asked.seed != 1 else None
    place = {"queue": asked.queue, "outlet": asked.outlet, "seed": seed, "search": asked.search}
    return {name: value for name, value in place.items() if value}


def _after(asked: Judged | Taken, waiting: list[str]) -> str:
    """The page of the next statement; that of the agreement where none is left."""
    following = _next(waiting, asked.statement)
    if following is None or following == asked.statement:
        return f"/review/done?{urlencode(_place(asked))}"
    return f"/review?{urlencode(_place(asked) | {'statement': following})}"


def agreement(visit: Visit, asked: Nothing) -> Agreement:
    """Who judged how many statements, and how far those who judged or coded the same ones agree."""
    return Agreement(*coders(visit.ledger), stance_coders(visit.ledger))


def _more(visit: Visit, asked: Wanted, it: Asked) -> Mapping[str, object]:
    def address(**changed: object) -> str:
        return f"/review?{urlencode(_place(asked) | changed)}"

    return {
        "by": visit.by,
        "seen": it.reviews[0].id if it.reviews else 0,
        "queue_place": _place(asked),
        "most": _SAMPLE,
        "queues": [
            (name, label, address(queue=name)) for name, label in QUEUES.items() if name != "found" or asked.search
        ],
        "skip": address(after=it.hit.said.hash) if it.hit else "",
        "last": _last(visit),
        "seen_code": max((one.id for one in _codes(it.stances)), default=0),
        "concepts": named_concepts(visit.ledger) if it.hit else (),
    }


def as_csv(visit: Visit, asked: Nothing) -> Response:
    """Every coder's last code of every target, as a table for spreadsheets."""
    rows = list(code_rows(visit.ledger))
    text = csv_text([rows[0], *(row.values() for row in rows)]) if rows else ""
    head = {"content-disposition": 'attachment; filename="stances.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=head)


PAGE = Page(
    nav="Review",
    path="/review",
    parts=(
        Show(path="/review", answer=ask, template="review.html", more=_more),
        Show(path="/review/done", answer=agreement, template="reviewed.html"),
        Act(path="/review", do=judge, then=lambda done: done.next),
        Raw(path="/review/stances.csv", answer=as_csv),
        Act(path="/review/stance", do=code, then=lambda done: done.next),
        Act(path="/review/undo", do=take_back, then=lambda done: done.next),
    ),
)
