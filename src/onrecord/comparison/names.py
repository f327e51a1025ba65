"""Which words of a telling are names: those with a capital that no sentence gave them."""

import re
from functools import cache

from onrecord.comparison.senses import tables
from onrecord.comparison.sides import Side
from onrecord.reading.tagging.wordpiece import vocabulary

_NO_NAMES = frozenset(["i", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "prof"])


@cache
def _days() -> frozenset[str]:
    return tables()["day"].entries


def names_in(side: Side, start: int, end: int) -> set[str]:
    """The keys of the names among a stretch of words."""
    return {side.words[at].key for at in range(start, end) if _is_name(side, at)}


def _is_name(side: Side, at: int) -> bool:
    word = side.words[at]
    printed = side.text[word.start : word.end]
    if not printed[:1].isupper() or word.key in _NO_NAMES or word.key in _days():
        return False
    if at and not _begins_sentence(side, at):
        return True
    # A capital that a sentence may have given: a name if it is not a common word, or the text has it as a name
    # elsewhere.
    if printed.lower() not in vocabulary():
        return True
    elsewhere = re.search(rf"[\w,] {re.escape(printed)}\b", side.text)
    # behind a word or a comma no sentence gave it the capital
    return elsewhere is not None and re.search(rf"\b{re.escape(printed.lower())}\b", side.text) is None


def _begins_sentence(side: Side, at: int) -> bool:
    between = side.text[side.words[at - 1].end : side.words[at].start]
    return side.words[at].gap or any(mark in between for mark in '.?!:“"')
