"""A small world in which many are called alike, and all that a ledger holds about people, for tests."""

from datetime import date
from typing import Any

from onrecord.ledger import Ledger

NAMES = (
    "Mara Odell",
    "Odell",
    "M. Odell",
    "Mara K. Odell",
    "Teresa Odell",
    "Mr. Odell",
    "John Vane",
    "Vane",
    "Jon Vane",
)
OTHERS = ("Teo Lindqvist", "Ida Voss", "Bram Okafor", "Lia Roth", "Max Fehr")
TITLES = (None, ("mayor", "Port Ansel"), ("goalkeeper", "Ansel Rovers"), ("mayor", ""))
BODIES = ("Port Authority of Ansel", "PAA", "the Port Authority of Ansel", "Paa", "Ansel Council")
DAY = date(2025, 1, 1)


def people_of(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """All that a ledger holds about people, without row numbers."""
    queries = {
        "people": "SELECT hash, name, kind, statements, articles, mentions, block, founded, merged FROM people",
        "joins": "SELECT o.hash, p.hash, j.score, j.reason, j.made_by FROM joins j JOIN sources o ON o.id = j.source"
        " JOIN people p ON p.id = j.person AND p.id = o.person",
        "facts": "SELECT p.hash, f.fact, f.value, f.count FROM person_facts f JOIN people p ON p.id = f.person",
        "keys": "SELECT p.hash, k.key FROM person_keys k JOIN people p ON p.id = k.person",
        "ungathered": "SELECT * FROM ungathered",
    }
    return {name: sorted(tuple(row.values()) for row in ledger.rows(sql)) for name, sql in queries.items()}
