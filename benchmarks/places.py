"""From nothing to a first result in each place where onrecord is used: what a newcomer types, timed.

    python -m benchmarks places [--place NAME] [--install]

Each place has a folder of its own with the repository's examples in it, and its commands are run there one after the
other, as they stand in docs/first-results.md. Printed are the seconds until the last has ended, and what it shows where
that is not what it should. With ``--install`` the wheel and the extra of the place are first installed with
pip into an environment of its own, and those seconds are printed too (pip's cache as it is). A place whose program is
not there is left out with a line. The exit code is 1 if a place fails.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks import install, table
from benchmarks.corpora import ROOT

SECONDS = 300
"""At most, for the commands of one place."""
_ASK = """\
import asyncio

from mcp import Client, StdioServerParameters


async def ask():
    server = StdioServerParameters(command="onrecord", args=["mcp", "news.db"])
    async with Client(server) as assistant:
        answer = await assistant.call_tool("who_said", {"words": "the roof must be mended"})
        print(*(one["said_by"] for one in answer.structured_content["found"]["statements"]))


asyncio.run(ask())
"""
_PIPE = """\
from pathlib import Path

import spacy

nlp = spacy.blank("en")
nlp.add_pipe("onrecord")
doc = nlp(Path("examples/ferry.txt").read_text(encoding="utf-8"))
print(*{said.speaker for said in doc._.statements if said.speaker}, sep="; ")
"""
_NETWORK = """\
import networkx

print(networkx.read_gexf("stances.gexf"))
"""
_LOOK = """\
onrecord serve news.db --port 8129 &
for try in $(seq 100); do
    sleep 0.1
    curl -fs http://127.0.0.1:8129/people && break
done
kill $!
"""
SCRIPTS = {"look.sh": _LOOK, "ask.py": _ASK, "pipe.py": _PIPE, "network.py": _NETWORK}
"""Files beside the examples: the parts of a browser, of an assistant (by the client of the official SDK), of a pipeline
and of who draws a network."""


class Place(NamedTuple):
    """Where onrecord is used.

    Attributes:
        user: who works there.
        types: the commands, for a shell.
        gets: what the last one gives, in words.
        shows: a pattern that is found in what the last one prints.
        page: the page of the docs.
        extra: the optional dependencies that it needs; empty for none.
        needs: a program or a module that must be there.
    """

    user: str
    types: tuple[str, ...]
    gets: str
    shows: str
    page: str
    extra: str = ""
    needs: str = ""


_ADD = "onrecord add news.db examples/*.txt examples/*.jsonl --quiet"
PLACES: dict[str, Place] = {
    "terminal": Place(
        user="a reporter",
        types=("onrecord read examples/crossing.txt",),
        gets="who said what in one report, on whose word, and who did not answer",
        shows="known through two officials",
        page="command-line.md",
    ),
    "ledger": Place(
        user="a standards desk",
        types=(_ADD, "onrecord audit news.db"),
        gets="how much of the reporting rests on unnamed sources, by outlet, with intervals",
        shows=r"anonymous +6 ",
        page="ledger.md",
    ),
    "desk": Place(
        user="a newsroom in its browser",
        types=(
            _ADD,
            "bash look.sh",
        ),
        gets="articles, search, people and proposals in a browser; a person types `onrecord serve news.db --open`",
        shows="Edda Marrow",
        needs="curl",
        page="desk.md",
    ),
    "draft": Place(
        user="a fact-checker",
        types=(
            "echo '“We will sell the mill to anyone,” Mara Odell said.' > draft.txt",
            "onrecord check draft.txt --against examples/tellings.jsonl || true",
        ),
        gets="each quotation of a draft beside the place that shows it, and what was changed",
        shows="“not” is dropped",
        page="check.md",
    ),
    "assistants": Place(
        user="an assistant over the Model Context Protocol",
        types=(_ADD, "python ask.py"),
        gets="an answer with the exact words, the speaker, those in between, and a link",
        shows="official",
        extra="mcp",
        needs="mcp",
        page="assistants.md",
    ),
    "spacy": Place(
        user="a pipeline in spaCy",
        types=("python pipe.py",),
        gets="`doc._.statements`, and the speaker of any span",
        shows="Edda Marrow",
        extra="spacy",
        needs="spacy",
        page="spacy.md",
    ),
    "annotators": Place(
        user="annotators in Label Studio",
        types=(_ADD, "onrecord export news.db label-studio -o tasks.json", "head -c 300 tasks.json"),
        gets="tasks with the statements as suggestions; corrections come back as reviews",
        shows='"text"',
        page="annotate.md",
    ),
    "datasette": Place(
        user="readers of a database in Datasette",
        types=(_ADD, "datasette news.db --get '/news/said_by?name=Marrow'"),
        gets="the ledger as a website, each statement in its sentence",
        shows="a bus that you can",
        extra="datasette",
        needs="datasette",
        page="datasette.md",
    ),
    "r": Place(
        user="a statistician in R",
        types=(
            _ADD,
            'Rscript -e \'db <- DBI::dbConnect(RSQLite::SQLite(), "news.db"); '
            'DBI::dbGetQuery(db, "SELECT said_by, statements FROM statements_by_person")\'',
        ),
        gets="statements as a data frame",
        shows="Edda Marrow",
        needs="Rscript",
        page="r.md",
    ),
    "networks": Place(
        user="a political scientist with DNA, Gephi or visone",
        types=(_ADD, "onrecord export news.db dna -o first.dna", "onrecord agreement news.db first.dna"),
        gets="a first coding of who is for and against what, to correct in DNA; then the agreement with it",
        shows="coded",
        page="dna.md",
    ),
    "gephi": Place(
        user="whoever draws networks",
        types=(_ADD, "onrecord export news.db gexf -o stances.gexf", "python network.py"),
        gets="actors, proposals and stances with their days",
        shows=r"Graph with \d+ nodes",
        needs="networkx",
        page="dna.md",
    ),
    "standards": Place(
        user="an archive of linked data",
        types=(_ADD, "onrecord export news.db jsonld -o news.jsonld", "head -c 2000 news.jsonld"),
        gets="one document in schema.org, Web Annotation and PROV",
        shows="schema.org",
        page="ledger.md",
    ),
    "bench": Place(
        user="a researcher with a system of her own",
        types=(
            """echo '{"id": "a", "text": "It is so, he said.", "sentences": [{"span": [0, 18], "speech": true}]}'"""
            " > gold.jsonl",
            """echo '{"id": "a", "statements": [{"content": [[0, 8]], "cue": [[13, 17]], "source": [[10, 12]]}]}'"""
            " > mine.jsonl",
            "onrecord evaluate --corpus newsdiscourse gold.jsonl mine.jsonl",
        ),
        gets="its scores on a public corpus, by the corpus's own definitions",
        shows=r"speech +1\.000",
        page="bench.md",
    ),
}


def main(arguments: list[str]) -> int:
    """Run the places and print; return the exit code."""
    parser = table.parser("places", __doc__)
    parser.add_argument("--place", action="append", choices=PLACES, help="only this place; may be repeated")
    parser.add_argument("--install", action="store_true", help="install with pip first, and time that too")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = install.build(folder) if given.install else None
        print(f"{'':12}{'install s':>10}{'first result s':>16}")
        went_well = [_try(place, folder / place, wheel) for place in given.place or PLACES]
        return int(not all(went_well))


def _try(name: str, folder: Path, wheel: Path | None) -> bool:
    """Type what a newcomer types, and print; whether it went well or could not be tried."""
    place = PLACES[name]
    if not _is_there(place, installed=wheel is not None):
        print(f"{name:12}left out: no {place.needs} here")
        return True
    folder.mkdir()
    (folder / "examples").symlink_to(ROOT / "examples")
    for file, text in SCRIPTS.items():
        (folder / file).write_text(text, encoding="utf-8")
    began = time.perf_counter()
    python = _install(wheel, place.extra, folder / "own") if wheel else Path(sys.executable)
    installed = time.perf_counter()
    printed = type_in(place.types, folder, python, own=wheel is not None)
    took = time.perf_counter() - installed
    found = re.search(place.shows, printed) is not None
    seconds = f"{installed - began:10.1f}" if wheel else f"{'-':>10}"
    print(f"{name:12}{seconds}{took:16.1f}{'' if found else '  FAILED: ' + printed[-400:]}", flush=True)
    return found


def _is_there(place: Place, *, installed: bool) -> bool:
    if not place.needs or (installed and place.extra):
        return True
    return shutil.which(place.needs) is not None or importlib.util.find_spec(place.needs) is not None


def _install(wheel: Path, extra: str, into: Path) -> Path:
    """The Python of an environment that holds the wheel with an extra."""
    subprocess.run([sys.executable, "-m", "venv", str(into)], check=True)
    python = into / "bin" / "python"
    wanted = f"{wheel}[{extra}]" if extra else str(wheel)
    subprocess.run([str(python), "-m", "pip", "install", "-q", wanted], check=True, stderr=subprocess.DEVNULL)
    return python


def type_in(commands: Iterable[str], folder: Path, python: Path, *, own: bool) -> str:
    """Run commands in a folder, each in a shell; return what the last one printed, errors and all."""
    environment = {name: value for name, value in os.environ.items() if not own or name != "PYTHONPATH"}
    environment |= {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1", "COLUMNS": "100"}
    printed = ""
    for command in commands:
        run = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        printed = run.stdout
        if run.returncode:
            return f"{command}: exit code {run.returncode}\n{printed}"
    return printed
