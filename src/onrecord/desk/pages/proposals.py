"""Proposals: what people are for and against, the codebook, and the network of actors and concepts."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import msgspec
from msgspec import Meta
from starlette.responses import Response

from onrecord.desk.desk import Desk
from onrecord.desk.network_picture import picture_of
from onrecord.desk.page import Act, Page, Raw, Show
from onrecord.desk.problems import Changed
from onrecord.desk.templates import render
from onrecord.desk.visit import Visit
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.views.concept_network import Drawn, Kind, drawn
from onrecord.views.concepts import Concept, Gathered, decide, on_topic, the_one
from onrecord.views.csv_rows import csv_text
from onrecord.views.export_graphml import write_graphml

Text = Annotated[str, Meta(min_length=1, max_length=300)]
Note = Annotated[str, Meta(max_length=1000)]
Targets = Annotated[list[str], Meta(min_length=1)]
Several = Annotated[list[str], Meta(min_length=1, max_length=200)]
Seen = Annotated[int, Meta(ge=0)]


class Listed(msgspec.Struct, frozen=True):
    """Which concepts to list."""

    words: Annotated[str | None, Meta(description="only concepts with these words")] = None
    limit: Annotated[int, Meta(ge=1, le=500)] = 60
    made: Annotated[str | None, Meta(description="the hash of a concept just made, for the page to name")] = None


class One(msgspec.Struct, frozen=True):
    """Which concept to show."""

    concept: Annotated[str, Meta(description="a name, or a hash")]


class Merge(msgspec.Struct, frozen=True):
    """Two that are one.

    Attributes:
        seen: the last decision about concepts that the visitor saw; absent to merge whatever was decided since.
    """

    concept: str
    other: Annotated[Text, Meta(description="the concept to merge into it: a name or a hash")]
    name: Annotated[Text | None, Meta(description="what both are to be called")] = None
    note: Annotated[Note | None, Meta(description="why")] = None
    seen: Annotated[Seen | None, Meta(description="the last decision that you saw; 0 for none")] = None


class Together(msgspec.Struct, frozen=True):
    """Several that are one, or one that is to have a name."""

    concepts: Annotated[Several, Meta(description="names or hashes; the first gives its hash to all")]
    name: Annotated[Text | None, Meta(description="what they are to be called")] = None
    note: Annotated[Note | None, Meta(description="why")] = None
    seen: Annotated[Seen | None, Meta(description="the last decision that you saw; 0 for none")] = None


class Split(msgspec.Struct, frozen=True):
    """Targets that are something else."""

    concept: str
    targets: Annotated[Targets, Meta(description="words of targets, or hashes of articles")]
    name: Annotated[Text | None, Meta(description="what they are to be called")] = None
    note: Annotated[Note | None, Meta(description="why")] = None
    seen: Annotated[Seen | None, Meta(description="the last decision that you saw; 0 for none")] = None


class Rename(msgspec.Struct, frozen=True):
    """A better name."""

    concept: str
    name: Text
    note: Annotated[Note | None, Meta(description="why")] = None
    seen: Annotated[Seen | None, Meta(description="the last decision that you saw; 0 for none")] = None


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """Which concepts to draw or to give."""

    most: Annotated[int, Meta(ge=1, le=500, description="how many concepts, the most debated first")] = 20
    named: Annotated[bool, Meta(description="only those that somebody gave a name")] = False


class Network(Chosen, frozen=True, kw_only=True):
    """Which network to draw."""

    kind: Annotated[Kind, Meta(description="actors and concepts, or actors who agree or differ")] = "two-mode"
    most: Annotated[int, Meta(ge=2, le=60, description="how many concepts, the most debated first")] = 20
    fewest: Annotated[int, Meta(ge=1, le=20, description="on how many of them an actor must take a side")] = 2


def listed(visit: Visit, asked: Listed) -> tuple[Concept, ...]:
    """What people are for and against, the most debated first."""
    every = _every(visit)
    return (on_topic(every, asked.words) if asked.words else every)[: asked.limit]


def one(visit: Visit, asked: One) -> Concept:
    """Who is for and against one concept, and the words that show it."""
    return the_one(_every(visit), asked.concept)


def merge(visit: Visit, asked: Merge) -> Concept:
    """Decide that two concepts are one; gives it."""
    return _decided(visit, asked, decide.merge, asked.concept, asked.other, name=asked.name)


def together(visit: Visit, asked: Together) -> Concept:
    """Decide that several concepts are one, and how it is called; a single one is only named. Gives it."""
    first, *others = dict.fromkeys(asked.concepts)
    if others:
        return _decided(visit, asked, decide.merge, first, *others, name=asked.name)
    if not asked.name:
        raise InputError("one proposal was chosen and no name given; choose several, or write what it is called")
    return _decided(visit, asked, decide.rename, first, asked.name)


def split(visit: Visit, asked: Split) -> Concept:
    """Decide that some targets are another concept; gives that."""
    return _decided(visit, asked, decide.split, asked.concept, asked.targets, name=asked.name)


def rename(visit: Visit, asked: Rename) -> Concept:
    """Give a concept a name; gives the concept."""
    return _decided(visit, asked, decide.rename, asked.concept, asked.name)


def _decided(
    visit: Visit, asked: Merge | Together | Split | Rename, decision: Callable[..., Concept], *about: Any, **named: Any
) -> Concept:
    """Decide under the visitor's name, unless somebody decided since; the concepts are remembered as they are then, so
    that who decided sees it at once."""
    with visit.desk.shelf.writing() as ledger:
        _require_seen(ledger, asked.seen)
        gathered = _gathered(visit.desk, ledger)
        found = decision(ledger, *about, **named, by=visit.by, note=asked.note, gathered=gathered)
        # made now, and not by the next page, which would show the proposals as they were before
        visit.desk.memory.get(_CONCEPTS, _state(ledger), lambda: gathered.concepts(ledger))
    return found


def network(visit: Visit, asked: Network) -> Drawn:
    """Actors and concepts with the places at which they are drawn."""
    return drawn(_chosen(visit, asked), asked.kind, fewest=asked.fewest)


def _chosen(visit: Visit, asked: Chosen) -> tuple[Concept, ...]:
    return tuple(one for one in _every(visit) if one.named or not asked.named)[: asked.most]


_DEPENDS = (
    "SELECT (SELECT count(*) || '-' || coalesce(max(id), 0) FROM positions) || ' ' ||"
    " (SELECT coalesce(max(id), 0) FROM readings) || ' ' || (SELECT coalesce(max(id), 0) FROM stance_codes) || ' ' ||"
    " (SELECT coalesce(max(id), 0) FROM reviews) || ' ' || (SELECT coalesce(max(id), 0) FROM decisions) || ' ' ||"
    " (SELECT count(*) FROM people) AS gathered, (SELECT coalesce(max(id), 0) FROM concept_decisions) AS decided"
)
"""What the concepts depend on: while it is the same, they are. The second are decisions about the concepts alone."""


def _gathered(desk: Desk, ledger: Ledger) -> Gathered:
    """What positions are about. Gathering those of a thousand articles takes a second or two, so it is remembered."""
    return desk.memory.get("gathered", _state(ledger)[0], lambda: Gathered(ledger))


def _every(visit: Visit) -> tuple[Concept, ...]:
    """All concepts, remembered too. A page waits for them a little, and shows those that were gathered last."""
    if visit.by_form:
        patience, at_first = _LARGE if _is_large(visit.ledger) else _SMALL
        return visit.desk.memory.soon(
            _CONCEPTS, _state(visit.ledger), lambda: _made(visit.desk), patience=patience, at_first=at_first
        )
    state = _state(visit.ledger)
    return visit.desk.memory.get(_CONCEPTS, state, lambda: _gathered(visit.desk, visit.ledger).concepts(visit.ledger))


_CONCEPTS = "proposals"  # as the pages call them, since visitors are told what is being gathered
_SMALL, _LARGE = (2.0, 0.5), (0.2, 0.2)
"""Seconds that a page waits for concepts where others can be shown, and where none can: then it says at once that they
are being gathered, and loads again. Of a large ledger they take longer anyway."""


def _state(ledger: Ledger) -> tuple[object, ...]:
    return tuple(next(ledger.rows(_DEPENDS)).values())


def _made(desk: Desk) -> tuple[Concept, ...]:
    """All concepts, for one who does not wait for them: the ledger is opened for them alone."""
    with desk.shelf.open() as ledger:
        return _gathered(desk, ledger).concepts(ledger)


def warm_up(desk: Desk) -> None:
    """Gather the concepts of a small ledger before anybody asks."""
    with desk.shelf.open() as ledger:
        # more than some seconds of work, for something that nobody has asked for yet
        if _is_large(ledger):
            return
        state = _state(ledger)
    desk.memory.get(_CONCEPTS, state, lambda: _made(desk))


def _is_large(ledger: Ledger) -> bool:
    """Whether there are so many positions that it takes more than some seconds to gather them."""
    return bool(next(ledger.rows("SELECT count(*) AS n FROM positions"))["n"] > _MANY)


_MANY = 20_000


def _late(visit: Visit) -> bool:
    """Whether what is shown was gathered before the last articles or decisions."""
    return not visit.desk.memory.has(_CONCEPTS, _state(visit.ledger))


# ---------------------------------------------------------------- what only the pages show


class _Decided(msgspec.Struct, frozen=True):
    """A decision about a concept, as it is listed."""

    id: int
    action: str
    name: str | None
    made_by: str
    made: str
    note: str | None


def _decisions(ledger: Ledger, after: int = 0) -> list[_Decided]:
    sql = "SELECT id, action, name, made_by, made, note FROM concept_decisions WHERE id > ? ORDER BY id DESC LIMIT 50"
    return [_Decided(**row) for row in ledger.rows(sql, [after])]


def _require_seen(ledger: Ledger, seen: int | None) -> None:
    """Raise if somebody decided about concepts after the visitor looked."""
    if seen is None or not (since := _decisions(ledger, seen)):
        return
    what = "; ".join(f"{each.made_by}: {each.action} {each.name or ''} at {each.made[:16]}" for each in since[:5])
    raise Changed(f"somebody decided about concepts after you opened the page: {what}. Open it again and look first")


def _seen(visit: Visit) -> int:
    return next((each.id for each in _decisions(visit.ledger)), 0)


def _more_of_list(visit: Visit, asked: Listed, it: tuple[Concept, ...]) -> Mapping[str, object]:
    longest = max((max(len(each.for_.holders), len(each.against.holders)) for each in it), default=1)
    made = next((each for each in _every(visit) if each.hash == asked.made), None) if asked.made else None
    return {"seen": _seen(visit), "longest": longest, "late": _late(visit), "made": made}


def _more_of_one(visit: Visit, asked: One, it: Concept) -> Mapping[str, object]:
    every = sorted(
        ((holder, each) for holder in (*it.for_.holders, *it.against.holders) for each in holder.evidence),
        key=lambda pair: (pair[1].published is None, pair[1].published or ""),
    )
    # months without a word as well, or a gap of a year would look like the next month
    months = {month: [0, 0] for month in _months(it.first, it.last)}
    for _, each in every:
        if each.published:
            months[each.published[:7]][each.on_topic == "against"] += 1
    return {
        "seen": _seen(visit),
        "late": _late(visit),
        "every": every,
        "months": list(months.items()),
        "tallest": max((max(pair) for pair in months.values()), default=1),
        "decisions": [each for each in _decisions(visit.ledger) if each.name == it.name],
    }


def _months(first: str | None, last: str | None) -> Iterator[str]:
    """Every month from one day to another."""
    if first and last:
        start, end = (12 * int(day[:4]) + int(day[5:7]) - 1 for day in (first, last))
        yield from (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1))


def _more_of_network(visit: Visit, asked: Network, it: Drawn) -> Mapping[str, object]:
    some = {"most": asked.most, "named": "true"} if asked.named else {"most": asked.most}
    drawn_as = urlencode({"kind": asked.kind, "fewest": asked.fewest} | some)
    return {"picture": picture_of(it), "address": drawn_as, "some": urlencode(some), "late": _late(visit)}


def as_svg(visit: Visit, asked: Network) -> Response:
    """The network as a picture to keep."""
    found = render(visit.request, "network.svg", {"picture": picture_of(network(visit, asked)), "kind": asked.kind})
    head = {"content-disposition": 'attachment; filename="network.svg"'}
    return Response(found.body, media_type="image/svg+xml", headers=head)


class Given(Chosen, frozen=True, kw_only=True):
    """Which concepts a file is to hold."""

    most: Annotated[int, Meta(ge=1, le=1_000_000, description="how many concepts, the most debated first")] = 1_000_000


def as_graphml(visit: Visit, asked: Given) -> Response:
    """The network of actors and concepts, of all or of those that are drawn, for NetworkX, Gephi and igraph."""
    is_whole = asked == Given()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.graphml"
        write_graphml(visit.ledger, path, None if is_whole else {one.hash for one in _chosen(visit, asked)})
        held = path.read_bytes()
    head = {"content-disposition": 'attachment; filename="network.graphml"'}
    return Response(held, media_type="application/graphml+xml", headers=head)


def as_csv(visit: Visit, asked: Given) -> Response:
    """Every position on the concepts, a row each: who is for or against which, when, and the words that show it."""
    head = {"content-disposition": 'attachment; filename="positions.csv"'}
    text = csv_text([_COLUMNS, *(row for one in _chosen(visit, asked) for row in _rows(one))])
    return Response(text, media_type="text/csv; charset=utf-8", headers=head)


_EVIDENCE = ("published", "outlet", "title", "target", "text", "statement_hash", "article_hash")
_COLUMNS = ("concept", "concept_hash", "holder", "holder_hash", "stance", *_EVIDENCE)


def _rows(one: Concept) -> Iterator[tuple[object, ...]]:
    """The positions on a concept, as :data:`_COLUMNS` name their cells."""
    for holder in (*one.for_.holders, *one.against.holders):
        for shown in holder.evidence:
            about = (one.name, one.hash, holder.name, holder.hash, shown.on_topic)
            yield (*about, *(getattr(shown, name) for name in _EVIDENCE))


def _address(found: Concept) -> str:
    return f"/proposals/{found.hash}"


def _back_to_list(found: Concept) -> str:
    """The list, for the next concept of the codebook; it names the one that was made."""
    return f"/proposals?made={found.hash}"


PAGE = Page(
    nav="Proposals",
    path="/proposals",
    warm_up=warm_up,
    parts=(
        Show(path="/proposals", answer=listed, template="proposals.html", more=_more_of_list),
        Show(path="/network", answer=network, template="network.html", more=_more_of_network),
        Raw(path="/network.svg", answer=as_svg),
        Raw(path="/network.graphml", answer=as_graphml),
        Raw(path="/network.csv", answer=as_csv),
        Act(path="/proposals/together", do=together, then=_back_to_list),
        Show(path="/proposals/{concept}", answer=one, template="proposal.html", more=_more_of_one),
        Act(path="/proposals/{concept}/merge", do=merge, then=_address),
        Act(path="/proposals/{concept}/split", do=split, then=_address),
        Act(path="/proposals/{concept}/name", do=rename, then=_address),
    ),
)
