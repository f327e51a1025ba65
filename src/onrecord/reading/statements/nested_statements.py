"""Statements inside statements.

"Officials said that the general had urged the minister to wait" is two statements. The model marks the outer; the
content of it is then read once more, as a text of its own. Each is read alone: beside others, half of what they hold is
lost. The first reading shows where to look: the model gives nearly all of each word to the content, and what little is
left says whether the word would otherwise be of a source, of a cue, or of nothing.
"""

import re
from collections.abc import Iterator

import msgspec
import numpy as np

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.build import statements_of
from onrecord.reading.statements.draft import draft_id, mode_of, with_statements
from onrecord.reading.tagging.confidence import Calibration, cue_odds
from onrecord.reading.tagging.decode import decode
from onrecord.reading.tagging.labels import Floats, begin, inside
from onrecord.reading.tagging.tags import Tagger, Tags
from onrecord.reading.text.document import Document
from onrecord.record import Record, Spans, Statement

SOURCE, CUE = -0.5, 0.0
"""How much likelier, in log, than nothing a word of the content must be a source's, and a word a cue's."""
ATTRIBUTES, FAINT = 1.0, -1.5
"""Where a word stands that is in a cue with at least these log odds, so faint a source will do."""
SURE = 0.7
"""Least confidence of a statement inside another."""
LEAST_WORDS = 5
"""Fewest words of a content that is read again."""
LEAST_INNER = 3
"""Fewest words of the content of a statement inside another."""
MOST = 500
"""Different contents of one article that are read again, the first ones; equal contents are read once. Each costs as
much as a window of the article."""
_THAT = re.compile(r"that\s+", re.IGNORECASE)


def find_nested_statements(analysis: Analysis, record: Record) -> Record:
    """Add the statements that stand inside the contents of others, each ``within`` its outer one."""
    calibration = analysis.calibration
    places = list(_read_again(record, analysis.tags))
    texts = list(dict.fromkeys(_as_text(record, place) for _, place in places))[:MOST]
    found = {text: tuple(_statements_in(text, analysis.tagger, calibration)) for text in texts}
    inner = [
        _placed(analysis.document, place, owner, one, calibration)
        for owner, place in places
        for one in found.get(_as_text(record, place), ())
    ]
    return with_statements(record, [*record.statements, *inner])


def _as_text(record: Record, place: Span) -> str:
    """A content as a text of its own, of one paragraph and in its own characters."""
    # one character for one, so that what is found stands at the same places in the article
    return record.article.text[slice(*place)].replace("\n", " ")


def _read_again(record: Record, tags: Tags) -> Iterator[tuple[Statement, Span]]:
    """What is read again: contents not wholly in quotation marks that seem to hold a source and a cue."""
    sources, cues = (_rather_than_nothing(tags.labels, role) for role in (0, 1))
    outer = {statement.within for statement in record.statements}
    for statement in record.statements:
        if statement.id in outer:
            continue  # what stands in the turn of a transcript was found there the first time
        # what is wholly in marks is read as the speaker's own; a voice within needs marks of its own
        # (nested_quotations)
        for place in statement.content if statement.mode != "direct" else ():
            here = slice(*np.searchsorted(tags.words.spans[:, 0], place))
            if len(WORD.findall(record.article.text, *place)) < LEAST_WORDS:
                continue
            source, cue = sources[here].max(initial=-np.inf), cues[here].max(initial=-np.inf)
            if (source >= SOURCE and cue >= CUE) or (
                source >= FAINT and cue_odds(record.article.text[slice(*place)]) >= ATTRIBUTES
            ):
                yield statement, place


def _rather_than_nothing(labels: Floats, role: int) -> Floats:
    """(words,) how much likelier, in log, each word is of the role than of none."""
    likelier: Floats = np.logaddexp(labels[:, begin(role)], labels[:, inside(role)]) - labels[:, 0]
    return likelier


def _statements_in(content: str, tagger: Tagger, calibration: Calibration) -> Iterator[Statement]:
    """The statements of a content read as a text of its own, in its own characters; without those too weak."""
    document = Document.of_text(content)
    again = tagger.tag(document)
    for found in statements_of(document, again.words, decode(again, tagger.links, calibration.labels), calibration):
        words = sum(len(WORD.findall(content, *span)) for span in found.content)
        if found.confidence >= SURE and found.source and words >= LEAST_INNER:
            yield msgspec.structs.replace(found, source=_without_that(content, found.source))


def _without_that(content: str, source: Spans) -> Spans:
    """A source without the conjunction that leads the content: of "that two doctors had told him", two doctors."""
    (start, end), *others = source
    conjunction = _THAT.match(content, 0, end)
    if start == 0 and conjunction and conjunction.end() < end:
        start = conjunction.end()
    return ((start, end), *others)


def _placed(document: Document, place: Span, owner: Statement, found: Statement, calibration: Calibration) -> Statement:
    """A statement of a content in the characters of the article, within the one whose content it is."""

    def move(spans: Spans) -> Spans:
        return tuple((start + place[0], end + place[0]) for start, end in spans)

    content, cue = move(found.content), move(found.cue)
    return msgspec.structs.replace(
        found,
        id=draft_id(owner.id, cue[0][0]),
        content=content,
        cue=cue,
        source=move(found.source),
        mode=mode_of(document, content),
        within=owner.id,
        confidence=round(found.confidence * calibration.nested, 2),
        because="nested",
    )
