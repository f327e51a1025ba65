"""The model at work: a text to the scores of its words.

ONNX Runtime reads one window at a time, without padding, so what is read beside an article can never
change what is read in it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.errors import ModelError
from onrecord.reading.tagging.labels import APART, BETWEEN, LABELS, LINK_FEATURES, ROLES, VECTOR, Ints, begin, inside
from onrecord.reading.tagging.windows import Words, inputs, windows, words_of

Floats = npt.NDArray[np.float32]
_SLOWER = ["SkipLayerNormFusion"]  # its kernel takes eight times as long as the addition and the norm that it joins


@dataclass(frozen=True)
class Tags:
    """What the model makes of a text.

    Attributes:
        words: the words of the text.
        labels: (words, 7) log probability of each label.
        vectors: (words, 6, 64) the link vectors of each word.
        beside: (words, 2) the first and the last word, half-open, of those tagged in one window with each word.
    """

    words: Words
    labels: Floats
    vectors: Floats
    beside: Ints


@dataclass(frozen=True)
class LinkWeights:
    """The part of the linking head that is applied to spans.

    Attributes:
        apart: the weight of each link feature.
        none_weight: (2, 64) and
        none_bias: (2,) of choosing no source, and no cue.
    """

    apart: Floats
    none_weight: Floats
    none_bias: Floats


class Tagger(Protocol):
    """Anything that tags texts: the seam between the model and the rest of reading."""

    @property
    def links(self) -> LinkWeights:
        """The weights that links are scored with."""
        ...

    def tag(self, text: str) -> Tags:
        """Tag one text."""
        ...


class OnnxTagger:
    """The model that comes with the package, or another in a folder of its own.

    Args:
        folder: where ``tagger.onnx`` and ``links.json`` lie; the package's own by default.
        threads: how many threads one window may use.

    Raises:
        ModelError: a file is missing or damaged.
    """

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        self._folder = folder or Path(str(files("onrecord.models")))
        onnxruntime.disable_telemetry_events()  # for a program that imported the runtime before onrecord
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = self._folder / "tagger.onnx"
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
        except Exception as error:  # the runtime raises classes of its own, none of them public
            raise ModelError(
                f"the model at {path} cannot be loaded ({error}); it comes with the package: install onrecord again"
            ) from error

    @cached_property
    def links(self) -> LinkWeights:
        """The weights that links are scored with."""
        value = read_model_json(self._folder, "links.json")
        apart = np.array(value["apart"], dtype=np.float32)
        if apart.shape != (LINK_FEATURES,):
            raise ModelError(f"links.json holds {apart.size} weights, expected {LINK_FEATURES}; export the model again")
        none = value["none"]
        return LinkWeights(apart, np.array(none["weight"], np.float32), np.array(none["bias"], np.float32))

    def tag(self, text: str) -> Tags:
        """Tag one text, window by window."""
        words = words_of(text)
        labels = np.empty((len(words), len(LABELS)), dtype=np.float32)
        vectors = np.empty((len(words), 6 * VECTOR), dtype=np.float32)
        beside = np.empty((len(words), 2), dtype=np.int64)
        for window in windows(words):
            pieces, shapes, at = inputs(words, window)
            scores, vector = self._session.run(None, {"pieces": pieces, "shapes": shapes})
            own = at[window.fresh - window.begin :]
            labels[window.fresh : window.end] = scores[own]
            vector.take(own, axis=0, out=vectors[window.fresh : window.end], mode="clip")  # in place: they are large
            beside[window.fresh : window.end] = window.fresh, window.end
        return Tags(words, labels, vectors.reshape(-1, 6, VECTOR), beside)


def read_model_json(folder: Path, name: str) -> Any:
    """One of the JSON files beside the model.

    Raises:
        ModelError: it is missing or damaged.
    """
    try:
        return json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / name} cannot be read ({error}); install onrecord again") from error


class ScriptedTagger:
    """A tagger that knows its answers: for tests of what follows on tagging.

    Args:
        marks: for each role, the stretches of text that have it. A source or a content is
            linked to the nearest cue.
    """

    def __init__(self, marks: Mapping[str, tuple[str, ...]]) -> None:
        self._marks = marks

    @property
    def links(self) -> LinkWeights:
        """Weights by which the nearest span of the same sentence is chosen."""
        side, same, between, _ = np.unravel_index(np.arange(LINK_FEATURES), (APART, 2, BETWEEN, 2))
        near = same * 3.0 - side % (APART // 2) - between * 2.0
        return LinkWeights(
            near.astype(np.float32), np.zeros((2, VECTOR), np.float32), np.array([-12, -20], dtype=np.float32)
        )

    def tag(self, text: str) -> Tags:
        """Tag every occurrence of the marked stretches."""
        words = words_of(text)
        labels = np.full((len(words), len(LABELS)), -6.0, dtype=np.float32)
        chosen = np.zeros(len(words), dtype=np.int64)
        for role, name in enumerate(ROLES):
            for mark in self._marks.get(name, ()):
                at = text.find(mark)
                while at >= 0:
                    inner = np.flatnonzero((words.spans[:, 0] >= at) & (words.spans[:, 1] <= at + len(mark)))
                    chosen[inner] = inside(role)
                    chosen[inner[:1]] = begin(role)
                    at = text.find(mark, at + 1)
        labels[np.arange(len(words)), chosen] = -0.01
        vectors = np.zeros((len(words), 6, VECTOR), dtype=np.float32)
        return Tags(words, labels, vectors, np.tile(np.array([0, len(words)]), (len(words), 1)))
