"""Where some words may stand together in a long text, by its plain words: cutting it into keys takes far longer."""

import re
from collections.abc import Sequence

from onrecord.article import Span
from onrecord.comparison.senses import function_words
from onrecord.comparison.words import Word

_PLAIN = re.compile(r"[^\W_]+")
_FEWEST = 3
"""Telling words of the shortest quotation that is found so."""
_SHARE = 0.3
"""The share of a quotation's telling words that a stretch must have as they are printed. Half must be the same by their
keys; spelling and numbers may be written otherwise."""
_MARGIN = 10
_CUT = 150
"""Words that an ellipsis may leave out."""


def stretches_with(words: Sequence[Word], told: str, text: str) -> tuple[Span, ...] | None:
    """The stretches of a text in which some words may stand together, each with as many words beside it as they are.

    Args:
        words: what is looked for.
        told: the text of those words.
        text: where.

    Returns:
        ``None`` where the words are too few to tell.
    """
    empty = function_words()
    telling = (told[word.start : word.end] for word in words if word.key not in empty)
    wanted = {piece.casefold() for printed in telling for piece in _PLAIN.findall(printed) if len(piece) > 1}
    if len(wanted) < _FEWEST:
        return None
    plain = [(found.group().casefold(), found.span()) for found in _PLAIN.finditer(text)]
    reach = _MARGIN + len(words) // 2 + (_CUT if any(word.gap for word in words[1:]) else 0)
    groups: list[list[int]] = []
    for at, (word, _) in enumerate(plain):
        if word not in wanted:
            continue
        if groups and at - groups[-1][-1] <= reach:
            groups[-1].append(at)
        else:
            groups.append([at])
    found: list[Span] = []
    beside = _MARGIN + len(words)
    for group in groups:
        if len({plain[at][0] for at in group}) < _SHARE * len(wanted):
            continue
        start, end = plain[max(0, group[0] - beside)][1][0], plain[min(len(plain) - 1, group[-1] + beside)][1][1]
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return tuple(found)
