"""Fingerprints of texts: some of their runs of three words, chosen so that texts that share five words share one.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of every three runs that follow each other the smallest is kept. Here the
smallest is the one with the fewest function words, so that "sell the mill" stands for a sentence and "it is the" seldom
does.
"""

from collections.abc import Iterable, Sequence
from zlib import crc32

from onrecord.comparison.senses import function_words

RUN = 3
"""Words of a run."""
WINDOW = 3
"""Runs of which one is kept; two texts that share ``RUN + WINDOW - 1`` words in a row share a fingerprint."""


def fingerprints(keys: Sequence[str]) -> tuple[str, ...]:
    """The fingerprints of a row of words, each once, in order: eight hexadecimal digits.

    Args:
        keys: the keys of the words, as :func:`onrecord.comparison.words.words_of` gives them.
    """
    runs = _runs(keys)
    if len(runs) <= WINDOW:
        return _hex(runs)
    # the smallest is the same on both sides wherever the window begins, which a fixed step would not give
    return _hex(min(runs[at : at + WINDOW]) for at in range(len(runs) - WINDOW + 1))


def every_run(keys: Sequence[str]) -> tuple[str, ...]:
    """All runs of a row of words as fingerprints, to look up words of which every fourth or fifth may be another.

    Args:
        keys: the keys of the words.
    """
    return _hex(_runs(keys))


def _runs(keys: Sequence[str]) -> list[tuple[int, int]]:
    """Each run of three words: how many of them are function words, and a hash."""
    empty = function_words()
    light = [key in empty for key in keys]
    return [
        (light[at] + light[at + 1] + light[at + 2], crc32(" ".join(keys[at : at + RUN]).encode("utf-8", "replace")))
        for at in range(len(keys) - RUN + 1)
    ]


def _hex(runs: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{run:08x}" for _, run in runs))
