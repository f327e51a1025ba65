"""What the table of watches means: saved searches and watched people, each with its owner's last visit."""

TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "watches": (
        "What somebody watches, and how far they have seen it. Settings: their owner changes and deletes them.",
        {
            "hash": "Hash of the owner and of what is watched; part of the address of its feed.",
            "name": "What its owner calls it.",
            "words": "The words of the search; empty for any.",
            "person_hash": "The person or body that must have said it; empty for anybody, or for one not there yet.",
            "person_name": "Their name, by which they are found again if their hash changes.",
            "outlet": "Only this outlet.",
            "mode": "Only statements of this mode.",
            "type": "Only sources of this type.",
            "standing": "Only sources that are named, unnamed or unknown.",
            "stance": "Only statements that show such a position.",
            "sure": "The least confidence.",
            "seen": "The last article that its owner has seen what is new up to; 0 for none.",
            "seen_at": "When they did (UTC).",
        },
    ),
}
"""For each table what it is, and what its columns are."""

COLUMNS: dict[str, str] = {
    "watches": "id hash name words person_hash person_name outlet mode type standing stance sure made_by made seen "
    "seen_at",
}
"""For each table its columns, in order."""
