"""Reactions in a row: paragraphs that open with somebody's name and what they are, then a colon and their words.

``Trader Bo Lind: It is too much.`` says who speaks only by its form, which lists have too. Three of them one after
another, with at least one that sounds spoken, are what people said.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from onrecord.article import WORD, Span
from onrecord.reading.entities.name import fold
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.statements.speaker_labels import is_of_page, sounds_spoken
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document

LEAST = 3
"""Fewest reactions in a row."""
LEAST_WORDS = 4
"""Fewest words of one."""
_CAPITAL = r"[^\W\d_a-z][\w’'-]*"
_REACTION = re.compile(
    rf"(?:[•*–-] )?(?P<before>(?:{_CAPITAL} (?:of )?){{0,4}}(?:[a-z][\w’'-]* ){{1,3}})?"
    rf"(?P<name>{_CAPITAL}(?: (?:(?:{WORDS['particles_in_labels'].alternatives}) )*{_CAPITAL}){{1,3}})"
    r"(?P<behind>, [^:.\n“”\"]{2,60})?(?P<cue>:) (?=[A-Z])"
)
_ENDS = (".", "!", "?", "…")


def reactions(document: Document) -> Iterator[tuple[Span, Span, Span]]:
    """The name, the colon and the words of each reaction, in order."""
    labels = [(_label_at(document.text, span), span) for span in document.paragraphs]
    for are_labels, group in groupby(labels, key=lambda one: one[0] is not None):
        row = [(label, (label.end(), end)) for label, (_, end) in group if label]
        spoken = any(sounds_spoken(document.text[slice(*words)]) for _, words in row)
        if are_labels and len(row) >= LEAST and spoken:
            yield from ((label.span("name"), label.span("cue"), words) for label, words in row)


def _says_what_they_are(label: re.Match[str]) -> bool:
    return bool(label["before"] or label["behind"]) or fold(label["name"].split()[0]) in lexicon().roles


def _label_at(text: str, paragraph: Span) -> re.Match[str] | None:
    start, end = paragraph
    label = _REACTION.match(text, start, end)
    if label is None or not _says_what_they_are(label) or is_of_page(label["name"]):
        return None
    enough = len(WORD.findall(text, label.end(), end)) >= LEAST_WORDS
    return label if enough and text.endswith(_ENDS, start, end) else None
