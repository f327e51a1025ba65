"""People and bodies: what each said, stands for and would not answer, and who is who."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from onrecord.desk.page import Act, Page, Show
from onrecord.desk.pages.search import SURE, Wanted, narrowings
from onrecord.desk.problems import Changed
from onrecord.desk.visit import Visit
from onrecord.ledger import Ledger, Person
from onrecord.views import person as views
from onrecord.views.person import Dossier

Name = Annotated[str, Meta(description="a name in any spelling, or a hash")]

Note = Annotated[str, Meta(max_length=1000)]
Seen = Annotated[int, Meta(ge=0)]
Sources = Annotated[list[str], Meta(min_length=1)]


class Listed(msgspec.Struct, frozen=True):
    """Whom to list."""

    name: Annotated[str | None, Meta(description="a name in any spelling; without one, the most quoted")] = None
    limit: Annotated[int, Meta(ge=1, le=1000)] = 100


class One(msgspec.Struct, frozen=True):
    """Whom to show, and how sure the reader must be of each statement."""

    person: Name
    sure: Annotated[float, Meta(ge=0, le=1, description="how sure the reader must be of source, cue and content")] = (
        SURE
    )
    limit: Annotated[int, Meta(ge=1, le=500, description="the most statements to give")] = 40


class Join(msgspec.Struct, frozen=True):
    """Two that are one.

    Attributes:
        seen: the last decision about the person that the visitor saw; 0 for none, absent to join whatever was decided
            since.
    """

    person: Name
    other: Annotated[str, Meta(min_length=1, description="who is the same: a name or a hash")]
    note: Annotated[Note | None, Meta(description="why")] = None
    seen: Annotated[Seen | None, Meta(description="the last decision about the person that you saw; 0 for none")] = None


class Split(msgspec.Struct, frozen=True):
    """Sources that are somebody else."""

    person: Name
    sources: Annotated[Sources, Meta(description="hashes of the sources, or of their articles")]
    note: Annotated[Note | None, Meta(description="why")] = None
    seen: Annotated[Seen | None, Meta(description="the last decision about the person that you saw; 0 for none")] = None


def listed(visit: Visit, asked: Listed) -> tuple[Person, ...]:
    """The people and bodies that a name can mean, or the most quoted."""
    return views.people(visit.ledger, asked.name, limit=asked.limit)


def dossier(visit: Visit, asked: One) -> Dossier:
    """What is known of one person or body."""
    return views.dossier(visit.ledger, asked.person, sure=asked.sure, limit=asked.limit)


def _more(visit: Visit, asked: One, it: Dossier) -> Mapping[str, object]:
    wanted = Wanted(person=it.person.hash, sure=asked.sure, order="newest")
    return {"narrowings": narrowings(wanted, it.found, ("month", "outlet", "mode", "stance"))}


def join(visit: Visit, asked: Join) -> Person:
    """Decide that two are the same person or body."""
    with visit.desk.shelf.writing() as ledger:
        require_seen(ledger, asked.person, asked.seen)
        return ledger.join(asked.person, asked.other, by=visit.by, note=asked.note)


def split(visit: Visit, asked: Split) -> Person:
    """Decide that in some articles it is somebody else; gives the other person."""
    with visit.desk.shelf.writing() as ledger:
        require_seen(ledger, asked.person, asked.seen)
        return ledger.split(asked.person, asked.sources, by=visit.by, note=asked.note)


def require_seen(ledger: Ledger, name: str, seen: int | None) -> None:
    """Raise if somebody decided about the person after the visitor looked."""
    if seen is None:
        return
    # asked while nobody else at this desk can write, so that no decision comes in between
    since = [one for one in views.decisions(ledger, ledger.person(name)) if one.id > seen]
    if since:
        what = "; ".join(
            (
                f"{one.made_by} {'joined' if one.action == 'join' else 'split'} {one.kept} and {one.other} at "
                f"{one.made[:16]}"
            )
            for one in since[:5]
        )
        raise Changed(f"somebody decided about {name} after you opened the page: {what}. Open it again and look first")


PAGE = Page(
    nav="People",
    path="/people",
    parts=(
        Show(path="/people", answer=listed, template="people.html"),
        Show(path="/people/{person}", answer=dossier, template="person.html", more=_more),
        Act(path="/people/{person}/join", do=join, then=lambda person: f"/people/{person.hash}"),
        Act(path="/people/{person}/split", do=split, then=lambda person: f"/people/{person.hash}"),
    ),
)
