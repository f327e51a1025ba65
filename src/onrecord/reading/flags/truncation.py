"""Flags for text that stops before its end."""

import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.reading.flags.words import WORDS
from onrecord.reading.statements.speaker_labels import any_label_at, is_of_page
from onrecord.record import Flag

_ENDED = re.compile(r"[.!?:…\"'”’)\]»|*_>-]\s*$")
_DANGLES = re.compile(rf"\b(?:{WORDS['dangling'].alternatives}),?$")
"""A word that no sentence of a report ends with."""
_PARTICLE_ENDS = re.compile(r"\s(?:in|on|by|for|with|from|at)$")
"""What may end a headline: "Mayor stays put as council steps in", "The port that nobody asked for"."""
_LONGEST_HEADLINE = 120
"""Most characters of a first line that may be a headline."""
_CUT_MARK = re.compile(
    r"(?:\[\+\d+\schars\]|\(more\)|\[(?:…|\.\.\.)\]|(?:…|\.\.\.)\s?(?:read\smore|continue\sreading|more)\W*)$",
    re.IGNORECASE,
)
"""What feeds and pages put where they cut a text off: "[+1200 chars]", "(more)", "… continue reading"."""
_SHORT = 25
"""At most so many characters make a heading, which may end in any word."""
_LEAST_WORDS = 8
"""Fewest words of a last paragraph that is expected to end in a full stop."""
_LEAST_WORDS_AT_END = 4
"""Fewest words of its last sentence: less is an agency's mark or a credit, as "PTI" or "Source: news agencies"."""


def cut_off(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Flag]:
    """A flag for each paragraph that stops in the middle of a sentence, and for a text that does not reach its end."""
    for number, (start, end) in enumerate(paragraphs):
        after = text[paragraphs[number + 1][0]] if number + 1 < len(paragraphs) else ""
        tail, last = text[max(start, end - 80) : end], _last_sentence(text, start, end)
        # a small letter next shows that a page broke the line, and nothing is lost
        dangles = _DANGLES.search(tail) and not after.islower() and end - start > _SHORT
        # only the last paragraph: between others, headings and captions have no full stop
        unended = not after and number and not _ENDED.search(tail) and _is_prose(text[start:end], _LEAST_WORDS)
        if (
            _CUT_MARK.search(tail)
            or (dangles and (number or not _is_headline(text[start:end])))
            or (unended and _is_prose(text[last:end], _LEAST_WORDS_AT_END) and not _is_labelled(text, (start, end)))
        ):
            yield Flag(kind="cut_off", spans=((last, end),), message="The text stops here in the middle of a sentence.")


def _is_labelled(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is what a transcript or a page shows under a label: "GRAPHIC: Groundings since March"."""
    label = any_label_at(text, paragraph)
    return label is not None and is_of_page(label["name"])


def _is_headline(line: str) -> bool:
    """Whether a first line is a headline that ends in a particle, and no sentence that was cut off."""
    return len(line) <= _LONGEST_HEADLINE and ". " not in line and _PARTICLE_ENDS.search(line) is not None


def _is_prose(words: str, least: int) -> bool:
    """Whether a stretch is a sentence and not a headline or a list of names: half of its words or more in lower case.

    Args:
        words: the stretch.
        least: the fewest words that make a sentence.
    """
    listed = words.split()
    return len(listed) >= least and sum(word[0].islower() for word in listed) * 2 >= len(listed)


def _last_sentence(text: str, start: int, end: int) -> int:
    """Where the last sentence of a paragraph begins."""
    return max(text.rfind(". ", start, end - 1) + 2, start)
