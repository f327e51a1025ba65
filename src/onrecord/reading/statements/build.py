"""Attributions in words to statements in characters of the article."""

import re
from itertools import pairwise

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import draft_id, in_order, mode_of, with_statements
from onrecord.reading.statements.words import WORDS
from onrecord.reading.tagging.confidence import Calibration, wording_of
from onrecord.reading.tagging.decode import Attribution, decode
from onrecord.reading.tagging.labels import WordSpan
from onrecord.reading.tagging.tokens import Words
from onrecord.reading.text.document import Document
from onrecord.reading.text.quotations import Quotations, is_title
from onrecord.record import Record, Spans, Statement

_REST_OF_WORD = re.compile(r"(?:[\u0300-\u036f]\w*|-\w+)+")
"""What a word goes on with: a part after a hyphen, an accent that is written behind its letter."""
_NAMING = re.compile(rf"\b(?:{WORDS['naming'].alternatives})$", re.I)
"""Cues that, where nobody is named to do it, say what something is called and not what anybody said."""
_WORK = re.compile(
    r"""[“"'‘][^“”"]{1,80}[”"'’],?\s(?:a|an|the|his|her|their|its)\s(?:[\w’'-]+\s){0,3}"""
    rf"(?:{WORDS['works'].alternatives})\b",
    re.IGNORECASE,
)
"""A title with what it is the title of: “Tides,” a novel about a lighthouse."""
_OF_WORKS = re.compile(rf"(?:{WORDS['does_with_works'].alternatives})", re.IGNORECASE)
_TITLE = re.compile(r"[“\"‘'][^“”\"\n]{2,80}(?<![.!?…,])[”\"’']")
"""What is read, sung or shown, and no statement: she read “The Drowned Road”."""
_UNNAMED = re.compile(rf"(?:{WORDS['asking_not_to_be_named'].alternatives})\b", re.IGNORECASE)
_ASKS = re.compile(rf"\b(?:{WORDS['asks'].alternatives})\w*(?: (?:for|on))?$", re.IGNORECASE)
"""A source's request for itself explains why it is not named; it is not a statement."""
_KIND_OF_PIECE = re.compile(WORDS["kinds_of_piece"].alternatives, re.IGNORECASE)
"""What a headline opens with, before a colon, to announce what follows; not a source."""


def build_statements(analysis: Analysis, record: Record) -> Record:
    """Fill ``statements`` with what the model attributes."""
    attributions = decode(analysis.tags, analysis.tagger.links, analysis.calibration.labels)
    statements = statements_of(analysis.document, analysis.tags.words, attributions, analysis.calibration)
    return with_statements(record, statements)


def statements_of(
    document: Document, words: Words, attributions: list[Attribution], calibration: Calibration
) -> tuple[Statement, ...]:
    """The statements of a text as drafts, in the order in which they begin.

    Marks without a word say nothing, and what something is called by nobody in particular (“Clean Harbour”, a nickname,
    the title of a work) was said by nobody.

    Args:
        document: the article's document.
        words: its words.
        attributions: what was decoded from them.
        calibration: turns evidence into confidence.
    """
    made = (_statement(document, words, attribution, calibration) for attribution in attributions)
    return in_order(statement for statement in made if statement is not None)


def _statement(
    document: Document, words: Words, attribution: Attribution, calibration: Calibration
) -> Statement | None:
    """The statement that an attribution makes, if it makes one."""
    text, marks = document.text, document.quotations
    content = tuple(with_marks(_characters(text, words, span), marks) for span in attribution.content)
    cue = _characters(text, words, attribution.cue)
    source = _in_one_sentence(document, _source(text, words, attribution.source), cue)
    mode = mode_of(document, content)
    confidence = calibration.confidence(attribution.evidence, wording_of(text, cue, content))
    if not calibration.is_enough(confidence, mode, sourced=bool(source)) or not _says(text, source, cue, content):
        return None
    return Statement(
        id=draft_id("tagger", cue[0]),
        content=_joined(text, content),
        cue=(cue,),
        source=source,
        mode=mode,
        confidence=confidence,
        because="tagger",
    )


def _says(text: str, source: Spans, cue: Span, content: Spans) -> bool:
    """Whether an attribution gives what somebody said, rather than a name, a heading or why a source is not named."""
    if not any(_is_said(text, span) for span in content) or not (source or _attributes(text, cue)):
        return False
    if source and text[slice(*cue)] == ":" and _KIND_OF_PIECE.fullmatch(text, *source[0]):
        return False
    if len(content) == 1 and cue[1] <= content[0][0] and _OF_WORKS.fullmatch(text, *cue):
        work = _TITLE.match(text, *content[0])
        if work and is_title(work.group()):
            return False
    return not (_ASKS.search(text, *cue) and _UNNAMED.match(text, *content[0]))


def _is_said(text: str, span: Span) -> bool:
    """Whether a piece of content holds a word, and is more than the name of a work."""
    return bool(WORD.search(text, *span)) and not _WORK.match(text, *span)


def _attributes(text: str, cue: Span) -> bool:
    """Whether a cue without a source attributes: it has a word, and does not
    merely end in what gives a thing its name."""
    return bool(WORD.search(text, *cue)) and not _NAMING.search(text[slice(*cue)])


def _source(text: str, words: Words, span: WordSpan | None) -> Spans:
    """The characters of a source; an article without its noun is not one."""
    if span is None:
        return ()
    found = _characters(text, words, span)
    return () if text[slice(*found)].lower() in ("the", "a", "an") else (found,)


def _in_one_sentence(document: Document, source: Spans, cue: Span) -> Spans:
    """A source cut at the end of a sentence, to the side of its cue: "said Ann Lee. | J. P. Orme said"."""
    if not source or source[0][1] <= document.sentence_at(source[0][0])[1]:
        return source
    start, end = source[0]
    after = document.sentence_at(end - 1)[0]
    return ((after, end),) if cue[0] >= after else ((start, document.sentence_at(start)[1]),)


def _characters(text: str, words: Words, span: WordSpan) -> Span:
    """The characters of a span of words; the last word is taken whole ("far" of "far-right")."""
    start, end = int(words.spans[span[0], 0]), int(words.spans[span[1], 1])
    if text[end - 1].isalnum() and (rest := _REST_OF_WORD.match(text, end)):
        end = rest.end()
    return start, end


def with_marks(span: Span, marks: Quotations) -> Span:
    """The span with the quotation marks that it reaches up to."""
    start, end = span
    for mark in marks.touching(span):
        # only marks whose other side stands in the content too: one of a quotation that goes on past it is not the
        # content's
        if mark.start + mark.width == start and mark.end <= end + mark.width:
            start = mark.start
        if mark.closed and mark.end - mark.width == end and mark.start >= start - mark.width:
            end = mark.end
    return start, end


def _joined(text: str, spans: Spans) -> Spans:
    """Spans in order; those with only white space between them are merged."""
    if not spans:
        return ()
    ordered = sorted(spans)
    made = [ordered[0]]
    for before, span in pairwise(ordered):
        # paragraphs stay pieces of their own, though only white space separates them
        if text[before[1] : span[0]].strip() or "\n" in text[before[1] : span[0]]:
            made.append(span)
        else:
            made[-1] = (made[-1][0], max(made[-1][1], span[1]))
    return tuple(made)
