"""Quotations of an annotated article rewritten as the turns of a transcript, with the annotations moved along."""

import re
from dataclasses import dataclass, field

from benchmarks.corpora import Document
from onrecord.article import Span, paragraphs, sentences
from onrecord.evaluation.attributions import ROLES
from onrecord.reading.statements.draft import mode_of
from onrecord.reading.text import document

_PRONOUN = re.compile(r"(?:he|she|they|it|we|i|you|who|his|her|their|one|that|which)\b", re.I)
_NAMED = re.compile(r"\s*(?:,| who\b| whose\b| which\b| that\b).*", re.S)
_MARKS = re.compile(r"[\"“”]|''")


@dataclass
class _Copy:
    """A text as it is written anew, and where its old characters went."""

    text: str = ""
    kept: list[tuple[int, int, int]] = field(default_factory=list)

    def keep(self, old: str, start: int, end: int) -> None:
        """Take over a stretch of the old text."""
        self.kept.append((start, end, len(self.text) - start))
        self.text += old[start:end]

    def write(self, words: str) -> Span:
        """Add words, and say where they stand."""
        self.text += words
        return len(self.text) - len(words), len(self.text)

    def moved(self, span: Span) -> Span:
        """Where a stretch stands that was taken over."""
        start, end = span
        return next((start + by, end + by) for first, last, by in self.kept if first <= start and end <= last)


def as_transcript(document: Document, *, capitals: bool) -> tuple[Document, tuple[int, ...]]:
    """The article with its quotations as turns, and the numbers of the attributions that became one.

    A paragraph becomes a turn ("ODELL: The dam will hold.") where a single attribution touches it, which stands wholly
    in it, has a source, is all in quotation marks and begins a sentence. The turn's name is the source's own words up
    to a comma or a clause that describes it; where they are a pronoun, which no transcript calls a speaker by, the last
    name of a source before it. What is said are the quoted words without their marks; where the speaker tag parted
    two sentences or closed one, a full stop stands for its comma. The gold of a turn is what annotators of PolNeAR
    mark of one: the name as source, the colon as cue, the words as content. Other sentences of the paragraph become
    paragraphs beside the turn; the rest of the tag's own ("in a letter on Monday") goes. All else stays, annotated
    as it was.

    Args:
        document: an annotated article.
        capitals: whether the turn's name is in capitals.
    """
    text, told = document["text"], document["attributions"]
    copy, turned, done = _Copy(), {}, 0
    gap = "\n\n" if "\n\n" in text else "\n"
    for number, sentence in _turns(text, told):
        name = _name(text, told, number)
        if not name:
            continue
        copy.keep(text, done, sentence[0])
        if not copy.text.endswith("\n") and copy.text:
            copy.write(gap)
        source = copy.write(name.upper() if capitals else name)
        cue = copy.write(":")
        copy.write(" ")
        turned[number] = {"source": [source], "cue": [cue], "content": [copy.write(_words(text, told[number]))]}
        done = sentence[1] + len(text[sentence[1] :]) - len(text[sentence[1] :].lstrip(" \xa0"))
        if text[done : done + 1] not in ("\n", ""):
            copy.write(gap)
    copy.keep(text, done, len(text))
    gold = [turned.get(n) or {role: [copy.moved(s) for s in one[role]] for role in ROLES} for n, one in enumerate(told)]
    return document | {"text": copy.text, "attributions": gold}, tuple(turned)


def _turns(text: str, told: list[Document]) -> list[tuple[int, Span]]:
    """The attributions that become turns, each with the stretch of whole sentences that it touches."""
    found = []
    for start, end in paragraphs(text):
        here = [n for n, one in enumerate(told) if any(s < end and start < e for s, e in _spans(one))]
        if len(here) == 1 and _becomes(text, told[here[0]], (start, end)):
            spans = _spans(told[here[0]])
            touched = [(a, b) for a, b in sentences(text) if any(s < b and a < e for s, e in spans)]
            found.append((here[0], (touched[0][0], touched[-1][1])))
    return found


def _becomes(text: str, one: Document, paragraph: Span) -> bool:
    content = tuple((start, end) for start, end in one["content"])
    within = all(paragraph[0] <= start and end <= paragraph[1] for start, end in _spans(one))
    is_turn = any(text[start:end] == ":" for start, end in one["cue"])
    begins = _MARKS.sub("", text[slice(*content[0])]).lstrip("'‘[ ")[:1].isupper() if content else False
    return (
        within
        and begins
        and bool(one["source"])
        and not is_turn
        and mode_of(document.Document.of_text(text), content) == "direct"
    )


def _spans(one: Document) -> list[Span]:
    return [(start, end) for role in ROLES for start, end in one[role]]


def _name(text: str, told: list[Document], number: int) -> str:
    """What the speaker is called; empty where nothing but pronouns has named anybody yet."""
    own = told[number]["source"][0]
    before = sorted((start, end) for one in told for start, end in one["source"] if start <= own[0])
    names = (_NAMED.sub("", text[start:end]) for start, end in reversed(before))
    return next((name for name in names if " " in name or (name[:1].isupper() and not _PRONOUN.fullmatch(name))), "")


def _words(text: str, one: Document) -> str:
    """What is said, in one piece and without its quotation marks."""
    said = ""
    for start, end in sorted(one["content"]):
        piece = _MARKS.sub("", text[start:end]).strip(" \xa0\n")
        said = f"{_closed(said) if piece[:1].isupper() else said} {piece}".strip()
    return _closed(said)


def _closed(said: str) -> str:
    """Words with a full stop for the comma at their end, or for nothing."""
    return said if not said or said[-1] in ".?!…—-'’" else f"{said.rstrip(',;:')}."
