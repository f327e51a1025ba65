"""Which positions an article reports: of those that the table's frames find and of other candidates, the likeliest.

A logistic regression, fitted on marked articles by ``training/cues.py``, weighs the words of each, how target and
holder stand to them, what the tagging model makes of them, and whether the frames of the table agree; another says
whether the stance is for or against.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.positions.article_findings import all_findings
from onrecord.reading.positions.cues import Candidate, candidates
from onrecord.reading.positions.gate import Fitted, WordScores, load_layer, possible
from onrecord.reading.positions.noun_phrases import group_start
from onrecord.reading.positions.positions import (
    StatementsAt,
    hands_between,
    holders_in,
    without_idle_sources,
)
from onrecord.reading.positions.predicate_use import is_hypothetical
from onrecord.reading.positions.stance_lexicon import stances
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.reading.statements.confidence import stem
from onrecord.reading.tagging.labels import LABELS
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Position, Record, Source, SourceType, Statement

Keys = dict[str, list[str]]
_TYPES: tuple[SourceType, ...] = (
    "named_person", "named_organization", "document", "anonymous_source", "unnamed_person", "unnamed_group",
)  # fmt: skip
_HOWS = ("rule", "subj", "inh", "agent", "owner", "self", "from", "cued", "speaker")
_MOST = 200
"""Most candidates of one sentence that are compared; a sentence with more is a list."""
_SAME = 0.6
"""Shared part of two targets above which they are one."""
_SIGNS = {"for": 1.0, "against": -1.0}
_LOWEST = -9.2
"""Log probability of a label below which it says no more."""
_LABEL_KEYS = {name: tuple(f"{name} label {i}" for i in range(len(LABELS))) for name in ("cue", "target")}
_TURNING_VERBS = (
    "prevent stop block oppose end ban repeal reject halt abandon withdraw scrap cancel fire remove cut refrain avoid"
)
_TURNING = frozenset(_TURNING_VERBS.split())
_OF_SPEAKERS = frozenset(("we", "i", "our", "my", "us"))
_REFUSING = frozenset(("declined", "refused", "refuse", "refusing", "refuses", "decline"))


class Option(msgspec.Struct, frozen=True):
    """A position that may be reported.

    Attributes:
        sentence: the number of its sentence.
        cue: where the word stands that may show it.
        target: what it is about.
        holder: the holder's words; ``None`` where the statement's source holds it.
        owner: the source that holds it.
        shown: all of these words.
        statement: the innermost statement whose words show it.
        cued: whether it is shown by the cue of that statement.
        evidence: what is weighed, by name, without the words.
        keys: its words, as the layer knows them.
        seen: what is known of it, whoever holds it.
    """

    sentence: int
    cue: int
    target: Span
    holder: Span | None
    owner: Source
    shown: Span
    statement: Statement | None
    cued: bool
    evidence: dict[str, float]
    keys: Keys
    seen: "_Seen"

    @property
    def side(self) -> dict[str, float]:
        """What is weighed of the stance, by name, without the words."""
        return self.seen.side(self.owner)

    @property
    def side_keys(self) -> Keys:
        """The words that tell the stance."""
        return self.seen.side_keys()


def choose_positions(analysis: Analysis, record: Record) -> Record:
    """Keep of the positions found by the table's frames, and of other candidates, those that are likely right."""
    layer, found = load_layer(), list[Position]()
    held: list[Option] = []
    asked = SpanIndex((span, 0) for reply in record.replies for span in reply.spans)
    for _, group in groupby(options(analysis, record), key=lambda option: option.sentence):
        chances = [(option, chance(option.evidence, option.keys, layer.words, layer.weights)) for option in group]
        for option, sure in likeliest(chances, layer.least):
            if asked.touching((option.cue, option.cue + 1)):  # "asked the office for a response" takes no side
                continue
            is_for = chance(option.side, option.side_keys, layer.sides, layer.side_weights) >= 0.5
            found.append(_position(option, is_for, sure))
            held.append(option)
    ordered = sorted(found, key=lambda p: (p.spans, p.target, p.holder_id))
    sources = _without_idle_mentions(analysis, record, held)
    return without_idle_sources(msgspec.structs.replace(record, positions=tuple(ordered), sources=sources))


def _without_idle_mentions(analysis: Analysis, record: Record, held: Sequence[Option]) -> tuple[Source, ...]:
    """The sources without the mentions of those who might have held a position, and hold none: nobody has weighed
    whether "he" there is the same. "We" of a speaker are others too."""
    at = analysis.document.sentence_at
    spans = [span for reply in record.replies for span in reply.spans]
    for statement in record.statements:
        spans += [*statement.source, *(span for hand in statement.via for span in hand.source)]
    known = SpanIndex((span, 0) for span in spans)
    looked_at = SpanIndex((span, 0) for span in holders_in(analysis, record) if not known.touching(span))
    holding = {(option.owner.id, at(option.cue)) for option in held}

    def stays(source: Source, span: Span) -> bool:
        if not looked_at.touching(span):
            return True
        return analysis.text[slice(*span)].lower() not in _OF_SPEAKERS and (source.id, at(span[0])) in holding

    return tuple(
        msgspec.structs.replace(source, mentions=tuple(span for span in source.mentions if stays(source, span)))
        for source in record.sources
    )


def likeliest(chances: Sequence[tuple[Option, float]], least: float) -> list[tuple[Option, float]]:
    """Of the options of one sentence those with a chance of at least ``least``, without the less likely of
    any two that read one word or one target."""
    kept: list[tuple[Option, float]] = []
    for option, sure in sorted(chances, key=lambda one: -one[1])[:_MOST]:
        if sure < least:
            break
        if not any(_excludes(other, option) for other, _ in kept):
            kept.append((option, sure))
    return kept


def _excludes(kept: Option, option: Option) -> bool:
    """Whether two options cannot both be right."""
    (start, end), (first, last) = kept.target, option.target
    shared = min(end, last) - max(start, first)
    if kept.cue == option.cue:  # "the council and the union backed": one mention, two holders
        return kept.target != option.target or kept.holder != option.holder
    if shared <= 0:
        return False
    joint = kept.holder is not None and kept.holder == option.holder
    return kept.owner.id == option.owner.id or (not joint and shared > _SAME * max(end - start, last - first))


def _position(option: Option, is_for: bool, sure: float) -> Position:
    statement = option.statement
    return Position(
        holder_id=option.owner.id,
        stance="for" if is_for else "against",
        target=(option.target,),
        spans=(option.shown,),
        statement_id=statement.id if statement else None,
        via=hands_between(statement, option.owner.id, option.cued),
        confidence=round(sure, 2),
    )


# ---------------------------------------------------------------- the chance


def chance(evidence: dict[str, float], keys: Keys, words: Fitted, weights: dict[str, float]) -> float:
    """The chance, 0 to 1, that evidence and words speak for."""
    total = weights["bias"] + sum(weights[name] * value for name, value in evidence.items())
    total += sum(weights[name] * value for name, value in word_evidence(keys, words).items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def word_evidence(keys: Keys, words: Fitted) -> dict[str, float]:
    """What the tables of words say: the mean of each kind, and of the target's words the best."""
    found = {}
    for kind, own in keys.items():
        table = words[kind]
        odds = [table.get(key, 0.0) for key in own] or [0.0]
        found[f"word {kind}"] = sum(odds) / len(odds)
        if kind == "target":
            found["word best"] = max(odds)
    return found


# ---------------------------------------------------------------- the options


def options(analysis: Analysis, record: Record) -> Iterator[Option]:
    """Every position that an article may report, in the order of its sentences."""
    said, scores = StatementsAt(record), analysis.once(WordScores)
    sources = {source.id: source for source in record.sources}
    rules = _by_sentence(analysis, record)
    for number, sentence, candidate in _with_rules(analysis):
        statement, cued = said.around(sentence.starts[candidate.at])
        owners: dict[str, list[tuple[str, Span | None]]] = defaultdict(list)
        # "the plan to close the port" is of nobody whom the sentence does not say to hold it
        is_given = candidate.way == "to" and sentence.low[candidate.at - 1 : candidate.at] in _GIVEN
        for how, holder in candidate.holders:
            if is_given and how == "inh":
                continue
            span = sentence.span(*holder)
            for owner in analysis.sources_of(record, span):
                owners[owner].append((how, span))
        if statement is not None and statement.source_id is not None and not is_given:
            owners[statement.source_id].append(("cued" if cued else "speaker", None))
        if owners:
            seen = _Seen(analysis, sentence, candidate, statement, cued, scores, rules.get(number, []))
            yield from (seen.option(number, sources[owner], ways) for owner, ways in owners.items() if owner in sources)


def _with_rules(analysis: Analysis) -> list[tuple[int, TokenizedSentence, Candidate]]:
    """The candidates that pass the gate and what the frames find, in order; one where both find the same."""
    merged = {(number, c.at, c.target): (number, s, c) for number, s, c in analysis.once(possible)}
    for number, sentence, finding in analysis.once(all_findings):
        key = (number, finding.predicate[0], finding.target)
        holders = (("rule", finding.holder),) if finding.holder else ()
        if key in merged:
            known = merged[key][2]
            if holders and all(holder != finding.holder for _, holder in known.holders):
                more = msgspec.structs.replace(known, holders=(*known.holders, *holders))
                merged[key] = (key[0], sentence, more)
        else:
            same = next((c for c in candidates(sentence, key[1]) if c.target == finding.target), None)
            way, own = (same.way, same.holders) if same else ("rule", ())
            own = (*own, *(one for one in holders if all(one[1] != holder for _, holder in own)))
            merged[key] = (key[0], sentence, Candidate(key[1], way, finding.target, own))
    return sorted(merged.values(), key=lambda one: (one[0], one[2].at, one[2].target))


def _by_sentence(analysis: Analysis, record: Record) -> dict[int, list[Position]]:
    """The positions that the frames find, by the number of their sentence."""
    starts = [start for start, _ in analysis.document.sentences]
    found: dict[int, list[Position]] = defaultdict(list)
    for position in record.positions:
        found[bisect_right(starts, position.target[0][0]) - 1].append(position)
    return found


class _Seen:
    """What is weighed of a candidate, whoever holds it."""

    def __init__(
        self,
        analysis: Analysis,
        sentence: TokenizedSentence,
        candidate: Candidate,
        statement: Statement | None,
        cued: bool,
        scores: WordScores,
        rules: list[Position],
    ) -> None:
        at, (first, end), low, kinds = candidate.at, candidate.target, sentence.low, sentence.kinds
        self.sentence, self.candidate, self.statement, self.cued = sentence, candidate, statement, cued
        self.scores, self.text = scores, analysis.text
        self.place, self.target = sentence.starts[at], sentence.span(first, end)
        self.words, self.stem = low[first:end], stem(low[at])
        self.before = low[at - 1] if at else "^"
        self.next = low[at + 1] if at + 1 < len(low) else "$"
        self.opening = kinds[first:end]
        self.rules = [
            rule for rule in rules if rule.target[0][0] < self.target[1] and self.target[0] < rule.target[0][1]
        ]
        start = group_start(sentence, at)
        self.group, self.group_kinds = low[start:at], kinds[start:at]
        self.turned = self._negations(start) % 2
        self.told = _stems(self.text, statement)
        self.shared = self._shared()

    def option(self, number: int, owner: Source, ways: list[tuple[str, Span | None]]) -> Option:
        """The candidate as a position of one source."""
        holder = next((span for _, span in ways if span), None)
        hows = sorted({how for how, _ in ways})
        shown = [self.target, (self.place, self.sentence.ends[self.candidate.at]), *([holder] if holder else [])]
        joined = "+".join(hows)
        target = sorted({word[:12].rstrip("s") for word in self.words if word.isalpha() and len(word) > 3})
        keys = {
            "way": [f"{self.stem}|{self.candidate.way}"],
            "opening": [f"{self.stem}|{self.opening[:2]}"],
            "next": [f"{self.stem} {self.next}"],
            "before": [f"{self.before} {self.stem}"],
            "held": [f"{self.candidate.way}|{joined}"],
            "word held": [f"{self.stem}|{joined}"],
            "first": self.words[:1],
            "last": self.words[-1:],
            "target": target,
            "told": [self.told],
        }
        return Option(
            sentence=number,
            cue=self.place,
            target=self.target,
            holder=holder,
            owner=owner,
            shown=(min(start for start, _ in shown), max(end for _, end in shown)),
            statement=self.statement,
            cued=self.cued,
            evidence=self.shared | self._held(owner, holder, hows),
            keys=keys,
            seen=self,
        )

    def _negations(self, start: int) -> int:
        at, low, kinds = self.candidate.at, self.sentence.low, self.sentence.kinds
        first = self.candidate.target[0]
        count = kinds[start:at].count("n") + sum(w in _NEGATIVE for w in low[max(0, at - 3) : at])
        count += low[at].endswith("n't") or low[at] == "cannot"
        return count + ("n" in kinds[at + 1 : first] if first > at else 0)

    def _shared(self) -> dict[str, float]:
        """What is the same for every holder."""
        statement, low, at = self.statement, self.sentence.low[self.candidate.at], self.candidate.at
        word, begins = self.scores.at(self.place), self.scores.at(self.target[0])
        target, group = self.text[slice(*self.target)], self.group
        far = self.target[0] - self.place
        found = {
            "negated": float(self.turned),
            "supposed": float(is_hypothetical(self.sentence, at)),
            "cued": float(self.cued),
            "statement": float(statement is not None),
            "direct": float(statement is not None and statement.mode == "direct"),
            "mixed": float(statement is not None and statement.mode == "mixed"),
            "sure": statement.confidence if statement else 0.0,
            "distance": math.copysign(math.log1p(abs(far)), far),
            "rule there": float(bool(self.rules)),
            "capital": float(any(map(str.isupper, target))),
            "words": math.log1p(len(self.words)),
            "place": at / len(self.sentence),
            "length": math.log1p(len(self.sentence)),
            "measure": float(not stances().measures.isdisjoint(self.words[:9])),
            "would": float(not _WOULD.isdisjoint(group)),
            "duty": float("should" in group or "must" in group),
            "behind to": float("to" in group or self.before == "to"),
            "name": float(self.sentence.kinds[at] == "N"),
            **{f"in -{ending}": float(low.endswith(ending)) for ending in ("ing", "ed", "s")},
            **{f"opens {kind}": float(self.opening[:1] == kind) for kind in "DxNO"},
            "names": float(self.opening.count("N")),
            "comma": float("," in self.opening),
            **{f"group {kind}": float(kind in self.group_kinds) for kind in "hadm"},
            "shown": float(self.scores.scores[word, 0]),
            "aimed": float(self.scores.scores[begins, 1]),
        }
        for name, number in (("cue", word), ("target", begins)):
            for key, value in zip(_LABEL_KEYS[name], self.scores.labels[number].tolist(), strict=True):
                found[key] = max(_LOWEST, value)
        return found

    def _held(self, owner: Source, holder: Span | None, hows: list[str]) -> dict[str, float]:
        """What depends on the holder."""
        statement = self.statement
        words = self.text[slice(*holder)].lower() if holder else ""
        same = [rule for rule in self.rules if rule.holder_id == owner.id]
        own = statement is not None and statement.source_id == owner.id
        score = self.scores.scores[self._last_word(holder), 2] if holder else 0.0
        return {
            "own": float(own),
            "speaker sure": (statement.speaker_confidence or 0.0) if statement else 0.0,
            "named": float(owner.name is not None),
            "mentions": math.log1p(len(owner.mentions)),
            "far": math.log1p(abs(holder[0] - self.place)) if holder else 0.0,
            "rule": float(bool(same)),
            "rule sure": max((rule.confidence or 0.0 for rule in same), default=0.0),
            "pronoun": float(words in {"he", "she", "they", "it", "we", "i", "who"}),
            "thing": float(words in {"it", "which", "that"}),
            "we": float(words in {"we", "i"}),
            "held": float(score),
            **{kind: float(owner.type == kind) for kind in _TYPES},
            **{how: float(how in hows) for how in _HOWS},
        }

    def _last_word(self, holder: Span) -> int:
        return max(0, self.scores.at(holder[1]) - 1)

    def side(self, owner: Source) -> dict[str, float]:
        """What tells for from against, beside the words."""
        first = self.words[0] if self.words else ""
        exact = next((rule for rule in self.rules if rule.target[0] == self.target), None)
        begun = next((rule for rule in self.rules if rule.target[0][0] == self.target[0]), None)
        any_rule = self.rules[0] if self.rules else None
        signs = [_SIGNS[rule.stance] if rule else 0.0 for rule in (exact, begun, any_rule)]
        return {
            "negated": float(self.turned),
            "rule": signs[0],
            "rule begins": signs[1],
            "rule overlaps": signs[2],
            "only rule": signs[0] * (self.candidate.way == "rule"),
            "direct": float(self.statement is not None and self.statement.mode == "direct"),
            "to": float(self.candidate.way == "to"),
            "pre": float(self.candidate.way == "pre"),
            "to turn": float(self.candidate.way == "to" and first in _TURNING),
            "turn": float(first in _TURNING),
            "against": float("against" in self.words[:3] or self.candidate.way.endswith("against")),
            "refusing": float(self.before in _REFUSING),
            "rule of holder": float(any(rule.holder_id == owner.id for rule in self.rules)),
        }

    def side_keys(self) -> Keys:
        way, turned = self.candidate.way, self.turned
        return {
            "word": [f"{self.stem}{turned}"],
            "way": [f"{self.stem}|{way}{turned}"],
            "next": [f"{self.next}|{self.stem}{turned}"],
            "before": [f"{self.before}|{self.stem}"],
            "first": [f"{stem(word)}|{way}" for word in self.words[:1]],
            "told": [self.told + ("c" if self.cued else "")],
            "target": [word for word in self.words if len(word) > 3][:8],
        }


_GIVEN = (["the"], ["this"], ["that"])
_NEGATIVE = frozenset(["no", "without", "lack", "little"])
_WOULD = frozenset(["would", "could", "may", "might"])


def _stems(text: str, statement: Statement | None) -> str:
    """The words of a statement's cue."""
    if statement is None:
        return ""
    return " ".join(stem(word) for start, end in statement.cue for word in text[start:end].lower().split())
