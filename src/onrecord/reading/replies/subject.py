"""Whose verb a reply is: the subject before it."""

import re

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.replies.words import WORDS

_REACH = 250
"""How many characters before a verb hold its subject: more than the longest that is
one, with its appositive and its opening."""
_SHARED_REACH = 90
"""How many characters before a verb hold the "and" or "but" that joins it to another, and "she said"."""
_TAGGED = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|[^\W\d_a-z][\w’'-]{1,60}+(?: [^\W\d_a-z][\w’'-]{1,60}+){0,9})"
    r" (?:said|says|added|replied|wrote)(?: [^,;”\n]{1,30})?,? (?:and|but)$"
)
_VERB = re.compile(rf"(?:also |then |later )?[a-z]+(?:ed|es|ing)\b|(?:{WORDS['short_verbs'].alternatives})\b")
_OPENING = rf"(?:^|[.;:—–“”\"(]\s?|,\s|\b(?:{WORDS['before_subject'].alternatives})\s)"
_SUBJECT = re.compile(rf"\A.*{_OPENING}(?P<who>[^,;:—–“”\"()]{{2,110}})$", re.I | re.S)
_APPOSED = re.compile(rf"\A.*{_OPENING}(?P<who>[^,;:—–“”\"()]{{2,60}}, [^,;:“”\"()]{{3,110}}),$", re.I | re.S)
_OBJECT = re.compile(
    r"\A.*\b(?:to|by|with|from|asked|contacted|called) "
    r"(?P<who>(?:the\b|an?\b|its\b|his\b|her\b|their\b|[A-Z])[^,;:—–“”\"()]{1,60})$",
    re.S,
)
_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i|who)$", re.I)


def subject_of(analysis: Analysis, start: int, end: int) -> Span | None:
    """The subject of a verb that begins at ``end``: the noun phrase right before it."""
    low = max(start, end - _REACH)
    before = analysis.text[low:end].rstrip()
    relative = re.search(r",? (?:who|which)$", before)
    if relative:
        before = before[: relative.start()]
        if named := _OBJECT.match(before):  # "referred questions to the county, which did not reply"
            return low + named.start("who"), low + named.end("who")
    # the longest first: with its appositive a subject is still one phrase
    for match in sorted(_candidates(before), key=len, reverse=True):
        words = match.split()
        if (
            words
            and words[0].lower() not in WORDS["no_subject"].entries
            and len(words) <= 22
            and not _VERB.match(match)
        ):
            # the last occurrence: the same words may stand earlier in the stretch
            at = low + before.rindex(match)
            return at, at + len(match)
    return _opening_subject(analysis, start, end)


def shared_subject(text: str, at: int, before: Span | None) -> Span | None:
    """The subject of a second verb that "and" or "but" joins: of the reply before, or of "she said, but"."""
    ahead = text[max(0, at - _SHARED_REACH) : at].rstrip()
    if not re.search(r"\b(?:and|but|or|nor|yet)$", ahead):
        return None
    tagged = None if before else _TAGGED.search(ahead)
    low = max(0, at - _SHARED_REACH)
    return (low + tagged.start("who"), low + tagged.end("who")) if tagged else before


def _opening_subject(analysis: Analysis, start: int, end: int) -> Span | None:
    """The name or the pronoun that a sentence opens with: whose second verb this is."""
    text = analysis.text
    opening = re.compile(r"(?:He|She|They)\b").match(text, start, end)
    if opening:
        return opening.span()
    names = [name for name, entity in analysis.entities.inside(start, end) if entity is not None]
    return (names[0].title_start, names[0].end) if names and names[0].title_start - start < 6 else None


def _candidates(before: str) -> list[str]:
    """What may be the subject: from the last clause's opening to the end, with and without an appositive."""
    if pronoun := _PRONOUN.search(before):
        return [pronoun.group()]
    found = [match["who"].strip() for pattern in (_SUBJECT, _APPOSED) if (match := pattern.match(before))]
    return [re.sub(r"^(?:and|but|or|however|meanwhile|yet)\s", "", who, flags=re.I) for who in found]
