"""Labels of speakers: the name, title or pronoun before the colon with which a turn begins, and what shows speech."""

import re

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.entities.name import fold
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.statements.words import WORDS

LEAST_WORDS = 6
"""Fewest words of a turn that stands alone: "Odell: Hold on." is as often a list's."""

_WORD = r"[^\W\d_a-z][\w.’'\-]*+"
_STAMP = (
    r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[ \xa0]?[AaPp]\.?[Mm]\b\.?)?[\])]?[ \xa0]*(?:[-–—|][ \xa0]*)?)?"  # [00:12:31]
)
_NUMBERED = rf"(?:{WORDS['numbered_speakers'].alternatives})[ \xa0]\d{{1,2}}(?=[:,(]|[ \xa0][(\[])"
"""A speaker who is counted: "SPEAKER 2:", "Juror 9:"."""
_LABEL = re.compile(
    rf"[\"“]?{_STAMP}(?P<name>{_NUMBERED}|{_WORD}(?:[ \xa0](?:(?:{WORDS['particles_in_labels'].alternatives})"
    rf"[ \xa0])*{_WORD}){{0,6}})(?P<role>,[ \xa0][^:.\n“”\"]{{2,60}})?(?:[ \xa0]?[(\[][^()\[\]\n]{{1,40}}"
    r"[)\]])*(?P<cue>:)(?=[ \xa0]|$)",
)
"""A speaker's label: a time, the name, in capitals also what the speaker is, something in brackets, and the colon."""

_CAPITALS = r"[A-Z][A-Z’'\-]+"
_SEAT = r"(?:[ \xa0]\([^()\n]{1,40}\)|[ \xa0]of(?:[ \xa0][A-Z]\w+){1,3})"
_TURN = re.compile(
    rf"(?P<name>(?:(?:{WORDS['titles_in_parliament'].alternatives})\.? )+(?P<surname>{_CAPITALS}"
    rf"(?: {_CAPITALS}){{0,3}})){_SEAT}?(?:[ \xa0]pro[ \xa0]tempore)?(?P<role>)[ \xa0]?(?P<cue>[—–.:])(?=[ \xa0])"
)
"""A label as parliaments print it: "Mr KORN (Vell) —", "Ms. ORR of Lode.", "The DEPUTY SPEAKER
—"; the surname in capitals shows it."""
_MEMBER = rf"(?:(?:{WORDS['titles_in_parliament'].alternatives})\.? )+(?P<surname>{_WORD}(?: {_WORD}){{0,3}})"
_OFFICE = re.compile(rf"[A-Z][^():.\n“”\"]{{2,80}}\((?P<name>{_MEMBER})\)(?P<role>)(?P<cue>:)(?=[ \xa0]|$)")
"""A label with an office before its holder: "The Minister for Ports (Ms Ada Orr):"."""
_UNTITLED = re.compile(
    rf"The [A-Z][^():.\n“”\"]{{2,80}}\((?P<name>(?P<surname>{_WORD}(?: {_WORD}){{1,4}}))\)"
    r"(?P<role>)(?P<cue>:)(?=[ \xa0]|$)"
)
"""The same with no title before the holder: "The Minister for Ports (Ada Orr):"."""
_IN_BRACKETS = r" \([^()\n]{1,60}\)"
_SEATED = re.compile(
    rf"(?P<name>{_MEMBER})(?P<role>)(?:(?:{_IN_BRACKETS}){{2}}(?=:)|{_IN_BRACKETS} (?=[—–-]))"
    r"(?P<cue>[:—–-])(?=[ \xa0]|$)"
)
"""A label with a seat and a party, "Ms Ada Orr (Vell) (Lab):", or with a seat and a dash, "Cllr Orr (Ward 4) –"."""
_QUESTION_OR_ANSWER = re.compile(
    r"(?P<name>[QA](?=\.)|Q(?=[ \xa0][A-Z“\"]))(?P<role>)(?:(?P<cue>\.)(?=[ \xa0]))?(?=[ \xa0])"
)
"""A label as courts print it, "Q. Who opened the gate?", or as briefings do, with no mark: "Q How many were there?"."""
_STAGED = re.compile(
    r"\((?:voice-?over|on camera|off camera|through translator|ph|via \w+|on (?:the )?phone)\)|^UNIDENTIFIED\b", re.I
)
"""What the makers of transcripts note of a speaker."""

_TIMED = re.compile(r"[\"“]?[\[(]?\d")
"""A time opens the label, as in records of chats and of broadcasts."""
_PAGE = re.compile(WORDS["page_labels"].alternatives, re.I)
"""What may stand before a colon on a page without being a speaker."""
_MARKS = frozenset("\"“”'‘")
_PRONOUN = re.compile(r"he|she", re.I)
_SPOKEN = re.compile(
    rf"\b(?:{WORDS['sounds_spoken'].alternatives})\b(?!\.)|\w[’'](?:t|re|ll|ve|m|d)\b|[?!][”\"’')\]]*(?:\s"
    rf"|$)|^\W*(?:{WORDS['opens_speech'].alternatives})\b"
)
"""Words and marks of speech that a list's entry rarely has."""


def label_at(text: str, paragraph: Span) -> re.Match[str] | None:
    """The label with which a paragraph opens, with the groups ``name`` and ``cue``; none where it is the page's."""
    found = any_label_at(text, paragraph)
    if found is None or is_of_page(found["name"]) or (found["role"] and not is_capital(found)):
        return None
    return found


def is_of_page(label: str) -> bool:
    """Whether what stands before a colon is a heading of the page, which speaks no words."""
    return _PAGE.fullmatch(label) is not None


def any_label_at(text: str, paragraph: Span) -> re.Match[str] | None:
    """What a paragraph opens with in the form of a label, the page's own ("GRAPHIC:") among them."""
    return (
        _OFFICE.match(text, *paragraph)
        or _UNTITLED.match(text, *paragraph)
        or _SEATED.match(text, *paragraph)
        or _TURN.match(text, *paragraph)
        or _LABEL.match(text, *paragraph)
        or _QUESTION_OR_ANSWER.match(text, *paragraph)
    )


def is_capital(label: re.Match[str]) -> bool:
    """Whether a label is set in capitals, or in the form of a parliament, as transcripts set their speakers."""
    return bool(label.groupdict().get("surname") or label["name"].isupper())


def shows_speech(label: re.Match[str], words: str) -> bool:
    """Whether a label is a speaker's: by what is noted of the speaker, by a time, or by words that sound spoken."""
    noted = label["role"] or label.groupdict().get("surname") or _STAGED.search(label.group())
    noted = noted or is_titled(label["name"])
    return bool(noted or _TIMED.match(label.group()) or sounds_spoken(words))


def sounds_spoken(words: str) -> bool:
    """Whether words have a mark of speech that an entry of a list rarely has."""
    return _SPOKEN.search(words) is not None


def is_titled(name: str) -> bool:
    """Whether a label is a title with a name ("Ms. Brandt:"), which lists hardly have."""
    keys = [fold(word) for word in name.split()]
    return len(keys) > 1 and keys[0] in lexicon().honorifics


def speaks_alone(analysis: Analysis, label: re.Match[str], words: Span) -> bool:
    """Whether a label makes a turn by itself, in a text that is not a transcript.

    It names a person whom the text names elsewhere too, a title with a name, in capitals also a role or a pronoun; the
    words are enough, sound spoken where the label is not in capitals, do not name the speaker, and are not in quotation
    marks, which show by themselves what is said.

    Args:
        analysis: the article under analysis.
        label: what :func:`label_at` found.
        words: where what follows it stands.
    """
    text = analysis.text
    said, name = text[slice(*words)], label["name"]
    if len(WORD.findall(said)) < LEAST_WORDS or said.lstrip()[:1] in _MARKS:
        return False
    # who is named in the words behind a label is spoken about there
    last = WORD.findall(name)[-1]
    sounds = name.isupper() or _SPOKEN.search(said)
    return bool(sounds) and _names_a_speaker(analysis, label) and not re.search(rf"\b{re.escape(last)}\b", said, re.I)


def _names_a_speaker(analysis: Analysis, label: re.Match[str]) -> bool:
    words, name = lexicon(), label["name"]
    if _PRONOUN.fullmatch(name) or is_titled(name):
        return True
    keys = [fold(word) for word in name.split()]
    if name.isupper() and any(keys[-1] in roles for roles in (words.roles, words.plural_roles)):
        return True
    if len(keys) in (2, 3) and keys[0] in words.first_names:
        return True
    entities = analysis.entities
    here = [entity for _, entity in entities.inside(*label.span("name")) if entity and entity.kind == "person"]
    if here:
        return any(len(entity.names) > 1 for entity in here)
    elsewhere = entities.called(keys[-1])
    return elsewhere is not None and elsewhere.kind == "person"
