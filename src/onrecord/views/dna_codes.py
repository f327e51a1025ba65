"""What people coded in a Discourse Network Analyzer database: who, in which
document, is for or against which concept."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.article import Span
from onrecord.errors import InputError
from onrecord.intake.dna import open_dna
from onrecord.views.export_dna import Units

VARIABLES = ("person", "organization", "concept", "agreement")


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """One coded statement.

    Attributes:
        span: its characters in the document's text, in code points.
        coder: who coded it.
        person: with ``organization``, the actor; ``""`` where it was left empty.
        agrees: whether the actor agrees with the concept.
    """

    span: Span
    coder: str
    person: str
    organization: str
    concept: str
    agrees: bool


class Coded(msgspec.Struct, frozen=True):
    """One document with its codes, in the order of the text."""

    title: str
    text: str
    codes: tuple[Code, ...]


class _Type(NamedTuple):
    """A type of statement that has the four variables, by their numbers."""

    number: int
    variables: tuple[int, ...]


def coded_documents(path: Path) -> Iterator[Coded]:
    """The documents of the file, with the codes of every type of statement that has
    person, organization, concept and agreement.

    Raises:
        InputError: no type has them.
        NotText: the file is not one of Discourse Network Analyzer 3.
    """
    with open_dna(path) as database:
        types = list(_types(database))
        if not types:
            raise InputError(
                f"{path} has no statement type with the variables {', '.join(VARIABLES)}; the names of the "
                "program's own type are expected"
            )
        for row in database.execute("SELECT ID, Title, Text FROM DOCUMENTS ORDER BY ID"):
            text = str(row["Text"])
            codes = (code for kind in types for code in _codes(database, kind, row["ID"], Units(text)))
            yield Coded(row["Title"], text, tuple(sorted(codes, key=lambda code: code.span)))


def _types(database: sqlite3.Connection) -> Iterator[_Type]:
    """The types of statements that have the variables, in the kinds that the program gives them."""
    found: dict[int, dict[str, int]] = {}
    for row in database.execute("SELECT ID, lower(Variable) AS name, DataType, StatementTypeId FROM VARIABLES"):
        # a variable of another kind has its values in another table, and means something else
        kind = "boolean" if row["name"] == "agreement" else "short text"
        if row["name"] in VARIABLES and row["DataType"] == kind:
            found.setdefault(row["StatementTypeId"], {})[row["name"]] = row["ID"]
    for number, named in found.items():
        if len(named) == len(VARIABLES):
            yield _Type(number, tuple(named[name] for name in VARIABLES))


_CODES = """SELECT s.Start, s.Stop, c.Name AS coder, p.Value AS person, o.Value AS organization, k.Value AS concept,
b.Value AS agrees
FROM STATEMENTS s JOIN CODERS c ON c.ID = s.Coder
JOIN DATASHORTTEXT dp ON dp.StatementId = s.ID AND dp.VariableId = ? JOIN ENTITIES p ON p.ID = dp.Entity
JOIN DATASHORTTEXT do ON do.StatementId = s.ID AND do.VariableId = ? JOIN ENTITIES o ON o.ID = do.Entity
JOIN DATASHORTTEXT dk ON dk.StatementId = s.ID AND dk.VariableId = ? JOIN ENTITIES k ON k.ID = dk.Entity
JOIN DATABOOLEAN b ON b.StatementId = s.ID AND b.VariableId = ?
WHERE s.StatementTypeId = ? AND s.DocumentId = ?"""


def _codes(database: sqlite3.Connection, kind: _Type, document: int, units: Units) -> Iterator[Code]:
    for row in database.execute(_CODES, [*kind.variables, kind.number, document]):
        yield Code(
            span=(units.code_point(row["Start"]), units.code_point(row["Stop"])),
            coder=row["coder"],
            person=row["person"],
            organization=row["organization"],
            concept=row["concept"],
            agrees=bool(row["agrees"]),
        )
