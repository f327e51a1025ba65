"""Flags: what seems wrong with the texts, with the words and the article."""

import msgspec

from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.people.spelling import did_you_mean, near_names
from onrecord.views.outlets import outlet_named
from onrecord.views.said import Filter


class Flagged(msgspec.Struct, frozen=True):
    """One flag: its kind, the words it marks, its message, and the article."""

    kind: str
    text: str
    message: str
    published: str | None
    outlet: str | None
    title: str | None
    article_hash: str


def flags(
    ledger: Ledger, chosen: Filter | None = None, *, kind: str | None = None, limit: int = 50
) -> tuple[Flagged, ...]:
    """The flags of the latest versions of articles, those of the newest article first.

    Args:
        ledger: the ledger.
        chosen: only its outlet and days count here.
        kind: only flags of this kind, as in the record (docs/record.md).
        limit: the most to give.

    Raises:
        InputError: no flag is of that kind, or no article is from the outlet.
    """
    chosen = chosen or Filter()
    values = {
        "kind": kind and _kind(ledger, kind),
        "outlet": outlet_named(ledger, chosen.outlet),
        "since": chosen.since and chosen.since.isoformat(),
        "until": chosen.until and chosen.until.isoformat(),
        "limit": limit,
    }
    sql = (
        "SELECT f.kind, f.text, f.message, a.published, a.outlet, a.title, a.hash AS article_hash FROM flags f"
        " JOIN articles a ON a.id = f.article WHERE a.latest = 1 AND (:kind IS NULL OR f.kind = :kind)"
        " AND (:outlet IS NULL OR a.outlet = :outlet COLLATE NOCASE) AND (:since IS NULL OR a.published >= :since)"
        " AND (:until IS NULL OR a.published <= :until) ORDER BY a.published DESC, a.id DESC, f.id LIMIT :limit"
    )
    return tuple(Flagged(**row) for row in ledger.rows(sql, values))


def _kind(ledger: Ledger, kind: str) -> str:
    """The kind as the record writes it: "unclosed quotation" is unclosed_quotation."""
    wanted = "_".join(kind.casefold().split())
    held = [row["kind"] for row in ledger.rows("SELECT DISTINCT kind FROM flags ORDER BY kind")]
    if wanted in held or not held:
        return wanted
    near = near_names(kind, held) or held
    raise InputError(f"no flag of this ledger is of the kind {kind[:60]!r}.{did_you_mean(near)}")
