"""What a draft is checked against: articles, transcripts and the articles of a ledger, found by their rarest words."""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from onrecord.article import Article, Span
from onrecord.comparison import index
from onrecord.comparison.find_words import Row
from onrecord.comparison.fingerprints import every_run
from onrecord.comparison.senses import function_words
from onrecord.comparison.speakers import Who, who_said
from onrecord.comparison.stretches import stretches_with
from onrecord.comparison.transcripts import Turn, is_generic, turns_of
from onrecord.comparison.words import Word, words_of
from onrecord.ledger import Ledger
from onrecord.ledger.rows import article_of
from onrecord.reading.text.document import Document
from onrecord.record import Record, Statement

_NEAREST = 12
"""How many texts are looked into for one quotation; more only where they hold just as many of its words."""
_MOST = 200  # texts kept cut into words: those take many times the room of the text
_INTERRUPTION = 12
"""Words of somebody else that cut a turn in two without ending it, as where speakers overlap."""
_BREAK = Word("\0", 0, 0)
"""Stands between two turns of one speaker, so that no quotation runs on from one into the other unseen."""


class Source:
    """One text that words are looked for in.

    Args:
        where: the file or the ledger's hash, for people.
        article: the text.
        read: reads the article when its speakers are asked for.
    """

    def __init__(self, where: str, article: Article, read: Callable[[Article], Record]) -> None:
        self.where, self.article, self.text, self._read = where, article, article.text, read
        self._held: dict[tuple[Span, ...], list[Statement]] = {}

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Its turns, if it is a transcript with labels or timecodes."""
        return turns_of(self.text)

    @cached_property
    def is_speech(self) -> bool:
        """Whether all of it is spoken: a transcript, or a text without a single quotation mark."""
        return bool(self.turns) or not len(self.document.quotations)

    @cached_property
    def document(self) -> Document:
        """Its sentences and quotations."""
        return Document(self.article)

    @cached_property
    def record(self) -> Record:
        """Who says what in it."""
        return self._read(self.article)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Its words; of a transcript, those of each speaker in a row of their own."""
        if not self.turns:
            return (Row(words_of(self.text)),)
        speakers = dict.fromkeys(turn.speaker for turn in self.turns)
        return tuple(self._row(speaker) for speaker in speakers)

    def rows_near(self, words: Sequence[Word], told: str) -> tuple[Row, ...]:
        """Its words where some others, of the text ``told``, may stand together; all of them if they are known already.

        Most texts that an index gives are looked into once, for one quotation.
        """
        if self.turns or "rows" in self.__dict__:
            return self.rows
        stretches = stretches_with(words, told, self.text)
        if stretches is None:
            return self.rows
        near: list[Word] = []
        for span in stretches:
            near += [*([_BREAK] if near else ()), *words_of(self.text, [span])]
        return (Row(near),) if near else ()

    def _row(self, speaker: str | None) -> Row:
        row: list[Word] = []
        others = _INTERRUPTION + 1
        for turn in self.turns:
            words = words_of(self.text, [turn.span])
            if turn.speaker != speaker:
                others += len(words)
                continue
            if row and others > _INTERRUPTION:
                row.append(_BREAK)
            row += words
            others = 0
        return Row(row)

    def parted(self, one: Word, other: Word) -> bool:
        """Whether a sentence or a turn ends between two words that follow each other."""
        if not (one.end and other.end):
            return True
        between = self.text[one.end : other.start]
        return "\n\n" in between or any(mark in between for mark in '.?!“”"')

    def spans(self, words: Sequence[Word]) -> tuple[Span, ...]:
        """Where words stand; in a transcript one stretch for each cue."""
        words = [word for word in words if word.end]
        if not words:
            return ()
        start, end = words[0].start, words[-1].end
        if not self.turns:
            return ((start, end),)
        inside = {turn.span for turn in self.turns for word in words if turn.start <= word.start < turn.end}
        return tuple((max(start, low), min(end, high)) for low, high in sorted(inside))

    def shown(self, spans: Sequence[Span]) -> str:
        """The characters of stretches, with an ellipsis where words are left out; the cues of a transcript go on."""
        return "".join(
            (" " if number and self._goes_on(spans[number - 1], span) else " … " if number else "")
            + " ".join(self.text[slice(*span)].split())
            for number, span in enumerate(spans)
        )

    def _goes_on(self, one: Span, other: Span) -> bool:
        """Whether nothing but the head of a cue stands between two stretches."""
        return bool(self.turns) and not any(turn.start <= one[0] and other[1] <= turn.end for turn in self.turns)

    def time_at(self, place: int) -> str | None:
        """The timecode of the cue that holds a place."""
        return next((turn.time for turn in self.turns if turn.start <= place < turn.end), None)

    def statements_at(self, spans: Sequence[Span]) -> list[Statement]:
        """The statements that hold most of some stretches, the shortest first."""
        asked = tuple(spans)
        if asked not in self._held:
            whole = _length(spans)
            shared = [(sum(_shared(one.content, span) for span in spans), one) for one in self.record.statements]
            held = [one for part, one in shared if part * 2 > whole]
            self._held[asked] = sorted(held, key=lambda one: _length(one.content))
        return self._held[asked]

    def told_at(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """All that the speaker of some stretches says in that statement; empty where no statement holds them."""
        held = [] if self.is_speech else self.statements_at(spans)
        return held[0].content if held else ()

    def sentences_at(self, span: Span) -> Span:
        """From the beginning of the sentence that holds the start of a stretch
        to the end of the one that holds its end.

        In a transcript no further than the turns.
        """
        start, end = self.document.sentence_at(span[0])[0], self.document.sentence_at(max(span[0], span[1] - 1))[1]
        if self.turns:
            held = [turn for turn in self.turns if turn.start < span[1] and span[0] < turn.end]
            start, end = max(start, held[0].start), min(end, held[-1].end)
        return min(start, span[0]), max(end, span[1])

    @cached_property
    def passages(self) -> tuple[tuple[Span, ...], ...]:
        """What is said in it, each statement or, in a transcript, each sentence and each turn."""
        if self.turns:
            # sentences first: of two that tell as much the smaller is meant
            pieces = [
                (max(turn.start, start), min(turn.end, end)) for turn in self.turns for start, end in self._in(turn)
            ]
            return tuple((span,) for span in dict.fromkeys([*pieces, *(turn.span for turn in self.turns)]))
        if self.is_speech:
            return tuple((span,) for span in self.document.sentences)
        return tuple(one.content for one in self.record.statements if one.content)

    def _in(self, turn: Turn) -> Iterator[Span]:
        """The sentences that a turn holds, or some of."""
        return (span for span in self.document.sentences if span[0] < turn.end and turn.start < span[1])

    def speakers_at(self, spans: Sequence[Span]) -> list[Who]:
        """Who says what stands in some stretches: several where one quotes another, or where they said it together."""
        if self.turns:
            at = spans[0][0]
            label = next((turn.speaker for turn in self.turns if turn.start <= at < turn.end), None)
            others = tuple({turn.speaker for turn in self.turns if turn.speaker and turn.speaker != label})
            if label is None:
                return []
            name = None if is_generic(label) else label.title() if label.isupper() else label
            return [Who(name, label, (), others)]
        held = self.statements_at(spans)
        return [who_said(self.record, one) for one in held if one.source or one.source_id]

    def quoted_at(self, spans: Sequence[Span]) -> bool:
        """Whether most of some stretches stands in quotation marks, or is spoken without any."""
        if self.is_speech:
            return True
        counted = [self.document.quotations.words_in(span) for span in spans]
        if sum(inside for inside, _ in counted) * 2 > sum(total for _, total in counted):
            return True
        held = self.statements_at(spans)
        return bool(held) and held[0].mode == "direct"


def _shared(spans: Sequence[Span], span: Span) -> int:
    return sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in spans)


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


class Shelf(Protocol):
    """Texts in which the nearest to some words are found without looking into all."""

    def nearest(self, words: Sequence[Word], text: str) -> list[Source]:
        """The texts that may hold the words, the likeliest first."""


class Files:
    """Articles and transcripts in memory, by the words in them.

    Args:
        sources: the texts.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self.sources = list(sources)
        self._holding: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, source in enumerate(self.sources):
            for key in {word.key for row in source.rows for word in row.words}:
                self._holding[key].append(number)
            if len(self.sources) > _MOST:
                del source.rows  # made again for the few that are looked into

    def nearest(self, words: Sequence[Word], text: str) -> list[Source]:
        """The texts with most of the words, each weighed by how few texts have it."""
        weights: Counter[int] = Counter()
        for key in {word.key for word in words}:
            holding = self._holding.get(key)
            if holding:
                weight = math.log(1 + len(self.sources) / len(holding))
                for number in holding:
                    weights[number] += weight  # type: ignore[assignment] # a Counter counts with any number
        ranked = sorted(weights, key=lambda number: (-weights[number], number))[:_MOST]
        least = weights[ranked[0]] * 0.999 if ranked else 0
        return [self.sources[n] for at, n in enumerate(ranked) if at < _NEAREST or weights[n] >= least]


class InLedger:
    """The articles of a ledger: by the index of their fingerprints where all are placed, else by its full-text index.

    Args:
        ledger: an open ledger; what it holds is read already.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[str, Source] = {}
        self._found: dict[tuple[str, ...], list[Source]] = {}

    def nearest(self, words: Sequence[Word], text: str) -> list[Source]:
        """The articles with most runs of three of the words; where the words are too few, with all of them."""
        keys = tuple(word.key for word in words)
        # words without marks are looked for twice, as they stand and as a paraphrase
        if keys not in self._found:
            weights = self._sharing(keys) if self._is_placed else self._matching(list(_phrases(words, text)))
            names = _not_far(weights)
            if len(weights) < _NEAREST // 2:
                rare = sorted(
                    {text[w.start : w.end] for w in words if w.key not in function_words()}, key=lambda w: (-len(w), w)
                )
                names += _not_far(self._matching([_quoted(word) for word in rare[:6]]))
            self._found = {keys: [self._source(name) for name in dict.fromkeys(names)]}
        return self._found[keys]

    @cached_property
    def _is_placed(self) -> bool:
        sql = "SELECT 1 FROM articles WHERE latest = 1 AND id NOT IN (SELECT article FROM placed) LIMIT 1"
        return next(self._ledger.rows(sql), None) is None

    def _sharing(self, keys: Sequence[str]) -> dict[str, float]:
        """The articles whose passages share most runs of three words, with how many."""
        near = index.nearest(self._look_up, every_run(keys), 2 * _NEAREST)
        numbers = ",".join(map(str, near))
        sql = f"SELECT p.id, a.hash FROM passages p JOIN articles a ON a.id = p.article WHERE p.id IN ({numbers})"
        names = {row["id"]: row["hash"] for row in self._ledger.rows(sql)}
        shared: dict[str, float] = defaultdict(float)
        for passage, runs in near.items():
            shared[names[passage]] += runs
        return dict(shared)

    def _look_up(self, run: str) -> list[int]:
        return [row["rowid"] for row in self._ledger.rows(index.LOOK_UP, (run,))]

    def _matching(self, phrases: Sequence[str]) -> dict[str, float]:
        """The articles that have most of some phrases, the rarer ones counting more, with their weights."""
        if not phrases:
            return {}
        sql = """SELECT a.hash, -f.rank AS weight FROM articles_fts f JOIN articles a ON a.id = f.rowid
            WHERE articles_fts MATCH ? AND a.latest = 1 ORDER BY f.rank LIMIT ?"""
        rows = self._ledger.rows(sql, [" OR ".join(phrases), _NEAREST])
        return {row["hash"]: row["weight"] for row in rows}

    def _source(self, name: str) -> Source:
        if name not in self._known:
            if len(self._known) > _MOST:
                self._known.clear()
            row = next(self._ledger.rows("SELECT * FROM articles WHERE hash = ?", (name,)))
            self._known[name] = Source(name[:16], article_of(row), lambda _: self._ledger.record(name))
        return self._known[name]


def _not_far(weights: Mapping[str, float]) -> list[str]:
    """The heaviest of some names, the first first, without those far lighter than it.

    What shares a turn of phrase by chance is most of what an index gives, and costs as much to look into.
    """
    least = max(weights.values(), default=0.0) * _FAR
    kept = [name for name, weight in weights.items() if weight >= least]
    return sorted(kept, key=lambda name: -weights[name])[:_NEAREST]


_FAR = 0.25
"""The share of the nearest text's weight that others must have: one that tells three words of five keeps more."""
_MOST_PHRASES = 8
"""Phrases of one question to the full-text index: each costs as much as its most common word has places."""
_SPREAD = 3


def _phrases(words: Sequence[Word], text: str) -> Iterable[str]:
    """Runs of three words as FTS5 takes them: of each few that follow each other the one with the fewest function
    words, and of those the lightest."""
    empty = function_words()
    runs = [words[at : at + 3] for at in range(max(1, len(words) - 2))]
    common = [sum(word.key in empty for word in run) for run in runs]
    windows = (range(at, min(at + _SPREAD, len(runs))) for at in range(0, len(runs), _SPREAD))
    chosen = [min(window, key=lambda at: common[at]) for window in windows]
    told = sorted((at for at in chosen if common[at] < len(runs[at])), key=lambda at: common[at])[:_MOST_PHRASES]
    for run in (runs[at] for at in told):
        yield _quoted(" ".join(text[start:end] for start, end in dict.fromkeys((word.start, word.end) for word in run)))


def _quoted(words: str) -> str:
    return '"' + words.replace('"', " ").replace("\0", " ") + '"'
