"""What speaks for a candidate: its words, how target and holder stand to them, and what the tagging model makes of it.

Numbers go by name; the words are keys, which :mod:`~onrecord.reading.positions.gate`'s layer knows how to weigh.
"""

import math
import re
from collections.abc import Sequence

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.positions.cues import Candidate
from onrecord.reading.positions.gate import Fitted, WordScores, load_layer
from onrecord.reading.positions.noun_phrases import Stretch, group_start
from onrecord.reading.positions.predicate_use import is_hypothetical
from onrecord.reading.positions.stance_lexicon import stances
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.reading.statements.confidence import stem
from onrecord.reading.tagging.labels import LABELS
from onrecord.record import Position, Source, SourceType, Statement

Keys = dict[str, list[str]]
Ways = Sequence[tuple[str, Span | None]]
"""How somebody may hold what a candidate shows, each with the words that mention them."""

_TYPES: tuple[SourceType, ...] = (
    "named_person", "named_organization", "document", "anonymous_source", "unnamed_person", "unnamed_group",
)  # fmt: skip
_HOWS = ("rule", "subj", "inh", "list", "outer", "agent", "owner", "self", "from", "cued", "speaker")
_LOWEST = -9.2
"""Log probability of a label below which it says no more."""
_LABEL_KEYS = {name: tuple(f"{name} label {i}" for i in range(len(LABELS))) for name in ("cue", "target")}
_LETTERS = "pOPDNx#qaohmdntirwWVzcs,"
"""The kinds of words, those that go alike beside each other: a tree parts them by where they stand here."""
_NEGATIVE = frozenset(["no", "without", "lack", "little"])
_WOULD = frozenset(["would", "could", "may", "might"])
_ABSTRACT = re.compile("(?:tion|sion|ment|al|ity|ance|ence)s?$")
_SHORT = 3
"""Letters of a word that says nothing of what an article is about."""


def word_evidence(keys: Keys, words: Fitted) -> dict[str, float]:
    """What the tables of words say: the mean of each kind, and of the target's words the best and the worst."""
    found = {}
    for kind, own in keys.items():
        table = words[kind]
        odds = [table.get(key, 0.0) for key in own] or [0.0]
        found[f"word {kind}"] = sum(odds) / len(odds)
        if kind == "target":
            found["word best"], found["word worst"] = max(odds), min(odds)
    return found


class Seen:
    """What is weighed of a candidate, whoever holds it.

    Args:
        analysis: the article.
        sentence: the candidate's sentence.
        candidate: the candidate.
        statement: the innermost statement whose words show it, and whether its cue does.
        rules: what the table's frames find in the sentence.

    Attributes:
        place: where the word stands.
        target: what it is about.
    """

    def __init__(
        self,
        analysis: Analysis,
        sentence: TokenizedSentence,
        candidate: Candidate,
        statement: tuple[Statement | None, bool],
        rules: Sequence[Position],
    ) -> None:
        self.sentence, self.candidate, self.text = sentence, candidate, analysis.text
        self.statement, self.cued = statement
        self.scores = analysis.once(WordScores)
        at, (first, end), low, kinds = candidate.at, candidate.target, self.sentence.low, self.sentence.kinds
        self.place, self.target = self.sentence.starts[at], self.sentence.span(first, end)
        self.words, self.stem, self.opening = low[first:end], stem(low[at]), kinds[first:end]
        self.before = low[at - 1] if at else "^"
        self.next = low[at + 1] if at + 1 < len(low) else "$"
        self.rules = [
            rule for rule in rules if rule.target[0][0] < self.target[1] and self.target[0] < rule.target[0][1]
        ]
        start = group_start(self.sentence, at)
        self.group, self.group_kinds = low[start:at], kinds[start:at]
        self.turned = self._negations(start) % 2
        self.told = _stems(self.text, self.statement)
        self._same = self._word() | self._aim() | self._around()

    def _negations(self, start: int) -> int:
        at, low, kinds = self.candidate.at, self.sentence.low, self.sentence.kinds
        first = self.candidate.target[0]
        count = kinds[start:at].count("n") + sum(w in _NEGATIVE for w in low[max(0, at - 3) : at])
        count += "cannot" in low[start : at + 1] or low[at].endswith("n't")
        return count + ("n" in kinds[at + 1 : first] if first > at else 0)

    # ------------------------------------------------------------ the same for every holder

    def _word(self) -> dict[str, float]:
        """The word that may show a stance."""
        low, at, group, kinds = self.sentence.low[self.candidate.at], self.candidate.at, self.group, self.sentence.kinds
        word = self.scores.at(self.place)
        found = {
            "negated": float(self.turned),
            "supposed": float(is_hypothetical(self.sentence, at)),
            "rule there": float(bool(self.rules)),
            "odds": load_layer().cues.get(self.stem, 0.0),
            "in table": float(low in stances().predicates),
            "would": float(not _WOULD.isdisjoint(group)),
            "duty": float("should" in group or "must" in group),
            "behind to": float("to" in group or self.before == "to"),
            "name": float(kinds[at] == "N"),
            **{f"in -{ending}": float(low.endswith(ending)) for ending in ("ing", "ed", "s")},
            **{f"group {kind}": float(kind in self.group_kinds) for kind in "hadm"},
            "shown": float(self.scores.scores[word, 0]),
            "kind before": _letter(kinds, at - 1),
            "kind two before": _letter(kinds, at - 2),
            "kind behind": _letter(kinds, at + 1),
        }
        return found | self._labels("cue", word)

    def _aim(self) -> dict[str, float]:
        """The target."""
        (first, end), opening, words = self.candidate.target, self.opening, self.words
        begins, far = self.scores.at(self.target[0]), self.target[0] - self.place
        at, number = self.candidate.at, _head(opening)
        head = words[number]
        found = {
            "distance": math.copysign(math.log1p(abs(far)), far),
            "between": float(abs(first - at) if first > at else abs(at - end)),
            "capital": float(any(map(str.isupper, self.text[slice(*self.target)]))),
            "words": float(len(words)),
            "listed": float(self.candidate.listed),
            "measure": float(not stances().measures.isdisjoint(words[:9])),
            **{f"opens {kind}": float(opening[:1] == kind) for kind in "DxNO"},
            "opens": _letter(opening, 0),
            "ends": _letter(opening, len(opening) - 1),
            "kind after": _letter(self.sentence.kinds, end),
            "names": float(opening.count("N")),
            "comma": float("," in opening),
            "verbs": float(sum(map(opening.count, "amhd"))),
            "links": float(sum(map(opening.count, "oi"))),
            "to": float("t" in opening),
            "clause": float("W" in opening or "w" in opening),
            "pronouns": float(sum(map(opening.count, "pO"))),
            "quotes": float(opening.count("q")),
            "head at": float(number),
            "head measure": float(head in stances().measures),
            "head name": float(opening[number] == "N"),
            "head plural": float(head.endswith("s") and not head.endswith("ss")),
            "head -ing": float(head.endswith("ing")),
            "head abstract": float(_ABSTRACT.search(head) is not None),
            "aimed": float(self.scores.scores[begins, 1]),
        }
        return found | self._labels("target", begins)

    def _around(self) -> dict[str, float]:
        """The sentence and the statement."""
        statement, at = self.statement, self.candidate.at
        return {
            "cued": float(self.cued),
            "statement": float(statement is not None),
            "direct": float(statement is not None and statement.mode == "direct"),
            "mixed": float(statement is not None and statement.mode == "mixed"),
            "sure": statement.confidence if statement else 0.0,
            "denied": float(statement is not None and statement.denied),
            "hands": float(len(statement.via)) if statement else 0.0,
            "asks": float(self.sentence.asks),
            "quoted": float(self.sentence.kinds[:at].count("q") % 2),
        }

    def _labels(self, name: str, number: int) -> dict[str, float]:
        values = self.scores.labels[number].tolist()
        return {key: max(_LOWEST, value) for key, value in zip(_LABEL_KEYS[name], values, strict=True)}

    # ------------------------------------------------------------ what depends on the holder

    def held_by(self, owner: Source, ways: Ways) -> tuple[dict[str, float], Keys]:
        """The evidence for the candidate as a position of one source, and its words.

        Args:
            owner: the source.
            ways: how it may hold it.
        """
        hows = sorted({how for how, _ in ways})
        return self._same | self._held(owner, ways, hows), self._keys("+".join(hows))

    def _held(self, owner: Source, ways: Ways, hows: list[str]) -> dict[str, float]:
        statement, holder = self.statement, next((span for _, span in ways if span), None)
        words = self.text[slice(*holder)].lower() if holder else ""
        same = [rule for rule in self.rules if rule.holder_id == owner.id]
        score = self.scores.scores[max(0, self.scores.at(holder[1]) - 1), 2] if holder else 0.0
        return {
            "own": float(statement is not None and statement.source_id == owner.id),
            "speaker sure": (statement.speaker_confidence or 0.0) if statement else 0.0,
            "named": float(owner.name is not None),
            "far": math.log1p(abs(holder[0] - self.place)) if holder else 0.0,
            "rule": float(bool(same)),
            "rule sure": max((rule.confidence or 0.0 for rule in same), default=0.0),
            "pronoun": float(words in {"he", "she", "they", "it", "we", "i", "who"}),
            "thing": float(words in {"it", "which", "that"}),
            "we": float(words in {"we", "i"}),
            "held": float(score),
            **{kind: float(owner.type == kind) for kind in _TYPES},
            **{f"by {how}": float(how in hows) for how in _HOWS},
        } | self._standing(self._stretch(holder))

    def _stretch(self, holder: Span | None) -> Stretch | None:
        return next((words for _, words in self.candidate.holders if holder == self.sentence.span(*words)), None)

    def _standing(self, holder: Stretch | None) -> dict[str, float]:
        """How the holder's words stand to the others."""
        kinds, (start, end) = self.sentence.kinds, holder or (0, 0)
        return {
            "holder to word": float(self.candidate.at - end) if holder else 0.0,
            "holder to target": float(self.candidate.target[0] - end) if holder else 0.0,
            "holder words": float(end - start),
            "holder opens": _letter(kinds, start) if holder else -1.0,
            "holder name": float(holder is not None and kinds[end - 1] == "N"),
            "holders": float(len(self.candidate.holders)),
        }

    def _keys(self, joined: str) -> Keys:
        way = self.candidate.way
        return {
            "way": [f"{self.stem}|{way}"],
            "opening": [f"{self.stem}|{self.opening[:2]}"],
            "next": [f"{self.stem} {self.next}"],
            "before": [f"{self.before} {self.stem}"],
            "held": [f"{way}|{joined}"],
            "word held": [f"{self.stem}|{joined}"],
            "first": self.words[:1],
            "last": self.words[-1:],
            "target": sorted({word[:12].rstrip("s") for word in self.words if word.isalpha() and len(word) > _SHORT}),
            "told": [self.told],
        }

    def behind_against(self) -> bool:
        """Whether "against" leads from the word to the target, unturned: all of 83 such marks are against."""
        first = self.candidate.target[0]
        leads = self.candidate.at < first and self.sentence.low[first - 1] == "against"
        return leads and not self.turned

    def of_frames(self, owner: Source) -> Position | None:
        """The position of this source on the very same words that the table's frames find."""
        same = (rule for rule in self.rules if rule.target[0] == self.target and rule.holder_id == owner.id)
        return next(same, None)


def _letter(kinds: str, at: int) -> float:
    """The kind of a word as a number; -1 outside of the sentence, and for marks that end one."""
    return float(_LETTERS.find(kinds[at])) if 0 <= at < len(kinds) else -1.0


def _head(opening: str) -> int:
    """The number of a target's head: the last noun before a preposition, a clause or a verb."""
    for number, kind in enumerate(opening):
        if number and (kind in "amhd" or (kind in "oit,WwcsV" and opening[number - 1] in "xN#")):
            return number - 1
    return len(opening) - 1


def _stems(text: str, statement: Statement | None) -> str:
    """The words of a statement's cue."""
    if statement is None:
        return ""
    return " ".join(stem(word) for start, end in statement.cue for word in text[start:end].lower().split())
