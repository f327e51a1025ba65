"""The tables of a Discourse Network Analyzer 3 database, as that program (version 3.0) expects them.

Table, column and constraint are those of the program's file format; nothing of any database is in here.
"""

from collections.abc import Iterator

VERSION, DATE = "3.0.7", "2022-06-10"

_COLOURS = ("Red", "Green", "Blue")
_MAY = (
    "AddDocuments",
    "EditDocuments",
    "DeleteDocuments",
    "ImportDocuments",
    "AddStatements",
    "EditStatements",
    "DeleteStatements",
    "EditAttributes",
    "EditRegex",
    "EditStatementTypes",
    "EditCoders",
    "EditCoderRelations",
    "ViewOthersDocuments",
    "EditOthersDocuments",
    "ViewOthersStatements",
    "EditOthersStatements",
)
_KEY = "ID INTEGER NOT NULL PRIMARY KEY"
_LATE_KEY = "ID INTEGER PRIMARY KEY NOT NULL"


def _short(name: str, default: bool = False) -> str:
    start = "DEFAULT '' " if default else ""
    # 191 characters, since MySQL, which the program also writes to, indexes no longer ones in UTF-8
    return f"{name} TEXT NOT NULL {start}CHECK (LENGTH({name}) < 191)"


def _colours(needed: bool = True) -> list[str]:
    need = "NOT NULL DEFAULT 0 " if needed else ""
    return [f"{name} INTEGER {need}CHECK ({name} BETWEEN 0 AND 255)" for name in _COLOURS]


def _flag(name: str, spaced: str = " ") -> str:
    # with or without the blank, as the program's own files have it
    return f"{name} INTEGER NOT NULL DEFAULT 1 CHECK{spaced}({name} BETWEEN 0 AND 1)"


def _of(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(kind: str, value: str, *more: str) -> tuple[str, list[str]]:
    links = [_of("StatementId", "STATEMENTS"), _of("VariableId", "VARIABLES"), *more]
    columns = [_LATE_KEY, "StatementId INTEGER NOT NULL", "VariableId INTEGER NOT NULL", value]
    return f"DATA{kind}", [*columns, *links, "UNIQUE (StatementId, VariableId)"]


_KINDS = " OR ".join(f"DataType = '{kind}'" for kind in ("boolean", "integer", "long text", "short text"))
TABLES: tuple[tuple[str, list[str]], ...] = (
    ("SETTINGS", ["Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"]),
    (
        (
            "CODERS",
            [
                _KEY,
                _short("Name"),
                *_colours(),
                "Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0",
                "FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14",
                _short("Password"),
                "PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300",
                "ColorByCoder INTEGER NOT NULL CHECK (ColorByCoder BETWEEN 0 AND 1) DEFAULT 0",
                "PopupDecoration INTEGER NOT NULL CHECK (PopupDecoration BETWEEN 0 AND 1) DEFAULT 0",
                "PopupAutoComplete INTEGER NOT NULL CHECK (PopupAutoComplete BETWEEN 0 AND 1) DEFAULT 1",
                *(
                    f"Permission{name} INTEGER NOT NULL CHECK (Permission{name} BETWEEN 0 AND 1) DEFAULT 1"
                    for name in _MAY
                ),
            ],
        )
    ),
    (
        (
            "DOCUMENTS",
            [
                _KEY,
                _short("Title"),
                "Text TEXT NOT NULL",
                "Coder INTEGER",
                *(_short(name, default=True) for name in ("Author", "Source", "Section")),
                "Notes TEXT NOT NULL DEFAULT ''",
                _short("Type", default=True),
                "Date INTEGER NOT NULL",
                _of("Coder", "CODERS"),
            ],
        )
    ),
    ("STATEMENTTYPES", [_KEY, _short("Label"), *_colours()]),
    (
        (
            "VARIABLES",
            [
                _KEY,
                _short("Variable"),
                f"DataType TEXT NOT NULL CHECK ({_KINDS}) DEFAULT 'short text'",
                "StatementTypeId INTEGER",
                _of("StatementTypeId", "STATEMENTTYPES"),
                "UNIQUE (Variable, StatementTypeId)",
            ],
        )
    ),
    (
        (
            "VARIABLELINKS",
            [
                _KEY,
                "SourceVariableId INTEGER",
                "TargetVariableId INTEGER",
                "CHECK (TargetVariableId != SourceVariableId)",
                _of("SourceVariableId", "VARIABLES"),
                _of("TargetVariableId", "VARIABLES"),
            ],
        )
    ),
    ("REGEXES", ["Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191)", *_colours()]),
    (
        (
            "CODERRELATIONS",
            [
                _KEY,
                "Coder INTEGER CHECK(Coder > 0)",
                "OtherCoder INTEGER CHECK(OtherCoder > 0)",
                *(_flag(name, "") for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")),
                "CHECK (Coder != OtherCoder)",
                _of("Coder", "CODERS"),
                _of("OtherCoder", "CODERS"),
            ],
        )
    ),
    (
        (
            "STATEMENTS",
            [
                _KEY,
                "StatementTypeId INTEGER",
                "DocumentId INTEGER",
                "Start INTEGER NOT NULL CHECK(Start >= 0)",
                "Stop INTEGER NOT NULL CHECK(Stop >= 0)",
                "Coder INTEGER",
                "CHECK (Start < Stop)",
                _of("StatementTypeId", "STATEMENTTYPES"),
                _of("Coder", "CODERS"),
                _of("DocumentId", "DOCUMENTS"),
            ],
        )
    ),
    _data("BOOLEAN", "Value INTEGER NOT NULL DEFAULT 1"),
    _data("INTEGER", "Value INTEGER NOT NULL DEFAULT 0"),
    (
        (
            "ENTITIES",
            [
                _LATE_KEY,
                "VariableId INTEGER NOT NULL",
                _short("Value", default=True),
                *_colours(needed=False),
                "ChildOf INTEGER CHECK(ChildOf > 0)",
                "UNIQUE (VariableId, Value)",
                _of("ChildOf", "ENTITIES"),
                _of("VariableId", "VARIABLES"),
            ],
        )
    ),
    _data("SHORTTEXT", "Entity INTEGER NOT NULL", _of("Entity", "ENTITIES")),
    _data("LONGTEXT", "Value TEXT DEFAULT ''"),
    (
        (
            "ATTRIBUTEVARIABLES",
            [
                _LATE_KEY,
                "VariableId INTEGER NOT NULL",
                _short("AttributeVariable"),
                "UNIQUE(VariableId, AttributeVariable)",
                _of("VariableId", "VARIABLES"),
            ],
        )
    ),
    (
        (
            "ATTRIBUTEVALUES",
            [
                _LATE_KEY,
                "EntityId INTEGER NOT NULL",
                "AttributeVariableId INTEGER NOT NULL",
                _short("AttributeValue", default=True),
                "UNIQUE (EntityId, AttributeVariableId)",
                _of("EntityId", "ENTITIES"),
                _of("AttributeVariableId", "ATTRIBUTEVARIABLES"),
            ],
        )
    ),
)
"""Each table's name with its columns and constraints, in an order in which they can be made."""


def create() -> Iterator[str]:
    """The statements that make the tables."""
    for name, parts in TABLES:
        yield f"CREATE TABLE {name}({', '.join(parts)})"
