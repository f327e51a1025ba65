"""The rooms of the house and their order: a room imports only rooms above it,
and no stranger comes in by the window."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "onrecord"
ROOMS = (
    "errors",
    "extras",
    "own_process",
    "workers",
    "settings",
    "abbreviations",
    "article",
    "contract",
    "record",
    "evaluation",
    "intake",
    "reading",
    "ledger",
    "comparison",
    "stories",
    "views",
    "web",
    "scale",
    "desk",
    "bridges",
    "learning",
    "cli",
    "__main__",
)
READING_ROOMS = (
    "language",
    "layers",
    "forest",
    "text",
    "tagging",
    "entities",
    "analysis",
    "mentions",
    "statements",
    "chains",
    "replies",
    "positions",
    "sources",
    "profiles",
    "moments",
    "flags",
    "notes",
    "reader",
)
"""The rooms of `reading/`, in the order in which an article goes through them."""
NOUNS = {"errors", "extras", "workers", "settings", "abbreviations", "article", "contract", "record"}
"""What `reading` and `ledger` know, and no more."""
FRONT = {"Article", "OnRecordError", "Record", "__version__"}
"""What the package itself offers to its rooms; `read` is for those outside."""

FILES = sorted(HOUSE.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room that a file belongs to; the package's own ``__init__`` is the front door, ``onrecord``."""
    first = path.relative_to(HOUSE).parts[0].removesuffix(".py")
    return "onrecord" if first == "__init__" else first


def imports(path: Path) -> Iterator[tuple[str, str, int]]:
    """Every import of a file, wherever it stands: the module, the name taken from it, the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full, from onrecord.…"
            yield from ((node.module or "", alias.name, node.lineno) for alias in node.names)


def rooms_imported(path: Path) -> Iterator[tuple[str, int]]:
    """The rooms that a file imports from, with the line."""
    for module, name, line in imports(path):
        parts = module.split(".")
        if parts[0] != "onrecord":
            continue
        if len(parts) > 1:
            yield parts[1], line
        elif name not in FRONT:
            yield name, line


def allowed(room: str) -> set[str]:
    """The rooms that a room may import from, itself among them."""
    if room == "onrecord":  # the front door opens on the nouns, and on intake and reading when someone calls `read`
        return NOUNS | {"intake", "reading"}
    if room in ("reading", "ledger"):
        return NOUNS | {room}
    return set(ROOMS[: ROOMS.index(room) + 1])


def test_every_file_stands_in_a_room() -> None:
    known = {*ROOMS, "onrecord", "models"}
    assert {room_of(path) for path in FILES} <= known


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    room = room_of(path)
    if room == "models":
        assert not list(imports(path)), "models/ holds files, not code"
        return
    wrong = [
        f"line {line}: {room} imports {other}" for other, line in rooms_imported(path) if other not in allowed(room)
    ]
    assert not wrong, f"{path.relative_to(ROOT)}: {wrong}; the order is {', '.join(ROOMS)}"


def reading_room(path: Path) -> str:
    """The room of `reading/` that a file belongs to; ``""`` for the door of `reading/` itself."""
    first = path.relative_to(HOUSE / "reading").parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


READING_FILES = [path for path in FILES if HOUSE / "reading" in path.parents]


@pytest.mark.parametrize("path", READING_FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_room_of_the_reading_imports_only_rooms_above_it(path: Path) -> None:
    room = reading_room(path)
    if not room:
        return
    assert room in READING_ROOMS, f"{path.relative_to(ROOT)}: no such room; the rooms are {', '.join(READING_ROOMS)}"
    above = READING_ROOMS[: READING_ROOMS.index(room) + 1]
    wrong = []
    for module, name, line in imports(path):
        if not f"{module}.".startswith("onrecord.reading."):
            continue
        parts = [*module.split("."), name]
        if parts[2] not in above:
            wrong.append(f"line {line}: {room} imports {parts[2]}")
    assert not wrong, f"{path.relative_to(ROOT)}: {wrong}; the order is {', '.join(READING_ROOMS)}"


def _declared() -> set[str]:
    """The distributions that reading needs, as pyproject.toml names them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [
        entry
        for extra, entries in project.get("optional-dependencies", {}).items()
        if extra not in ("bench", "dev", "train")
        for entry in entries
    ]
    return {re.split(r"[<>=!~\[; ]", entry, maxsplit=1)[0].lower().replace("-", "_") for entry in wanted}


MODULES = {"backports": "backports_zstd", "dateutil": "python_dateutil"}
"""Modules whose distribution has another name."""


def test_every_library_that_is_imported_is_declared() -> None:
    declared = _declared()
    for path in FILES:
        for module, _, line in imports(path):
            top = module.split(".")[0]
            if top == "onrecord" or top in sys.stdlib_module_names:
                continue
            assert MODULES.get(top, top) in declared, (
                f"{path.relative_to(ROOT)}:{line} imports {top}; add it to pyproject"
            )


def test_import_onrecord_is_light() -> None:
    heavy = ("numpy", "onnxruntime", "tokenizers", "trafilatura", "rich", "jinja2")
    code = f"import onrecord, sys; print([m for m in {heavy!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


LEAVES: dict[str, set[str]] = {
    "onrecord.reading": set(),
    "onrecord.reading.language.lexicon": {"reading.language"},
    "onrecord.reading.text.quotations": {"reading.text"},
    "onrecord.reading.tagging.windows": {"reading.tagging", "reading.text", "reading.language"},
    "onrecord.reading.tagging.labels": {"reading.tagging"},
    "onrecord.evaluation.attributions": {"evaluation"},
    "benchmarks.__main__": set(),
    "training.__main__": set(),
    "training.damage": set(),
}
"""Modules, and what of onrecord comes with them beside the nouns."""


@pytest.mark.parametrize("module", LEAVES)
def test_a_leaf_brings_only_its_own_room(module: str) -> None:
    code = f"import {module}, sys; print(*(m for m in sys.modules if m.startswith('onrecord.')))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    brought = {name.removeprefix("onrecord.") for name in run.stdout.split()}
    own = {name for name in brought if any(f"{name}.".startswith(f"{room}.") for room in LEAVES[module])}
    assert brought - own - NOUNS - {"reading"} == set()
