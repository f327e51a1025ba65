"""Attributions of what somebody did or how something looked, not of words.

The model learned from news in which plans and looks are marked along with words. "Police ordered a search", "the talks
appear to be aimed at peace" and "the scan revealed a swelling" put nothing on record, though "ordered that the port be
closed", "appear, he said, to be" and "the report revealed" do.
"""

import re

from onrecord.reading.analysis import Analysis
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.statements.draft import with_statements
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.record import Record, Statement

_LOOKS = re.compile(
    r"(?:(?:appear|seem|look)(?:s|ed)?|(?:is|are|was|were|been|be)\s(?:\w+\s)?(?:seen|considered|regarded"
    r"|viewed|deemed)(?:\sas)?)$",
    re.I,
)
_SEEMS = re.compile(r"(?:appear|seem)(?:s|ed)?\b", re.I)
_YIELDED = (
    r"\b(?:(?:bow|yield|capitulat)(?:e?s|e?d|ing)?|cav(?:e[sd]?|ing)\sin|g(?:ives?|ave|iving)\sin"
    r"|back(?:s|ed|ing)?\sdown)"
)
_YIELDS = re.compile(rf"{_YIELDED}\b", re.I)
_YIELDS_TO = re.compile(rf"{_YIELDED}\sto\s(?:\w+\s)?$", re.I)
"""What stands before "calls" and "demands" that are another's."""
_TRIES = re.compile(r"\b(?:seeks?|sought|seeking)$", re.I)
_DOES = re.compile(r"\b(?:order|agree|releas|provid|supply|identif|offer)\w*$", re.I)
_SHOWS = re.compile(r"\b(?:reveal|show|indicat)\w*$", re.I)
_NOT = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.I)
_DOES_NOT = re.compile(r"\b(?:offer|supply|identif)\w*$", re.I)
"""Acts only where they are not done: "identified the driver" says who it is."""
_EXAMINATION = re.compile(r"\b(?:MRI|CT|X-?rays?|scans?|ultrasounds?|biops(?:y|ies))\b", re.I)
_IS = re.compile(r"(?:is|was|are|were)", re.I)
_FINITE = WORDS["makes_a_clause"].alternatives
_CLAUSE = re.compile(rf"\b(?:{_FINITE}|to)\b|[\"“”]")
"""One of these stands near the head of what was said, and of no plain thing: "the report was
late", "him to leave", "her as the thief"."""
_DEAL = re.compile(rf"(?:an?|the)\s(?!.{{0,70}}\b(?:{_FINITE})\b)", re.S)
"""What is agreed and is not a clause, though it may have an infinitive of its own: "a deal to replace its trainer"."""
_AGREES = re.compile(r"\bagree[sd]?$", re.I)
_CHARGE = re.compile(rf"\b(?:{WORDS['charges'].alternatives})\b", re.I)
_CLAIMS = re.compile(r"\bclaim(?:s|ed|ing)?$", re.I)
_PRIZE = re.compile(
    rf"(?:(?!of\b)[\w’'-]+\s){{0,4}}(?:{WORDS['prizes'].alternatives})\b",
    re.I,
)
"""What is won, or taken by a storm, and not said: "claimed her third gold", "claimed 40 lives"."""
_ANNOUNCES = re.compile(r"\bannounc(?:es?|ed|ing)$", re.I)
_ONESELF = re.compile(r"(?:him|her|it|them)sel(?:f|ves)\b(?! (?:as|to be)\b)", re.I)
"""Who "announced herself with two goals" has said nothing."""
_AUXILIARY = re.compile(rf"(?:{WORDS['opens_a_question'].alternatives})\s")
_HEAD = 70
"""Characters at the head of a content in which they stand."""
_NAMES = re.compile(rf"(?:{WORDS['lines_of_nobody'].alternatives})(?:\s(?:is|was|are|were|reads?))?", re.I)
_ANSWERS = frozenset(["answer", "reply", "response", "words", "message", "verdict", "comment", "advice", "view"])
"""Nouns for words: "the crew's answer was “no”" quotes them, "the crew's motto was" does not."""


def drop_acts(analysis: Analysis, record: Record) -> Record:
    """Drop the statements that only report acts, looks and things."""
    kept = [s for s in record.statements if not (_is_act(analysis.text, s) or _is_asked(analysis.document, s))]
    return with_statements(record, kept)


def _is_asked(document: Document, statement: Statement) -> bool:
    """Whether the report itself asks if something was said: "Has she told the board?"."""
    if statement.mode != "indirect" or not (statement.source and statement.cue):
        return False
    start, end = document.sentence_at(statement.cue[0][0])
    asks = _AUXILIARY.match(document.text, start, end) if document.text[end - 1] == "?" else None
    return asks is not None and asks.end() == statement.source[0][0]


def _is_act(text: str, statement: Statement) -> bool:
    if statement.because != "tagger" or not statement.cue:
        return False
    cue = text[slice(*statement.cue[-1])]
    if not statement.source:
        return _LOOKS.search(cue) is not None and statement.mode == "indirect"
    if _NAMES.fullmatch(cue):
        return True
    if _IS.fullmatch(cue):
        return _is_a_things(text, statement)
    if statement.mode != "indirect":
        return False
    if cue == ":":
        return _is_list(text, statement)
    at = statement.cue[-1][0]
    if _YIELDS.search(cue) or _YIELDS_TO.search(text, max(0, at - 30), at):
        return True
    if _TRIES.search(cue):
        return True
    start, end = statement.content[0]
    if _AGREES.search(cue) and _DEAL.match(text, start, end):
        return True
    if _CLAUSE.search(text, start, min(end, start + _HEAD)):
        return False
    if _SEEMS.match(cue) or (_ANNOUNCES.search(cue) and _ONESELF.match(text, start, end)):
        return True
    if _CLAIMS.search(cue):
        return _PRIZE.match(text, start, end) is not None
    if _SHOWS.search(cue):
        return _is_thing(text[slice(*statement.source[0])])
    return _DOES.search(cue) is not None and (_NOT.search(cue) is not None or not _DOES_NOT.search(cue))


def _is_a_things(text: str, statement: Statement) -> bool:
    """Whether it says what somebody's motto is, not what somebody said."""
    end = statement.source[-1][1]
    between = text[end : statement.cue[-1][0]].split()
    return text[end - 2 : end] in {"'s", "’s"} and bool(between) and between[-1].lower() not in _ANSWERS


def _is_list(text: str, statement: Statement) -> bool:
    """Whether what stands behind a name's colon is a court's list of charges: "Odell: theft of a bicycle, speeding"."""
    words = " ".join(text[slice(*span)] for span in statement.content)
    return _CHARGE.search(words) is not None and not _CLAUSE.search(words)


def _is_thing(source: str) -> bool:
    """Whether a source is neither named nor people, a body or a document by any of its words."""
    known = lexicon()
    if _EXAMINATION.search(source):
        return True
    words = source.lower().replace("’s", "").split()
    people = (known.roles, known.plural_roles, known.groups, known.body_groups, known.body_nouns, known.documents)
    if len(words) < 2:  # a pronoun, or people without an article
        return False
    return source[1:] == source[1:].lower() and not any(word in nouns for word in words for nouns in people)
