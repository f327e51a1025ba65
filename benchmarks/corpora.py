"""The annotated articles that benchmarks read: they lie beside the repository, never in it."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
POLNEAR = SHARED / "data" / "polnear"
REFEREE = SHARED / "score" / "score.py"

Document = dict[str, Any]
"""One annotated article: ``id``, ``text``, ``publisher``, ``published``, ``title``, ``annotator``, ``attributions``."""


def need(*paths: Path) -> None:
    """Leave, with one line and without an error, where a file is not there.

    Raises:
        SystemExit: a path is missing; the exit code is 0.
    """
    for path in paths:
        if not path.exists():
            print(f"skipped: {path} is not there; the shared data are expected at {SHARED}")
            sys.exit(0)


def documents(path: Path) -> list[Document]:
    """The documents of a JSONL file, gzipped or not."""
    unpacked = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in unpacked.splitlines() if line.strip()]


def write(path: Path, values: Iterable[Document]) -> Path:
    """Write values as JSONL and return the path."""
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    return path


def bare(document: Document) -> Document:
    """An article as a user has it: nothing of what its annotators marked."""
    return {name: document[name] for name in ("id", "text", "title", "published")}


def refereed(referee: Path, *arguments: object) -> str:
    """What a referee, a program that lies beside the corpora, prints."""
    command = [sys.executable, *map(str, (referee, *arguments))]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
