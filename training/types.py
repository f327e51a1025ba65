"""Marked articles to ``sources/data/types.json``: of what type sources are.

Boosted trees (Friedman 2001), as scikit-learn fits them, one for each class in turn, on the numbers of
:mod:`onrecord.reading.sources.type_evidence`. What the words of names, mentions and cues say is counted on the same
articles, so for fitting it is counted on the others of five folds. A body that the marks name by words that the mention
holds ("interior ministry") is of a class of its own.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from onrecord.learning.examples import paired
from onrecord.reading.analysis import Analysis
from onrecord.reading.sources.candidate_evidence import Row
from onrecord.reading.sources.discourse import Discourse
from onrecord.reading.sources.ranker import choose
from onrecord.reading.sources.referent import Referent
from onrecord.reading.sources.resolve import resolve_by
from onrecord.reading.sources.type_evidence import CALLED, CLASSES, EVIDENCE, TABLES, Uses, keys_of, type_evidence
from onrecord.reading.sources.types import TypeTrees, is_asked, noun_name
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.scripted import ScriptedTagger
from training.calibrate import Floats
from training.corpus import read
from training.statements import FOLDS, PRIOR
from training.steps import Folders
from training.trees import Shape, base_of, grow, nodes_of
from training.who import Marked, fold_of, likeness, read_statements

SHAPE = Shape(trees=30, leaves=8, rate=0.12, smallest_leaf=20)
"""Over five folds, twice the trees, and trees of twice the leaves, were right no more often."""
HEAVIEST = 4
"""How many statements of one source count, as their square root."""
FEWEST = {"head": 3, "first": 4, "last": 3, "cue": 6, "core": 4}
"""Fewest sources that a key must have to be counted."""

Table = dict[str, dict[str, tuple[float, ...]]]


@dataclass(frozen=True)
class Seen:
    """A source whose type is marked.

    Attributes:
        article: the article's id.
        row: its evidence, without what is counted.
        keys: what it is counted by.
        kind: the class that it is of.
        times: how many statements are its.
    """

    article: str
    row: Row
    keys: dict[str, list[str]]
    kind: str
    times: int


def write(at: Folders) -> None:
    """Fit and write the trees; print how many sources they rest on."""
    seen = [one for article in read_statements(at, read(at.marks / "train.jsonl.gz")) for one in look_on(article)]
    at.types.write_bytes(msgspec.json.encode(fit(seen)) + b"\n")
    kinds = Counter(one.kind for one in seen)
    print(f"{len(seen)} sources: {', '.join(f'{kinds[kind]} {kind}' for kind in CLASSES)}")


def look_on(article: Marked) -> list[Seen]:
    """The sources of an article whose type is marked, as they stand when types are chosen."""
    doc, record = article
    kept = [mark for mark in doc["statements"] if mark["who"] != "x"]
    pairs = paired(doc["text"], [mark["content"] for mark in kept], [s.content for s in record.statements])
    marks = {record.statements[number].id: kept[mark] for number, mark in pairs.items()}
    seen: list[Seen] = []

    def look(discourse: Discourse, sources: Sequence[tuple[Referent, Uses]]) -> None:
        for referent, uses in sources:
            marked = Counter(_marked(doc, marks, uses))
            if not marked or not is_asked(referent, uses):
                continue
            (kind, name), times = marked.most_common(1)[0]
            own = _class_of(referent, kind, name, noun_name(discourse, uses))
            if own is not None:
                row = type_evidence(discourse, referent, uses, {})[: len(EVIDENCE) - len(TABLES) * len(CLASSES)]
                seen.append(Seen(doc["id"], row, keys_of(discourse, referent, uses), own, times))

    resolve_by(choose, Analysis(record.article, ScriptedTagger({}), load_calibration()), record, look)
    return seen


def _marked(doc: dict[str, Any], marks: dict[str, dict[str, Any]], uses: Uses) -> Iterator[tuple[str, str | None]]:
    """Type and name of the marked source, for each statement that was put to this one and is marked for sure."""
    for _, occurrence in uses:
        mark = marks.get(occurrence.statement_id or "")
        if mark is None or mark.get("hard") or "type" in mark.get("unsure", ()):
            continue
        if (source := doc["sources"].get(mark["who"])) is not None:
            yield source["type"], source["name"]


def _class_of(referent: Referent, kind: str, name: str | None, called: str) -> str | None:
    """The class that a source is of; ``None`` where it was taken for another, whose type says nothing."""
    if name is None:
        return kind
    if referent.name is not None:
        return kind if likeness(referent.name, name) else None
    # without its name nobody can say more of it than the rules do
    fits = kind == "named_organization" and called and likeness(called, name)
    return CALLED if fits else referent.type


# ---------------------------------------------------------------- what is counted, and the trees


def count(seen: Iterable[Seen]) -> Table:
    """How much more often than others a source with a key is of each class, as log odds to tenths."""
    every = list(seen)
    all_of = np.bincount([CLASSES.index(one.kind) for one in every], minlength=len(CLASSES)) / len(every)
    tallies: dict[tuple[str, str], Floats] = {}
    for one in every:
        for pair in {(name, key) for name, keys in one.keys.items() for key in keys}:
            tallies.setdefault(pair, np.zeros(len(CLASSES)))[CLASSES.index(one.kind)] += 1
    table: Table = {name: {} for name in TABLES}
    for (name, key), tally in sorted(tallies.items()):
        if tally.sum() >= FEWEST[name]:
            share = (tally + PRIOR * all_of) / (tally.sum() + PRIOR)
            odds = (math.log(p / (1 - p)) - math.log(q / (1 - q)) for p, q in zip(share, all_of, strict=True))
            table[name][key] = tuple(round(value, 1) for value in odds)
    return table


def fit(seen: list[Seen]) -> TypeTrees:
    """Fit trees on what was seen."""
    tables = [count(one for one in seen if fold_of(one.article) != fold) for fold in range(FOLDS)]
    rows: Floats = np.array([one.row + counted(one, tables[fold_of(one.article)]) for one in seen])
    kinds = np.array([CLASSES.index(one.kind) for one in seen])
    model = grow(rows, kinds, SHAPE, np.sqrt([min(HEAVIEST, one.times) for one in seen]))
    nodes = msgspec.structs.asdict(nodes_of(model))
    return TypeTrees(**nodes, names=EVIDENCE, base=base_of(model), counts=count(seen))


def counted(one: Seen, table: Table) -> Row:
    """What a table says of a source."""
    row: Row = []
    for name in TABLES:
        odds = [table[name][key] for key in one.keys[name] if key in table[name]]
        row += [sum(column) / len(odds) for column in zip(*odds, strict=True)] if odds else [0.0] * len(CLASSES)
    return row
