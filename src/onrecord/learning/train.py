"""Marks to layers: what is fitted, what is left as it was, and why."""

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from onrecord.errors import InputError
from onrecord.learning.examples import Example, examples_of
from onrecord.learning.fit import Floats, chances, counted, fit_towards, loss, rows_of
from onrecord.learning.marks import Accepted
from onrecord.learning.shapes import Shape, content_of, shape_of
from onrecord.reading.layers import MANIFEST, PLACES, Manifest, digest_of, shipped
from onrecord.reading.positions.confidence import word_evidence
from onrecord.reading.statements.confidence import cue_evidence
from onrecord.reading.tagging.confidence import Calibration
from onrecord.reading.tagging.tags import Tagger

FOLDS = 5  # by article: two statements of one article are too much alike to test one by the other
FEWEST, FEWEST_EACH, FEWEST_ARTICLES = 100, 20, 10
"""Fewest examples of a layer, of those that are right, of those that are wrong, and articles that they stand in."""
RIDGES = (10.0, 30.0, 100.0, 300.0)
"""How hard the weights are held to the package's: the one that is best on held-out articles is taken."""

Outcome = Literal["fitted", "too few", "no better"]


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a layer.

    Attributes:
        name: one of :data:`~onrecord.reading.layers.PLACES`.
        outcome: ``fitted``; ``too few`` marks, or ``no better`` on held-out articles, and left as it was.
        examples, right, articles: what the marks say of it: how many examples, how many of them right, in how many
            articles.
        before, after: the log loss on held-out articles by the package's layer, and by one fitted on the others.
        right_before, right_after: the share of held-out examples on the right side of an even chance.
        content: the new layer, as JSON, where it is fitted.
    """

    name: str
    outcome: Outcome
    examples: int
    right: int
    articles: int
    before: float | None = None
    after: float | None = None
    right_before: float | None = None
    right_after: float | None = None
    content: bytes | None = None


def train(marks: Iterable[Accepted], tagger: Tagger, calibration: Calibration) -> tuple[Layer, ...]:
    """Fit each layer on the marks that speak of it.

    The same marks and the same version give the same layers.

    Raises:
        InputError: the marks are too few for every layer.
    """
    seen: dict[str, list[Example]] = {name: [] for name in PLACES}
    for accepted in marks:
        for one in examples_of(accepted, tagger, calibration):
            seen[one.layer].append(one)
    layers = tuple(fit_layer(name, examples) for name, examples in seen.items())
    if all(layer.outcome == "too few" for layer in layers):
        most = max(layers, key=lambda layer: layer.examples)
        raise InputError(
            f"too few marks: {most.examples:,} {most.name} judged, {most.right:,} right, in {most.articles:,} articles;"
            f" expected at least {FEWEST}, {FEWEST_EACH} right and {FEWEST_EACH} wrong, in {FEWEST_ARTICLES} articles."
            " Mark more, and train again"
        )
    return layers


def fit_layer(name: str, examples: Sequence[Example]) -> Layer:
    """Fit one layer, if the marks suffice and articles that were held out are better read with it."""
    right = sum(one.right for one in examples)
    articles = len({one.article for one in examples})
    layer = Layer(name=name, outcome="too few", examples=len(examples), right=right, articles=articles)
    if len(examples) < FEWEST or min(right, len(examples) - right) < FEWEST_EACH or articles < FEWEST_ARTICLES:
        return layer
    shape = shape_of(name)
    answers = np.array([one.right for one in examples])
    before = _chances(examples, shape)
    held_out = {ridge: _held_out(examples, shape, ridge) for ridge in RIDGES}
    ridge = min(RIDGES, key=lambda one: float(loss(held_out[one], answers).mean()))
    gains = loss(before, answers) - loss(held_out[ridge], answers)
    layer = msgspec.structs.replace(
        layer,
        outcome="no better",
        before=float(loss(before, answers).mean()),
        after=float(loss(held_out[ridge], answers).mean()),
        right_before=float(((before >= 0.5) == answers).mean()),
        right_after=float(((held_out[ridge] >= 0.5) == answers).mean()),
    )
    if not _is_sure(gains, [one.article for one in examples]):
        return layer
    content = content_of(name, _fitted(examples, shape, ridge))
    return msgspec.structs.replace(layer, outcome="fitted", content=content)


def _is_sure(gains: Floats, articles: Sequence[str]) -> bool:
    """Whether the gain on held-out articles is more than its standard error over articles."""
    number = {name: at for at, name in enumerate(dict.fromkeys(articles))}
    sums = np.bincount([number[name] for name in articles], weights=gains)
    return bool(sums.mean() > sums.std(ddof=1) / np.sqrt(len(sums)))


def _fold(article: str) -> int:
    return zlib.crc32(article.encode()) % FOLDS


def _held_out(examples: Sequence[Example], shape: Shape, ridge: float) -> Floats:
    """The chance of each example, by a layer fitted on the articles of the other folds."""
    chance = np.zeros(len(examples))
    for fold in range(FOLDS):
        own = [number for number, one in enumerate(examples) if _fold(one.article) == fold]
        others = [one for one in examples if _fold(one.article) != fold]
        if own:
            chance[own] = _chances([examples[number] for number in own], _fitted(others, shape, ridge))
    return chance


def _fitted(examples: Sequence[Example], shape: Shape, ridge: float) -> Shape:
    names = tuple(shape.weights)
    prior = np.array([shape.weights[name] for name in names])
    right = np.array([one.right for one in examples], dtype=np.bool_)
    weights = fit_towards(rows_of(examples, names), right, prior, ridge)
    table = counted(examples, shape.table) if shape.table else {}
    return Shape(dict(zip(names, map(float, weights), strict=True)), table)


def _chances(examples: Sequence[Example], shape: Shape) -> Floats:
    names = tuple(shape.weights)
    rows = rows_of([_reworded(one, shape) for one in examples], names)
    return chances(rows, np.array([shape.weights[name] for name in names]))


def _reworded(one: Example, shape: Shape) -> Example:
    """The example as a layer with this table of words sees it."""
    if not one.keys or not shape.table:
        return one
    say = cue_evidence if one.layer == "statements" else word_evidence
    return msgspec.structs.replace(one, evidence=one.evidence | say(one.keys, shape.table))


# ---------------------------------------------------------------- a folder of layers


def write_layers(layers: Iterable[Layer], folder: Path) -> None:
    """Write the layers that were fitted into a folder, which is made, or holds earlier ones; the manifest comes last.

    Raises:
        InputError: the folder holds something else, or cannot be written.
    """
    fitted = {layer.name: layer.content for layer in layers if layer.content is not None}
    expected = {MANIFEST, *(f"{name}.json" for name in PLACES)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if strange := sorted(path.name for path in folder.iterdir() if path.name not in expected):
            raise InputError(f"{folder} holds {strange[0]!r}; name a new folder, or one of layers")
        for name in expected:  # without a manifest the folder is none of layers
            (folder / name).unlink(missing_ok=True)
        for name, content in fitted.items():
            (folder / f"{name}.json").write_bytes(content)
        manifest = Manifest(
            base={name: digest_of(shipped(name)) for name in fitted},
            layers={name: digest_of(content) for name, content in fitted.items()},
            about={layer.name: summary(layer) for layer in layers},
        )
        (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror or error}") from error


def summary(layer: Layer) -> str:
    """What became of a layer, in one line."""
    marks = f"{layer.examples:,} judged, {layer.right:,} right, in {layer.articles:,} articles"
    if layer.outcome == "too few":
        return f"left as it was: {marks}; too few"
    held = f"held out, log loss {layer.before:.3f} -> {layer.after:.3f}, right {layer.right_before:.1%}"
    held += f" -> {layer.right_after:.1%}"
    return f"{'fitted' if layer.outcome == 'fitted' else 'left as it was, no better'}: {marks}; {held}"
