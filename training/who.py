"""Marked articles to ``ranker.json`` and ``speaker_confidence.json``: whom a mention stands for, and how surely.

Boosted trees (Friedman 2001), as scikit-learn fits them, of "the marks give this candidate's name" on the numbers
of :mod:`onrecord.reading.sources.evidence`. What is read depends on what was chosen before, so the trees are fitted
twice: on articles in which the rules chose, then on articles in which trees fitted on the others of five folds did,
as they will when they read (Daumé, Langford and Marcu 2009).
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from onrecord.article import Article
from onrecord.learning.examples import paired
from onrecord.reading.analysis import Analysis, run_steps
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.reader import STATEMENTS
from onrecord.reading.sources.candidate_evidence import CANDIDATE, PAIRED, Pairs, Row, pairs_of
from onrecord.reading.sources.candidates import Choices
from onrecord.reading.sources.confidence import Sureness, log_odds, steps_of
from onrecord.reading.sources.discourse import Found, Occurrence
from onrecord.reading.sources.evidence import COUNTED, MENTION, Counts, cue_of, evidence, noun_of
from onrecord.reading.sources.ranker import Rank, Ranker, Trees
from onrecord.reading.sources.resolve import resolve_by
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.reading.tagging.tagger import OnnxTagger
from onrecord.record import Record
from training.calibrate import Floats, fit_logistic
from training.corpus import read
from training.statements import FOLDS, key_odds, rounded
from training.steps import Folders
from training.trees import Shape, base_of, grow, nodes_of

SHAPE = Shape(trees=120, leaves=16, rate=0.12, smallest_leaf=30, share=0.3)
"""Over five folds, half the trees on all evidence name two in a thousand more wrongly; a slower rate is no better."""
FULL = 2
FEWEST = 5
"""Fewest mentions in which a noun must stand to be counted."""
LEAST = 0.45
"""The least chance at which a name is given: with less, a wrong name is no longer rarer than none."""
_KIND = len(MENTION) + CANDIDATE.index("entity")
_NOTHING = Counts({}, {}, {}, {})
_TITLE_WORDS = (
    "mr mrs ms miss dr sir dame lord lady prof professor president senator sen rep gov governor mayor judge general"
)
_TITLES = frozenset(_TITLE_WORDS.split())


@dataclass(frozen=True)
class Seen:
    """A mention whose source is marked.

    Attributes:
        article: the article's id.
        noun: its noun (:func:`~onrecord.reading.sources.evidence.noun_of`).
        cue: the word of its cue (:func:`~onrecord.reading.sources.evidence.cue_of`).
        rows: the evidence for each candidate.
        pairs: what each is counted by (:func:`~onrecord.reading.sources.candidate_evidence.pairs_of`).
        right: whether the candidate is the marked source.
        named: whether the marks name the source.
    """

    article: str
    noun: str
    cue: str
    rows: list[Row]
    pairs: list[Pairs]
    right: list[bool]
    named: bool

    @property
    def is_person(self) -> bool | None:
        """Whether the marked source is a person; ``None`` where it is not among the candidates."""
        kinds = [row[_KIND] for row, right in zip(self.rows, self.right, strict=True) if right]
        return kinds[0] == 0.0 if kinds else None


Marked = tuple[dict[str, Any], Record]
"""An article as it is marked, and its statements as they are read."""


def write(at: Folders) -> None:
    """Fit and write the trees, and how sure their choices are; print how many mentions they rest on."""
    articles = list(read_statements(at, read(at.marks / "train.jsonl.gz")))
    folds = _fit_folds([one for article in articles for one in look_on(article)])
    seen = [one for article in articles for one in look_on(article, folds[fold_of(article[0]["id"])])]
    at.who.write_bytes(msgspec.json.encode(fit(seen)) + b"\n")
    folds = _fit_folds(seen)
    judged = [one for article in articles for one in _judged(article, folds[fold_of(article[0]["id"])])]
    at.speakers.write_bytes(msgspec.json.format(msgspec.json.encode(fit_sureness(judged)), indent=1) + b"\n")
    print(f"{len(seen)} mentions, {sum(any(one.right) for one in seen)} of them with a candidate of the marked name")


def _fit_folds(seen: list[Seen]) -> list[Trees]:
    """For each fold trees fitted on the others."""
    return [fit([one for one in seen if fold_of(one.article) != fold]) for fold in range(FOLDS)]


def fold_of(article: str) -> int:
    """The fold that an article lies in."""
    return zlib.crc32(article.encode()) % FOLDS


def read_statements(at: Folders, docs: list[dict[str, Any]]) -> Iterator[Marked]:
    """The statements that are read in marked articles, not yet put to sources."""
    tagger, calibration = OnnxTagger(at.model), load_calibration(at.model)
    for doc in docs:
        record = Record(article=Article(id=doc["id"], text=doc["text"], title=doc.get("title")))
        yield doc, run_steps(record, (step.run for step in STATEMENTS), tagger, calibration)


def look_on(article: Marked, trees: Trees | None = None) -> list[Seen]:
    """What the trees see of each mention with a marked source, while the rules, or other trees, choose."""
    doc, record = article
    who, seen = _marked(doc, record), list[Seen]()
    choose: Rank = Ranker(trees).choose if trees else _as_the_rules

    def look(choices: Choices, mention: Mention, occurrence: Occurrence, found: Found) -> tuple[Found, float]:
        letter = _holder(doc, occurrence) if occurrence.statement_id is None else who.get(occurrence.statement_id)
        if letter is not None:
            candidates = choices.candidates(mention, occurrence, found)
            name = (doc["sources"].get(letter) or {}).get("name")
            fits = [likeness(candidate.name, name) if name else 0 for candidate in candidates]
            right = [fit >= FULL or 0 < fit == max(fits) for fit in fits]
            rows = evidence(choices, mention, occurrence, found, candidates, _NOTHING)
            cue = cue_of(choices.discourse.text, mention, occurrence)
            pairs = [pairs_of(mention, candidate) for candidate in candidates]
            seen.append(Seen(doc["id"], noun_of(mention), cue, rows, pairs, right, bool(name)))
        return choose(choices, mention, occurrence, found)

    resolve_by(look, Analysis(record.article, ScriptedTagger({}), load_calibration()), record)
    return seen


def _as_the_rules(choices: Choices, mention: Mention, occurrence: Occurrence, found: Found) -> tuple[Found, float]:
    return found, 0.0


def _marked(doc: dict[str, Any], record: Record) -> dict[str, str]:
    """For each statement that a reader kept, by its id, the letter of its source; none where two readers differ."""
    kept = [mark for mark in doc["statements"] if mark["who"] != "x"]
    pairs = paired(doc["text"], [mark["content"] for mark in kept], [s.content for s in record.statements])
    sure = {number: kept[mark] for number, mark in pairs.items() if not kept[mark].get("hard")}
    return {
        record.statements[number].id: mark["who"]
        for number, mark in sure.items()
        if "speaker" not in mark.get("unsure", ())
    }


def _holder(doc: dict[str, Any], occurrence: Occurrence) -> str | None:
    """The letter of the marked holder of a position who stands where this mention does."""
    start, end = occurrence.span
    marks = (mark for mark in doc["positions"] if not mark.get("hard"))
    return next((mark["who"] for mark in marks for a, b in mark["holder"] if a < end and start < b), None)


def likeness(found: str, marked: str) -> int:
    """How far a name is the marked one: 2 the same, fuller, or its initials, 1 its last words, 0 another."""
    ours, theirs = _words(found), _words(marked)
    if not ours or not theirs:
        return 0
    if set(theirs) <= set(ours) or [_initials(theirs)] == ["".join(ours)] or [_initials(ours)] == theirs:
        return FULL
    return int(set(ours) < set(theirs) and ours[-1] == theirs[-1])


def _words(name: str) -> list[str]:
    words = [word.lower() for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)?", name.replace(".", ""))]
    words = [re.sub("['’]s$", "", word) for word in words]
    return [word for word in words if word not in _TITLES] or words


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word not in {"of", "the", "and", "for"})


# ---------------------------------------------------------------- how sure it is


@dataclass(frozen=True)
class Judged:
    """A statement that was put to a source, and whether the marks give the same one.

    Attributes:
        because: the step that decided.
        named: whether the source has a name.
        chance: how likely the likeliest candidate was; ``None`` where the rules alone decided.
        right: whether it is the marked source, or rightly has no name.
    """

    because: str
    named: bool
    chance: float | None
    right: bool


def _judged(article: Marked, trees: Trees) -> Iterator[Judged]:
    """The statements of an article, put to sources by trees that were not fitted on it."""
    doc, record = article
    who, chances = _marked(doc, record), dict[str, float]()
    ranker = Ranker(trees)

    def choose(choices: Choices, mention: Mention, occurrence: Occurrence, found: Found) -> tuple[Found, float]:
        chosen, chance = ranker.choose(choices, mention, occurrence, found)
        if occurrence.statement_id:
            chances[occurrence.statement_id] = chance
        return chosen, chance

    read = resolve_by(choose, Analysis(record.article, ScriptedTagger({}), load_calibration()), record)
    names = {source.id: source.name for source in read.sources}
    given = {tuple(statement.content): statement for statement in read.statements}
    for statement in record.statements:
        put = given.get(tuple(statement.content))
        if put is not None and put.source_id and statement.id in who:
            found, marked = names[put.source_id], (doc["sources"].get(who[statement.id]) or {}).get("name")
            right = likeness(found, marked) > 0 if found and marked else not found and not marked
            yield Judged(put.because, found is not None, chances.get(statement.id), right)


def fit_sureness(judged: list[Judged]) -> dict[str, Sureness]:
    """A logistic regression for sources with a name, and one for those without."""
    return {
        "named": _fit_sureness([one for one in judged if one.named]),
        "nameless": _fit_sureness([one for one in judged if not one.named]),
    }


def _fit_sureness(judged: list[Judged]) -> Sureness:
    seen = Counter(step for one in judged for step in steps_of(one.because, one.chance))
    steps = sorted(step for step, times in seen.items() if times >= FEWEST)
    rows: Floats = np.array(
        [
            [log_odds(one.chance), *(float(step in steps_of(one.because, one.chance)) for step in steps)]
            for one in judged
        ]
    )
    weights = [round(float(w), 2) for w in fit_logistic(rows, np.array([one.right for one in judged]))]
    return Sureness(dict(zip(steps, weights[1:-1], strict=True)), weights[0], weights[-1])


# ---------------------------------------------------------------- the trees


def fit(seen: list[Seen]) -> Trees:
    """Fit trees on what was seen; what nouns say is counted for each of five folds on the others."""
    tables = [count([one for one in seen if fold_of(one.article) != fold]) for fold in range(FOLDS)]
    rows: Floats = np.array([row for one in seen for row in one.rows])
    counted = [tables[fold_of(one.article)].of(one.noun, one.cue) for one in seen for _ in one.rows]
    rows[:, [MENTION.index(name) for name in COUNTED]] = counted
    paired = [tables[fold_of(one.article)].of_pairs(pairs) for one in seen for pairs in one.pairs]
    rows[:, [len(MENTION) + CANDIDATE.index(name) for name in PAIRED]] = paired
    right = np.array([right for one in seen for right in one.right])
    return as_table(grow(rows, right, SHAPE), count(seen))


def count(seen: Sequence[Seen]) -> Counts:
    """What nouns and cues say of whom a mention stands for, as log odds to tenths."""
    return Counts(
        nouns=_odds((one.noun, one.named) for one in seen),
        persons=_odds((one.noun, one.is_person) for one in seen if one.is_person is not None),
        cues=_odds((one.cue, one.named) for one in seen),
        pairs=_odds(
            (key, right)
            for one in seen
            for pairs, right in zip(one.pairs, one.right, strict=True)
            for keys in pairs
            for key in keys
        ),
    )


def _odds(seen: Iterable[tuple[str, bool]]) -> dict[str, float]:
    return rounded(key_odds((({"key": [key]}, is_so) for key, is_so in seen if key), ("key",), FEWEST))["key"]


def as_table(model: Any, counts: Counts) -> Trees:
    """The trees of a fitted model, node by node."""
    return Trees(
        **msgspec.structs.asdict(nodes_of(model)),
        names=MENTION + CANDIDATE,
        base=base_of(model)[0],
        least=LEAST,
        counts=counts,
    )
