"""What the tables and views of coded stances mean, and of what reviewers and coders took back."""

_POSITION = {
    "holder": "The source that holds it.",
    "statement": "The statement that shows it, if one does.",
    "spans": "Where it stands.",
}

_CODE = {
    "statement_hash": "The statement.",
    "position_hash": "The reader's position; empty where the coder named the target.",
    "stance": "for, against or none.",
}
_REVIEW = {
    "statement_hash": "The statement.",
    "verdict": "right, wrong, or source (the source is corrected).",
    "source_hash": "The right source, where it is one of the article's.",
    "name": "The right source's name.",
    "person_hash": "The person of that name, where there is one.",
}

TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "stance_codes": (
        "What people coded of stances. The last code of a position or target counts.",
        _CODE,
    ),
    "taken_back": (
        "What reviewers and coders took back of what they said. The row stays where it is, and counts no longer.",
        {"decided": "The table of what was taken back: reviews or stance_codes.", "row": "Its number there."},
    ),
    "reviews_standing": ("The reviews that were not taken back.", _REVIEW),
    "stance_codes_standing": ("The codes of stances that were not taken back.", _CODE),
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
    "taken_back": "id decided row made_by made",
    "reviews_standing": "id statement_hash article verdict source_hash name person_hash note made_by made",
    "stance_codes_standing": "id statement_hash article position_hash target stance note made_by made",
    "positions_coded": _COLUMNS,
    "positions_added": _COLUMNS,
    "positions_held": _COLUMNS,
}
"""For each table its columns, in order."""
