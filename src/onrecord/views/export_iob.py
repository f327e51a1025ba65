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
    tags = [_Tags(record, role) for role in ROLES]
    for start, end in record.article.sentences():
        words = [(found.group(), *found.span()) for found in _TOKEN.finditer(text, start, end)]
        yield [(word, a, b, *(each.of_word(a, b) for each in tags)) for word, a, b in words]  # type: ignore[misc]


class _Tags:
    """The tags of one role, word by word: only the spans that reach into the word at hand are kept in sight."""

    def __init__(self, record: Record, role: str) -> None:
        self.role = role
        self.ahead = _spans(record, role)[::-1]
        self.open: list[tuple[int, int, int, str]] = []

    def of_word(self, start: int, end: int) -> str:
        """Tags of a word that lies behind all words asked for before; the one that holds the first character of the
        statement's role begins it.
        """
        while self.ahead and self.ahead[-1][0] < end:
            self.open.append(self.ahead.pop())
        self.open = [span for span in self.open if span[1] > start]
        over = ((first, name) for _, _, first, name in self.open)
        return "|".join(f"{'B' if start <= first < end else 'I'}-{self.role}:{name}" for first, name in over) or "O"


def _spans(record: Record, role: str) -> list[tuple[int, int, int, str]]:
    """Every span of the role: its start and end, the start of its statement's first span, and the statement's id."""
    found = []
    for statement in record.statements:
        spans = getattr(statement, role)
        first = min((start for start, _ in spans), default=0)
        found += [(start, end, first, clean(statement.id) or "") for start, end in spans]
    return sorted(found, key=lambda span: (span[0], -span[1]))
