"""What speaks for and against that a statement came through an outlet: where the two
stand, who speaks there, and in what words."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.attribution import place_of
from onrecord.reading.chains.outlets import (
    SPOKEN_TO,
    OutletMention,
    introduces,
    is_of_outlet,
    outlet_mentions,
    plain_name,
)
from onrecord.reading.chains.own_outlet import own_signs
from onrecord.reading.entities.entity import Entity
from onrecord.reading.language.patterns import word_tables
from onrecord.record import Record, Statement

_WORDS = word_tables("onrecord.reading.chains", "evidence.toml")
_RESPONDENTS, _SURVEYS, _OTHER_VENUES = (_WORDS[name].any_word for name in ("respondents", "surveys", "other_venues"))
_PREPOSITION = _WORDS["leading"].any_word
_KNOWS_OF = re.compile(r"\b(?:with|about|who|whose)\b")
"""What leads from a source to what it knows of."""
_HEARD = re.compile(r"(?:[’']s?)? (?:[“\"]|(?:host|anchor|presenter)\b)|[’']s? [A-Z]")
_SENTENCES = (1, 2, 4, 8)
"""Where one distance, in sentences, ends and the next begins."""
_FARTHEST = 40
"""Sentences behind a mention in which words may still have come through it."""
_FARTHEST_PARAGRAPH = 5
"""Paragraphs behind a colon that are told apart."""
_ITS = "’s "
_AHEAD = 1
"""Sentences before a mention in which words may have come through it: “…,” he said. He spoke to the Courier."""


class _Place(msgspec.Struct, frozen=True):
    """A mention, the sentence it stands in, and the evidence that is the same for every statement.

    Attributes:
        tells: whether it is an outlet's, and the words beside it say that something came through it.
        here: the evidence for statements of its own sentence, and
        far: for those of other ones.
        survey: whether a survey is spoken of in its sentence.
        by: the preposition that leads to it: words said in an interview on an outlet were heard, not passed on.
        is_heard: whether what it has behind its name is a host or a programme, where the speaker was heard: "told the
            Courier’s “Morning Tide”".
        introduces: whether its paragraph ends in a colon: what follows may be the outlet's own text.
    """

    mention: OutletMention
    sentence: int
    tells: bool
    here: tuple[str, ...]
    far: tuple[str, ...]
    survey: bool
    by: str
    is_heard: bool
    introduces: bool


class _Told(msgspec.Struct, frozen=True):
    """What is asked of a statement again for every outlet; ``within`` is the sentence that it is attributed in."""

    statement: Statement
    place: int
    sentence: int
    speaker: str
    kind: str | None
    respondents: bool
    venue: bool
    within: Span


class HandEvidence:
    """An article’s outlets and statements, indexed to be compared.

    Args:
        analysis: the article.
        record: its record, with sources.
    """

    def __init__(self, analysis: Analysis, record: Record) -> None:
        self.analysis, self.record = analysis, record
        # the article's own outlet passes nothing on, so its mentions are dropped where the page names it
        own, found = record.article.outlet, analysis.once(outlet_mentions)
        of_own = [mention for mention in found if own and is_of_outlet(mention.entity.name, own)]
        self._own_told = [mention.span[0] for mention in of_own if mention.before in SPOKEN_TO]
        ends = {mention.span[1] for mention in of_own}
        self.mentions = [m for m in found if m not in of_own and not self._is_its_programme(m, ends)]
        if not self.mentions:
            return
        self._starts = [start for start, _ in analysis.document.sentences]
        self._index_speakers()
        self._places = list(map(self._place_of, self.mentions, self._own_evidence(bool(own))))
        self._sentences = [place.sentence for place in self._places]
        self._telling = [place.mention for place in self._places if place.tells]
        self._telling_at = [mention.span[0] for mention in self._telling]
        self._index_outlets()

    def candidates(self, statement: Statement) -> Iterator[tuple[OutletMention, list[str]]]:
        """The outlets that a statement may have come through, each with its evidence by name; the nearest last.

        Outlets of other sentences count only where the words beside them say that something came through them: without
        such words the fitted weights never chose one.
        """
        if not self.mentions:
            return
        told = self._told(statement)
        # places are in order, so that a long article's outlets are not all weighed for every statement
        first = bisect_left(self._sentences, told.sentence - _FARTHEST)
        for place in self._places[first : bisect_right(self._sentences, told.sentence + _AHEAD)]:
            counts = place.tells or place.sentence == told.sentence
            if counts and not self._is_of_something_else(statement, place.mention):
                yield place.mention, self._evidence(told, place)

    def _is_of_something_else(self, statement: Statement, mention: OutletMention) -> bool:
        """Whether an outlet had what a source knows of, not what it says: "people familiar with a memo seen by it"."""
        at = mention.cue[0] if mention.cue else mention.span[0]
        return mention.before == "obtained" and any(
            start <= at < end and _KNOWS_OF.search(self.analysis.text, start, at) for start, end in statement.source
        )

    def _is_its_programme(self, mention: OutletMention, ends: Set[int]) -> bool:
        """Whether a mention belongs to a name that ends in one of some places: "the BBC’s Newsnight"."""
        start = mention.span[0]
        return start - len(_ITS) in ends and self.analysis.text[start - len(_ITS) : start].replace("'", "’") == _ITS

    def _evidence(self, told: _Told, place: _Place) -> list[str]:
        """What is to be said of a statement and a mention, by name."""
        mention, near = place.mention, "same" if told.sentence == place.sentence else "far"
        where = self._where(told, place)
        found = [*(place.here if near == "same" else place.far), f"where={where}"]
        # the same words weigh differently by place: "told the Courier" before a quotation, or sentences away
        found += [f"where={where} before={mention.before}", f"where={where} behind={mention.behind}"]
        found += [f"where={where} by={place.by}", *self._elsewhere(told, mention.entity, near)]
        if place.is_heard:
            found += [f"heard {near}", f"where={where} heard"]
        if place.introduces:
            found += [f"introduces {near}", f"where={where} introduces", *self._behind_colon(told, mention)]
        found.append(f"self={told.speaker == plain_name(mention.entity.name)}")
        if place.survey or told.respondents:
            found.append(f"survey={place.survey} respondents={told.respondents} {near}")
        # who tells the article's own outlet something in the same breath tells it no other
        if bisect_left(self._own_told, told.within[1]) > bisect_left(
            self._own_told, min(mention.span[0], told.within[0])
        ):
            found.append(f"own told {near}")
        found += [f"nested={told.statement.within is not None}", f"type={told.kind} {near}"]
        return found if near == "same" else [*found, *self._between(told, place)]

    def _behind_colon(self, told: _Told, mention: OutletMention) -> Iterator[str]:
        """How many paragraphs behind the one that ends in a colon a statement stands, and whether it is a quotation."""
        text = self.analysis.text
        paragraphs = sum(map(bool, map(str.strip, text[mention.span[1] : told.place].split("\n"))))
        behind = min(_FARTHEST_PARAGRAPH, paragraphs)
        yield f"introduces paragraph={behind}"
        yield f"introduces paragraph={behind} form={mention.form} mode={told.statement.mode}"

    def _elsewhere(self, told: _Told, outlet: Entity, near: str) -> Iterator[str]:
        """In how many sentences of the article the speaker tells the outlet something, and how many others do."""
        tellers = self._tellers[outlet]
        often, many = min(2, tellers.get(told.statement.source_id, 0)), min(3, len(tellers))
        yield f"told by speaker={often} {near}"
        yield f"tellers={many} {near}"
        yield f"tellers={many} by speaker={min(1, often)}"
        if outlet in self._surveyors:
            yield f"surveyor {near}"
            yield f"surveyor respondents={told.respondents}"

    def _where(self, told: _Told, place: _Place) -> str:
        """Where the mention stands, seen from the statement."""
        at, behind = place.mention.span[0], told.sentence - place.sentence
        if behind:
            return "ahead" if behind < 0 else f"back {sum(behind > bound for bound in _SENTENCES)}"
        for name, spans in (("content", told.statement.content), ("source", told.statement.source)):
            if any(start <= at < end for start, end in spans):
                return name
        return "before" if at < told.place else "behind"

    def _between(self, told: _Told, place: _Place) -> Iterator[str]:
        """Of a statement in another sentence: whether its speaker is there, and who speaks in between."""
        mention, who, behind = place.mention, told.statement.source_id, told.sentence - place.sentence
        there = self._present.get(place.sentence, {})
        speaker = f"speaker={there.get(who, 'other')}"
        first, last = (bisect_right(self._spoken_at, at) for at in (place.sentence, told.sentence - 1))
        others = {other for _, other in self._spoken[first:last]} - {who or ""}
        start, end = bisect_right(self._telling_at, mention.span[0]), bisect_left(self._telling_at, told.place)
        # another outlet that was told something in between makes this one less likely
        outlets = sum(other.entity is not mention.entity for other in self._telling[start:end])
        yield from (speaker, f"{speaker} form={mention.form}", f"{speaker} before={mention.before}")
        yield f"{speaker} behind={mention.behind}"
        yield f"{speaker} between={min(3, len(others))}"
        yield f"{speaker} back={sum(behind > bound for bound in _SENTENCES)}"
        yield f"{speaker} because={told.statement.because}"
        if told.venue:
            yield f"{speaker} venue"
        yield f"{speaker} outlets={min(2, outlets)}"

    def _told(self, statement: Statement) -> _Told:
        text, place = self.analysis.text, place_of(statement)
        source, within = self.record.source(statement.source_id), self.analysis.document.sentence_at(place)
        return _Told(
            statement,
            place,
            self._sentence(place),
            plain_name(source.name) if source is not None and source.name is not None else "",
            source.type if source else None,
            any(_RESPONDENTS.search(text, *span) for span in statement.source),
            _OTHER_VENUES.search(text, *within) is not None,
            within,
        )

    def _place_of(self, mention: OutletMention, own: Sequence[str]) -> _Place:
        text, (start, end) = self.analysis.text, mention.span
        led = _PREPOSITION.findall(text[slice(*mention.cue)].lower()) if mention.cue and mention.before else ()
        by = led[-1] if led else ""
        ways = (f"before={mention.before}", f"behind={mention.behind}", f"before={mention.before} by={by}")
        quoted = mention.span[0] in self.analysis.document.quotations
        same = ("bias", f"form={mention.form}", f"kind={mention.entity.kind}", *own)
        same += tuple(f"form={mention.form} {way}" for way in ways[:2])
        here, far = ((*same, *(f"{near} {way}" for way in ways), f"quoted={quoted} {near}") for near in ("same", "far"))
        sentence = self.analysis.document.sentence_at(mention.span[0])
        survey = _SURVEYS.search(text, *sentence) is not None
        tells = mention.form != "other" and bool(mention.before or mention.behind)
        heard = _HEARD.match(text, end) is not None
        return _Place(mention, self._sentence(start), tells, here, far, survey, by, heard, introduces(text, end))

    def _own_evidence(self, is_known: bool) -> Iterator[tuple[str, ...]]:
        """For each mention, what speaks for and against that the outlet is the
        article’s own, where that is not known."""
        if is_known:
            yield from (("own=known",) for _ in self.mentions)
            return
        analysis = self.analysis
        signs = own_signs(analysis, self.mentions)
        names = zip(analysis.entities.names, analysis.entities.of, strict=True)
        in_datelines = {e for name, e in names if e and analysis.document.is_dateline((name.start, name.end))}
        for mention in self.mentions:
            dateline = ("own=dateline",) if mention.entity in in_datelines else ()
            yield (*dateline, *signs.get(mention.entity, ()))

    def _index_speakers(self) -> None:
        """Index who speaks in which sentence, and who is spoken of there."""
        self._spoken = sorted(
            (self._sentence(place_of(statement)), statement.source_id or "") for statement in self.record.statements
        )
        self._spoken_at = [sentence for sentence, _ in self._spoken]
        self._present: dict[int, dict[str | None, str]] = defaultdict(dict)
        for source in self.record.sources:
            for start, _ in source.mentions:
                self._present[self._sentence(start)][source.id] = "present"
        for sentence, who in self._spoken:
            self._present[sentence][who or None] = "speaks"

    def _index_outlets(self) -> None:
        """Index who tells each outlet something, in how many sentences, and which outlets ask people in surveys."""
        speakers: dict[int, set[str | None]] = defaultdict(set)
        for sentence, who in self._spoken:
            speakers[sentence].add(who or None)
        self._tellers: dict[Entity, Counter[str | None]] = defaultdict(Counter)
        self._surveyors = set[Entity]()
        for place in self._places:
            mention = place.mention
            if mention.before in SPOKEN_TO:
                self._tellers[mention.entity].update(speakers[place.sentence])
            if mention.form == "pollster" or "poll" in (mention.before, mention.behind):
                self._surveyors.add(mention.entity)

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)
