"""What a tagger makes of a text, and what a tagger is: the seam between the model and the rest of reading."""

from dataclasses import dataclass
from typing import Protocol

from onrecord.reading.tagging.labels import Floats, Ints
from onrecord.reading.tagging.tokens import Words
from onrecord.reading.text.document import Document


@dataclass(frozen=True)
class Tags:
    """What the model makes of a text.

    Attributes:
        words: the words of the text.
        labels: (words, 7) log probability of each label.
        vectors: (rows, 6, 64) link vectors. Words that were read in the same surroundings share a row.
        rows: (words,) the row of ``vectors`` that is each word's.
        beside: (words, 2) the first and the last word, half-open, of those tagged in one window with each word.
    """

    words: Words
    labels: Floats
    vectors: Floats
    rows: Ints
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

    def tag(self, document: Document) -> Tags:
        """Tag the text of a document."""
        ...
