"""News that nobody marked, made to look as it was printed, for the teacher to mark.

The articles come without paragraphs, with straight marks, and with dashes and apostrophes lost in copying. Most are
given paragraphs of one to three sentences again, more than half curly marks; the rest stay as they are, as text in
the wild does.
"""

import csv
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_LOST_DASH = re.compile('["“]\\?(?=[a-z ])')
_SENTENCE_END = re.compile(r"(?<=[.!?\"”])\s+(?=[\"“A-Z])")
_OPENING = re.compile(r"(^|[\s(\[—-])\"(?=\S)")
_APOSTROPHE = re.compile(r"(\w)'(\w)")
_SHORTEST = 80
"""Words of an article worth reading."""
_LONGEST = 12_000
"""Characters of one that are read."""
_BROKEN, _CURLY = 0.8, 0.6
"""The shares of articles that are given paragraphs, and curly marks."""


def articles(table: Path, seed: int = 5) -> Iterator[str]:
    """The texts of a CSV file with a column ``text``, shuffled."""
    csv.field_size_limit(sys.maxsize)
    rng = random.Random(seed)
    with table.open(encoding="utf-8", newline="") as lines:
        texts = [row["text"] for row in csv.DictReader(lines)]
    printed = [_printed(text, rng) for text in texts if len(text.split()) >= _SHORTEST]
    rng.shuffle(printed)
    for text in printed:
        yield text[:_LONGEST]


def _printed(text: str, rng: random.Random) -> str:
    text = _LOST_DASH.sub("— ", text).replace("\ufffd", "'")
    text = re.sub(r"[ \t]+", " ", text).strip()
    if rng.random() < _BROKEN:
        text = "\n\n".join(_paragraphs(text, rng))
    if rng.random() < _CURLY:
        text = _APOSTROPHE.sub(r"\1’\2", _OPENING.sub(r"\1“", text).replace('"', "”"))
    return text


def _paragraphs(text: str, rng: random.Random) -> Iterator[str]:
    """Paragraphs of a few sentences; none ends within a quotation."""
    sentences: list[str] = []
    size, within = rng.choice((1, 1, 2, 3)), False
    for sentence in _SENTENCE_END.split(text):
        sentences.append(sentence)
        within ^= sentence.count('"') % 2 == 1
        if len(sentences) >= size and not within:
            yield " ".join(sentences)
            sentences, size = [], rng.choice((1, 1, 2, 2, 3))
    if sentences:
        yield " ".join(sentences)
