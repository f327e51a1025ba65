"""How well positions are found, on sentences of PolNeAR dev that were marked before the rules were written.

    python -m benchmarks positions [--floor] [--reader] [--errors]

``positions.marked.jsonl`` holds marks by document and character offset only. Its parts are ``words`` (75 sentences
drawn from those that hold a word of a broad list), ``rest`` (75 drawn from all others) and ``more`` (50 more, drawn
from those with a plainer word of siding, marked once); the draw is told in ``docs/decisions/2026-11-22-positions.md``.
A found position is right where its target shares characters with the marked target and its holder, as a source with all
its mentions, with the marked holder. By default the corpus's own attributions are the statements; with ``--reader``
they are the model's.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.corpora import POLNEAR, Document, documents, need
from onrecord import Article, Record
from onrecord.article import Span
from onrecord.reading import Reader
from onrecord.reading.analysis import run_steps
from onrecord.reading.positions.positions import find_positions
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.record import Position, Statement

MARKS = Path(__file__).with_name("positions.marked.jsonl")
DEV = POLNEAR / "dev.jsonl.gz"
LEAST = {"precision": 0.80, "recall": 0.60, "stance": 0.95}
"""What is promised on the parts ``words`` and ``rest`` together."""

Marks = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("positions", __doc__)
    parser.add_argument("--reader", action="store_true", help="read the statements with the model")
    parser.add_argument("--errors", action="store_true", help="print what is missed and what is false")
    parser.add_argument("--floor", action="store_true", help="exit with 1 where a promise is not kept")
    options = parser.parse_args(arguments)
    need(DEV)
    marked = [json.loads(line) for line in MARKS.read_text(encoding="utf-8").splitlines()]
    print(agreement(marked))
    records = read_records(documents(DEV)) if options.reader else gold_records(documents(DEV))
    counts = score(records, marked, options.errors)
    keys = ("marked", "found", "right", "stance", "extent")
    counts["words+rest"] = {key: counts["words"][key] + counts["rest"][key] for key in keys}
    counts["all"] = {key: counts["words+rest"][key] + counts["more"][key] for key in keys}
    print_table(counts)
    reached = figures(counts["words+rest"])
    for name, least in LEAST.items():
        print(f"  {name}: {reached[name]:.2f}, {least:.2f} promised")
    return int(options.floor and any(reached[name] < least for name, least in LEAST.items()))


# ---------------------------------------------------------------- records


def gold_records(docs: list[Document]) -> Iterator[Record]:
    """Records with the corpus's own attributions as statements, sources resolved and positions found."""
    for document in docs:
        statements = [_statement(n, a) for n, a in enumerate(document["attributions"], 1) if a["content"]]
        article = Article(id=document["id"], text=document["text"])
        marked = Record(article=article, statements=tuple(statements))
        yield run_steps(marked, (resolve, find_positions), ScriptedTagger({}), load_calibration())


def _statement(number: int, attribution: Marks) -> Statement:
    roles: dict[str, Any] = {
        role: tuple((s, e) for s, e in attribution[role] or ()) for role in ("content", "cue", "source")
    }
    return Statement(id=f"s{number}", confidence=1.0, because="tagger", **roles)


def read_records(docs: list[Document]) -> Iterator[Record]:
    """Records as the model reads them."""
    reader = Reader()
    for doc in docs:
        yield reader.read(Article(id=doc["id"], text=doc["text"]))


# ---------------------------------------------------------------- scores


def figures(counts: dict[str, int]) -> dict[str, float]:
    """Precision and recall of positions; of those that are right, how many have the stance and half of the extent."""
    right = counts["right"]
    return {
        "precision": right / max(1, counts["found"]),
        "recall": right / max(1, counts["marked"]),
        "stance": counts["stance"] / max(1, right),
        "extent": counts["extent"] / max(1, right),
    }


def print_table(counts: dict[str, dict[str, int]]) -> None:
    """One line for each part."""
    print(f"{'':12}{'marked':>8}{'found':>8}{'right':>8}{'precision':>11}{'recall':>8}{'stance':>8}{'extent':>8}")
    for part, c in counts.items():
        shares = figures(c)
        numbers = "".join(f"{c[key]:8}" for key in ("marked", "found", "right"))
        print(
            f"{part:12}{numbers}{shares['precision']:11.2f}{shares['recall']:8.2f}{shares['stance']:8.2f}{shares['extent']:8.2f}"
        )


def score(records: Iterable[Record], marked: list[Marks], errors: bool) -> dict[str, dict[str, int]]:
    """Counts for each part: marked, found, right, right with the right stance,
    right with half of the target's extent."""
    counts: dict[str, dict[str, int]] = {}
    by_id: dict[str, list[Marks]] = {}
    for mark in marked:
        by_id.setdefault(mark["id"], []).append(mark)
    for record in records:
        if record.article.id in by_id:
            for mark in by_id[record.article.id]:
                part = counts.setdefault(
                    mark["part"], dict.fromkeys(("marked", "found", "right", "stance", "extent"), 0)
                )
                for key, value in _sentence(record, mark, errors).items():
                    part[key] += value
    return counts


def _sentence(record: Record, mark: Marks, errors: bool) -> dict[str, int]:
    start, end = mark["sentence"]
    found = _at_once([p for p in record.positions if start <= p.target[0][0] < end])
    left, pairs = list(mark["positions"]), []
    for positions in found:
        fits = next((m for m in left if any(_fits(record, p, m) for p in positions)), None)
        if fits is not None:
            left.remove(fits)
            pairs.append((positions[0], fits))
        elif errors:
            target = record.text_of(positions[0].target)
            print(f"FALSE {positions[0].stance:7} {target!r} in {record.article.text[start:end]!r}")
    if errors:
        for missed in left:
            print(f"MISSED {record.article.text[slice(*missed['evidence'])]!r} in {record.article.text[start:end]!r}")
    readings = [(position, _nearest(position, marked)) for position, marked in pairs]
    return {
        "marked": len(mark["positions"]),
        "found": len(found),
        "right": len(pairs),
        "stance": sum(p.stance == r["stance"] for p, r in readings),
        "extent": sum(_shared(p.target[0], r["target"]) >= 0.5 for p, r in readings),
    }


def _at_once(positions: list[Position]) -> list[list[Position]]:
    """The positions of "Lee and Ray oppose the dam" together: they are marked as one, with both as its holder."""
    together: dict[tuple[object, ...], list[Position]] = {}
    for position in positions:
        together.setdefault((position.spans, position.target, position.stance), []).append(position)
    return list(together.values())


def _fits(record: Record, position: Position, mark: Marks) -> bool:
    source = record.source(position.holder_id)
    target = any(_shared(position.target[0], reading["target"]) > 0 for reading in mark["readings"])
    held = source is not None and any(_shared(m, h) > 0 for m in source.mentions for h in mark["holder"])
    return target and held


def _nearest(position: Position, mark: Marks) -> Marks:
    """Of the ways in which a marked position can be read, the one whose target is nearest to the found one's."""
    readings: list[Marks] = mark["readings"]
    return max(readings, key=lambda reading: _shared(position.target[0], reading["target"]))


def _shared(one: Span, other: list[int]) -> float:
    """Characters in both over characters in either."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, both / (max(one[1], other[1]) - min(one[0], other[0])))


def agreement(marked: list[Marks]) -> str:
    """How far the second marking of the same sentences agrees with the first, as an F1 of positions."""
    both = [m for m in marked if m["first"] is not None]
    first, second = (sum(len(m[key]) for m in both) for key in ("first", "positions"))
    same = sum(any(_alike(a, b) for b in m["positions"]) for m in both for a in m["first"])
    return (
        f"{len(both)} sentences marked twice: {first} and {second} positions, {same} the same, F1 "
        f"{2 * same / (first + second):.2f}"
    )


def _alike(one: Marks, other: Marks) -> bool:
    held = any(_shared((a[0], a[1]), b) > 0 for a in one["holder"] for b in other["holder"])
    (a, b), stances = one["evidence"], [r["readings"][0]["stance"] for r in (one, other)]
    return held and _shared((a, b), other["evidence"]) > 0 and stances[0] == stances[1]
