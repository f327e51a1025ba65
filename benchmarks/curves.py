"""Learning curves: each layer fitted on a quarter and on half of the marked articles, and what it then gets right.

    python -m benchmarks curves [--layer NAME]

What is printed for all of them is the package as it is. A layer is fitted by its own steps of ``python -m training``,
while the others stay as they are, and the 225 marked articles that nothing was fitted on are read with it. So the
curve tells where more marks would pay. It takes half an hour, and scikit-learn.
"""

import argparse
import gzip
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from training.__main__ import folders
from training.steps import STEPS, Folders, Step

from benchmarks import table
from benchmarks.corpora import ROOT, SHARED, Document, documents, need, refereed
from benchmarks.kept import Sure, judged
from benchmarks.same import article_of
from onrecord.reading import Reader
from onrecord.reading.layers import shipped
from onrecord.reading.positions.gate import forget_layer
from onrecord.reading.sources.ranker import load_ranker
from onrecord.reading.sources.types import load_typer
from onrecord.reading.tagging.tagger import OnnxTagger
from onrecord.reading.tagging.tags import Tags
from onrecord.reading.text.document import Document as Text

TRAIN, DEV = (SHARED / "data" / "marks" / f"{name}.jsonl.gz" for name in ("train", "dev"))
REFEREE = SHARED / "score" / "marks.py"
SHARES = (0.25, 0.5)
FAINTEST = 0.01
"""The least chance that the log loss counts with: one statement said to be impossible is not to outweigh all others."""

Figures = dict[str, float]


class Layer(NamedTuple):
    """A fitted layer.

    Attributes:
        name: what it is called here.
        steps: the steps of training that fit it, in order.
        figures: what it is judged by: figures of the referee, or :data:`LOG_LOSS`.
    """

    name: str
    steps: tuple[str, ...]
    figures: tuple[str, ...]


LOG_LOSS = "log loss, less is better"
LAYERS = (
    Layer("nested statements", ("nested",), ("statements f1",)),
    Layer("sure of statements", ("statements",), (LOG_LOSS,)),
    Layer("who is who", ("who",), ("speaker right", "named right")),
    Layer("types", ("types",), ("type right",)),
    Layer("hands", ("hands",), ("hands precision", "hands recall", "hands f1")),
    Layer("positions", ("positions", "cues"), ("positions precision", "positions recall", "positions f1")),
)


def main(arguments: list[str]) -> int:
    """Fit, measure and print, in a copy of the package whose layers may be written over; return the exit code."""
    _parser().parse_args(arguments)
    need(TRAIN, DEV, REFEREE)
    if find_spec("sklearn") is None:
        print('skipped: the layers are fitted by scikit-learn; pip install -e ".[train]"')
        return 0
    with tempfile.TemporaryDirectory(prefix="curves-") as name:
        shutil.copytree(ROOT / "src", Path(name, "src"), ignore=shutil.ignore_patterns("__pycache__"))
        found = os.pathsep.join((str(Path(name, "src")), str(ROOT)))
        command = [sys.executable, "-m", "benchmarks.curves", *arguments]
        return subprocess.run(command, env=os.environ | {"PYTHONPATH": found}, cwd=name, check=False).returncode


def _parser() -> argparse.ArgumentParser:
    parser = table.parser("curves", __doc__)
    names = [layer.name for layer in LAYERS]
    parser.add_argument("--layer", action="append", metavar="NAME", choices=names, help=f"only {', '.join(names)}")
    return parser


def in_the_copy(arguments: list[str]) -> int:
    """The same, in the copy's folder: fit every layer on every share, one after the other."""
    chosen = _parser().parse_args(arguments).layer
    layers = [layer for layer in LAYERS if not chosen or layer.name in chosen]
    docs = documents(TRAIN)
    remember_tags()
    columns = {len(docs): _measured([figure for layer in layers for figure in layer.figures])}
    for share in SHARES:
        some = part(docs, share)
        columns[len(some)] = {name: value for layer in layers for name, value in _fitted(layer, some).items()}
    print("\n".join(lines(layers, columns)))
    return 0


def lines(layers: Sequence[Layer], columns: Mapping[int, Figures]) -> Iterator[str]:
    """The table: a row for each figure of a layer, a column for each number of articles."""
    yield f"{'articles':46}" + "".join(f"{size:>8}" for size in sorted(columns))
    for layer in layers:
        for name in layer.figures:
            cells = "".join(f"{columns[size][name]:8.3f}" for size in sorted(columns))
            yield f"{layer.name:20}{name:26}{cells}"


# ---------------------------------------------------------------- fitting


def part(docs: Sequence[Document], share: float) -> list[Document]:
    """A share of the articles, the same ones each time; a smaller share lies within a larger one."""
    # backwards, since training's folds go by the same number: the end of it would make a share of whole folds
    ranked = sorted(docs, key=lambda doc: zlib.crc32(doc["id"][::-1].encode()))
    return ranked[: round(share * len(docs))]


def _fitted(layer: Layer, docs: Sequence[Document]) -> Figures:
    """The figures of a layer that is fitted on some articles; the copy is left as it was."""
    at = replace(folders(), marks=Path("marks"))
    steps = [step for name in layer.steps for step in STEPS if step.name == name]
    files = {path: path.read_bytes() for step in steps for path in _made(step, at)}
    at.marks.mkdir(exist_ok=True)
    with gzip.open(at.marks / "train.jsonl.gz", "wt", encoding="utf-8") as given:
        given.writelines(json.dumps(doc) + "\n" for doc in docs)
    print(f"{layer.name}: fitting on {len(docs)} articles", file=sys.stderr, flush=True)
    try:
        for step in steps:
            with redirect_stdout(sys.stderr):  # what a step prints is no part of the table
                step.run(at)
            forget_layers()
        return _measured(layer.figures)
    finally:
        for path, content in files.items():
            path.write_bytes(content)
        forget_layers()


def _made(step: Step, at: Folders) -> Iterator[Path]:
    for made in step.makes:
        yield from at.found(made)


def forget_layers() -> None:
    """Let the next reader take its layers from their files, which may be others now."""
    shipped.cache_clear()
    load_ranker.cache_clear()
    load_typer.cache_clear()
    forget_layer()


def remember_tags() -> None:
    """Let the model tag every text once only: half of the time of a reading, and every layer reads the same texts."""
    known: dict[str, Tags] = {}
    tag = OnnxTagger.tag

    def remembered(self: OnnxTagger, document: Text) -> Tags:
        if document.text not in known:
            known[document.text] = tag(self, document)
        return known[document.text]

    setattr(OnnxTagger, "tag", remembered)  # noqa: B010


# ---------------------------------------------------------------- measuring


def _measured(names: Iterable[str]) -> Figures:
    """Figures of the articles that nothing was fitted on, as they are read now."""
    wanted = set(names)
    figures = _refereed() if wanted != {LOG_LOSS} else {}
    if LOG_LOSS in wanted:
        figures[LOG_LOSS] = log_loss(judged(documents(DEV)))
    return {name: figures[name] for name in wanted}


def _refereed() -> Figures:
    """What the referee of the marks says, with the parts of a figure under its name: "hands recall"."""
    reader = Reader()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as records:
        records.writelines(reader.read(article_of(doc)).to_json() + "\n" for doc in documents(DEV))
        records.flush()
        said = json.loads(refereed(REFEREE, DEV, records.name, "--json"))["all"]
    parts = {f"{name} {part}": one for name, own in said.items() if isinstance(own, dict) for part, one in own.items()}
    return {name: value for name, value in (said | parts).items() if not isinstance(value, dict)}


def log_loss(pairs: Sequence[Sure]) -> float:
    """How far the confidence of statements is off, where a reader kept or refused each."""
    chances = (sure if kept else 1 - sure for sure, kept in pairs)
    return -fmean(math.log(max(FAINTEST, chance)) for chance in chances)


if __name__ == "__main__":
    sys.exit(in_the_copy(sys.argv[1:]))
