"""Statements inside statements.

"Officials said that the general had urged the minister to wait" is two statements. The model marks the
outer; the content of it is then read once more, as a text of its own, where the model saw a cue in it that
the outer one covered, or where a common verb of saying stands in it. Each is read alone: beside others, half of
what they hold is lost.
"""

import re
from collections.abc import Iterator

import msgspec
import numpy as np

from onrecord.article import WORD, Span
from onrecord.reading.attribute import mode_of, numbered, statements_of
from onrecord.reading.confidence import Calibration
from onrecord.reading.decode import decode
from onrecord.reading.labels import Ints, begin, inside
from onrecord.reading.tag import Tagger, Tags
from onrecord.record import Record, Spans, Statement

SEEN = 0.2
"""Least probability of a cue inside a content for the content to be read again."""
GUESSED = 0.01
"""The same, where a common verb of saying stands in it."""
SURE = 0.5
"""Least confidence of a statement inside another."""
_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|(?:urg|advis|acknowledg|announc|argu|accus|agre|promis|propos"
    r"|describ|declar|conced|not|critici[sz]|denounc|pledg|stat)(?:e|es|ed|ing)|(?:ask|warn|claim|assert|insist|add|explain|reveal"
    r"|report|suggest|confirm|demand|recommend|threaten|want|call|reject|oppos|support|back|vow|testif|maintain|contend"
    r"|express|believ|fear|expect)(?:s|e|es|ed|ied|ing)?|den(?:y|ies|ied|ying)|complain(?:s|ed|ing)?|according to"
    r"|refus(?:e|es|ed|ing)|admit(?:s|ted|ting)?|wr(?:ote|ites|itten)|th(?:ink|inks|ought)|knew|knows?)\b"
)
"""The commonest words of cues: only where to look; what is there the model decides."""
_TELLING = re.compile(
    r"\b(?:told|urged|warned|promised|ordered|asked|advised|demanded|threatened|denied|admitted|assured|insisted|claimed"
    r"|ha[sd] said)\b"
)
"""Those that hardly ever stand for anything else: looked at however sure the model is that there is no cue."""
LEAST_WORDS = 5
"""Fewest words of a content that is read again."""
LEAST_INNER = 2
"""Fewest words of the content of a statement inside another."""


def nest(record: Record, tags: Tags, tagger: Tagger, calibration: Calibration) -> Record:
    """Add the statements that stand inside the contents of others, each ``within`` its outer one."""
    inner = [
        _placed(record.article.text, place, owner, found, calibration)
        for owner, place in _read_again(record, tags)
        for found in _statements_in(record.article.text, place, tagger, calibration)
    ]
    if not inner:
        return record
    return msgspec.structs.replace(record, statements=numbered([*record.statements, *inner]))


def _read_again(record: Record, tags: Tags) -> Iterator[tuple[Statement, Span]]:
    """What is read again: contents not wholly in quotation marks that seem to hold a cue."""
    cue = np.logaddexp(tags.labels[:, begin(1)], tags.labels[:, inside(1)])
    seen, guessed = (tags.words.spans[cue > np.log(least), 0] for least in (SEEN, GUESSED))
    outer = {statement.within for statement in record.statements}
    for statement in record.statements:
        if statement.id in outer:
            continue  # what stands in the turn of a transcript was found there the first time
        for place in statement.content if statement.mode != "direct" else ():
            said = _SAYING if _any_in(guessed, place) else _TELLING
            cued = _any_in(seen, place) or said.search(record.article.text, *place)
            if cued and len(WORD.findall(record.article.text, *place)) >= LEAST_WORDS:
                yield statement, place


def _any_in(starts: Ints, span: Span) -> bool:
    """Whether one of the offsets, in order, stands in the span."""
    low, high = np.searchsorted(starts, span)
    return bool(low < high)


def _statements_in(text: str, place: Span, tagger: Tagger, calibration: Calibration) -> Iterator[Statement]:
    """The statements of a content read as a text of its own, in its own characters; without those too weak."""
    content = text[slice(*place)].replace("\n", " ")
    again = tagger.tag(content)
    for found in statements_of(content, again.words, decode(again, tagger.links, calibration.outside), calibration):
        words = sum(len(WORD.findall(content, *span)) for span in found.content)
        if found.confidence >= SURE and found.source and words >= LEAST_INNER:
            yield found


def _placed(text: str, place: Span, owner: Statement, found: Statement, calibration: Calibration) -> Statement:
    """A statement of a content in the characters of the article, within the one whose content it is."""

    def move(spans: Spans) -> Spans:
        return tuple((start + place[0], end + place[0]) for start, end in spans)

    content = move(found.content)
    return msgspec.structs.replace(
        found,
        id="",
        content=content,
        cue=move(found.cue),
        source=move(found.source),
        mode=mode_of(text, content),
        within=owner.id,
        confidence=round(found.confidence * calibration.nested, 2),
        because="nested",
    )
