"""How much a ledger holds, and what came last."""

import msgspec

from onrecord.ledger import Ledger


class Recent(msgspec.Struct, frozen=True, kw_only=True):
    """An article, as a list shows it."""

    hash: str
    title: str | None
    outlet: str | None
    published: str | None
    statements: int


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger holds.

    Attributes:
        articles: how many, each counted once however many versions there are.
        statements: how many are attributed in them.
        people: how many people, bodies and documents were gathered from them.
        first: the first day of publication; ``None`` where no article has one.
        last: the last.
        recent: the articles that were added last, the newest first.
    """

    articles: int
    statements: int
    people: int
    first: str | None
    last: str | None
    recent: tuple[Recent, ...]


def held(ledger: Ledger, *, limit: int = 8) -> Held:
    """What the ledger holds."""
    counts = next(
        ledger.rows(
            "SELECT count(*) AS articles, min(published) AS first, max(published) AS last,"
            " (SELECT coalesce(sum(named + unnamed + unknown), 0) FROM tallies t JOIN articles b ON b.id = t.article"
            " WHERE b.latest = 1) AS statements, (SELECT count(*) FROM people) AS people FROM articles WHERE latest = 1"
        )
    )
    return Held(**counts, recent=recent(ledger, limit))


def recent(ledger: Ledger, limit: int) -> tuple[Recent, ...]:
    """The articles that were added last, the newest first."""
    rows = ledger.rows(
        "SELECT a.hash, a.title, a.outlet, a.published, t.named + t.unnamed + t.unknown AS statements"
        " FROM articles a JOIN tallies t ON t.article = a.id WHERE a.latest = 1 ORDER BY a.id DESC LIMIT ?",
        [limit],
    )
    return tuple(Recent(**row) for row in rows)
