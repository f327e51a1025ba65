"""Measure again, and write docs/figures.md: every figure with the command that prints it.

    python -m scripts.figures              all sections, an hour
    python -m scripts.figures speed check  these alone; the others stay as they are

A section whose benchmark cannot run here, because the corpora or another program are missing, stays as it is, with a
line on standard error.
"""

import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.table import BENCHMARKS

from onrecord.scale.reader_name import reader_name
from onrecord.settings import Settings

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "figures.md"
_SECTION = re.compile(r"^## ([\w-]+)\n\n.*?^```text\n.*?^```\n", re.MULTILINE | re.DOTALL)
_ABSENT = re.compile(r"^skipped: |is left out: ", re.MULTILINE)
"""What a benchmark prints where the corpora or a peer are not there."""

INTRODUCTION = """\
# Figures

What the benchmarks print, to the letter, each under the command that printed it: `python -m scripts.figures` runs them
and writes this page. The corpora are not part of the repository; `benchmarks/README.md` says how the figures are
computed. [How it compares](comparison.md) holds some of them against other programs.
"""


class Figure(NamedTuple):
    """A section of the page.

    Attributes:
        name: of the section, and of the benchmark.
        arguments: what the benchmark is given.
    """

    name: str
    arguments: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        """What a reader types."""
        return " ".join(("python -m benchmarks", self.name, *self.arguments))


FIGURES = (
    Figure("accuracy"),
    Figure("kept"),
    Figure("sourcing"),
    Figure("coref"),
    Figure("hands"),
    Figure("positions"),
    Figure("curves"),
    Figure("dates"),
    Figure("wild"),
    Figure("pages"),
    Figure("concepts"),
    Figure("variants"),
    Figure("changes"),
    Figure("check"),
    Figure("speed"),
    Figure("quotations"),
    Figure("places"),
)


def main(names: Sequence[str]) -> int:
    """Measure the sections that are named, or all; return the exit code."""
    known = {figure.name: figure for figure in FIGURES}
    if unknown := sorted(set(names) - set(known)):
        print(f"there is no section {', '.join(unknown)}; expected {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or known:
        printed = _printed(known[name])
        if printed is not None:
            write(known[name], printed)
    return 0


def _printed(figure: Figure) -> str | None:
    """What the benchmark prints; ``None`` where it cannot run here."""
    command = [sys.executable, "-m", "benchmarks", figure.name, *figure.arguments]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode or _ABSENT.search(run.stdout):
        reason = (run.stdout + run.stderr).strip().splitlines()
        print(f"{figure.name} stays as it is: {reason[-1] if reason else run.returncode}", file=sys.stderr)
        return None
    return run.stdout.replace(f"{ROOT.parent}/", "../").replace(str(ROOT), ".")


def write(figure: Figure, printed: str, page: Path = PAGE) -> None:
    """Put the section in its place on the page."""
    kept = sections(page)
    lines = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())
    about = f"`{figure.command}`, {reader_name(Settings())}, {date.today().isoformat()}: {BENCHMARKS[figure.name]}."
    kept[figure.name] = f"## {figure.name}\n\n{about}\n\n```text\n{lines}\n```\n"
    ordered = [kept[one.name] for one in FIGURES if one.name in kept]
    page.write_text("\n".join((INTRODUCTION, *ordered)), encoding="utf-8")


def sections(page: Path = PAGE) -> dict[str, str]:
    """The sections of the page as they stand, by name."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return {found[1]: found[0] for found in _SECTION.finditer(text)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
