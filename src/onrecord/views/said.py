"""Statements as plain values, and the filters over them. Every query that returns statements uses this module."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from msgspec.structs import force_setattr

from onrecord.article import day_of
from onrecord.errors import InputError
from onrecord.ledger import Ledger, Person
from onrecord.record import Mode, SourceType, Stance
from onrecord.views.outlets import outlet_named

Standing = Literal["named", "unnamed", "unknown"]


class Said(msgspec.Struct, frozen=True):
    """One statement of the ledger.

    Attributes:
        hash: the statement's content hash.
        article_hash: its article's.
        published: the article's day, ``YYYY-MM-DD``.
        said_by: the person or body where known, otherwise the words that name the source; ``None`` where there are
            none.
        standing: ``named``, ``unnamed`` (the text has no name) or ``unknown`` (the reader could not tell who).
        type: of the source, as in the record.
        titles: of the source in this article, as text.
        cue: the words that attribute it; ``source_text`` those that name the speaker there, such as "she".
        day: the first day on which it can have been said; the article's where the text gives none.
        said_from: with ``said_to``, the days on which it can have been said.
        review: ``right`` or ``source`` where a person looked; ``None`` where nobody did.
        start: with ``end``, the half-open span of the content in code points of the article's text.
    """

    hash: str
    article_hash: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    said_by: str | None
    standing: Standing
    type: SourceType | None
    titles: str | None
    text: str
    cue: str | None
    source_text: str | None
    mode: Mode
    denied: bool
    venue: str | None
    addressee: str | None
    day: str | None
    said_from: str | None
    said_to: str | None
    confidence: float
    because: str
    review: str | None
    start: int
    end: int


_FIELDS = tuple(field.name for field in msgspec.structs.fields(Said))


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which statements to look at. What is ``None`` chooses all.

    Attributes:
        person: a name or a hash.
        outlet: as written in the articles, in any case and with or without accents.
        min_confidence: 0 to 1; only statements of which the reader is at least so sure.
        since: with ``until``, days of publication, both included.
        stance: only statements that show such a position.
        machine: read them as the machine did, whatever people said of them since.
    """

    person: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    mode: Mode | None = None
    type: SourceType | None = None
    standing: Standing | None = None
    min_confidence: float | None = None
    stance: Stance | None = None
    machine: bool = False

    def __post_init__(self) -> None:
        """Take days as text too.

        Raises:
            InputError: a day is written otherwise than 2025-09-03.
        """
        for name in ("since", "until"):
            force_setattr(self, name, day_of(getattr(self, name), name))


class Reviewed(msgspec.Struct, frozen=True):
    """Reviews by the statement's row number: statements marked wrong, and those reassigned to another person."""

    withdrawn: frozenset[int] = frozenset()
    moved: dict[int, int | None] = {}


def reviewed(ledger: Ledger, machine: bool = False) -> Reviewed:
    """The reviews in force; none where the machine's own reading is asked for."""
    if machine:
        return Reviewed()
    rows = list(
        ledger.rows(
            "SELECT s.id, r.verdict, coalesce(c.person, p.id) AS person FROM reviews_standing r"
            " JOIN statements s ON s.hash = r.statement_hash LEFT JOIN sources c ON c.hash = r.source_hash"
            " LEFT JOIN people p ON p.hash = r.person_hash WHERE r.verdict <> 'right'"
            " AND r.id = (SELECT max(id) FROM reviews_standing WHERE statement_hash = r.statement_hash)"
        )
    )
    withdrawn = frozenset(row["id"] for row in rows if row["verdict"] == "wrong")
    return Reviewed(withdrawn, {row["id"]: row["person"] for row in rows if row["verdict"] == "source"})


def conditions(ledger: Ledger, chosen: Filter) -> tuple[str, dict[str, Any]]:
    """The filter as SQL over ``s`` (statements), ``a`` (articles) and ``o`` (the machine's source), with its values.

    Raises:
        InputError: the person is nobody, or several, or no article is from the outlet.
    """
    # asked once and given as values: as a condition of each row it would be asked for every statement
    checked = reviewed(ledger, chosen.machine)
    parts, values = ["a.latest = 1"], dict[str, Any]()
    if checked.withdrawn:
        parts.append("s.id NOT IN (SELECT value FROM json_each(:withdrawn))")
        values["withdrawn"] = json.dumps(sorted(checked.withdrawn))
    if chosen.person is not None:
        parts.append(f"s.id IN {BY_PERSON}")
        values |= by_person(ledger.person(chosen.person), checked)
    for name, sql in _SIMPLE.items():
        if (value := getattr(chosen, name)) is not None:
            value = outlet_named(ledger, value) if name == "outlet" else value
            parts.append(sql)
            values[name] = value.isoformat() if isinstance(value, date) else value
    return " AND ".join(parts), values


_SIMPLE = {
    "outlet": "a.outlet = :outlet COLLATE NOCASE",
    "since": "a.published >= :since",
    "until": "a.published <= :until",
    "mode": "s.mode = :mode",
    "type": "o.type = :type",
    "standing": "s.standing = :standing",
    "min_confidence": "s.confidence >= :min_confidence",
    "stance": (
        "(EXISTS (SELECT 1 FROM positions_coded k WHERE k.statement = s.id AND k.stance = :stance)"
        " OR EXISTS (SELECT 1 FROM positions_added k WHERE k.statement = s.id AND k.stance = :stance))"
    ),
}

BY_PERSON = (
    "(SELECT own.id FROM sources AS speaker JOIN statements AS own ON own.source = speaker.id"
    " WHERE speaker.person = (SELECT id FROM people WHERE hash = :person)"
    " AND own.id NOT IN (SELECT value FROM json_each(:not_own))"
    # what a reviewer put to this person, wherever the machine had put it
    " UNION SELECT CAST(key AS INTEGER) FROM json_each(:moved)"
    " WHERE value = (SELECT id FROM people WHERE hash = :person))"
)
"""The row numbers of one person's statements, as corrected; :func:`by_person` gives its values."""


def by_person(person: Person, checked: Reviewed) -> dict[str, Any]:
    """The values of :data:`BY_PERSON`."""
    not_own = sorted({*checked.withdrawn, *checked.moved})
    return {"person": person.hash, "not_own": json.dumps(not_own), "moved": json.dumps(checked.moved)}


def statements(ledger: Ledger, numbers: Sequence[int], *, machine: bool = False) -> tuple[Said, ...]:
    """The statements of those row numbers, in that order."""
    view = "said_by_machine" if machine else "said"
    sql = f"SELECT * FROM {view} WHERE id IN (SELECT value FROM json_each(?))"
    # one query for all, and then in the order asked for, which SQL does not keep
    rows = {row["id"]: row for row in ledger.rows(sql, [json.dumps(list(numbers))])}
    return tuple(_said(rows[number]) for number in numbers if number in rows)


def _said(row: dict[str, Any]) -> Said:
    return Said(**{name: row[name] for name in _FIELDS} | {"denied": bool(row["denied"])})


_PIECE = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')


def match_of(words: str) -> str:
    """A typed search as an FTS5 query: words and "phrases", a leading - excludes, a trailing * matches any ending.

    The input is never interpreted as SQL or FTS5 syntax.

    Raises:
        InputError: there is no word to search for.
    """
    wanted, left_out = list[str](), list[str]()
    for minus, word, open_ended in _pieces(words):
        # in quotation marks FTS5 takes every word for a word, and never for AND, NEAR or a column
        term = f'"{word}"' + ("*" if open_ended else "")
        (left_out if minus else wanted).append(term)
    if not wanted:
        raise InputError(f'there is no word to look for in {_short(words)}; expected words or a "phrase"')
    return " AND ".join(wanted) + "".join(f" NOT {term}" for term in left_out)


def words_of(words: str) -> list[str]:
    """The search words, in lower case and without the excluded ones."""
    return [each for minus, piece, _ in _pieces(words) if not minus for each in re.findall(r"\w+", piece.casefold())]


def _pieces(words: str) -> Iterator[tuple[bool, str, bool]]:
    """The words and phrases typed, each with whether it is to be left out, and whether any ending will do."""
    for minus, phrase, word in _PIECE.findall(_printable(words)):
        text = phrase or word
        if re.search(r"\w", text):
            yield bool(minus), text.rstrip("*").replace('"', ""), word.endswith("*")


def _printable(words: str) -> str:
    # FTS5 ends a query at a zero, and 2,000 characters are more than anybody looks for
    return words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")[:2000]


def _short(words: str) -> str:
    return repr(words if len(words) <= 40 else words[:37] + "…")
