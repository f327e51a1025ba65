"""Watch: saved searches and people, what is new of each since the last visit, and a feed of each."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from msgspec import Meta
from starlette.responses import Response

from onrecord.desk.feed import TYPE, atom
from onrecord.desk.page import Act, Nothing, Page, Raw, Show
from onrecord.desk.pages.search import Statements
from onrecord.desk.visit import Visit
from onrecord.ledger.watches import Watch
from onrecord.views import watches as views
from onrecord.views.watches import Watched

_FIRST = 3
"""How many new statements of each watch the list of all shows."""

Hash = Annotated[str, Meta(description="the watch's hash; /api/watch gives it")]
Name = Annotated[str, Meta(max_length=200)]
Upto = Annotated[int, Meta(ge=0, le=2**62)]


class New(Statements, frozen=True, kw_only=True):
    """What to watch: a search without its days, or a person, who may still be unheard of."""

    name: Annotated[Name | None, Meta(description="what to call it")] = None


class One(msgspec.Struct, frozen=True):
    """Which watch."""

    watch: Hash
    limit: Annotated[int, Meta(ge=1, le=500, description="the most statements to give")] = 40


class Seen(msgspec.Struct, frozen=True):
    """What has been seen of a watch."""

    watch: Hash
    upto: Annotated[
        Upto | None, Meta(description="as it was given with what is new; absent for all that is there now")
    ] = None


class Which(msgspec.Struct, frozen=True):
    """Which watch."""

    watch: Hash


def listed(visit: Visit, asked: Nothing) -> tuple[Watched, ...]:
    """What you watch, and how much of it is new since your last visit."""
    return tuple(views.watched(visit.ledger, one, limit=_FIRST) for one in visit.ledger.watches(visit.by))


def one(visit: Visit, asked: One) -> Watched:
    """What is new of one watch since its owner's last visit."""
    return views.watched(visit.ledger, visit.ledger.find_watch(asked.watch), limit=asked.limit)


def save(visit: Visit, asked: New) -> Watch:
    """Watch a search or a person: what is added from now on is new. Kept under the visitor's name."""
    with visit.desk.shelf.writing() as ledger:
        return views.watch(ledger, asked.filter(), asked.words, asked.name, by=visit.by)


def see(visit: Visit, asked: Seen) -> Watch:
    """Note that what is new has been seen; what came after it is still new."""
    with visit.desk.shelf.writing() as ledger:
        # up to what was shown: articles that came while the visitor read stay new
        return ledger.see(asked.watch, ledger.complete_up_to() if asked.upto is None else asked.upto)


def forget(visit: Visit, asked: Which) -> Watch:
    """Watch it no longer; gives what it was."""
    with visit.desk.shelf.writing() as ledger:
        return ledger.unwatch(asked.watch)


def feed(visit: Visit, asked: Which) -> Response:
    """What a watch found last, as an Atom feed."""
    found = visit.ledger.find_watch(asked.watch)
    return Response(atom(found, views.latest(visit.ledger, found), visit.base), headers={"content-type": TYPE})


def _more(visit: Visit, asked: One, it: Watched) -> Mapping[str, object]:
    return {"search": search_address(it.watch)}


def search_address(found: Watch) -> str:
    """The search that finds all of a watch, seen or not."""
    wanted = msgspec.structs.asdict(found.wanted)
    wanted["person"] = wanted.pop("person_hash") or wanted["person_name"]
    del wanted["person_name"]
    return f"/search?{urlencode({name: value for name, value in wanted.items() if value is not None})}&order=newest"


PAGE = Page(
    nav="Watch",
    path="/watch",
    parts=(
        Show(path="/watch", answer=listed, template="watch.html"),
        Show(path="/watch/{watch}", answer=one, template="watched.html", more=_more),
        Act(path="/watch", do=save, then=lambda found: f"/watch/{found.hash}"),
        Act(path="/watch/{watch}/seen", do=see, then=lambda found: "/watch"),
        Act(path="/watch/{watch}/forget", do=forget, then=lambda found: "/watch"),
        Raw(path="/watch/{watch}/feed.atom", answer=feed),
    ),
)
