"""How the model was made: each training with its settings, from the files that the one before it left."""

import sys
from functools import cache
from pathlib import Path
from typing import Any

import torch

from onrecord.reading.tagging.tags import Tagger as Reads
from training import encoders, news, packages
from training.corpus import read, with_second
from training.data import Cut, Example, examples
from training.fit import Settings, fit
from training.prune import narrowed, prune
from training.steps import Folders
from training.tagger import Tagger
from training.teach import Together, TorchTagger, taught, taught_again

TEACHER = Settings(epochs=2, encoder_rate=1e-4)
FIRST = Settings(epochs=3, encoder_rate=3e-4)
"""The student on the annotated articles alone."""
SECOND = Settings(epochs=1.8, encoder_rate=3e-4, seed=2)
"""The student, from there, on what annotators and teacher say."""
LAST = Settings(epochs=4, encoder_rate=3e-4, seed=3)
"""The student, pruned, on that and on the news."""
POLISH = Settings(epochs=0.8, encoder_rate=1.5e-4, head_rate=5e-4, warm_up=0.05, seed=7)
"""And once more, from half the rate."""
TEACHER_AGAIN = Settings(epochs=2, encoder_rate=1e-4, seed=23)
"""The second teacher, and"""
TRUST_AGAIN = 0.4
"""the first one's share in what it learns."""
BOTH = Settings(epochs=2.8, encoder_rate=2e-4, head_rate=6.6e-4, warm_up=0.04, seed=11)
"""The student on what both teachers say, and"""
SHARE = 0.7
"""the first one's share in that: of 0, 0.3, 0.5, 0.7 and 1 the likeliest for dev."""
WIDE = Cut(256, 48)
"""How the first trainings cut their texts. Reading cuts shorter: as right for the student, and faster."""
CLOSE = Cut(256, 24)
"""How the second of the student cuts them, and"""
AS_READ = Cut()
"""how the last one does: as reading will."""
TRUST, TRUST_LAST = 0.6, 0.7
"""The teacher's share in what the student learns of an annotated article, in its second training and in its last."""
HEADS = 36
"""The attention heads that are kept, of 72."""


# ---------------------------------------------------------------- the steps


def teacher(at: Folders) -> None:
    """A teacher (MPNet base), taught by the annotated articles."""
    tagger = _new(packages.mpnet(at), TEACHER)
    _train(at, "teacher", tagger, _annotated(at), TEACHER)


def first(at: Folders) -> None:
    """The student (MiniLM), taught by the annotated articles."""
    tagger = _new(packages.minilm(at), FIRST)
    _train(at, "first", tagger, _annotated(at), FIRST)


def second(at: Folders) -> None:
    """The student, taught further by what annotators and teacher mark in them and in plain texts."""
    found = list(taught(_reads(at, "teacher"), _articles(at), _plain(at), CLOSE, TRUST))
    _train(at, "second", trained(at, "first"), found, SECOND)


def pruned(at: Folders) -> None:
    """The student with half of its heads."""
    torch.manual_seed(LAST.seed)
    _save(at, "pruned", prune(trained(at, "second"), _annotated(at), HEADS, LAST))


def last(at: Folders) -> None:
    """That student, taught by the same and by the news."""
    _train(at, "last", trained(at, "pruned"), _with_news(at, "teacher"), LAST)


def polished(at: Folders) -> None:
    """And once more."""
    _train(at, "polished", trained(at, "last"), _with_news(at, "teacher"), POLISH)


def second_teacher(at: Folders) -> None:
    """A second teacher, taught by the annotators and the first."""
    tagger = _new(packages.mpnet(at), TEACHER_AGAIN)
    found = list(taught_again(_reads(at, "teacher"), _articles(at), CLOSE, TRUST_AGAIN))
    _train(at, "second-teacher", tagger, found, TEACHER_AGAIN)


def both(at: Folders) -> None:
    """The student, taught by both."""
    _train(at, "both", trained(at, "polished"), _with_news(at, "teacher", "second-teacher"), BOTH)


def student(at: Folders) -> None:
    """The mean of the student's weights before and after that: what reading uses."""
    tagger = trained(at, "both")
    weights = tagger.state_dict()
    for name, weight in trained(at, "polished").state_dict().items():
        if weight.is_floating_point():
            weights[name] = (weight + weights[name]) / 2
    tagger.load_state_dict(weights)
    _save(at, "student", tagger)


# ---------------------------------------------------------------- taggers


def trained(at: Folders, name: str) -> Tagger:
    """The tagger that a step left, with as many heads as it kept."""
    encoder = packages.mpnet(at) if name.endswith("teacher") else packages.minilm(at)
    weights = torch.load(_file(at, name), weights_only=True)
    tagger = narrowed(Tagger(encoders.load(encoder)), weights)
    tagger.load_state_dict(weights)
    return tagger


def _new(encoder: Path, settings: Settings) -> Tagger:
    """A pretrained encoder with heads that have learned nothing yet."""
    torch.manual_seed(settings.seed)
    return Tagger(encoders.load(encoder))


def _train(at: Folders, name: str, tagger: Tagger, data: list[Example], settings: Settings) -> None:
    print(f"training {name}: {settings}", file=sys.stderr, flush=True)
    _save(at, name, fit(tagger, data, settings))


def _save(at: Folders, name: str, tagger: Tagger) -> None:
    """Leave a tagger's weights, whole or not at all: what lies there is not made again."""
    part = at.work / f"{name}.part"
    torch.save(tagger.state_dict(), part)
    part.replace(_file(at, name))


def _file(at: Folders, name: str) -> Path:
    return at.work / f"{name}.pt"


# ---------------------------------------------------------------- what they are taught by


def _articles(at: Folders) -> list[dict[str, Any]]:
    return with_second(*(read(at.corpus / f"{name}.jsonl.gz") for name in ("train", "train-second")))


def _plain(at: Folders) -> list[str]:
    return [doc["text"] for path in at.plain for doc in read(path)]


def _annotated(at: Folders) -> list[Example]:
    return [example for doc in _articles(at) for example in examples(doc, WIDE)]


@cache  # two trainings see the same, and a teacher needs minutes to mark it
def _with_news(at: Folders, *teachers: str) -> list[Example]:
    texts = [*_plain(at), *news.articles(packages.news(at))]
    return list(taught(_reads(at, *teachers), _articles(at), texts, AS_READ, TRUST_LAST))


def _reads(at: Folders, name: str, other: str | None = None) -> Reads:
    """A teacher, or two as one, as something that reads."""
    one = TorchTagger(trained(at, name), WIDE)
    return one if other is None else Together(one, TorchTagger(trained(at, other), WIDE), SHARE)
