""" "She said as much", "he thinks so": words that stand for what was said before (pro-forms).

Annotators mark them as content like any clause. They are too short, and too frequent elsewhere, for the model to
recognize them.
"""

import re
from dataclasses import replace

import numpy as np

from onrecord.reading.language.patterns import word_tables
from onrecord.reading.tagging.labels import begin, inside
from onrecord.reading.tagging.tags import Tags

_WORDS = word_tables(__package__, "pro_forms.toml")
# white space, and what stands before next to it, is looked for much faster than a word among many
_ANY_SO = re.compile(
    rf"\s(?:as\s+much|so|otherwise)(?=\s*(?:[^\w\s’']|’’|''|$)|\s+(?:{_WORDS['behind'].alternatives})\b)", re.IGNORECASE
)
_SAID_SO = re.compile(
    rf"\b(?:(?:{_WORDS['said_as_much'].alternatives})\s+(?P<much>as\s+much|so|otherwise)"
    rf"|(?:{_WORDS['thinks_so'].alternatives})\s+(?P<so>so|otherwise))"
    rf"(?=\s*(?:[^\w\s’']|’’|''|$)|\s+(?:{_WORDS['behind'].alternatives})\b)",
    re.IGNORECASE,
)
SEEN = 0.3
"""Least probability that the word before is a cue's."""
_SURE = 0.9
_CUE, _CONTENT = 1, 2


def tag_pro_forms(text: str, tags: Tags) -> Tags:
    """The tags, with the words that stand for what was said as content, where they are not part of a longer one.

    Args:
        text: the text.
        tags: what the model made of it.
    """
    if not _ANY_SO.search(text):
        return tags
    places = [found.span(found.lastgroup or "so") for found in _SAID_SO.finditer(text)]
    if not places:
        return tags
    labels = tags.labels.copy()
    for start, end in places:
        first, behind = np.searchsorted(tags.words.spans[:, 0], (start, end)).tolist()
        cue, content = (np.exp(labels[first - 1, [begin(role), inside(role)]]).sum() for role in (_CUE, _CONTENT))
        if first and cue >= SEEN and content < SEEN:
            labels[first:behind] = np.log((1 - _SURE) / (labels.shape[1] - 1))
            labels[first, begin(_CONTENT)] = labels[first + 1 : behind, inside(_CONTENT)] = np.log(_SURE)
    return replace(tags, labels=labels)
