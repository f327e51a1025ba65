"""IOB for taggers: one word a line with its offsets and a tag for each role, an empty line between sentences."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from onrecord.ledger.rows import clean
from onrecord.record import Record

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")


def write_iob(records: Iterable[Record], stream: TextIO) -> int:
    """Write all articles; return their number. A line is word, start, end, and the tags for source, cue and content."""
    number = 0
    for record in records:
        number += 1
        stream.write(f"# article = {' '.join((clean(record.article.id) or '').split())}\n")
        for sentence in iob(record):
            stream.write("".join("\t".join(str(part) for part in word) + "\n" for word in sentence) + "\n")
    return number


def iob(record: Record) -> Iterator[list[tuple[str, int, int, str, str, str]]]:
    """The sentences, each a list of word, start, end and three tags.

    A tag is ``O``, or ``B-`` or ``I-`` with the role and the statement's id: ``B-content:s1``. Where statements lie
    within one another, the tags of all are joined by ``|``, the outermost first.
    """
    text = clean(record.article.text) or ""
    tags = {role: _tags(record, role) for role in ROLES}
    for start, end in record.article.sentences():
        words = [(found.group(), *found.span()) for found in _TOKEN.finditer(text, start, end)]
        yield [(word, a, b, *(_tag(tags[role], role, a, b) for role in ROLES)) for word, a, b in words]  # type: ignore[misc]


def _tags(record: Record, role: str) -> list[tuple[int, int, int, str]]:
    """Every span of the role: its start and end, the start of its statement's first span, and the statement's id."""
    found = []
    for statement in record.statements:
        spans = getattr(statement, role)
        first = min((start for start, _ in spans), default=0)
        found += [(start, end, first, clean(statement.id) or "") for start, end in spans]
    return sorted(found, key=lambda span: (span[0], -span[1]))


def _tag(spans: list[tuple[int, int, int, str]], role: str, start: int, end: int) -> str:
    """Tags of one word; the word that holds the first character of the statement's role begins it."""
    over = [(first, name) for a, b, first, name in spans if a < end and start < b]
    return "|".join(f"{'B' if start <= first < end else 'I'}-{role}:{name}" for first, name in over) or "O"
