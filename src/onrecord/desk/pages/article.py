"""An article of the ledger, with a permanent address for each of its statements, and its versions."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta
from starlette.responses import Response

from onrecord.comparison.compare import Pair
from onrecord.desk.options import is_loopback
from onrecord.desk.page import Page, Raw, Show
from onrecord.desk.sheets import layout_of, one_file, sheet_values
from onrecord.desk.visit import Visit
from onrecord.record import Spans
from onrecord.views import article as views
from onrecord.views.article import Linked, Shown, Version
from onrecord.web.addresses import Addresses

Hash = Annotated[str, Meta(description="the article's content hash; /api/search gives it")]


class OneArticle(msgspec.Struct, frozen=True):
    """Which article."""

    article: Hash


class OnePlace(msgspec.Struct, frozen=True):
    """Which words of which article."""

    article: Hash
    place: Annotated[str, Meta(description="first and last code point of the words, the end exclusive: 120-204")]


class At(msgspec.Struct, frozen=True, kw_only=True):
    """An article, and the words in it that an address leads to."""

    shown: Shown
    linked: Linked


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What changed from the version before to this one, statement by statement.

    Attributes:
        before: the version before; ``None`` where this is the first.
        pairs: statements that both have or only one has.
    """

    before: Version | None
    after: Version
    pairs: tuple[Pair, ...]


def article(visit: Visit, asked: OneArticle) -> Shown:
    """An article: its record, its versions, and the addresses of its statements."""
    return views.article(visit.ledger, asked.article)


def place(visit: Visit, asked: OnePlace) -> At:
    """The words that a permanent address leads to, and what became of them in a newer version."""
    shown = views.article(visit.ledger, asked.article)
    return At(shown=shown, linked=views.linked(visit.ledger, shown.record, asked.place))


def changes(visit: Visit, asked: OneArticle) -> Changes:
    """What changed from the version before, statement by statement."""
    shown = views.article(visit.ledger, asked.article)
    # of the version that is shown, which need not be the last
    number = next(n for n, one in enumerate(shown.versions) if one.hash == shown.hash)
    before = shown.versions[number - 1] if number else None
    pairs = views.changes(visit.ledger, before.hash, shown.hash) if before else ()
    return Changes(before=before, after=shown.versions[number], pairs=pairs)


def _article_values(visit: Visit, asked: OneArticle, found: Shown) -> Mapping[str, object]:
    return {**_values(found), "shown": found, "linked": None, "base": visit.base}


def _place_values(visit: Visit, asked: OnePlace, found: At) -> Mapping[str, object]:
    values = _values(found.shown, found.linked.spans)
    more = {
        "base": visit.base,
        # the page then says that the address works on this machine only
        "only_here": is_loopback(visit.desk.options.host),
        "reviewed": _statement_hash(visit, found),
    }
    return {**values, **more, "shown": found.shown, "linked": found.linked}


def _statement_hash(visit: Visit, found: At) -> str | None:
    """The hash of the statement that the address leads to, by which it can be reviewed."""
    sql = "SELECT s.hash FROM statements s JOIN articles a ON a.id = s.article WHERE a.hash = ? AND s.local = ?"
    return next((row["hash"] for row in visit.ledger.rows(sql, [found.shown.hash, found.linked.statement])), None)


def _values(shown: Shown, linked: Spans = ()) -> Mapping[str, object]:
    statements = {name: f"/articles/{shown.hash}/{place}#here" for name, place in shown.links.items() if place}
    people = {source: f"/people/{person.hash}" for source, person in shown.people.items()}
    return sheet_values(shown.record, Addresses(statements=statements, people=people), linked)


def layout(visit: Visit, asked: OneArticle) -> Response:
    """The part of the page's style that depends on the article."""
    return layout_of(visit.ledger.record(asked.article))


def share(visit: Visit, asked: OneArticle) -> Response:
    """The article with its statements marked, as one file."""
    return one_file(visit.ledger.record(asked.article))


PAGE = Page(
    path="/articles",
    parts=(
        Show(path="/articles/{article}", answer=article, template="article.html", more=_article_values),
        Show(path="/articles/{article}/changes", answer=changes, template="changes.html"),
        Raw(path="/articles/{article}/layout.css", answer=layout),
        Raw(path="/articles/{article}/page.html", answer=share),
        Show(path="/articles/{article}/{place}", answer=place, template="article.html", more=_place_values),
    ),
)
