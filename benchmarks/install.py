"""The package installed as a user installs it: with pip, pipx, uvx and, where a daemon runs, as a container.

    python -m benchmarks install [--way pip] [--way uvx]

A wheel is built, each way installs it into a folder of its own, and the installed program reads an example outside the
repository. Printed are the seconds to install (caches of pip and uv as they are), the seconds of the first reading, and
whether its record is that of this checkout. A way whose program is not there is left out with a line. The exit code is
1 if a way fails.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import table
from benchmarks.corpora import ROOT

EXAMPLE = ROOT / "examples" / "crossing.txt"
_HERE = (sys.executable, "-c", "import sys; from onrecord.cli import main; sys.exit(main())")


class Way(NamedTuple):
    """One way to install.

    Attributes:
        needs: the program that must be there.
        install: commands that install a wheel into a folder, both given.
        program: the words that then run onrecord.
    """

    needs: str
    install: Callable[[Path, Path], list[list[str]]]
    program: Callable[[Path, Path], list[str]]


def _venv(wheel: Path, into: Path) -> list[list[str]]:
    return [[sys.executable, "-m", "venv", str(into)], [str(into / "bin" / "pip"), "install", "-q", str(wheel)]]


def _uvx(wheel: Path, into: Path) -> list[str]:
    return ["uvx", "--from", str(wheel), "onrecord"]


WAYS: dict[str, Way] = {
    "pip": Way("python3", _venv, lambda wheel, into: [str(into / "bin" / "onrecord")]),
    "pipx": Way(
        "pipx",
        lambda wheel, into: [["pipx", "install", "-q", str(wheel)]],
        lambda wheel, into: [str(into / "bin" / "onrecord")],
    ),
    "uvx": Way("uvx", lambda wheel, into: [[*_uvx(wheel, into), "--version"]], _uvx),
    "container": Way(
        "docker",
        lambda wheel, into: [["docker", "build", "-q", "-t", "onrecord-bench", str(ROOT)]],
        lambda wheel, into: ["docker", "run", "--rm", "-i", "--network", "none", "onrecord-bench"],
    ),
}


def main(arguments: list[str]) -> int:
    """Install and read each way; return the exit code."""
    parser = table.parser("install", __doc__)
    parser.add_argument("--way", action="append", choices=WAYS, help="only this way; may be repeated")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        expected = _read(_HERE, folder, os.environ)
        wheel = build(folder)
        print(f"{wheel.name}, {wheel.stat().st_size / 1e6:.1f} MB\n")
        print(f"{'':12}{'install s':>10}{'read s':>8}  record")
        went_well = [_try(way, wheel, folder / way, expected) for way in given.way or WAYS]
        return int(not all(went_well))


def build(folder: Path) -> Path:
    """The wheel, built in the folder.

    Raises:
        SystemExit: it cannot be built; the exit code is 0 where the index cannot be reached.
    """
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"skipped: no wheel can be built here: {run.stderr.strip().splitlines()[-1]}")
        sys.exit(0)
    return next(folder.glob("onrecord-*.whl"))


def _try(name: str, wheel: Path, into: Path, expected: bytes) -> bool:
    """Install one way, read, and print; whether it went well or could not be tried."""
    way = WAYS[name]
    if reason := _cannot(way):
        print(f"{name:12}left out: {reason}")
        return True
    into.mkdir()
    environment = _environment(into)
    began = time.perf_counter()
    for command in way.install(wheel, into):
        run = subprocess.run(command, env=environment, cwd=into.parent, capture_output=True, text=True, check=False)
        if run.returncode:
            print(f"{name:12}failed: {' '.join(command)}\n{run.stderr.strip()}")
            return False
    installed = time.perf_counter()
    record = _read(way.program(wheel, into), into.parent, environment)
    read = time.perf_counter() - installed
    same = bool(record) and record == expected
    print(f"{name:12}{installed - began:10.1f}{read:8.1f}  {'the same' if same else 'ANOTHER'}", flush=True)
    return same


def _cannot(way: Way) -> str | None:
    if shutil.which(way.needs) is None:
        return f"no {way.needs} here"
    if way.needs == "docker" and subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        return "docker has no daemon here"
    return None


def _environment(into: Path) -> dict[str, str]:
    """The environment without this checkout, and with places of its own for pipx."""
    own = {"PIPX_HOME": str(into / "home"), "PIPX_BIN_DIR": str(into / "bin"), "PIPX_MAN_DIR": str(into / "man")}
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | own


def _read(program: Sequence[str], folder: Path, environment: Mapping[str, str]) -> bytes:
    """The record of the example, given on standard input."""
    command = [*program, "read", "-", "--format", "jsonl"]
    with EXAMPLE.open("rb") as text:
        run = subprocess.run(command, stdin=text, env=environment, cwd=folder, capture_output=True, check=False)
    return run.stdout
