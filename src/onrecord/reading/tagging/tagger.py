"""The model at work: a text to the scores of its words.

ONNX Runtime reads one window at a time, without padding, so what is read beside an article can never
change what is read in it.
"""

import logging
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord.errors import ModelError
from onrecord.reading.tagging.labels import LABELS, LINK_FEATURES, NOTHING, VECTOR, Floats, Ints
from onrecord.reading.tagging.model_files import read_model_json
from onrecord.reading.tagging.tags import LinkWeights, Tags
from onrecord.reading.tagging.tokens import Words, words_of
from onrecord.reading.tagging.windows import Window, inputs, windows
from onrecord.reading.text.document import Document

_LOG = logging.getLogger(__name__)

_SLOWER = ["SkipLayerNormFusion"]  # its kernel takes eight times as long as the addition and the norm that it joins
MOST_WORDS = 250_000
"""Words of one text that are given to the model, repeated windows counted once. A million characters of prose have
190,000; more are lists of single letters, figures or marks. Each takes 90 microseconds and 1.5 kilobytes, so this many
take half of the minute and of the gigabyte in which any such text is read."""


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
        options.enable_mem_pattern = False  # a plan for each length of window: four megabytes, and no faster
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

    def tag(self, document: Document) -> Tags:
        """Tag a text, window by window.

        Windows without a letter or a digit are not given to the model, equal windows are given once, and of a text with
        more than :data:`MOST_WORDS` different words in their surroundings the rest is not: all its words are nothing's.
        """
        words = words_of(document)
        tags = _untagged(words)
        read: dict[bytes, Window] = {}
        used = 1  # the first row stays zero, for all words that the model is not given
        for window in windows(words):
            fresh = slice(window.fresh, window.end)
            tags.beside[fresh] = window.fresh, window.end
            if not words.spoken[fresh].any():
                continue
            pieces, shapes, at = inputs(words, window)
            own = at[window.fresh - window.begin :]
            key = b"".join((own[:1].tobytes(), pieces.tobytes(), shapes.tobytes()))
            if (same := read.get(key)) is not None:
                tags.labels[fresh] = tags.labels[same.fresh : same.end]
                tags.rows[fresh] = tags.rows[same.fresh : same.end]
            elif used + len(own) <= len(tags.vectors):
                read[key] = window
                tags.rows[fresh] = np.arange(used, used + len(own))
                tags.labels[fresh] = self._run(pieces, shapes, own, tags.vectors[used : used + len(own)])
                used += len(own)
        return tags

    def _run(self, pieces: Ints, shapes: Ints, own: Ints, vectors: Floats) -> Floats:
        """The labels of one window's own words; their vectors are written where they belong, as they are large."""
        scores, vector = self._session.run(None, {"pieces": pieces, "shapes": shapes})
        vector.take(own, axis=0, out=vectors.reshape(len(own), -1), mode="clip")
        labels: Floats = scores[own]
        return labels


def _untagged(words: Words) -> Tags:
    """Words of which nothing is known, with room for the vectors of those that the model will be given."""
    labels = np.empty((len(words), len(LABELS)), dtype=np.float32)
    labels[:] = NOTHING
    vectors = np.empty((min(len(words), MOST_WORDS) + 1, 6, VECTOR), dtype=np.float32)
    vectors[0] = 0
    return Tags(words, labels, vectors, np.zeros(len(words), np.int64), np.zeros((len(words), 2), np.int64))
