"""Who: what the ledger holds about one person or body."""

import json
from collections import Counter, defaultdict
from typing import Any

import msgspec

from onrecord.ledger import Ledger, Person
from onrecord.views.positions import Evidence, stances_of
from onrecord.views.said import Reviewed, Said, by_person, reviewed, statements

_FEW = 20
"""How many are named through whom somebody's statements are known."""


class Held(msgspec.Struct, frozen=True):
    """A title, as articles gave it, with the first and the last day on which one did."""

    text: str
    of: str | None
    status: str
    articles: int
    first: str | None
    last: str | None


class Through(msgspec.Struct, frozen=True):
    """An intermediary through whom the person's statements are known, and how many."""

    name: str
    statements: int


class Refused(msgspec.Struct, frozen=True):
    """One occasion on which the person was asked and did not answer."""

    published: str | None
    outlet: str | None
    title: str | None
    outcome: str
    text: str


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one person or organization.

    Attributes:
        person: who, with the counts.
        forms: the forms of the name, the most used first.
        titles: what it is or was, by the first day.
        known: how its statements reached the page: ``direct`` and ``indirect`` in the article's own telling,
            ``mixed``, and ``through_others`` where they came through further hands.
        through: through whom.
        statements: the newest, up to the limit asked for.
        positions: what it stands for and against, the newest by day.
        replies: when it was asked and did not answer, the newest.
        about: what others said that holds its name, the newest.
    """

    person: Person
    forms: tuple[str, ...]
    titles: tuple[Held, ...]
    known: dict[str, int]
    through: tuple[Through, ...]
    statements: tuple[Said, ...]
    positions: tuple[Evidence, ...]
    replies: tuple[Refused, ...]
    about: tuple[Said, ...]


def who(ledger: Ledger, name: str, *, limit: int = 50, machine: bool = False) -> Who:
    """What the ledger holds about the person or body of that name or hash; of each part as much as the limit allows.

    Raises:
        InputError: the name is empty, or nobody's, or several people's.
    """
    person = ledger.person(name)
    checked = reviewed(ledger, machine)
    values = by_person(person, checked)
    known, through = known_and_through(ledger, values)
    return Who(
        person=person,
        forms=forms_of(ledger, person),
        titles=titles_of(ledger, person),
        known=known,
        through=through,
        statements=statements(ledger, _numbers(ledger, values, limit), machine=machine),
        positions=stances_of(ledger, person, limit=limit),
        replies=replies_of(ledger, person, limit),
        about=_about(ledger, person, checked, limit, machine),
    )


def forms_of(ledger: Ledger, person: Person) -> tuple[str, ...]:
    """The forms of the name, the most used first."""
    sql = (
        "SELECT value FROM person_facts WHERE person = (SELECT id FROM people WHERE hash = ?) AND fact = 'form'"
        " ORDER BY count DESC, value"
    )
    return tuple(row["value"] for row in ledger.rows(sql, [person.hash]))


_OF = "o.person = (SELECT id FROM people WHERE hash = :person)"


def titles_of(ledger: Ledger, person: Person) -> tuple[Held, ...]:
    """What it is or was, by the first day."""
    # a source's day is that of its article, which then need not be looked at
    sql = (
        "SELECT t.text, t.\"of\", t.status, count(DISTINCT o.article) AS articles, min(nullif(o.day, '')) AS first,"
        " max(nullif(o.day, '')) AS last FROM sources o CROSS JOIN titles t ON t.source = o.id"
        f" WHERE {_OF} AND o.article NOT IN (SELECT id FROM articles WHERE latest = 0)"
        ' GROUP BY lower(t.text), lower(t."of"), t.status ORDER BY first, articles DESC'
    )
    return tuple(Held(**row) for row in ledger.rows(sql, {"person": person.hash}))


_OWN = (
    "SELECT own.id, own.day, own.mode, own.article FROM sources o CROSS JOIN statements own ON own.source = o.id"
    " WHERE o.person = (SELECT id FROM people WHERE hash = :person)"
)
_CORRECTED = (
    f"{_OWN} AND own.id NOT IN (SELECT value FROM json_each(:not_own))"
    " UNION ALL SELECT id, day, mode, article FROM statements"
    " WHERE id IN (SELECT CAST(key AS INTEGER) FROM json_each(:moved)"
    " WHERE value = (SELECT id FROM people WHERE hash = :person))"
)


def _said_of(values: dict[str, Any]) -> str:
    """What the person said, as corrected, as a table ``s`` with a condition, out of the index alone: the person may
    have said a great deal. :func:`by_person` gives the values."""
    corrected = values["not_own"] != "[]" or values["moved"] != "{}"
    return (
        f"({_CORRECTED if corrected else _OWN}) AS s WHERE s.article NOT IN (SELECT id FROM articles WHERE latest = 0)"
    )


def said_by_one(columns: str, values: dict[str, Any], *, limit: int) -> str:
    """The newest statements of one person, as corrected, as SQL; :func:`by_person` gives its values."""
    newest = f"SELECT s.id FROM {_said_of(values)} ORDER BY s.day DESC LIMIT {limit}"
    return f"SELECT {columns} FROM statements s WHERE s.id IN ({newest})"


_MODES = ("direct", "mixed", "indirect")


def known_and_through(ledger: Ledger, values: dict[str, Any]) -> tuple[dict[str, int], tuple[Through, ...]]:
    """How its statements reached the page, and through whom the most; :func:`by_person` gives the values."""
    said = _said_of(values)
    # sums and not groups, for which every statement would be sorted
    sums = ", ".join(f"count(*) FILTER (WHERE s.mode = '{mode}') AS {mode}" for mode in _MODES)
    every = next(ledger.rows(f"SELECT {sums} FROM {said}", values))
    sql = (
        "SELECT said.id, said.mode, coalesce(p.name, o.name, h.source_text, o.called, h.cue, '?') AS name"
        f" FROM (SELECT s.id, s.mode FROM {said}) AS said CROSS JOIN hands h ON h.statement = said.id"
        " LEFT JOIN sources o ON o.id = h.source LEFT JOIN people p ON p.id = o.person"
    )
    modes, names = dict[int, str](), defaultdict[str, set[int]](set)
    for row in ledger.rows(sql, values):
        modes[row["id"]] = row["mode"]
        names[row["name"]].add(row["id"])
    handed = Counter(modes.values())
    known = {mode: every[mode] - handed[mode] for mode in _MODES} | {"through_others": len(modes)}
    most = sorted(names.items(), key=lambda item: (-len(item[1]), item[0]))[:_FEW]
    return known, tuple(Through(name, len(statements_of)) for name, statements_of in most)


def _numbers(ledger: Ledger, values: dict[str, Any], limit: int) -> list[int]:
    """The row numbers of the newest statements, as corrected."""
    sql = f"SELECT s.id FROM {_said_of(values)} ORDER BY s.day DESC, s.id DESC LIMIT :limit"
    return [row["id"] for row in ledger.rows(sql, values | {"limit": limit})]


def replies_of(ledger: Ledger, person: Person, limit: int) -> tuple[Refused, ...]:
    """When it was asked and did not answer, the newest."""
    sql = (
        "SELECT a.published, a.outlet, a.title, r.outcome, r.text FROM sources o JOIN replies r ON r.source = o.id"
        f" JOIN articles a ON a.id = r.article WHERE {_OF} AND a.latest = 1"
        " ORDER BY a.published DESC, r.id LIMIT :limit"
    )
    return tuple(Refused(**row) for row in ledger.rows(sql, {"person": person.hash, "limit": limit}))


def _about(ledger: Ledger, person: Person, checked: Reviewed, limit: int, machine: bool) -> tuple[Said, ...]:
    """The newest statements of others whose words hold the person's name."""
    return statements(ledger, _about_numbers(ledger, person, checked, limit), machine=machine)


def about_numbers(ledger: Ledger, person: Person, limit: int) -> list[int]:
    """The row numbers of the newest statements of others whose words hold the person's name."""
    return _about_numbers(ledger, person, reviewed(ledger), limit)


def _about_numbers(ledger: Ledger, person: Person, checked: Reviewed, limit: int) -> list[int]:
    # as the index has it, in which marks part words
    name = " ".join("".join(c if c.isalnum() else " " for c in person.name[:200]).split())
    if not name:
        return []
    sql = (
        "SELECT s.id FROM statements_fts f CROSS JOIN statements s ON s.id = f.rowid"
        " JOIN articles a ON a.id = s.article WHERE statements_fts MATCH :match AND a.latest = 1"
        " AND s.id NOT IN (SELECT value FROM json_each(:gone))"
        # as a list: looking up the source of each that matches takes longer
        " AND (s.source IS NULL OR s.source NOT IN"
        " (SELECT id FROM sources WHERE person = (SELECT id FROM people WHERE hash = :person)))"
        " ORDER BY a.published DESC, s.id LIMIT :limit"
    )
    gone = json.dumps(sorted(checked.withdrawn))
    values = {"match": f'"{name}"', "gone": gone, "person": person.hash, "limit": limit}
    return [row["id"] for row in ledger.rows(sql, values)]
