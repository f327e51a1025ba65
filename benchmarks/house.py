"""How the code is built: files a room, lines a module and a function, private functions, comments, tests beside source.

    python -m benchmarks house [--room NAME]

Lines are those with something on them, docstrings included. A comment is a line of its own or behind code; what only
steers a tool (``noqa``, ``type:``) or draws a line is none. A function is private if its name begins with an
underscore, methods included.
"""

import ast
import io
import tokenize
from collections import Counter
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from benchmarks import table
from benchmarks.corpora import ROOT

SOURCE, TESTS = ROOT / "src" / "onrecord", ROOT / "tests"
READING = SOURCE / "reading"
STEERS = ("noqa", "type:", "fmt:", "---")
"""What a comment holds that says nothing to a reader."""


class Module(NamedTuple):
    """One file: its room, its lines, those of each function, how many functions are private, and its comments."""

    room: str
    lines: int
    functions: list[int]
    private: int
    comments: int


def main(arguments: list[str]) -> int:
    """Count and print; return 0."""
    parser = table.parser("house", __doc__)
    parser.add_argument("--room", metavar="NAME", help="only files of this room, such as reading/chains")
    options = parser.parse_args(arguments)
    modules = [measured(path, path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))]
    chosen = [one for one in modules if not options.room or f"{one.room}/".startswith(f"{options.room}/")]
    if not chosen:
        rooms = ", ".join(sorted({one.room for one in modules}))
        print(f"there is no room {options.room!r}; expected one of: {rooms}")
        return 2
    _print("all", chosen)
    reading = [one for one in chosen if one.room.startswith("reading")]
    if reading and len(reading) < len(chosen):
        _print("reading", reading)
    files = Counter(one.room for one in chosen)
    print("files a room: " + ", ".join(f"{room} {number}" for room, number in sorted(files.items())))
    tests = sum(lines_of(path.read_text(encoding="utf-8")) for path in TESTS.rglob("*.py"))
    print(f"test lines to source lines: {tests / sum(one.lines for one in modules):.2f}")
    return 0


def measured(path: Path, text: str) -> Module:
    """What is counted of the file of that text."""
    functions = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return Module(
        room="/".join(path.relative_to(SOURCE).parts[:-1][: 2 if READING in path.parents else 1]) or ".",
        lines=lines_of(text),
        functions=[(one.end_lineno or one.lineno) - one.lineno + 1 for one in functions],
        private=sum(one.name.startswith("_") and not one.name.startswith("__") for one in functions),
        comments=sum(
            token.type == tokenize.COMMENT and not any(word in token.string for word in STEERS) for token in tokens
        ),
    )


def lines_of(text: str) -> int:
    """How many lines have something on them."""
    return sum(bool(line.strip()) for line in text.splitlines())


def _print(name: str, modules: list[Module]) -> None:
    lines = [one.lines for one in modules]
    functions = [length for one in modules for length in one.functions]
    print(
        f"{name}: {len(modules)} modules, lines {median(lines):.0f} in the median, {_ninetieth(lines):.0f} at the"
        f" 90th percentile, {max(lines)} at most; {len(functions)} functions, {median(functions):.0f},"
        f" {_ninetieth(functions):.0f} and {max(functions)}; {sum(one.private for one in modules) / len(functions):.0%}"
        f" private; {100 * sum(one.comments for one in modules) / sum(lines):.2f} comments in 100 lines"
    )


def _ninetieth(numbers: list[int]) -> float:
    return quantiles(numbers, n=10, method="inclusive")[-1] if len(numbers) > 1 else numbers[0]
