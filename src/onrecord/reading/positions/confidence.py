"""How sure a position is: a small logistic regression, fitted on marked articles (``training/positions.py``)."""

import math
import re
from functools import cache

import msgspec

from onrecord.article import WORD
from onrecord.reading.statements.confidence import stem
from onrecord.record import Position, Source, Statement

_POINTING = frozenset(("it", "that", "this", "them", "him", "her"))


class PositionWeights(msgspec.Struct, frozen=True):
    """What was fitted.

    Attributes:
        weights: by name of the evidence; ``bias`` among them.
        words: how much more, or less, often than others positions are right that are shown by a word (``w``) or by
            these very words (``all``), or whose target begins (``first``) or ends (``last``) with a word: log odds.
    """

    weights: dict[str, float]
    words: dict[str, dict[str, float]]


def position_confidence(
    text: str, position: Position, source: Source, statement: Statement | None, fitted: PositionWeights
) -> float:
    """The chance, 0 to 1, to two places, that holder, stance and target are right.

    Args:
        text: the article's text.
        position: who holds what, and where that is shown.
        source: its holder.
        statement: the statement that shows it, if one does.
        fitted: the weights.
    """
    seen = evidence(text, position, source, statement)
    seen |= word_evidence(word_keys(text, position, source), fitted.words)
    total = fitted.weights["bias"] + sum(fitted.weights[name] * value for name, value in seen.items())
    return round(1.0 / (1.0 + math.exp(-total)), 2)


def evidence(text: str, position: Position, source: Source, statement: Statement | None) -> dict[str, float]:
    """What is weighed, by name; without what the table of words says (:func:`word_evidence`)."""
    target = " ".join(text[start:end] for start, end in position.target)
    words = len(WORD.findall(target))
    return {
        "words": math.log1p(words),
        # short targets are wrong more often than their number of words alone would say
        "one word": float(words <= 1),
        "two words": float(words <= 2),
        "against": float(position.stance == "against"),
        "statement": float(statement is not None),
        "own words": float(statement is not None and statement.source_id == position.holder_id),
        "direct": float(statement is not None and statement.mode == "direct"),
        "group": float(source.type == "unnamed_group"),
        "person": float(source.type == "named_person"),
        "named": float(source.name is not None),
        "capital": float(re.search("[A-Z]", target) is not None),
        "pointing": float(target.lower() in _POINTING),
    }


def word_keys(text: str, position: Position, source: Source) -> dict[str, list[str]]:
    """The words that show a position, and those that its target begins and ends
    with, stemmed, as the table knows them."""
    elsewhere = (*position.target, *source.mentions)
    shown = [
        stem(word[0].lower())
        for span in position.spans
        for word in WORD.finditer(text, *span)
        if not any(start <= word.start() < end for start, end in elsewhere)
    ]
    aimed = [stem(word.lower()) for span in position.target for word in WORD.findall(text, *span)]
    return {"all": [" ".join(shown)], "w": sorted(set(shown)), "first": aimed[:1], "last": aimed[-1:]}


def word_evidence(keys: dict[str, list[str]], words: dict[str, dict[str, float]]) -> dict[str, float]:
    """What the table of words says of a position."""
    # a word that was never fitted speaks neither for nor against
    odds = {kind: [words[kind].get(key, 0.0) for key in own] or [0.0] for kind, own in keys.items()}
    each = odds["w"]
    return {
        "very words": odds["all"][0],
        "least word": min(each),
        "best word": max(each),
        "mean word": sum(each) / len(each),
        "first of target": odds["first"][0],
        "last of target": odds["last"][0],
    }


@cache
def load_weights(content: bytes) -> PositionWeights:
    """What was fitted, from the JSON of a layer."""
    return msgspec.json.decode(content, type=PositionWeights)
