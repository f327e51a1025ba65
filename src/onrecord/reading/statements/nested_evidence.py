"""What speaks for and against that an attribution inside somebody's words is a statement of its own.

A logistic regression over named evidence, fitted on marked articles by ``training/nested.py``; ``data/nested.json``
holds its weights. The evidence is what the model makes of the words when it reads them alone, how far it half saw a
source and a cue in them at first, and how both are worded: “I think” inside a quotation is only how somebody speaks,
“he said that …” is not.
"""

import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache

import msgspec

from onrecord.article import WORD
from onrecord.reading.layers import shipped
from onrecord.reading.statements.confidence import cue_keys, evidence, stem
from onrecord.reading.tagging.confidence import cue_odds
from onrecord.record import Statement

_SPEAKERS: Mapping[str, str] = {
    word: kind
    for kind, words in {"I": "i we", "you": "you", "third": "he she they", "it": "it this that"}.items()
    for word in words.split()
}
_MODAL = re.compile(r"\b(?:will|would|should|can|could|may|might|must)\b|\bwo(?=n[’']t)", re.I)
_NOT = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.I)
_BEING = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.I)
_SUPPOSED = re.compile(r"\b(?:if|when|whether|let|before)[\s“\"]*$", re.I)
"""Before a source: what follows was perhaps never said."""
_LOOK_BACK = 12
_FARTHEST = 8
"""Words of a source at most that are counted, and """
_GAP = 30
"""characters between source and cue."""
_TO_THE_END = 4
"""Characters at most between a content and the end of the passage that it reaches."""
_CONSTANT = frozenset({"continuation", "document", "enclosing", "nested", "other step", "within", "direct", "mixed"})
"""Evidence on a statement that is the same for all that stand in another."""


class Hints(msgspec.Struct, frozen=True):
    """How much likelier, in log, than nothing the first reading took words of a passage for a source, and for a cue.

    Attributes:
        source, cue: the likeliest word of the passage in that role.
        own_source, own_cue: the likeliest word of what the second reading gave that role.
    """

    source: float
    cue: float
    own_source: float
    own_cue: float


class NestedWeights(msgspec.Struct, frozen=True):
    """What was fitted.

    Attributes:
        weights: what each piece of evidence weighs; ``bias`` among them.
        cues: how much more, or less, often than others statements are kept whose cue ends in a word: log odds, by its
            stem.
        least: the least chance of a statement inside another.
    """

    weights: Mapping[str, float]
    cues: Mapping[str, float]
    least: float

    def chance(self, seen: Mapping[str, float]) -> float:
        """The chance, 0 to 1, that a reader takes an attribution for a statement of its own."""
        total = self.weights["bias"] + sum(self.weights[name] * value for name, value in seen.items())
        return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), 2)


@cache
def load_weights(content: bytes) -> NestedWeights:
    """The weights, from the JSON of a layer."""
    return msgspec.json.decode(content, type=NestedWeights)


@lru_cache(maxsize=1 << 14)  # every word of what people are reported to say is looked up
def attributes(word: str) -> float:
    """How far a word speaks for a cue, in annotated news and in marked articles: log odds, weighed."""
    return 0.5 * cue_odds(word) + 0.7 * load_weights(shipped("nested")).cues.get(stem(word.lower()), -1.0)


def nested_evidence(
    text: str, outer: Statement, inner: Statement, end: int, hints: Hints, cues: Mapping[str, float]
) -> dict[str, float]:
    """What is weighed of an attribution inside a statement, by name.

    Args:
        text: the text of the article.
        outer: the statement.
        inner: the attribution, as a statement; its confidence is that of the second reading.
        end: where the passage ends that was read again.
        hints: what the first reading saw in it.
        cues: as in :class:`NestedWeights`.
    """
    cue, content = text[slice(*inner.cue[0])], inner.content
    first = inner.source[0][0] if inner.source else inner.cue[0][0]
    common = {name: value for name, value in evidence(text, inner).items() if name not in _CONSTANT}
    return {
        **common,
        **_of_source(text, inner),
        "last word of cue": _last_word(text, inner, cues),
        "last word of outer cue": _last_word(text, outer, cues),
        "outer direct": float(outer.mode == "direct"),
        "half seen source": hints.source,
        "half seen cue": hints.cue,
        "own source half seen": hints.own_source,
        "own cue half seen": hints.own_cue,
        "to": float(cue.lower().startswith("to ")),
        "modal": float(_MODAL.search(cue) is not None),
        "negated": float(_NOT.search(cue) is not None),
        "being": float(_BEING.search(cue) is not None),
        "supposed": float(_SUPPOSED.search(text, max(0, first - _LOOK_BACK), first) is not None),
        "to the end": float(end - content[-1][1] < _TO_THE_END),
        "room": math.log(max(1, end - first)),
    }


def _last_word(text: str, statement: Statement, cues: Mapping[str, float]) -> float:
    return next((cues.get(word, 0.0) for word in cue_keys(text, statement.cue).get("last", ())), 0.0)


def _of_source(text: str, inner: Statement) -> dict[str, float]:
    source = text[slice(*inner.source[0])] if inner.source else ""
    kind = _SPEAKERS.get(source.lower())
    return {
        **{f"source is {name}": float(name == kind) for name in dict.fromkeys(_SPEAKERS.values())},
        "source is named": float(source[1:] != source[1:].lower()),
        "words of source": float(min(_FARTHEST, len(WORD.findall(source)))),
        "cue first": float(bool(inner.source) and inner.cue[0] < inner.source[0]),
        "gap": min(_GAP, max(0, inner.cue[0][0] - inner.source[0][1])) / _GAP if inner.source else 0.0,
    }
