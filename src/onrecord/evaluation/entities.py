"""Who the sources are, against entities that annotators marked (GUM's coreference).

A span stands for the marked mention that it overlaps best, by Dice over words, at least 0.5; between equals the longer.
For every predicted statement whose last source span stands for a mention of a person or an organization:

resolved
    the source also has a mention, elsewhere, of the same entity (where the article has one)
clean
    none of the source's other mentions is of another entity
named
    where the article names the entity, with a capital and no pronoun, the source's name is one of its names
"""

from collections.abc import Iterable

import msgspec

from onrecord.article import WORD, Span
from onrecord.evaluation.figures import Figures, Share
from onrecord.evaluation.predictions import Prediction, Said

_PRONOUNS = frozenset(
    ["he", "she", "they", "him", "her", "them", "his", "their", "it", "its", "we", "i", "who", "you", "our", "my"]
)
_LEAST = 0.5  # twice the words in common by the words of both: a surname alone is still found by the full name


class Mention(msgspec.Struct, frozen=True):
    """A marked mention of an entity."""

    start: int
    end: int
    entity: int | str
    type: str


class Marked(msgspec.Struct, frozen=True):
    """One article with every mention of its entities."""

    id: str
    text: str
    mentions: tuple[Mention, ...] = ()


def score(gold: Marked, pred: Prediction) -> Figures:
    """The figures of one article."""
    looked = _Lookup(gold)
    figures = {"resolved": Share(), "clean": Share(), "named": Share()}
    for statement in pred.statements:
        marked = looked.of(statement.source[-1]) if statement.source else None
        if marked and marked.type in ("person", "organization"):
            for name, figure in looked.judge(marked, statement, pred):
                figures[name] += figure
    return dict(figures)


class _Lookup:
    """The mentions of one article, by the words that they hold."""

    def __init__(self, gold: Marked) -> None:
        self.text, self.mentions = gold.text, gold.mentions
        self.words = {mention: self._words((mention.start, mention.end)) for mention in gold.mentions}
        self.by_word: dict[int, list[Mention]] = {}
        for mention, words in self.words.items():
            for word in words:
                self.by_word.setdefault(word, []).append(mention)

    def of(self, span: Span) -> Mention | None:
        """The mention that a span stands for."""
        words = self._words(span)
        near = dict.fromkeys(one for word in sorted(words) for one in self.by_word.get(word, ()))
        best = max(near, key=lambda one: (self._dice(one, words), len(self.words[one])), default=None)
        return best if best is not None and self._dice(best, words) >= _LEAST else None

    def judge(self, marked: Mention, statement: Said, pred: Prediction) -> Iterable[tuple[str, Share]]:
        """The three judgements on one statement, those of them that can be made."""
        source = pred.source(statement.source_id)
        others = [one for one in map(self.of, source.mentions if source else ()) if one and one != marked]
        same = [one for one in self.mentions if one.entity == marked.entity]
        if len(same) > 1:
            yield "resolved", Share(any(one.entity == marked.entity for one in others), 1)
        yield "clean", Share(all(one.entity == marked.entity for one in others), 1)
        printed = (self.text[one.start : one.end] for one in same)
        names = [set(WORD.findall(text.lower())) for text in printed if _is_name(text)]
        if names:
            said = set(WORD.findall((source.name or "").lower() if source else ""))
            yield "named", Share(any(said and (said <= name or name <= said) for name in names), 1)

    def _words(self, span: Span) -> frozenset[int]:
        return frozenset(match.start() for match in WORD.finditer(self.text, *span))

    def _dice(self, mention: Mention, words: frozenset[int]) -> float:
        own = self.words[mention]
        return 2 * len(own & words) / (len(own) + len(words)) if own or words else 0.0


def _is_name(text: str) -> bool:
    words = WORD.findall(text)
    ends = (*words[:1], *words[-1:])
    return text.lower() not in _PRONOUNS and any(word[0].isupper() for word in ends)
