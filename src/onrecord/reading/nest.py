"""Statements inside statements.

"Officials said that the general had urged the minister to wait" is two statements. The model marks the
outer; the content of it is then read once more, as a text of its own, where the model saw a cue in it that
the outer one covered.
"""

from bisect import bisect_right
from dataclasses import dataclass

import msgspec
import numpy as np

from onrecord.article import WORD, Span
from onrecord.reading.attribute import mode_of, numbered, statements_of
from onrecord.reading.confidence import Calibration
from onrecord.reading.decode import decode
from onrecord.reading.labels import begin, inside
from onrecord.reading.tag import Tagger, Tags
from onrecord.record import Record, Spans, Statement

SEEN = 0.02
"""Least probability of a cue inside a content for the content to be read again."""
SURE = 0.5
"""Least confidence of a statement inside another."""
LEAST_WORDS = 5
"""Fewest words of a content that is read again."""


@dataclass(frozen=True)
class _Excerpt:
    """The contents that are read again, one a paragraph, and where each stands in the article.

    Attributes:
        text: the contents, a line each.
        starts: where each line begins in ``text``.
        places: where each stands in the article.
        owners: the statement of each.
    """

    text: str
    starts: list[int]
    places: list[Span]
    owners: list[Statement]


def nest(record: Record, tags: Tags, tagger: Tagger, calibration: Calibration) -> Record:
    """Add the statements that stand inside the contents of others, each ``within`` its outer one."""
    excerpt = _excerpt(record, tags)
    if not excerpt.owners:
        return record
    again = tagger.tag(excerpt.text)
    attributions = decode(again, tagger.links, calibration.outside)
    found = statements_of(excerpt.text, again.words, attributions, calibration)
    inner = [made for s in found if (made := _placed(record.article.text, excerpt, s, calibration)) is not None]
    if not inner:
        return record
    return _joined(record, inner)


def _excerpt(record: Record, tags: Tags) -> _Excerpt:
    """What is read again: contents not wholly in quotation marks, with a cue in them that the model half saw."""
    text = record.article.text
    cue = np.logaddexp(tags.labels[:, begin(1)], tags.labels[:, inside(1)]) > np.log(SEEN)
    seen = tags.words.spans[cue, 0]
    lines: list[str] = []
    starts: list[int] = []
    places: list[Span] = []
    owners: list[Statement] = []
    size = 0
    for statement in record.statements:
        if statement.mode == "direct":
            continue
        for start, end in statement.content:
            low, high = np.searchsorted(seen, (start, end))
            line = text[start:end].replace("\n", " ")
            if low == high or len(WORD.findall(line)) < LEAST_WORDS:
                continue
            lines.append(line)
            starts.append(size)
            places.append((start, end))
            owners.append(statement)
            size += len(line) + 1
    return _Excerpt("\n".join(lines), starts, places, owners)


def _placed(text: str, excerpt: _Excerpt, found: Statement, calibration: Calibration) -> Statement | None:
    """A statement of the excerpt in the characters of the article, within its owner; ``None`` if it is too weak."""
    line = bisect_right(excerpt.starts, found.cue[0][0]) - 1
    place, start = excerpt.places[line], excerpt.starts[line]

    def move(spans: Spans) -> Spans:
        moved = ((a - start + place[0], b - start + place[0]) for a, b in spans)
        return tuple((a, b) for a, b in moved if place[0] <= a and b <= place[1])

    content, source = move(found.content), move(found.source)
    confidence = round(found.confidence * calibration.nested, 2)
    if found.confidence < SURE or not content or not source:
        return None
    return msgspec.structs.replace(
        found,
        content=content,
        cue=move(found.cue),
        source=source,
        mode=mode_of(text, content),
        within=excerpt.owners[line].id,
        confidence=confidence,
        because="nested",
    )


def _joined(record: Record, inner: list[Statement]) -> Record:
    """The record with its statements renumbered, and ``within`` by the new numbers."""
    statements = numbered([*record.statements, *inner])
    new = {_key(s): s.id for s in statements if s.within is None}
    renamed = {s.id: new[_key(s)] for s in record.statements}
    return msgspec.structs.replace(
        record,
        statements=tuple(
            msgspec.structs.replace(s, within=renamed[s.within]) if s.within else s for s in statements
        ),
    )


def _key(statement: Statement) -> tuple[Spans, Spans]:
    return statement.content, statement.cue
