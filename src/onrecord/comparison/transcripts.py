"""Transcripts: WebVTT, SubRip, and plain text with a label before each turn. Which
stretches are spoken, by whom, and when.

Nothing is cut out of the text: the stretches are half-open code points of the file as it is, so that a place can be
shown in it. Cues that overlap or stand out of order keep the order of the file.
"""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"^[ \t]*(?P<from>{_TIME})[ \t]*-->[ \t]*(?P<to>{_TIME})[^\n]*$", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t\r]*\n")
_CHANGES = re.compile(r"\s*(?:>>|[-–—])")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<who>[^>\n]{1,80})>")
_MARKUP = re.compile(r"</?[^<>\n]{0,80}>|\{\\[^}\n]{0,40}\}")
_LABEL = re.compile(
    r"^[ \t]*(?:>>[ \t]*|[-–—][ \t]*)?(?:\[[\d:.,]{4,14}\][ \t]*)?(?P<who>[A-Z][\w.'’()/ \-]{0,58}?)[ \t]*"
    r"(?:\[[\d:.,]{4,14}\][ \t]*)?:(?=\s)",
    re.MULTILINE,
)
_GENERIC = re.compile(
    r"[A-Z]|(?:speaker|voice|participant|man|woman|male|female|unknown|unidentified|question|answer"
    r"|interviewer|reporter|host)s?(?:[ #]{1,2}\w{1,12})?",
    re.IGNORECASE,
)
_MOST_LABEL_WORDS = 5  # longer, what stands before a colon is a clause
_LEAST_TURNS = 2  # one label alone may be a heading


class Turn(msgspec.Struct, frozen=True):
    """What somebody says in one go.

    Attributes:
        start: where the words start, in code points of the file.
        end: behind them.
        speaker: the label, as printed; ``None`` where nobody is named.
        time: when the cue begins, as printed; ``None`` without timecodes.
    """

    start: int
    end: int
    speaker: str | None = None
    time: str | None = None

    @property
    def span(self) -> Span:
        """The characters of the words."""
        return self.start, self.end


def turns_of(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript, in the order of the file; none where the text is not a transcript."""
    timings = list(_TIMING.finditer(text))
    if timings and (
        text.lstrip("\ufeff \n\r\t").startswith("WEBVTT")
        or text[: timings[0].start()].strip(" \r\n\ufeff0123456789") == ""
    ):
        return tuple(_cues(text, timings))
    return tuple(_labelled(text))


def _cues(text: str, timings: list[re.Match[str]]) -> Iterator[Turn]:
    speaker: str | None = None
    behind = [timing.start() for timing in timings[1:]] + [len(text)]
    for timing, following in zip(timings, behind, strict=True):
        blank = _BLANK.search(text, timing.end(), following)
        for piece in _pieces(text, timing.end(), blank.start() if blank else following):
            # A cue without a voice goes on with the last one's words, as captions are cut by time and not by speaker; a
            # dash or ">>" without a name is somebody else.
            speaker = piece.speaker or (None if _CHANGES.match(text, piece.start) else speaker)
            yield msgspec.structs.replace(piece, speaker=speaker, time=timing["from"])


def _pieces(text: str, start: int, end: int) -> Iterator[Turn]:
    """The spoken stretches of one cue: without markup and labels."""
    speaker, at = None, start
    marks = sorted([*_MARKUP.finditer(text, start, end), *_LABEL.finditer(text, start, end)], key=lambda m: m.start())
    for mark in marks:
        if mark.start() < at:
            continue
        if text[at : mark.start()].strip():
            yield Turn(at, mark.start(), speaker)
        voice = _VOICE.match(mark.group())
        if voice:
            speaker = voice["who"].strip()
        elif mark.re is _LABEL and _is_label(mark["who"]):
            speaker = mark["who"].strip()
        elif mark.re is _LABEL:
            continue
        at = mark.end()
    if text[at:end].strip():
        yield Turn(at, end, speaker)


def is_generic(label: str) -> bool:
    """Whether a label stands for anybody: "Q", "Speaker 2"."""
    return _GENERIC.fullmatch(label) is not None


def _is_label(words: str) -> bool:
    return len(words.split()) <= _MOST_LABEL_WORDS


def _labelled(text: str) -> Iterator[Turn]:
    """The turns of plain text in which most lines that begin a paragraph have a label."""
    labels = [match for match in _LABEL.finditer(text) if _is_label(match["who"])]
    lines = sum(1 for line in text.splitlines() if line.strip())
    if all(is_generic(match["who"]) for match in labels):
        return  # questions and answers: who is asked stands elsewhere in the text
    if len(labels) < _LEAST_TURNS or len(labels) * 3 < lines or len({m["who"] for m in labels}) == len(labels) > 4:
        return
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        if text[label.end() : end].strip():
            yield Turn(label.end(), end, label["who"].strip())
