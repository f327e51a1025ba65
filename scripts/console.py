"""A shell in a folder of its own, for pages of the docs: what is typed there is run, and shown with what it prints."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS = 120
"""At most, for a command."""


class Console:
    """A folder with the repository's examples, in which commands are run one after the other.

    Attributes:
        folder: the folder; it goes with the console.
    """

    def __init__(self) -> None:
        self._kept = tempfile.TemporaryDirectory()
        self.folder = Path(self._kept.name)
        (self.folder / "examples").symlink_to(ROOT / "examples")

    def write(self, name: str, text: str) -> str:
        """Write a file, and return it as a block for the page."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return f"\n`{name}`\n\n```\n{text.rstrip()}\n```\n"

    def show(self, command: str, *, code: int = 0, lines: int | None = None) -> str:
        """Run a command; return it and what it prints, errors too, as a block for the page.

        Args:
            command: for a shell.
            code: the exit code that is expected.
            lines: show only so many lines, and … for the rest.

        Raises:
            RuntimeError: the exit code is another.
        """
        run = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=os.environ | {"PATH": self._path(), "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        if run.returncode != code:
            raise RuntimeError(f"{command}: exit code {run.returncode}, expected {code}\n{run.stdout}")
        printed = [line.rstrip() for line in run.stdout.rstrip().splitlines()]
        shown = [*printed[:lines], "…"] if lines is not None and len(printed) > lines else printed
        return "\n```console\n" + "\n".join((f"$ {command}", *shown)) + "\n```\n"

    @staticmethod
    def _path() -> str:
        return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
