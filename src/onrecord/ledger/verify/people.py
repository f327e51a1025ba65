"""Check people: regroup the sources, and compare the joins and everything known of each person."""

import sqlite3
from collections.abc import Iterator

from onrecord.ledger.people import gather, known
from onrecord.ledger.verify.problem import Problem


def prepare(db: sqlite3.Connection) -> None:
    """Make room, in a temporary table, for what is known of people: it is gathered article by article."""
    db.execute("DROP TABLE IF EXISTS temp.derived_facts")
    db.execute(
        "CREATE TEMP TABLE derived_facts (person, fact, value, count, PRIMARY KEY (person, fact, value)) WITHOUT ROWID"
    )


def check_joins(db: sqlite3.Connection, article: int) -> Iterator[Problem]:
    """Every named source of an article is put to a person, and each join is as it was written."""
    named = known.named_sources(db, article)
    joins = {row["source"]: row for row in db.execute(_JOINS, (article,))}
    for source in named:
        join = joins.pop(source["id"], None)
        if join is None or source["person"] != join["person"]:
            yield Problem("sources", source["id"], "is not put to a person as its join says")
        elif gather.join_hash(source["hash"], *(join[name] for name in _HASHED)) != join["hash"]:
            yield Problem("joins", join["id"], "the join or its person was changed: its hash is another")
        else:
            told = known.known_of_source(db, source, named)
            known.add_facts(db, "temp.derived_facts", told, source["person"], 1)
    for source_id in joins:
        yield Problem("joins", joins[source_id]["id"], "joins a source that has no proper name")


_JOINS = (
    "SELECT j.*, p.hash AS person_hash, p.kind FROM joins j JOIN sources o ON o.id = j.source"
    " LEFT JOIN people p ON p.id = j.person WHERE o.article = ?"
)
_HASHED = ("person_hash", "kind", "score", "reason", "made_by")


def check_people(db: sqlite3.Connection) -> Iterator[Problem]:
    """What is kept of each person is what its sources give. To be called after the joins of every article."""
    for table, (sql, message) in _QUESTIONS.items():
        for (row,) in db.execute(sql):
            yield Problem(table, row, message)
    for person, name, kind in db.execute("SELECT id, name, kind FROM people"):
        yield from _names(db, person, name, kind)


def _names(db: sqlite3.Connection, person: int, name: str, kind: str) -> Iterator[Problem]:
    forms = known.forms_of(db, person)
    if not forms:
        yield Problem("people", person, "no source is put to it")
    elif name != (wanted := known.fullest_name(forms, kind)):
        yield Problem("people", person, f"its name is {name[:60]!r}; its sources give {wanted[:60]!r}")
    if known.stored_keys(db, person) != known.keys_of(forms, kind):
        yield Problem("person_keys", person, "the keys of the person are not those of its names")


_FACTS = "person, fact, value, count"
_KEPT, _DERIVED = f"SELECT {_FACTS} FROM person_facts", f"SELECT {_FACTS} FROM temp.derived_facts"
_QUESTIONS = {
    "sources": (
        "SELECT o.id FROM sources o LEFT JOIN joins j ON j.source = o.id WHERE o.person IS NOT j.person",
        "is not put to a person as its join says",
    ),
    "people": (
        "SELECT p.id FROM people p LEFT JOIN (SELECT o.person, sum(o.statements) AS statements,"
        " count(DISTINCT o.article) AS articles, sum(json_array_length(o.mentions)) AS mentions FROM sources o"
        " JOIN articles a ON a.id = o.article WHERE a.latest = 1 GROUP BY o.person) t ON t.person = p.id"
        " WHERE p.statements <> coalesce(t.statements, 0) OR p.articles <> coalesce(t.articles, 0)"
        " OR p.mentions <> coalesce(t.mentions, 0)",
        "its counts are not those of its sources",
    ),
    "person_facts": (
        f"SELECT DISTINCT person FROM (SELECT * FROM ({_KEPT} EXCEPT {_DERIVED}) UNION ALL"
        f" SELECT * FROM ({_DERIVED} EXCEPT {_KEPT}))",
        "what is known of the person is not what its sources give",
    ),
}
"""Questions to the tables whose every answer is a row that does not hold."""
