"""What speaks for and against that a statement came through an outlet: where the two stand, who speaks there, and how it is told."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.attribution import place_of
from onrecord.reading.chains.outlets import OutletMention, is_of_outlet, outlet_mentions, plain_name
from onrecord.reading.chains.own_outlet import own_signs
from onrecord.reading.language.patterns import word_tables
from onrecord.record import Record, Statement

_WORDS = word_tables("onrecord.reading.chains", "evidence.toml")
_RESPONDENTS, _SURVEYS, _OTHER_VENUES = (_WORDS[name].any_word for name in ("respondents", "surveys", "other_venues"))
_SENTENCES = (1, 2, 4, 8)
"""Where one distance, in sentences, ends and the next begins."""
_FARTHEST = 40
"""Sentences behind a mention in which words may still have come through it."""
_AHEAD = 1
"""Sentences before a mention in which words may have come through it: “…,” he said. He spoke to the Courier."""


class HandEvidence:
    """An article’s outlets and statements, indexed to be compared.

    Args:
        analysis: the article.
        record: its record, with sources.
    """

    def __init__(self, analysis: Analysis, record: Record) -> None:
        self.analysis, self.record = analysis, record
        own = record.article.outlet
        self.own_is_known = bool(own)
        self.mentions = [m for m in analysis.once(outlet_mentions) if not (own and is_of_outlet(m.entity.name, own))]
        self._starts = [start for start, _ in analysis.document.sentences]
        self._speakers: dict[int, set[str | None]] = defaultdict(set)
        for statement in record.statements:
            self._speakers[self._sentence(place_of(statement))].add(statement.source_id)
        self._present: dict[int, set[str | None]] = defaultdict(set)
        for source in record.sources:
            for start, _ in source.mentions:
                self._present[self._sentence(start)].add(source.id)
        self._own_signs = own_signs(analysis, self.mentions)
        names = zip(analysis.entities.names, analysis.entities.of, strict=True)
        self._in_datelines = {e for name, e in names if e and analysis.document.is_dateline((name.start, name.end))}

    def candidates(self, statement: Statement) -> Iterator[tuple[OutletMention, list[str]]]:
        """The outlets that a statement may have come through, each with its evidence by name; the nearest last."""
        here = self._sentence(place_of(statement))
        for mention in self.mentions:
            if -_AHEAD <= here - self._sentence(mention.span[0]) <= _FARTHEST:
                yield mention, self.evidence(statement, mention)

    def evidence(self, statement: Statement, mention: OutletMention) -> list[str]:
        """What is to be said of a statement and a mention, by name."""
        here, there = self._sentence(place_of(statement)), self._sentence(mention.span[0])
        source = self.record.source(statement.source_id)
        where = self._where(statement, mention, here - there)
        ways = [f"before={mention.before}", f"behind={mention.behind}"]
        near = "same" if here == there else "far"
        found = ["bias", f"form={mention.form}", f"kind={mention.entity.kind}", f"where={where}"]
        found += [f"{near} {way}" for way in ways] + [f"form={mention.form} {way}" for way in ways]
        found += [f"where={where} {way}" for way in ways]
        found += self._own(mention)
        found.append(f"quoted={mention.span[0] in self.analysis.document.quotations} {near}")
        found.append(f"self={source is not None and source.name is not None and _same(source.name, mention)}")
        found += self._polls(statement, mention, near)
        found += [f"nested={statement.within is not None}", f"type={source.type if source else None} {near}"]
        return found if here == there else [*found, *self._between(statement, mention, here, there)]

    def _where(self, statement: Statement, mention: OutletMention, behind: int) -> str:
        """Where the mention stands, seen from the statement."""
        at = mention.span[0]
        if behind:
            return "ahead" if behind < 0 else f"back {sum(behind > bound for bound in _SENTENCES)}"
        for name, spans in (("content", statement.content), ("source", statement.source)):
            if any(start <= at < end for start, end in spans):
                return name
        return "before" if at < place_of(statement) else "behind"

    def _own(self, mention: OutletMention) -> Iterator[str]:
        """What speaks for and against that the outlet is the article’s own, where that is not known."""
        if self.own_is_known:
            yield "own=known"
            return
        if mention.entity in self._in_datelines:
            yield "own=dateline"
        yield from self._own_signs.get(mention.entity, ())

    def _polls(self, statement: Statement, mention: OutletMention, near: str) -> Iterator[str]:
        text = self.analysis.text
        asked = any(_RESPONDENTS.search(text, *span) for span in statement.source)
        survey = _SURVEYS.search(text, *self.analysis.document.sentence_at(mention.span[0])) is not None
        if asked or survey:
            yield f"survey={survey} respondents={asked} {near}"

    def _between(self, statement: Statement, mention: OutletMention, here: int, there: int) -> Iterator[str]:
        """Of a statement in another sentence: whether its speaker is there, and who speaks in between."""
        who = statement.source_id
        speaker = "speaks" if who in self._speakers[there] else "present" if who in self._present[there] else "other"
        between: set[str | None] = set()
        for sentence in range(there + 1, here):
            between |= self._speakers.get(sentence, set())
        yield from (
            f"speaker={speaker}",
            f"speaker={speaker} form={mention.form}",
            f"speaker={speaker} before={mention.before}",
        )
        yield f"speaker={speaker} behind={mention.behind}"
        yield f"speaker={speaker} between={min(3, len(between - {who}))}"
        yield f"speaker={speaker} back={sum(here - there > bound for bound in _SENTENCES)}"
        yield f"speaker={speaker} because={statement.because}"
        if _OTHER_VENUES.search(self.analysis.text, *self.analysis.document.sentence_at(place_of(statement))):
            yield f"speaker={speaker} venue"
        others = [
            m
            for m in self.mentions
            if m.entity is not mention.entity
            and m.form not in {"other"}
            and mention.span[0] < m.span[0] < place_of(statement)
            and (m.before or m.behind)
        ]
        yield f"speaker={speaker} outlets={min(2, len(others))}"

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)


def _same(name: str, mention: OutletMention) -> bool:
    return plain_name(name) == plain_name(mention.entity.name)
