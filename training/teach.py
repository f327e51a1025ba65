"""What a trained tagger makes of texts, for a smaller one to learn from (Hinton, Vinyals and Dean 2015)."""

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from onrecord.reading.tagging.decode import Attribution, decode
from onrecord.reading.tagging.labels import LABELS, ROLES, VECTOR, begin, inside
from onrecord.reading.tagging.tags import LinkWeights, Tags
from onrecord.reading.tagging.tags import Tagger as Reads
from onrecord.reading.tagging.tokens import words_of
from onrecord.reading.tagging.windows import inputs, windows
from onrecord.reading.text.document import Document
from training.damage import damaged
from training.data import Cut, Example, Floats, examples
from training.tagger import VECTORS, Tagger

DAMAGED = 0.25
"""The share of the plain texts that the student sees damaged."""


class TorchTagger:
    """A tagger in PyTorch, in the shape that reading expects.

    Args:
        tagger: the trained tagger.
        cut: how it was trained to have its texts cut.
        bfloat16: whether matrix products are in bfloat16.
    """

    def __init__(self, tagger: Tagger, cut: Cut, bfloat16: bool = True) -> None:
        self._tagger, self._cut, self._bfloat16 = tagger.eval(), cut, bfloat16
        none = tagger.none
        self.links = LinkWeights(
            tagger.apart.weight[:, 0].detach().numpy(), none.weight.detach().numpy(), none.bias.detach().numpy()
        )

    @torch.no_grad()
    def tag(self, document: Document) -> Tags:
        """Tag a text, window by window."""
        words = words_of(document)
        labels = np.zeros((len(words), len(LABELS)), dtype=np.float32)
        vectors = np.zeros((len(words), len(VECTORS), VECTOR), dtype=np.float32)
        beside = np.zeros((len(words), 2), dtype=np.int64)
        for window in windows(words, self._cut.limit, self._cut.context):
            pieces, shapes, at = inputs(words, window)
            with torch.autocast("cpu", torch.bfloat16, enabled=self._bfloat16):
                scores, vector = self._tagger(torch.from_numpy(pieces)[None], torch.from_numpy(shapes)[None])
            own = at[window.fresh - window.begin :]
            labels[window.fresh : window.end] = scores[0].float().log_softmax(-1).numpy()[own]
            vectors[window.fresh : window.end] = vector[0].float().numpy()[own].reshape(-1, len(VECTORS), VECTOR)
            beside[window.fresh : window.end] = window.fresh, window.end
        return Tags(words, labels, vectors, np.arange(len(words)), beside)


class Together:
    """Two taggers as one: a mean of what they give each label; vectors and links are the second's.

    Args:
        one, other: the taggers.
        share: the first one's.
    """

    def __init__(self, one: Reads, other: Reads, share: float) -> None:
        self._one, self._other, self._share = one, other, np.float32(share)

    @property
    def links(self) -> LinkWeights:
        """How the second links."""
        return self._other.links

    def tag(self, document: Document) -> Tags:
        """Tag the text of a document."""
        one, other = self._one.tag(document), self._other.tag(document)
        labels = np.logaddexp(one.labels + np.log(self._share), other.labels + np.log1p(-self._share))
        return replace(other, labels=labels)


def taught_again(teacher: Reads, annotated: Iterable[dict[str, Any]], cut: Cut, trust: float) -> Iterator[Example]:
    """Windows of annotated articles with what a teacher makes of them, for
    another as large (Furlanello et al. 2018)."""
    known: dict[str, Tags] = {}
    for doc in annotated:
        if doc["text"] not in known:
            known[doc["text"]] = teacher.tag(Document.of_text(doc["text"]))
        yield from examples(doc, cut, np.exp(known[doc["text"]].labels), trust)


def taught(
    teacher: Reads, annotated: Iterable[dict[str, Any]], plain: Iterable[str], cut: Cut, trust: float
) -> Iterator[Example]:
    """Windows of annotated articles, of a damaged copy of each, and of plain
    texts, with what the teacher makes of them.

    One plain text in four (:data:`DAMAGED`) is damaged after the teacher has read it.

    Args:
        teacher: the larger tagger, or several :class:`Together`.
        annotated: articles with attributions.
        plain: texts without; what the teacher decodes from them stands for their attributions.
        cut: how the texts are cut for the student.
        trust: the share of the teacher in what is learned of an annotated article.
    """
    rng = random.Random(1)
    known: dict[str, Tags] = {}
    for number, doc in enumerate(annotated):
        if doc["text"] not in known:
            known[doc["text"]] = teacher.tag(Document.of_text(doc["text"]))
        for seen in (doc, doc | {"text": damaged(doc["text"], rng)}):
            yield from examples(seen, cut, _moved(known[doc["text"]], seen["text"]), trust)
        if number % 100 == 99:
            print(f"teacher: {number + 1} articles", file=sys.stderr, flush=True)
    for text in plain:
        tags = teacher.tag(Document.of_text(text))
        found = decode(tags, teacher.links)
        copy = damaged(text, rng) if rng.random() < DAMAGED else text
        doc = {"text": copy, "attributions": [_plain(tags, a) for a in found]}
        yield from examples(doc, cut, _moved(tags, copy), 1.0)


def _moved(tags: Tags, text: str) -> Floats:
    """What the teacher made of a text, for the words of a copy of it whose characters stand where they stood.

    Where the copy lost the mark that began a span, the word after it begins it.
    """
    words = words_of(Document.of_text(text))
    at = np.searchsorted(tags.words.spans[:, 0], words.spans[:, 0])
    at = np.minimum(at, len(tags.words) - 1)
    taught: Floats = np.exp(tags.labels)
    moved: Floats = taught[at]
    for i in np.flatnonzero(np.diff(at, prepend=-1) > 1).tolist():
        for role in range(len(ROLES)):
            begun = min(taught[at[i] - 1, begin(role)], moved[i, inside(role)])
            moved[i, begin(role)] += begun
            moved[i, inside(role)] -= begun
    return moved


def _plain(tags: Tags, found: Attribution) -> dict[str, list[list[int]]]:
    """An attribution in characters, as the corpus holds it."""

    def span(words: tuple[int, int]) -> list[int]:
        return [int(tags.words.spans[words[0], 0]), int(tags.words.spans[words[1], 1])]

    source = [span(found.source)] if found.source else []
    return {"source": source, "cue": [span(found.cue)], "content": [span(piece) for piece in found.content]}
