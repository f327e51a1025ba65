"""What is known of each person: counted from its sources, and the name and the keys that follow from it."""

import sqlite3
from collections.abc import Iterable
from itertools import islice

from onrecord.ledger.people.names import folded, is_proper, keys, person_name
from onrecord.ledger.people.score import Known

KINDS = {"named_person": "person", "named_organization": "organization", "document": "document"}


def named_sources(db: sqlite3.Connection, article: int) -> list[sqlite3.Row]:
    """The article's sources that have a proper name; "police" is a different body in each article."""
    rows = db.execute(
        "SELECT o.id, o.hash, o.name, o.type, o.person, o.statements, o.mentions, a.hash AS article_hash, a.outlet,"
        " substr(a.published, 1, 7) AS month FROM sources o JOIN articles a ON a.id = o.article"
        " WHERE o.article = ? AND o.standing = 'named' AND o.name IS NOT NULL ORDER BY o.number",
        (article,),
    ).fetchall()
    text = db.execute("SELECT text FROM articles WHERE id = ?", (article,)).fetchone()[0] if rows else ""
    return [row for row in rows if is_proper(row["name"], text if KINDS[row["type"]] != "person" else "")]


def known_of_source(db: sqlite3.Connection, source: sqlite3.Row, others: list[sqlite3.Row]) -> Known:
    """What an article tells of one of its named sources."""
    company = (other["name"] for other in others if other["name"] != source["name"])
    titles = db.execute("SELECT text, coalesce(\"of\", '') FROM titles WHERE source = ?", (source["id"],)).fetchall()
    return Known(
        kind=KINDS[source["type"]],
        names={source["name"][:300]: 1},
        titles={f"{text[:200]}|{of[:200]}" for text, of in titles},
        outlets={source["outlet"]} - {None},
        months={source["month"]} - {None},
        beside={folded(name) for name in islice(company, _MOST_COMPANY)},
    )


_MOST_COMPANY = 60
"""The most others that an article is remembered to name beside a source: a list of thousands of names would be millions of pairs."""


def known_of_person(db: sqlite3.Connection, person: sqlite3.Row, beside: set[str]) -> Known:
    """What is known of a person, of its company only those who are in ``beside``."""
    facts: dict[str, dict[str, int]] = {"form": {}, "title": {}, "outlet": {}, "month": {}}
    rows = db.execute(
        "SELECT fact, value, count FROM person_facts WHERE person = ? AND fact IN ('form', 'title', 'outlet', 'month')",
        (person["id"],),
    )
    for fact, value, number in rows:
        facts[fact][value] = number
    holes = ", ".join("?" * len(beside))
    shared = db.execute(
        f"SELECT value FROM person_facts WHERE person = ? AND fact = 'with' AND value IN ({holes})",
        (person["id"], *beside),
    ).fetchall()
    company = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM person_facts WHERE person = ? AND fact = 'with' LIMIT 3)", (person["id"],)
    ).fetchone()[0]
    names = facts["form"] or {person["name"]: 1}
    return Known(
        kind=person["kind"],
        names=names,
        titles=facts["title"],
        outlets=facts["outlet"],
        months=facts["month"],
        beside={value for (value,) in shared},
        articles=person["articles"],
        company=company,
    )


def learn(db: sqlite3.Connection, known: Known, person: int, sign: int) -> None:
    """Add what an article tells of the person, or with a sign of -1 take it away."""
    add_facts(db, "person_facts", known, person, sign)
    if sign < 0:
        db.execute("DELETE FROM person_facts WHERE person = ? AND count <= 0", (person,))


def learn_again(db: sqlite3.Connection) -> None:
    """Count all that is known of people from their sources again."""
    db.execute("DELETE FROM person_facts")
    for (article,) in db.execute("SELECT id FROM articles ORDER BY id").fetchall():
        sources = named_sources(db, article)
        for source in sources:
            if source["person"] is not None:
                learn(db, known_of_source(db, source, sources), source["person"], 1)
    settle(db, {person for (person,) in db.execute("SELECT id FROM people")})


def add_facts(db: sqlite3.Connection, table: str, known: Known, person: int, sign: int) -> None:
    """Count what an article tells of the person into a table of facts."""
    facts = [("form", name) for name in known.names] + [("title", title) for title in known.titles]
    facts += [("outlet", outlet) for outlet in known.outlets] + [("month", month) for month in known.months]
    facts += [("with", other) for other in known.beside]
    db.executemany(
        f"INSERT INTO {table} VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
        [(person, fact, value, sign) for fact, value in facts],
    )


def settle(db: sqlite3.Connection, people: set[int]) -> None:
    """Give each person the name and the keys that its forms give, after what is known of it has changed."""
    for person in sorted(people):
        forms = forms_of(db, person)
        kind = db.execute("SELECT kind FROM people WHERE id = ?", (person,)).fetchone()[0]
        if forms:
            name = fullest_name(forms, kind)
            db.execute("UPDATE people SET name = ? WHERE id = ? AND name <> ?", (name, person, name))
        wanted, had = keys_of(forms, kind), stored_keys(db, person)
        db.executemany("DELETE FROM person_keys WHERE key = ? AND person = ?", [(key, person) for key in had - wanted])
        db.executemany("INSERT INTO person_keys VALUES (?, ?)", [(key, person) for key in wanted - had])


def forms_of(db: sqlite3.Connection, person: int) -> dict[str, int]:
    """The person's name as articles print it, each form with its number of articles."""
    sql = "SELECT value, count FROM person_facts WHERE person = ? AND fact = 'form'"
    return dict(db.execute(sql, (person,)).fetchall())


def fullest_name(forms: dict[str, int], kind: str) -> str:
    """The most used full name, or the most used name where none is full."""
    return max(forms, key=lambda form: (_is_full(form, kind), forms[form], len(form), form))


def keys_of(forms: Iterable[str], kind: str) -> set[str]:
    """The keys under which a person of these names is looked for."""
    return {key for form in forms for key in keys(kind, form)}


def stored_keys(db: sqlite3.Connection, person: int) -> set[str]:
    """The keys under which the person is found now."""
    return {key for (key,) in db.execute("SELECT key FROM person_keys WHERE person = ?", (person,))}


def _is_full(name: str, kind: str) -> bool:
    return len(name.split()) > 1 if kind != "person" else any(len(given) > 1 for given in person_name(name).given)
