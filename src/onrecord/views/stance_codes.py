"""Coding stances: what a statement shows for or against what, as the reader found it and as coders judged it."""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.ledger import Ledger
from onrecord.ledger.stances import Coded
from onrecord.record import Stance
from onrecord.views.outlets import outlet_named


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """What a coder said of one target of a statement."""

    id: int
    stance: Coded
    note: str | None
    made_by: str
    made: str


class ToCode(msgspec.Struct, frozen=True, kw_only=True):
    """A target of a statement.

    Attributes:
        position: the hash of the position that the reader found; ``None`` where a coder named the target.
        target: what it is for or against.
        found: the reader's stance; ``None`` where a coder named the target.
        codes: the last code of each coder, the newest first.
    """

    position: str | None
    target: str
    found: Stance | None
    codes: tuple[Code, ...]

    def by(self, name: str) -> Coded | None:
        """The stance that a coder gave it."""
        return next((code.stance for code in self.codes if code.made_by == name), None)


def to_code(ledger: Ledger, statement: str) -> tuple[ToCode, ...]:
    """The targets of a statement: those of the reader's positions, then those that coders named."""
    sql = (
        "SELECT k.hash, k.target, k.stance FROM positions k JOIN statements s ON s.id = k.statement"
        " WHERE s.hash = ? ORDER BY k.id"
    )
    found = {(row["hash"], row["target"]): row["stance"] for row in ledger.rows(sql, [statement])}
    codes: dict[tuple[str | None, str], list[Code]] = {target: [] for target in found}
    last = f"SELECT * FROM stance_codes_standing c WHERE statement_hash = ? AND {_LAST} ORDER BY id DESC"
    for row in ledger.rows(last, [statement]):
        code = Code(**{name: row[name] for name in Code.__struct_fields__})
        codes.setdefault((row["position_hash"], row["target"]), []).append(code)
    return tuple(
        ToCode(position=key[0], target=key[1], found=found.get(key), codes=tuple(held)) for key, held in codes.items()
    )


_LAST = (
    "c.id = (SELECT max(id) FROM stance_codes_standing WHERE statement_hash = c.statement_hash AND made_by = c.made_by"
    " AND coalesce(position_hash, target) = coalesce(c.position_hash, c.target))"
)
"""Only the last code that each coder gave a target of a statement."""


def uncoded(ledger: Ledger, by: str, outlet: str | None = None, *, limit: int = 200) -> list[str]:
    """The hashes of statements with a position that a coder has not coded yet, the least sure position first."""
    sql = (
        "SELECT s.hash, min(coalesce(k.confidence, s.confidence)) AS sure FROM positions k"
        " CROSS JOIN statements s ON s.id = k.statement JOIN articles a ON a.id = s.article AND a.latest = 1"
        " WHERE (:outlet IS NULL OR a.outlet = :outlet)"
        # by this coder only: several are to code the same ones, so that agreement can be measured
        " AND NOT EXISTS (SELECT 1 FROM stance_codes_standing c WHERE c.position_hash = k.hash AND c.made_by = :by)"
        " GROUP BY s.id ORDER BY sure, s.id LIMIT :limit"
    )
    known = outlet and outlet_named(ledger, outlet)
    return [row["hash"] for row in ledger.rows(sql, {"by": by, "outlet": known, "limit": limit})]


def disputed(ledger: Ledger, *, limit: int = 200) -> list[str]:
    """The hashes of statements on which coders disagree about a stance, the last coded first."""
    sql = (
        f"SELECT statement_hash, max(id) AS last FROM stance_codes_standing c WHERE {_LAST}"
        # a code outlives the reading that it was about, and cannot be shown without its statement
        " AND statement_hash IN (SELECT hash FROM statements)"
        " GROUP BY statement_hash, coalesce(position_hash, target) HAVING count(DISTINCT stance) > 1"
        " ORDER BY last DESC LIMIT ?"
    )
    return list(dict.fromkeys(row["statement_hash"] for row in ledger.rows(sql, [limit])))


def codes(ledger: Ledger) -> Iterator[tuple[str, tuple[str, str], Coded]]:
    """Every coder's last code of every target: the coder, what was coded, and the stance."""
    sql = (
        "SELECT made_by, statement_hash, coalesce(position_hash, target) AS on_what, stance"
        f" FROM stance_codes_standing c WHERE {_LAST} ORDER BY id"
    )
    for row in ledger.rows(sql):
        yield row["made_by"], (row["statement_hash"], row["on_what"]), row["stance"]


def code_rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """The same as rows of a table, with the words and who said them."""
    sql = (
        "SELECT c.made_by, c.stance, c.target, k.stance AS reader, s.said_by, s.text, s.outlet, s.published, s.title,"
        " c.note, c.made, c.statement_hash FROM stance_codes_standing c LEFT JOIN said s ON s.hash = c.statement_hash"
        f" LEFT JOIN positions k ON k.hash = c.position_hash WHERE {_LAST} ORDER BY c.id"
    )
    yield from ledger.rows(sql)


def named_concepts(ledger: Ledger) -> tuple[str, ...]:
    """The names that people gave to concepts: what the codebook calls its targets."""
    sql = "SELECT DISTINCT name FROM concept_decisions WHERE name IS NOT NULL ORDER BY name LIMIT 500"
    return tuple(row["name"] for row in ledger.rows(sql))
