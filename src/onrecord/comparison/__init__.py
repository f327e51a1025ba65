"""The same words: what changed between two tellings, and whether a draft quotes what its sources hold.

``words`` and ``align`` lay two texts beside each other, ``judge`` says what the difference does to the sense, and
``check``, ``compare`` and ``lock`` are what people ask. Every value points back to characters of the texts that were
given.
"""

from onrecord.comparison.judge import compare_words
from onrecord.comparison.sides import Change, Comparison, Kind
from onrecord.comparison.words import Word, words_of

__all__ = ["Change", "Comparison", "Kind", "Word", "compare_words", "words_of"]
