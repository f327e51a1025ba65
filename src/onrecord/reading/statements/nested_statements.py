"""Statements inside statements.

"Officials said that the general had urged the minister to wait" is two statements. The model marks the outer; each
sentence of its content is then read once more, as a text of its own. Each is read alone: beside others, half of what
they hold is lost. The first reading shows where to look: the model gives nearly all of each word to the content, and
what little is left says whether the word would otherwise be of a source, of a cue, or of nothing. What is found is a
statement if enough speaks for it (:mod:`~onrecord.reading.statements.nested_evidence`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import msgspec
import numpy as np

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.build import statements_of, with_marks
from onrecord.reading.statements.draft import draft_id, mode_of, with_statements
from onrecord.reading.statements.nested_evidence import Hints, attributes, load_weights, nested_evidence
from onrecord.reading.statements.words import WORDS
from onrecord.reading.tagging.decode import decode
from onrecord.reading.tagging.labels import Floats, Ints, begin, inside
from onrecord.reading.tagging.tags import Tags
from onrecord.reading.text.document import Document
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Record, Spans, Statement

HINTED = -1.0
"""How much must speak, in log odds, for a word as a cue with a source before it, for a passage to be read again: one
passage in ten, which hold nine in ten of what is found if all are read."""
_NEXT = 2
"""The most characters between a cue and the quotation behind it: ", "."""
LEAST_WORDS = 5
"""Fewest words of a passage that is read again."""
LEAST_INNER = 3
"""Fewest words of the content of a statement inside another."""
MOST = 500
"""Different passages of one article that are read again, the first ones; equal passages are read once. Each costs as
much as a window of the article."""
_THAT = re.compile(r"that\s+", re.IGNORECASE)
_QUOTED = re.compile(
    r"(?:‘[^’\n]*(?:’\w[^’\n]*)*’|'[^'\n]*(?:'\w[^'\n]*)*'|“[^”\n]*”)"
    rf"(?=,?\s(?:{WORDS['goes_on_behind_quotations'].alternatives})\b)"
)
"""An inner quotation that the outer speaker goes on behind: "“My boss said ‘sign it’, so I signed it”"."""
_MARKS = "“”\"‘' "
_INNER_MARKS = str.maketrans('“”"\n', "    ")


class Passage(msgspec.Struct, frozen=True):
    """A sentence, or a part of one, of a content.

    Attributes:
        owner: the statement whose content it is.
        span: where it stands.
        source, cue: how much likelier, in log, than nothing the first reading took each of its words for a source, and
            a cue.
        starts: where its words begin.
    """

    owner: Statement
    span: Span
    source: Floats
    cue: Floats
    starts: Ints


def find_nested_statements(analysis: Analysis, record: Record) -> Record:
    """Add the statements that stand inside the contents of others, each ``within`` its outer one."""
    fitted = load_weights(analysis.layers.content("nested"))
    inner = []
    for passage, found, hints in candidates(analysis, record):
        seen = nested_evidence(analysis.text, passage.owner, found, passage.span[1], hints, fitted.cues)
        chance = fitted.chance(seen)
        if chance >= fitted.least:
            inner.append(msgspec.structs.replace(found, confidence=chance))
    return with_statements(record, [*record.statements, *inner])


def candidates(analysis: Analysis, record: Record) -> Iterator[tuple[Passage, Statement, Hints]]:
    """What is attributed inside contents that are read again, with what the first reading saw of it."""
    passages = [passage for passage in _passages(analysis, record) if _is_hinted(analysis.text, passage)]
    texts = list(dict.fromkeys(_as_text(analysis.text, passage.span) for passage in passages))[:MOST]
    found = {text: tuple(_statements_in(analysis, text)) for text in texts}
    cues = SpanIndex((span, number) for number, s in enumerate(record.statements) for span in s.cue)
    for passage in passages:
        for one in found.get(_as_text(analysis.text, passage.span), ()):
            placed = _placed(analysis.document, passage, one)
            if not cues.touching(*placed.cue):
                yield passage, placed, _hints(passage, placed)


def _passages(analysis: Analysis, record: Record) -> Iterator[Passage]:
    """The sentences of all contents but those whose statements hold others already, in order."""
    outer = {statement.within for statement in record.statements}  # what stands in a turn was found the first time
    tags = analysis.tags
    source, cue = (_rather_than_nothing(tags, role) for role in (0, 1))
    owners: dict[Span, Statement] = {}
    # of contents that lie in each other the shortest is read
    for owner in sorted(record.statements, key=lambda s: sum(end - start for start, end in s.content)):
        for place in owner.content if owner.id not in outer else ():
            for span in _by_sentence(analysis.document, place):
                owners.setdefault(span, owner)
    for span, owner in sorted(owners.items()):
        if len(WORD.findall(analysis.text, *span)) >= LEAST_WORDS:
            here = slice(*np.searchsorted(tags.words.spans[:, 0], span))
            yield Passage(owner, span, source[here], cue[here], tags.words.spans[here, 0])


def _by_sentence(document: Document, place: Span) -> Iterator[Span]:
    """The parts of a span that lie in one sentence each, without the quotation marks around them."""
    start, end = place
    while start < end:
        last = min(end, max(start + 1, document.sentence_at(start)[1]))
        words = document.text[start:last]
        low, high = start + len(words) - len(words.lstrip(_MARKS + "\n")), start + len(words.rstrip(_MARKS + "\n"))
        if low < high:
            yield low, high
        start = last


def _is_hinted(text: str, passage: Passage) -> bool:
    """Whether the first reading half saw a source in a passage, and behind it a cue."""
    # of each word but the first, which has no source before it
    seen = np.maximum.accumulate(passage.source)[:-1] + passage.cue[1:]
    for odds, start in zip(seen.tolist(), passage.starts[1:].tolist(), strict=True):
        word = WORD.match(text, start)
        if word is not None and odds + attributes(word.group()) >= HINTED:
            return True
    return False


def _rather_than_nothing(tags: Tags, role: int) -> Floats:
    """(words,) how much likelier, in log, each word is of the role than of none."""
    labels = tags.labels
    likelier: Floats = np.logaddexp(labels[:, begin(role)], labels[:, inside(role)]) - labels[:, 0]
    return likelier


def _hints(passage: Passage, found: Statement) -> Hints:
    def best(scores: Floats, spans: Spans) -> float:
        own = [slice(*np.searchsorted(passage.starts, span)) for span in spans]
        return max((float(scores[part].max(initial=-20.0)) for part in own), default=-20.0)

    whole = (passage.span,)
    return Hints(
        best(passage.source, whole),
        best(passage.cue, whole),
        best(passage.source, found.source),
        best(passage.cue, found.cue),
    )


def _as_text(text: str, place: Span) -> str:
    """A passage as a text of its own, of one paragraph, without the marks of quotations in it."""
    # one character for one, so that what is found stands at the same places in the article
    return text[slice(*place)].translate(_INNER_MARKS)


def _statements_in(analysis: Analysis, passage: str) -> Iterator[Statement]:
    """The statements of a passage read as a text of its own, in its own characters."""
    document = Document.of_text(passage)
    # what the tagger's own confidence refuses is a candidate, too: all evidence is weighed together, once
    calibration = replace(analysis.calibration, least=0.0, least_quoted=0.0)
    again = analysis.tagger.tag(document)
    attributions = decode(again, analysis.tagger.links, calibration.labels)
    for found in statements_of(document, again.words, attributions, calibration):
        words = sum(len(WORD.findall(passage, *span)) for span in found.content)
        if found.source and words >= LEAST_INNER:
            yield msgspec.structs.replace(found, source=_without_that(passage, found.source))


def _without_that(passage: str, source: Spans) -> Spans:
    """A source without the conjunction that leads the passage: of "that two doctors had told him", two doctors."""
    (start, end), *others = source
    conjunction = _THAT.match(passage, 0, end)
    if start == 0 and conjunction and conjunction.end() < end:
        start = conjunction.end()
    return ((start, end), *others)


def _inner_quotation(text: str, span: Span, cue: Spans) -> Span:
    """A content behind its cue, which ends with the inner quotation that opens it."""
    quoted = _QUOTED.match(text, *span) if 0 <= span[0] - cue[-1][1] <= _NEXT else None
    return (span[0], quoted.end()) if quoted else span


def _placed(document: Document, passage: Passage, found: Statement) -> Statement:
    """A statement of a passage in the characters of the article, within the one whose content it is."""

    def move(spans: Spans) -> Spans:
        return tuple((start + passage.span[0], end + passage.span[0]) for start, end in spans)

    cue = move(found.cue)
    content = tuple(with_marks(span, document.quotations) for span in move(found.content))
    content = (_inner_quotation(document.text, content[0], cue), *content[1:])
    return msgspec.structs.replace(
        found,
        id=draft_id(passage.owner.id, cue[0][0]),
        content=content,
        cue=cue,
        source=move(found.source),
        mode=mode_of(document, content),
        within=passage.owner.id,
        because="nested",
    )
