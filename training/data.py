"""Annotated articles to batches of windows with labels and links."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from onrecord.reading.tagging.labels import LABELS, REACH, ROLES, Ints, begin, inside, link_features
from onrecord.reading.tagging.tokens import Words, words_of
from onrecord.reading.tagging.windows import CONTEXT, LIMIT, Window, inputs, windows
from onrecord.reading.text.document import Document
from training.tagger import Links

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Choice:
    """One span that chooses among others: places are first pieces in the window; right is -1 for none."""

    one: tuple[int, int]
    many: list[tuple[int, int]]
    features: Ints
    right: int


@dataclass(frozen=True)
class Example:
    """One window with what annotators marked in it.

    Attributes:
        pieces, shapes: what the model reads.
        at: where the first piece of each word stands.
        target: (words, 7) the share of annotators, or of teachers, that gives each label; zero for context.
        sources, contents: the choices of the link head.
        weight: what the window counts.
    """

    pieces: Ints
    shapes: Ints
    at: Ints
    target: Floats
    sources: list[Choice]
    contents: list[Choice]
    weight: float


@dataclass(frozen=True)
class Cut:
    """How texts are cut into windows: most pieces of one, and of its context."""

    limit: int = LIMIT
    context: int = CONTEXT


def examples(doc: dict[str, Any], cut: Cut, taught: Floats | None = None, trust: float = 1.0) -> Iterator[Example]:
    """The windows of an annotated article.

    Args:
        doc: the article with its attributions.
        cut: how it is cut.
        taught: (words, 7) what a teacher gives each word, as probabilities.
        trust: the share of the teacher in what is learned; the rest is the annotator's.
    """
    words = words_of(Document.of_text(doc["text"]))
    marked = [{role: _in_words(words, a[role]) for role in ROLES} for a in doc["attributions"]]
    goal = np.eye(len(LABELS), dtype=np.float32)[_labels(len(words), marked)]
    if taught is not None:
        goal = (1 - trust) * goal + trust * taught
    for window in windows(words, cut.limit, cut.context):
        pieces, shapes, at = inputs(words, window)
        target = np.zeros((window.end - window.begin, len(LABELS)), dtype=np.float32)
        own = np.arange(window.fresh - window.begin, window.end - window.begin)
        target[own] = goal[window.fresh : window.end]
        sources, contents = _choices(words, window, at, marked)
        yield Example(pieces, shapes, at, target, sources, contents, doc.get("weight", 1.0))


def _in_words(words: Words, spans: list[list[int]]) -> list[tuple[int, int]]:
    """First and last word of each span that holds one."""
    found = []
    for start, end in spans:
        first = int(np.searchsorted(words.spans[:, 1], start, side="right"))
        last = int(np.searchsorted(words.spans[:, 0], end, side="left")) - 1
        if first <= last:
            found.append((first, last))
    return found


def _labels(size: int, marked: list[dict[str, list[tuple[int, int]]]]) -> Ints:
    labels = np.zeros(size, dtype=np.int64)
    for role in (2, 0, 1):
        for attribution in marked:
            for first, last in attribution[ROLES[role]]:
                labels[first : last + 1] = inside(role)
                labels[first] = begin(role)
    return labels


def _choices(
    words: Words, window: Window, at: Ints, marked: list[dict[str, list[tuple[int, int]]]]
) -> tuple[list[Choice], list[Choice]]:
    """What cues and contents of the window choose among its spans."""

    def here(span: tuple[int, int]) -> bool:
        return window.fresh <= span[0] and span[1] < window.end

    def place(span: tuple[int, int]) -> tuple[int, int]:
        return int(at[span[0] - window.begin]), int(at[span[1] - window.begin])

    def choice(one: tuple[int, int], many: list[tuple[int, int]], right: set[tuple[int, int]], content: bool) -> Choice:
        near = [span for span in many if abs(span[0] - one[0]) <= REACH]
        ones = np.repeat(np.array([one]), len(near), axis=0).reshape(-1, 2)
        others = np.array(near, dtype=np.int64).reshape(-1, 2)
        cue, other = (others, ones) if content else (ones, others)
        features = link_features(cue, other, first_words, words.sentence, content)
        found = [i for i, span in enumerate(near) if span in right]
        return Choice(place(one), [place(span) for span in near], features, found[0] if found else -1)

    cues = sorted({span for a in marked for span in a["cue"] if here(span)})
    sources = sorted({span for a in marked for span in a["source"] if here(span)})
    first_words = np.array([first for first, _ in cues], dtype=np.int64)
    of_cue: dict[tuple[int, int], set[tuple[int, int]]] = {}
    of_content: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for attribution in marked:
        for span in attribution["cue"]:
            of_cue.setdefault(span, set()).update(attribution["source"])
        for span in attribution["content"]:
            of_content.setdefault(span, set()).update(attribution["cue"])
    return (
        [choice(cue, sources, of_cue[cue], False) for cue in cues],
        [choice(span, cues, of_content[span], True) for span in sorted(of_content) if here(span)],
    )


# ---------------------------------------------------------------- batches


@dataclass(frozen=True)
class Batch:
    """Windows padded to the longest."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    target: Tensor
    weight: Tensor
    sources: Links | None
    contents: Links | None


def batches(examples: list[Example], pieces: int, rng: random.Random) -> Iterator[Batch]:
    """Shuffled batches of windows of about equal length, of about so many pieces each."""
    order = sorted(examples, key=lambda e: len(e.pieces) + rng.uniform(0, 24))
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * _padded(len(example.pieces)) > pieces:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group)


def _padded(size: int) -> int:
    """The next multiple of 32: few shapes, for each of which the processor's kernels are made once."""
    return -(-size // 32) * 32


def collate(group: list[Example]) -> Batch:
    """One batch."""
    n, t = len(group), _padded(max(len(e.pieces) for e in group))
    pieces, shapes, mask = (torch.zeros(n, t, dtype=torch.long) for _ in range(3))
    target = torch.zeros(n, t, len(LABELS))
    weight = torch.zeros(n, t)
    for i, e in enumerate(group):
        size = len(e.pieces)
        pieces[i, :size] = torch.from_numpy(e.pieces)
        shapes[i, :size] = torch.from_numpy(e.shapes)
        mask[i, :size] = 1
        target[i, e.at] = torch.from_numpy(e.target)
        weight[i, e.at] = torch.from_numpy(e.target.sum(1)) * e.weight
    sources = _links([(i, c) for i, e in enumerate(group) for c in e.sources], False)
    contents = _links([(i, c) for i, e in enumerate(group) for c in e.contents], True)
    return Batch(pieces, shapes, mask, target, weight, sources, contents)


def _links(choices: list[tuple[int, Choice]], content: bool) -> Links | None:
    if not choices:
        return None
    n, k = len(choices), max(1, *(len(c.many) for _, c in choices))
    many = torch.zeros(n, k, 2, dtype=torch.long)
    features = torch.zeros(n, k, dtype=torch.long)
    open_ = torch.zeros(n, k, dtype=torch.bool)
    for i, (_, c) in enumerate(choices):
        if c.many:
            many[i, : len(c.many)] = torch.tensor(c.many)
            features[i, : len(c.many)] = torch.from_numpy(c.features)
            open_[i, : len(c.many)] = True
    window = torch.tensor([w for w, _ in choices])
    one = torch.tensor([c.one for _, c in choices])
    return Links(window, one, many, features, open_, torch.tensor([c.right for _, c in choices]), content)
