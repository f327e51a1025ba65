"""Two clauses of saying that "and" or "but" joins: "the union said the talks had
failed and the company said it would go on".

The model takes the second for a part of what the first speaker said, or gives its cue the first speaker. Each is its
own speaker's. And where one quotation has a tag on both sides ("She sighed and said: “It is gone”, she said."), it is
one statement.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import draft_id, first_character, last_character, mode_of, with_statements
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Record, Statement

_JOINT = re.compile(r",?\s(?:and|but|while|whereas|although|though)\s$", re.I)
_SUBJECT = (
    r"(?:(?:the|an?|his|her|their|its)(?:\s[\w’'-]++){1,4}|[A-Z][\w.’'-]*+(?:\s[\w.’'-]++){0,6})"
    r"(?:,\s[^,.;\n]{2,80})?"
)
_JOINED_SUBJECT = re.compile(rf"(?P<joint>,?\s(?:but|while|whereas|although|though)\s)(?P<subject>{_SUBJECT})$")
_JOINED_BY_AND = re.compile(
    r"(?P<joint>,?\sand\s)(?P<subject>(?:(?:the|an?|his|her|their)\s|counsel\b|lawyers?\b|police\b|officials\b|(?=[A-Z]))"
    r"[^,.;\n]{1,60}(?P<apposed>,\s[A-Z][^,.;\n]{1,40})?)$"
)
"""The same behind "and", where the next cue follows at once: "said it had failed and the board | said"."""
_SAYS = re.compile(
    rf"(?:(?:also|then|later|\w+ly)\s)?(?:(?:{WORDS['said'].alternatives})|"
    rf"(?P<present>{WORDS['says_in_the_present'].alternatives})s?)(?:\s\w+day)?",
    re.I,
)
"""Cues of a clause that stands beside another; "and the company had said" goes on with what the first speaker said."""
_OPENS = re.compile(rf"(?:{WORDS['opens_a_subject'].alternatives})\b|[A-Z]")
"""How a subject begins; "protests" may as well be joined to the noun before."""
_BESIDE = re.compile(
    rf"(?P<joint>,?\s(?:but|while|whereas|although|though)\s)(?P<subject>{_SUBJECT}),?\s"
    rf"(?P<cue>(?:also\s|\w+ly\s)?(?:(?:{WORDS['said'].alternatives})|(?P<present>{WORDS['says_in_the_present'].alternatives})s?))"
    r"(?:\sthat)?\s(?P<content>[\w’'][^;\n“”\"]{4,300})"
)
"""A clause of saying beside another that the model did not find."""
_BEHIND = re.compile(_BESIDE.pattern.replace("?:but|", "?:and|but|", 1))
"""The same where the model ended the content before it; inside a content "and" joins what one speaker said."""
_THAT = re.compile(
    rf"(?P<joint>,?\sand\s)(?P<subject>{_SUBJECT}),?\s(?P<cue>(?P<present>tell|say)s?|told|said)"
    r"(?:\s(?:it|them))?\sthat\s(?P<content>[\w’'][^;\n“”\"]{4,300})"
)
"""The same behind "and" where both have "that": "told the inquiry that she had rung and Mr Tuohy told it that …"; what
goes on with the first speaker's words has a "that" of its own before its subject."""
_PRONOUN = re.compile(r"(?:he|she|they)", re.I)
_RELATIVE = re.compile(r"(?:who|which)\b")
SHARE = 0.8
"""How much of the confidence of the first clause one beside it keeps that the model did not find."""
_NEXT = 2
"""The most characters between the end of a content and the cue that follows it: ", "."""


def part_coordinated(analysis: Analysis, record: Record) -> Record:
    """Give the clause behind "and" or "but" to its own speaker, and drop the second tag of one quotation."""
    statements = {statement.id: statement for statement in record.statements}
    for dropped in _tagged_twice(analysis.document, record.statements):
        inner = statements.pop(dropped.id)
        statements = {key: _lifted(s, inner) for key, s in statements.items()}
    places = _Places(statements.values())
    for outer in tuple(statements.values()):
        near = [statements[key] for key in places.near(outer)]
        for other in _joined_to(analysis.document, outer, near):
            first, second = _parted(analysis.document, statements[outer.id], statements[other.id])
            statements |= {first.id: first, second.id: second}
    for found in tuple(_unfound(analysis.document, tuple(statements.values()))):
        statements |= {found[0].id: found[0], found[1].id: found[1]}
    return with_statements(record, statements.values())


def _unfound(document: Document, statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Statements whose clause another's clause follows that nobody has: each without it, and that one."""
    text = document.text
    taken = SpanIndex((span, number) for number, s in enumerate(statements) for span in (*s.cue, *s.source))
    for outer in statements:
        if not outer.source or not outer.content or not _tells(text, outer):
            continue
        first = _SAYS.match(text, *outer.cue[-1])
        (start, end), stop = outer.content[-1], document.sentence_at(outer.content[-1][0])[1]
        found = _BEHIND.match(text, end, stop) or _BESIDE.search(text, start, end)
        found = found or (_THAT.search(text, start, end) if text.startswith("that ", start) else None)
        if not found or not first or bool(found["present"]) is not bool(first["present"]):
            continue
        if taken.touching(found.span("cue")) or found.start() in document.quotations:
            continue
        content = (*outer.content[:-1], (start, min(end, found.start())))
        yield (
            msgspec.structs.replace(outer, content=content, mode=mode_of(document, content)),
            _beside(document, outer, found),
        )


def _beside(document: Document, outer: Statement, found: re.Match[str]) -> Statement:
    content = (found.start("content"), found.start("content") + len(found["content"].rstrip(" .!?,")))
    return msgspec.structs.replace(
        outer,
        id=draft_id(f"beside {outer.id}", found.start("cue")),
        content=(content,),
        cue=(found.span("cue"),),
        source=(found.span("subject"),),
        addressee=(),
        mode=mode_of(document, (content,)),
        confidence=outer.confidence * SHARE,
        because="beside",
    )


class _Places:
    """Statements by where their cues and sources begin, so that each is compared only with
    those in or right behind its content."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        told = [s for s in statements if s.cue and s.source]
        self._order = {statement.id: number for number, statement in enumerate(told)}
        self._starts = sorted(
            {(place, s.id) for s in told for place in (s.cue[0][0], s.source[0][0])},
        )

    def near(self, outer: Statement) -> list[str]:
        """The ids of those that begin in the last piece of a content or right behind it, in their order."""
        start, end = outer.content[-1]
        low, high = bisect_left(self._starts, (start, "")), bisect_left(self._starts, (end + _NEXT + 1, ""))
        return sorted({key for _, key in self._starts[low:high]}, key=self._order.__getitem__)


def _joined_to(document: Document, outer: Statement, statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements whose clause is coordinated with the one that ``outer`` reports."""
    text = document.text
    if not outer.source or not _tells(text, outer):
        return
    start, end = outer.content[-1]
    for other in statements:
        if other.id == outer.id or not other.cue or not other.source:
            continue
        at = other.cue[0][0]
        # the model ends a content in the next subject, so that its cue touches the content; or nests the whole clause
        # in it
        follows = (0 <= at - end <= _NEXT or _points_back(text, outer, other)) and _is_followed(text, outer, other)
        inside = start < other.source[0][0] < at < end and last_character(other) <= end
        if follows or (inside and other.within in {outer.id, None} and _is_coordinated(document, outer, other)):
            yield other


def _is_followed(text: str, outer: Statement, other: Statement) -> bool:
    """Whether a content ends in the subject of the cue behind it, which the model
    gave to the first speaker or to "which"."""
    if other.source != outer.source and not _points_back(text, outer, other):
        return False
    is_verb = _SAYS.match(text, *other.cue[0]) is not None
    return is_verb and _joined_subject(text, outer.content[-1]) is not None


def _joined_subject(text: str, content: Span) -> re.Match[str] | None:
    """The subject of the next clause that ends a content, with what joins the two."""
    found = _JOINED_SUBJECT.search(text, *content)
    by_and = None if found else _JOINED_BY_AND.search(text, *content)
    # a comma behind it shows that the first speaker's clause goes on: "said the road and the pier had failed, warned
    # …"; one that opened before a name closes there: "and her brother, Emeka, | said"
    if by_and and (text[content[1] : content[1] + 2] == ", ") is not bool(by_and["apposed"]):
        return None
    return found or by_and


def _points_back(text: str, outer: Statement, other: Statement) -> bool:
    """Whether the source of a statement is a relative clause right behind the content
    of another: "the bank, which holds …"."""
    start = other.source[0][0]
    return 0 <= start - outer.content[-1][1] <= _NEXT and _RELATIVE.match(text, start) is not None


def _is_coordinated(document: Document, outer: Statement, other: Statement) -> bool:
    """Whether a statement in the content of another opens a clause of the same
    rank: same tense, and no "that" before it."""
    text, at = document.text, other.source[0][0]
    if at in document.quotations or not _JOINT.search(text, max(0, at - 12), at):
        return False
    cue, first = (_SAYS.match(text, *statement.cue[-1]) for statement in (other, outer))
    if cue is None or first is None or not _OPENS.match(text, at):
        return False
    return other.source[0][1] < other.cue[0][0] and bool(cue["present"] or not first["present"])


def _tells(text: str, statement: Statement) -> bool:
    """Whether a statement is words of the text behind a verb of saying: "Odell said …"."""
    return (
        statement.because == "tagger"
        and statement.mode != "direct"
        and statement.cue[-1][1] <= statement.content[-1][0]
        and _SAYS.match(text, *statement.cue[-1]) is not None
    )


def _parted(document: Document, outer: Statement, other: Statement) -> tuple[Statement, Statement]:
    """Both statements, the first without the clause of the second."""
    text = document.text
    start, end = outer.content[-1]
    found = _joined_subject(text, (start, end))
    if found and (other.source == outer.source or _points_back(text, outer, other)):
        other = msgspec.structs.replace(other, source=(found.span("subject"),))
        stop = found.start()
    else:
        joint = _JOINT.search(text, start, other.source[0][0])
        stop = joint.start() if joint else end
    content = (*outer.content[:-1], (start, stop))
    outer = msgspec.structs.replace(outer, content=content, mode=mode_of(document, content))
    # what stands before "and" is the first speaker's alone, also where the model gave it to both
    own = tuple(span for span in other.content if span[0] > stop) or other.content
    other = msgspec.structs.replace(other, content=own, mode=mode_of(document, own))
    return outer, _lifted(other, outer)


def _tagged_twice(document: Document, statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements of a pronoun whose content is a whole tag with its quotation, read as a statement of its own."""
    by_end: dict[int, list[Statement]] = {}
    for statement in statements:
        by_end.setdefault(statement.content[-1][1], []).append(statement)
    for outer in statements:
        if not outer.source or not outer.cue or not _PRONOUN.fullmatch(document.text, *outer.source[0]):
            continue
        span: Span = (outer.content[0][0], outer.content[-1][1])
        for other in by_end.get(span[1], ()):
            if other.id == outer.id or not other.source or mode_of(document, other.content) != "direct":
                continue
            if outer.cue[0][0] >= span[1] and first_character(other) == other.source[0][0] == span[0]:
                yield outer
                break


def _lifted(statement: Statement, gone: Statement) -> Statement:
    """A statement that stood within one that is gone stands where that one stood."""
    return msgspec.structs.replace(statement, within=gone.within) if statement.within == gone.id else statement
