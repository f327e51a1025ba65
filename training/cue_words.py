"""How far each word speaks for a cue: annotated articles to ``reading/tagging/data/cue_words.toml``.

For every word that stands in a cue at least :data:`LEAST` times: the log odds, rounded to halves, that an occurrence of
it does. Of the articles that the model learns from, never of those that its calibration is fitted on.
"""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Any

from onrecord.article import WORD
from onrecord.reading.tagging.confidence import RARE
from training.corpus import read
from training.steps import Folders

LEAST = 5
"""Fewest times that a word stands in a cue, and"""
SEEN = 10
"""fewest times that it stands anywhere."""
HEAD = """\
# How far a word speaks for a cue: the log odds, rounded to halves, that it stands in one, counted over the training
# part of PolNeAR. Words that are in none, or hardly ever, are left out. Made by `python -m training cue-words`.

"""


def write(at: Folders) -> None:
    """Count and write."""
    words = odds(read(at.corpus / "train.jsonl.gz"))
    levels = sorted(set(words.values()), reverse=True)
    rows = (f'"{level}" = "{" ".join(sorted(w for w in words if words[w] == level))}"' for level in levels)
    at.words.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def odds(docs: Iterable[dict[str, Any]]) -> dict[str, float]:
    """The log odds of each word that is not too rare, in steps of a half."""
    seen: Counter[str] = Counter()
    cued: Counter[str] = Counter()
    for doc in docs:
        text = doc["text"].lower()
        seen.update(WORD.findall(text))
        cued.update(
            word for a in doc["attributions"] for start, end in a["cue"] for word in WORD.findall(text, start, end)
        )
    often = (word for word in cued if cued[word] >= LEAST and seen[word] >= SEEN)
    # half a time in a cue and three and a half outside are added, as a word of which nothing is known would have it
    found = {w: round(2 * math.log((cued[w] + 0.5) / (seen[w] - cued[w] + 3.5))) / 2 for w in often}
    return {word: value for word, value in found.items() if value > RARE}
