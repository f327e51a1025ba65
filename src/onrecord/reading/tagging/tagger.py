"""The model at work: a text to the scores of its words.

ONNX Runtime reads one window at a time, without padding, so what is read beside an article can never
change what is read in it.
"""

import logging
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime

from onrecord.errors import ModelError
from onrecord.reading.tagging.labels import LABELS, LINK_FEATURES, VECTOR, Floats, Ints
from onrecord.reading.tagging.model_files import read_model_json
from onrecord.reading.tagging.tokens import Words, words_of
from onrecord.reading.tagging.windows import inputs, windows

_LOG = logging.getLogger(__name__)

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
        self._given = folder, threads
        self._folder = folder or Path(str(files("onrecord.models")))
        onnxruntime.disable_telemetry_events()  # for a program that imported the runtime before onrecord
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = self._folder / "tagger.onnx"
        _LOG.debug("loading the model %s, on %d threads", path, threads)
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
        except Exception as error:  # the runtime raises classes of its own, none of them public
            raise ModelError(
                f"the model at {path} cannot be loaded ({error}); it comes with the package: install onrecord again"
            ) from error

    def __reduce__(self) -> tuple[type["OnnxTagger"], tuple[Path | None, int]]:
        """How to make it again: a session of the runtime cannot be pickled."""
        return OnnxTagger, self._given

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
