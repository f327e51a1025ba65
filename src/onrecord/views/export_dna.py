"""A database that Discourse Network Analyzer 3 opens: who (person, organization) is for or against which concept.

Each position of the ledger is a statement there. Its offsets are UTF-16 code units, as that program counts.
"""

import base64
import calendar
import hashlib
import json
import os
import re
import sqlite3
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.views.concepts import Placed, placed
from onrecord.views.dna_schema import DATE, VERSION, create
from onrecord.views.whole_files import drafted

PASSWORD = "onrecord"
"""What the file's one coder, Admin, types to open it."""

_LONGEST = 190  # characters that a short text of DNA may have
_VARIABLES = {"person": 1, "organization": 2, "concept": 3, "agreement": 4}
_ATTRIBUTES = ("Type", "Alias", "Notes")


def write_dna(ledger: Ledger, path: Path) -> int:
    """Write the latest version of every article with its positions; return the number of statements.

    Raises:
        InputError: the file is already there, or cannot be written.
    """
    # also a link to nowhere: the program would write to wherever it leads
    if os.path.lexists(path):
        raise InputError(f"{path} is already there; name a new file, or take that one away")
    try:
        with drafted(path) as draft, closing(sqlite3.connect(draft)) as connection, connection:
            for statement in create():
                connection.execute(statement)
            return _Dna(connection).fill(ledger)
    except sqlite3.OperationalError as error:
        raise InputError(f"{path} cannot be written: {error}; name a file in a folder that is yours") from error


class _Dna:
    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.entities: dict[tuple[int, str], int] = {}
        self.attributes: dict[tuple[int, str], int] = {}
        self.document = 0
        self.units = Units("")

    def fill(self, ledger: Ledger) -> int:
        self._begin()
        concepts, written = placed(ledger), 0
        held = groupby(ledger.rows(_POSITIONS), key=lambda row: row["article"])
        article, rows = next(held, _NONE)
        for document in ledger.rows(_ARTICLES):  # in the order of the positions
            self._document(document)
            if document["id"] != article:
                continue
            for row in rows:
                self._statement(row, concepts[row["id"]])
                written += 1
            article, rows = next(held, _NONE)
        return written

    def _begin(self) -> None:
        """Settings, the coder, the statement type with its variables, and the empty entity of each."""
        self._insert("SETTINGS", "version", VERSION)
        self._insert("SETTINGS", "date", DATE)
        self.db.execute(
            "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (1, 'Admin', 255, 255, 0, ?)",
            [hashed(PASSWORD)],
        )
        self._insert("STATEMENTTYPES", 1, "DNA Statement", 239, 208, 51)
        for name, number in _VARIABLES.items():
            self._insert("VARIABLES", number, name, "boolean" if name == "agreement" else "short text", 1)
            if name != "agreement":
                for attribute in _ATTRIBUTES:
                    self.attributes[number, attribute] = self._insert("ATTRIBUTEVARIABLES", None, number, attribute)
                self._entity(number, "", "")

    def _document(self, row: dict[str, Any]) -> None:
        title = _cut(row["title"] or row["article_id"])
        day = date.fromisoformat(row["published"]) if row["published"] else None
        # at midnight UTC; a document without a day is of 1970 there, as the program allows none without
        seconds = calendar.timegm(day.timetuple()) if day else 0
        authors = ", ".join(json.loads(row["bylines"]))
        values = (
            None,
            title,
            row["text"],
            1,
            _cut(authors),
            _cut(row["outlet"] or ""),
            "",
            row["url"] or "",
            "",
            seconds,
        )
        self.document, self.units = self._insert("DOCUMENTS", *values), Units(row["text"])

    def _statement(self, row: dict[str, Any], on: Placed) -> None:
        spans = json.loads(row["spans"])
        start, stop = min(a for a, _ in spans), max(b for _, b in spans)
        number = self._insert("STATEMENTS", None, 1, self.document, self.units.at(start), self.units.at(stop), 1)
        # a holder who is nobody across articles is a person unless the article takes it for a body
        is_person = row["kind"] == "person" or (row["kind"] is None and row["type"] != "named_organization")
        person, body = (row["holder"], row["body"] or "") if is_person else ("", row["holder"])
        values = {"person": person, "organization": body, "concept": on.name}
        kinds = {"person": row["type"].replace("_", " ") if is_person else "", "organization": "", "concept": ""}
        for name, value in values.items():
            entity = self._entity(_VARIABLES[name], _cut(value), kinds[name])
            self._insert("DATASHORTTEXT", None, number, _VARIABLES[name], entity)
        self._insert("DATABOOLEAN", None, number, _VARIABLES["agreement"], int(on.stance == "for"))

    def _entity(self, variable: int, value: str, kind: str) -> int:
        if (variable, value) not in self.entities:
            number = self._insert("ENTITIES", None, variable, value, 0, 0, 0, None)
            self.entities[variable, value] = number
            for attribute in _ATTRIBUTES:
                told = kind if attribute == "Type" else ""
                self._insert("ATTRIBUTEVALUES", None, number, self.attributes[variable, attribute], told)
        return self.entities[variable, value]

    def _insert(self, table: str, *values: Any) -> int:
        holes = ", ".join("?" * len(values))
        return int(self.db.execute(f"INSERT INTO {table} VALUES ({holes})", values).lastrowid or 0)


_OF_LATEST = "FROM positions_held k JOIN articles a ON a.id = k.article"
_SHOWN = "WHERE a.latest = 1 AND k.spans <> '[]'"
_POSITIONS = (
    "SELECT k.id, k.spans, coalesce(p.name, o.name, o.called, s.source_text, o.type, '') AS holder, p.kind,"
    " coalesce(o.type, '') AS type, a.id AS article,"
    ' (SELECT t."of" FROM titles t WHERE t.source = o.id AND t."of" IS NOT NULL ORDER BY t.id LIMIT 1) AS body'
    f" {_OF_LATEST} LEFT JOIN sources o ON o.id = k.holder"
    " LEFT JOIN people p ON p.id = o.person LEFT JOIN statements s ON s.id = k.statement"
    f" {_SHOWN} ORDER BY a.id, k.id"
)
_ARTICLES = (
    "SELECT id, article_id, title, text, outlet, bylines, url, published FROM articles WHERE latest = 1 ORDER BY id"
)
_NONE: tuple[int | None, Iterator[dict[str, Any]]] = (None, iter(()))


class Units:
    """Offsets of one text in UTF-16 code units, by which Java counts."""

    def __init__(self, text: str) -> None:
        self._pairs = [found.start() for found in _PAIR.finditer(text)]
        self._ends = [start + number + 1 for number, start in enumerate(self._pairs)]

    def at(self, offset: int) -> int:
        """An offset in code points as an offset in code units: characters beyond U+FFFF before it count twice."""
        return offset + bisect_left(self._pairs, offset)

    def code_point(self, offset: int) -> int:
        """An offset in code units as an offset in code points; one between the
        halves of a character is that character's."""
        # one less for each character of two units that ends before it
        return offset - bisect_right(self._ends, offset)


_PAIR = re.compile("[\U00010000-\U0010ffff]")


def _cut(text: str) -> str:
    """The text as a short text of that program: on one line and not too long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def hashed(password: str, salt: bytes = b"onrecord.ledger.") -> str:
    """A password as that program keeps it: 16 bytes of salt and SHA-256 100,000 times over, in base 64."""
    digest = salt + unicodedata.normalize("NFC", password).encode()
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")
