"""Who is who across the ledger: pairs who may be one, with the points for and against, to be decided one by one."""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from onrecord.desk.page import Act, Page, Show
from onrecord.desk.pages.people import Note, Seen, require_seen
from onrecord.desk.visit import Visit
from onrecord.ledger import Ledger, Person
from onrecord.views.find import Hit, find
from onrecord.views.said import Filter
from onrecord.views.suggestions import Suggestion, suggestions

_SHOWN = 10
_MOST = 1000


class Wanted(msgspec.Struct, frozen=True):
    """How many pairs to give."""

    limit: Annotated[int, Meta(ge=1, le=_MOST)] = _SHOWN
    after: Annotated[int, Meta(ge=0, le=_MOST, description="leave out so many of the first")] = 0


class Suggested(msgspec.Struct, frozen=True):
    """Pairs who may be one.

    Attributes:
        pairs: the likeliest first.
        waiting: how many there are in all.
    """

    pairs: tuple[Suggestion, ...]
    waiting: int


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided about a pair.

    Attributes:
        seen: the last decision about either that the visitor saw; 0 for none, absent to decide whatever was decided
            since.
    """

    one: Annotated[str, Meta(min_length=1, description="a name or a hash; its name is kept")]
    other: Annotated[str, Meta(min_length=1, description="a name or a hash")]
    decision: Annotated[Literal["same", "different"], Meta(description="different ones are not suggested again")]
    note: Annotated[Note | None, Meta(description="why")] = None
    seen: Annotated[Seen | None, Meta(description="the last decision that you saw; 0 for none")] = None


def queue(visit: Visit, asked: Wanted) -> Suggested:
    """Pairs of people or bodies who may be one and were kept apart, with the points that decided."""
    found = _every(visit)
    return Suggested(found[asked.after : asked.after + asked.limit], len(found))


_DEPENDS = (
    "SELECT (SELECT coalesce(max(id), 0) FROM readings) || ' ' || (SELECT coalesce(max(id), 0) FROM decisions)"
    " || ' ' || (SELECT count(*) FROM people) || ' ' || (SELECT count(*) FROM ungathered) AS state"
)
"""What the suggestions depend on: while it is the same, they are."""


def _every(visit: Visit) -> tuple[Suggestion, ...]:
    state = next(visit.ledger.rows(_DEPENDS))["state"]
    return visit.desk.memory.get("suggestions", state, lambda: suggestions(visit.ledger, limit=_MOST))


def decide(visit: Visit, asked: Decided) -> Person:
    """Decide that two are the same, or two; gives the first. Kept under the visitor's name."""
    with visit.desk.shelf.writing() as ledger:
        # both, since what was decided about either may have made the question another
        for name in (asked.one, asked.other):
            require_seen(ledger, name, asked.seen)
        act = ledger.join if asked.decision == "same" else ledger.keep_apart
        return act(asked.one, asked.other, by=visit.by, note=asked.note)


class _Side(msgspec.Struct, frozen=True):
    """One of a pair as it is drawn: titles and outlets, and what it said last."""

    person: Person
    titles: tuple[str, ...]
    outlets: tuple[str, ...]
    last: Hit | None


def _more(visit: Visit, asked: Wanted, it: Suggested) -> Mapping[str, object]:
    last = next(visit.ledger.rows("SELECT coalesce(max(id), 0) AS id FROM decisions"))["id"]
    drawn = [(pair, _side(visit.ledger, pair.one), _side(visit.ledger, pair.other)) for pair in it.pairs]
    return {"drawn": drawn, "seen": last, "later": asked.after + len(it.pairs) if it.pairs else 0}


def _side(ledger: Ledger, person: Person) -> _Side:
    sql = (
        "SELECT f.fact, f.value FROM person_facts f JOIN people p ON p.id = f.person WHERE p.hash = ?"
        " AND f.fact IN ('title', 'outlet') ORDER BY f.count DESC, f.value"
    )
    facts: dict[str, list[str]] = {"title": [], "outlet": []}
    for row in ledger.rows(sql, [person.hash]):
        facts[row["fact"]].append(", ".join(filter(None, row["value"].split("|"))))
    said = find(ledger, None, Filter(person=person.hash), order="newest", limit=1).hits
    return _Side(person, tuple(facts["title"][:4]), tuple(facts["outlet"][:4]), next(iter(said), None))


PAGE = Page(
    path="/joins",
    parts=(
        Show(path="/joins", answer=queue, template="joins.html", more=_more),
        Act(path="/joins", do=decide, then=lambda person: "/joins"),
    ),
)
