"""Codes of stances: for, against or none, of a position that the reader found or of a target that the coder names. Rows
are added, never changed."""

import sqlite3
from typing import Literal

from onrecord.errors import InputError
from onrecord.ledger import chain
from onrecord.ledger.write import insert, now

Coded = Literal["for", "against", "none"]

_LONGEST = 300  # characters; a target is a phrase, and the ledger keeps each decision for good


def write_stance(
    db: sqlite3.Connection, statement: str, stance: Coded, by: str, position: str | None, target: str, note: str | None
) -> None:
    """Add a code of a statement.

    Args:
        db: the ledger.
        statement: the hash of the statement.
        stance: for, against or none.
        by: who says so.
        position: the hash of a position that the statement shows; ``None`` to code another target.
        target: what the stance is on; with a position its own target is kept.
        note: why.

    Raises:
        InputError: there is no such statement, the position is not one of its own, or nothing was given to code.
    """
    said = db.execute("SELECT id, article FROM statements WHERE hash = ?", (statement,)).fetchone()
    if said is None:
        raise InputError(f"this ledger holds no statement {statement!r}; expected a hash of the table statements")
    if position is not None:
        found = db.execute(
            "SELECT target FROM positions WHERE hash = ? AND statement = ?", (position, said[0])
        ).fetchone()
        if found is None:
            raise InputError(f"the statement shows no position {position!r}; expected one that /api/review lists")
        target = found[0]
    if not target.strip():
        raise InputError("no target was given; expected what the stance is for or against")
    row = {
        "statement_hash": statement,
        "article": said[1],
        "position_hash": position,
        "target": " ".join(target.split())[:_LONGEST],
        "stance": stance,
        "note": note,
        "made_by": by,
        "made": now(),
    }
    chain.append(db, "stance_codes", insert(db, "stance_codes", row))
