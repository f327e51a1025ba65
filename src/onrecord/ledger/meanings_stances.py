"""What the tables and views of coded stances mean."""

_POSITION = {
    "holder": "The source that holds it.",
    "statement": "The statement that shows it, if one does.",
    "spans": "Where it stands.",
}

TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "stance_codes": (
        "What people coded of stances. The last code of a position or target counts.",
        {
            "statement_hash": "The statement.",
            "position_hash": "The reader's position; empty where the coder named the target.",
            "stance": "for, against or none.",
        },
    ),
    "positions_coded": ("The reader's positions as people corrected them, without those that are none.", _POSITION),
    "positions_added": (
        "Positions that people added.",
        _POSITION | {"id": "The number of its code, below zero.", "hash": "The hash of the statement."},
    ),
    "positions_held": ("Both: the positions that every question is answered from.", _POSITION),
}
"""For each table what it is, and what its columns are."""

_COLUMNS = "id hash article number holder stance target text statement spans"

COLUMNS: dict[str, str] = {
    "stance_codes": "id statement_hash article position_hash target stance note made_by made",
    "positions_coded": _COLUMNS,
    "positions_added": _COLUMNS,
    "positions_held": _COLUMNS,
}
"""For each table its columns, in order."""
