"""How sure a statement is, once it is complete: a small logistic regression, fitted on
marked articles (``training/statements.py``).

The tagger's own confidence says how far an attribution is one that annotators of news would mark. Those annotators also
mark wishes, plans and acts ("wants", "refused to", "voted"), which a reader who asks who said what does not take for a
statement. So the tagger's confidence is one piece of evidence here, beside the words of the cue and the kind of
content.
"""

import math
from functools import cache, lru_cache

import msgspec

from onrecord.article import WORD
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.words import WORDS
from onrecord.reading.tagging.confidence import cue_odds
from onrecord.record import Record, Spans, Statement

_FINITE = WORDS["finite"].any_word
_OPENINGS: dict[str, str] = {
    word: kind
    for kind, words in {
        "to": "to",
        "that": "that",
        "preposition": "by of on for in with about from at",
        "determiner": "the a an his her their its this these any no",
        "question": "how what why whether if who when where",
        "as": "as",
        "pronoun": "it he she they i we you there",
    }.items()
    for word in words.split()
}
"""What the first word of a content says of it."""
_KINDS_OF_OPENING = tuple(dict.fromkeys(_OPENINGS.values()))
_PRONOUNS = frozenset(("he", "she", "i", "they", "we", "it"))
_ENDINGS = ("ing", "ed", "es", "s")
_LEAST_STEM = 3


class KeptWeights(msgspec.Struct, frozen=True):
    """What was fitted.

    Attributes:
        weights: by name of the evidence; ``bias`` among them.
        cues: how much more, or less, often than others statements with a word (``w``), a last word (``last``) or the
            very words (``all``) of a cue are kept: log odds.
    """

    weights: dict[str, float]
    cues: dict[str, dict[str, float]]


def weigh_statements(analysis: Analysis, record: Record) -> Record:
    """Give every statement the chance, 0 to 1, that a reader keeps it: that its words are somebody's, and cut right."""
    fitted = load_weights(analysis.layers.content("statements"))
    weighed = (msgspec.structs.replace(s, confidence=_chance(analysis.text, s, fitted)) for s in record.statements)
    return msgspec.structs.replace(record, statements=tuple(weighed))


def _chance(text: str, statement: Statement, fitted: KeptWeights) -> float:
    seen = evidence(text, statement) | cue_evidence(cue_keys(text, statement.cue), fitted.cues)
    total = fitted.weights["bias"] + sum(fitted.weights[name] * value for name, value in seen.items())
    return round(1.0 / (1.0 + math.exp(-total)), 2)


def evidence(text: str, statement: Statement) -> dict[str, float]:
    """What is weighed of a statement, by name; without what the table of cues says (:func:`cue_evidence`)."""
    content, source, cue = (_joined(text, spans) for spans in (statement.content, statement.source, statement.cue))
    words, cue_words = WORD.findall(content), WORD.findall(cue)
    # the log odds of 0 and of 1 are infinite, and one such statement would outweigh all other evidence
    sure = min(0.995, max(0.02, statement.confidence))
    opening = words[0].lower() if words else ""
    made_by = statement.because if statement.because in _MAKERS else "other step"
    return {
        "tagger": math.log(sure / (1 - sure)),
        "sure": float(sure >= 0.9),
        "cue": cue_odds(cue),
        "words": math.log(len(words) + 1),
        "two words": float(len(words) <= 2),
        "four words": float(len(words) <= 4),
        "direct": float(statement.mode == "direct"),
        "mixed": float(statement.mode == "mixed"),
        "within": float(statement.within is not None),
        "no source": float(not statement.source),
        "wordless cue": float(not cue_words),
        **{name: float(name == made_by) for name in (*_MAKERS, "other step")},
        **dict.fromkeys(_KINDS_OF_OPENING, 0.0),
        **({_OPENINGS[opening]: 1.0} if opening in _OPENINGS else {}),
        "participle": float(opening.endswith("ing") and opening not in _OPENINGS),
        "clause": float(_FINITE.search(content) is not None),
        "quotation mark": float("“" in content or '"' in content),
        "in pieces": float(len(statement.content) > 1),
        "long cue": float(len(cue_words) >= 3),
        "capital in source": float(source.lower() != source),
        "pronoun as source": float(source.lower() in _PRONOUNS),
        "before its cue": float(bool(statement.cue) and statement.content[0] < statement.cue[0]),
    }


_MAKERS = ("nested", "enclosing", "document", "continuation")
"""Steps, as ``because`` names them, whose statements are kept more or less often than the tagger's."""


def cue_keys(text: str, cue: Spans) -> dict[str, list[str]]:
    """The words of a cue, stemmed, as the table of cues knows them: the last, all, and each; empty without words."""
    stems = [stem(word) for word in WORD.findall(_joined(text, cue).lower())]
    return {"last": stems[-1:], "all": [" ".join(stems)], "w": sorted(set(stems))} if stems else {}


def cue_evidence(keys: dict[str, list[str]], cues: dict[str, dict[str, float]]) -> dict[str, float]:
    """What the table of cues says of one."""
    odds = {kind: [cues[kind].get(key, 0.0) for key in own] for kind, own in keys.items()}
    each = odds.get("w", [0.0])
    return {
        "last word": odds.get("last", [0.0])[0],
        "whole cue": odds.get("all", [0.0])[0],
        "least word": min(each),
        "best word": max(each),
    }


@lru_cache(maxsize=1 << 14)  # nearly every word of a text has been met before
def stem(word: str) -> str:
    """A word in lower case without the ending of a verb form or a plural:
    "wants", "wanted" and "wanting" are "want"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            word = word.removesuffix(ending)
            break
    return word.rstrip("e")


def _joined(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)


@cache
def load_weights(content: bytes) -> KeptWeights:
    """What was fitted, from the JSON of a layer."""
    return msgspec.json.decode(content, type=KeptWeights)
