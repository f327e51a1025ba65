"""Quotations that no cue attributes: of the person who acts in the sentence before, or of nobody whom the text names.

``Odell wiped her hands. “They should have called.”`` is hers: writers let people act and speak in one breath. Only
where a sentence that opens with a person's name stands right before, and nobody has the quotation, is that person taken
for its speaker. Another that is a sentence or a paragraph of its own was said all the same; it becomes a statement
without a source, as nobody is better than the wrong one.
"""

from bisect import bisect_left

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.continued_quotations import stands_alone
from onrecord.reading.statements.draft import draft_id, spans_of, with_statements
from onrecord.reading.text.quotations import Quotation, is_title
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Record, Spans, Statement

SURE = 0.6
"""How sure such a statement is."""
UNSURE = 0.5
"""How sure a statement of nobody is: of 225 marked articles two hold such a quotation, and both are statements."""
FEWEST_WORDS = 3
"""Fewest words of such a quotation: “I was asleep.”"""
FARTHEST = 2
"""Most paragraphs between a quotation that nothing closes and the next, of one speaker."""
LEAST_WORDS = 6
"""Fewest words of a paragraph in quotation marks that is a statement without a full stop: shorter ones are headings."""
LONGEST = 160
"""Most characters of the sentence in which somebody acts: a longer one has a story of its own."""
_ENDS = frozenset(".!?…")
_OPENERS = frozenset("“\"‘'«")


def attribute_floating(analysis: Analysis, record: Record) -> Record:
    """Add a statement for every quotation of its own that has none: of the person spoken of before it, or of nobody."""
    taken = SpanIndex((span, number) for number, s in enumerate(record.statements) for span in spans_of(s))
    added = []
    for earlier, mark in zip((None, *analysis.document.quotations), analysis.document.quotations, strict=False):
        if not mark.closed or not _is_own_sentence(analysis, mark) or taken.touching(mark.span):
            continue
        before = _sentence_before(analysis, mark)
        is_pulled = analysis.text[mark.end - mark.width - 1] not in _ENDS
        acts = before and not is_pulled and not taken.touching(before) and not _is_answered(analysis, mark)
        actor = _actor(analysis, before) if before and acts else None
        speaker = (actor,) if actor else _speaker_before(analysis, record, taken, earlier, mark)
        if speaker or _is_said(analysis, mark):
            added.append(_statement(mark, speaker))
    return with_statements(record, [*record.statements, *added]) if added else record


def _is_answered(analysis: Analysis, mark: Quotation) -> bool:
    """Whether another quotation answers one at once: “Were you paid?” “Not a penny.”"""
    return analysis.text[mark.end : mark.end + 2].lstrip(" ")[:1] in _OPENERS


def _is_own_sentence(analysis: Analysis, mark: Quotation) -> bool:
    """Whether a quotation is a sentence, or makes up its paragraph behind the dateline."""
    return stands_alone(analysis.text, mark, FEWEST_WORDS) or _makes_up_paragraph(analysis, mark)


def _makes_up_paragraph(analysis: Analysis, mark: Quotation) -> bool:
    """Whether a quotation of some words is all of a paragraph, behind its dateline if it has one."""
    text, document = analysis.text, analysis.document
    starts = [mark.start, *(start for start, end in document.datelines if end == mark.start)]
    whole = any((start, mark.end) in document.paragraphs for start in starts)
    inner = text[mark.start + mark.width : mark.end - mark.width]
    is_sentence = inner[-1:] in _ENDS or len(WORD.findall(inner)) >= LEAST_WORDS
    return whole and is_sentence and inner[:1].isupper()


def _is_said(analysis: Analysis, mark: Quotation) -> bool:
    """Whether a quotation of nobody is a statement: no headline, no pulled quotation, no promise of "she said"."""
    text, document = analysis.text, analysis.document
    inner = text[mark.start + mark.width : mark.end - mark.width]
    paragraph, inner_words = (mark.start, mark.end), len(WORD.findall(inner))
    # the first may be the headline, the last what the page shows beside the article
    at_edge = paragraph in {document.paragraphs[0], document.paragraphs[-1]}
    # a colon before it leads on from words that tell whose it is
    introduced = text[max(0, mark.start - 9) : mark.start].rstrip().endswith(":")
    # “'Coal Is No Villain.'” by itself is a crosshead
    is_crosshead = inner_words < LEAST_WORDS and text[mark.start] in "'‘" and paragraph in document.paragraphs
    if at_edge or introduced or is_crosshead or inner[-1:] == "," or is_title(inner):
        return False
    return text.count(inner) == 1


def _speaker_before(
    analysis: Analysis, record: Record, taken: SpanIndex, earlier: Quotation | None, mark: Quotation
) -> Spans:
    """The source of the quotation before, where nothing closes that one and nobody else speaks between the two."""
    if earlier is None or earlier.closed:
        return ()
    paragraphs = analysis.document.paragraphs
    first, last = (bisect_left(paragraphs, (place + 1, 0)) for place in (earlier.start, mark.start))
    if last - first > FARTHEST or taken.touching((earlier.end, mark.start)):
        return ()
    # an unclosed quotation reaches over those of others; who speaks at its end goes on
    ends = (record.statements[number] for number in taken.touching((earlier.end - 1, earlier.end)))
    return next((s.source for s in ends if s.content and s.content[-1][1] == earlier.end), ())


def _sentence_before(analysis: Analysis, mark: Quotation) -> Span | None:
    """The sentence right before a quotation: of its paragraph, or all of the paragraph before one that it makes up."""
    document, text = analysis.document, analysis.text
    at = bisect_left(document.sentences, (mark.start, 0)) - 1
    # a comma before the closing mark promises an attribution behind it: "she said"
    if at < 0 or text[mark.end - 1 - mark.width] == ",":
        return None
    sentence = document.sentences[at]
    if sentence[1] > mark.start or sentence[1] - sentence[0] > LONGEST or text[sentence[1] - 1] not in ".!":
        return None
    if "\n" in text[sentence[1] : mark.start]:
        makes_up = any(span == mark.span for span in document.paragraphs)
        return sentence if makes_up and sentence in document.paragraphs else None
    return sentence


def _actor(analysis: Analysis, sentence: Span) -> Span | None:
    """The person whose name, with its title, opens a sentence, where no other is named in it."""
    named = [(name, entity) for name, entity in analysis.entities.inside(*sentence) if entity]
    if not named or named[0][0].title_start != sentence[0] or named[0][1].kind != "person":
        return None
    name, person = named[0]
    # with a second person in the sentence either could be speaking
    others = [entity for _, entity in named if entity is not person and entity.kind == "person"]
    return None if others else (name.title_start, name.end)


def _statement(mark: Quotation, speaker: Spans) -> Statement:
    return Statement(
        id=draft_id("floating", mark.start),
        content=(mark.span,),
        source=speaker,
        mode="direct",
        confidence=SURE if speaker else UNSURE,
        because="beside",
    )
