"""Decisions about concepts: which targets are one, and what it is called. Rows are added, never changed.

A decision names targets by their words and articles, so that it holds when articles are read again.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Literal

from onrecord.errors import InputError
from onrecord.ledger import chain
from onrecord.ledger.write import insert, now

Action = Literal["merge", "split", "name"]
Target = tuple[str, str | None]
"""A target's words without case and articles, and an article's hash; ``None`` for every article."""


def write_concept(
    db: sqlite3.Connection,
    action: Action,
    concept: str,
    name: str | None,
    targets: Iterable[Target],
    by: str,
    note: str | None,
) -> None:
    """Add a decision: these targets are the concept with that hash, called so.

    Raises:
        InputError: there are no targets, or the name is empty.
    """
    # sorted, so that a decision reads the same in whatever order its targets were chosen
    listed = sorted(set(targets), key=lambda target: (target[0], target[1] or ""))
    if not listed:
        raise InputError("no targets were given; a decision about a concept needs at least one")
    if name is not None and not name.strip():
        raise InputError("the name is empty; expected words for the concept")
    row = {
        "action": action,
        "concept_hash": concept,
        "name": name and name.strip()[:300],
        "targets": json.dumps(listed, ensure_ascii=False),
        "made_by": by,
        "made": now(),
        "note": note,
    }
    chain.append(db, "concept_decisions", insert(db, "concept_decisions", row))
