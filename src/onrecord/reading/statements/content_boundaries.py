"""Contents that end where no clause ends.

A comma or an "and" that joins what was said to the next clause belongs to neither. And where what was said goes on with
somebody else's words ("Odell said that Brand was right when he warned of the flood"), the model at times stops at the
"when": the warning is then a statement inside Odell's, which goes on to its end.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import first_character, last_character, mode_of, spans_of, with_statements
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.record import Record, Spans, Statement

_JOINS = re.compile(
    rf"(?<![\s,])(?>(?:\s*+,(?:\s++while)?|\s++(?:{WORDS['joins_to_the_next'].alternatives})){{1,6}})$",
    re.I,
)
"""Of 85 contents of PolNeAR that ended so, annotators left it out of 63."""
_ASIDE = r"(?:(?<!\s)\s++|(?<![\s;,–—-]))[;,–—-]++\s*+(?:(?:but|and|though|although)\s)?"
"""What sets the report's own words off from what it reports."""
_CLAIM = (
    rf"(?:{WORDS['whose_claim'].alternatives})?\s?(?:[\w’'-]{{1,40}}+\s)?"
    rf"(?:{WORDS['unverified'].alternatives})"
)
_COULD_NOT_BE = (
    r"(?:could|can|was|were|has|have|had)(?>(?:\s?n[o’']t|\syet|\sto)+)"
    r"(?>(?:\s(?:be(?:en)?|immediately|independently))*)"
)
_UNVERIFIED = re.compile(
    rf"{_ASIDE}{_CLAIM}\s{_COULD_NOT_BE}\s(?:verified|confirmed|corroborated)\b.*$",
    re.I | re.S,
)
"""What a report adds in its own voice: "his account could not be independently verified"."""
_LED_IN = re.compile(rf"(?:{WORDS['opens_an_insertion'].alternatives})\b[^.;:“”\"\n]{{3,120}}, (?=that\s)")
"""What may stand between a cue and the "that" of its clause: "said on Friday, | after markets closed, that"."""
_OVER_PICTURE = re.compile(
    rf"(?<=[”\"’'])\s(?:{WORDS['before_a_picture'].alternatives})\s(?:an?|her|his|its|that|the|their|this)"
    rf"\s(?:[\w’'-]+\s){{0,2}}(?:{WORDS['pictures'].alternatives})\b[^“”\"]*$"
)
"""Where words were written, which is not in them: “Home” over a picture of the stadium."""
_HEARER = re.compile(r"\s(?:an?|the|this|reporters|journalists|[A-Z])")
_SHARES = re.compile(r"\b(?:post|shar|tweet|upload)(?:ed|s|es|ing|e)?$", re.I)
_PICTURE = re.compile(rf"\w+\s(?:[\w’'-]+\s){{0,2}}?(?:{WORDS['pictures'].alternatives})\b", re.I)
"""What is posted and says nothing; the words are in the caption."""
_CUT_AT_INSERTION = re.compile(
    r"\b(?:when|that|because|while|if|after|before|where)\s(?:the|an?|his|her|their|its)\s[\w’'-]+$", re.I
)
"""A clause of which nothing is there yet but its subject."""
_INSERTED = re.compile(
    rf",\s[^;\n.]{{3,120}}?,\s(?:{WORDS['verbs_behind_insertions'].alternatives})\b[^;\n.,]*?(?=[;\n.,]|\s"
    r"(?:but|and)\s|$)"
)
"""What separates a subject from its verb, with the verb: ", who is 54, was shot"."""
_ONLY_SUBJECT = re.compile(
    r"(?:that\s)?(?:the|an?|his|her|their|its|[A-Z][\w’'-]*)(?:\s[\w’'-]+){0,3},\s"
    r"(?:who|which|whose|aged|identified|named|described|\d{1,3}\b)[^,;.\n]{2,80}$"
)
"""A content of which nothing is there yet but its subject and the beginning of an insertion: "the man, who was 40"."""
_REST_OF_INSERTION = re.compile(
    rf"[^,;\n.]{{0,80}},\s(?:{WORDS['verbs_behind_insertions'].alternatives})\b[^;\n.,]*?(?=[;\n.,]|\s(?:but|and)\s|$)"
)
_STOPS_AT = re.compile(r"\s(?:when|that|whom|which)$", re.I)
_CONCEDES = re.compile(r"(?<!\w)(?:Although|(?:Even )?[Tt]hough|While|Whereas)\s$")
_POINTS_BACK = frozenset(["he", "she", "they"])


def trim_contents(analysis: Analysis, record: Record) -> Record:
    """End the contents of statements with their clauses."""
    record = with_statements(record, [_without_main_clause(analysis.text, draft) for draft in record.statements])
    kept = filter(None, (_caption_of_picture(analysis.document, draft) for draft in record.statements))
    trimmed = {draft.id: _with_content(analysis.document, draft, _ended(analysis.text, draft)) for draft in kept}
    for outer, inner in reversed(
        [*_cut_short(analysis.document, trimmed.values())]
    ):  # the inner statement may be cut short, too
        content = (*outer.content[:-1], (outer.content[-1][0], last_character(trimmed[inner.id])))
        trimmed[outer.id] = _with_content(analysis.document, trimmed[outer.id], content)
        trimmed[inner.id] = msgspec.structs.replace(trimmed[inner.id], within=outer.id)
    return with_statements(record, trimmed.values())


def _with_content(document: Document, draft: Statement, content: Spans) -> Statement:
    return msgspec.structs.replace(draft, content=content, mode=mode_of(document, content))


def _without_main_clause(text: str, draft: Statement) -> Statement:
    """A statement in a clause of "although" that opens a sentence: what stands behind the clause's comma is not its."""
    if len(draft.content) < 2 or not (draft.source and draft.cue) or draft.content[0][0] < draft.cue[-1][1]:
        return draft
    (start, end), *others = draft.content
    concedes = _CONCEDES.search(text, max(0, draft.source[0][0] - 14), draft.source[0][0])
    if not concedes or "," not in text[end : others[0][0]]:
        return draft
    return msgspec.structs.replace(draft, content=((start, end),))


def _caption_of_picture(document: Document, draft: Statement) -> Statement | None:
    """A statement of who posted a picture: the quotation that captions it, to the end of the sentence; else none."""
    text = document.text
    if not draft.cue or not draft.content or not _SHARES.search(text, draft.cue[0][0], draft.cue[-1][1]):
        return draft
    start = draft.content[0][0]
    if start < draft.cue[-1][1] or not _PICTURE.match(text, *draft.content[0]):
        return draft
    end = max(draft.content[-1][1], document.sentence_at(start)[1])
    words = tuple(
        mark.span for mark in document.quotations.touching((start, end)) if start <= mark.start and mark.end <= end
    )
    return msgspec.structs.replace(draft, content=words, mode="direct") if words else None


def _ended(text: str, draft: Statement) -> Spans:
    """A content whose pieces end with their clauses."""
    *pieces, last = (_cut(text, span) for span in _begun(text, draft))
    # the model stops at the comma of "said that the driver, who is 54, was shot"
    if _CUT_AT_INSERTION.search(text[slice(*last)]):
        rest = _INSERTED.match(text, last[1])
    elif _ONLY_SUBJECT.fullmatch(text, *last) and not pieces and draft.cue and draft.cue[-1][1] <= last[0]:
        rest = _REST_OF_INSERTION.match(text, last[1])
    else:
        rest = None
    return (*pieces, (last[0], rest.end()) if rest else last)


def _begun(text: str, draft: Statement) -> Spans:
    """A content that begins with its clause where "that" opens it behind an insertion."""
    (start, end), *others = draft.content
    leads = draft.cue and draft.cue[-1][1] < start and text[start - 2 : start] == ", "
    found = _LED_IN.match(text, start, end) if leads else None
    return ((found.end() if found else start, end), *others)


def _cut(text: str, span: Span) -> Span:
    """A piece of content that ends with its clause, without what the report says of it itself."""
    if _HEARER.match(text, span[1]) and text.endswith(" to", *span):
        span = (span[0], span[1] - len(" to"))  # "confirmed the clause to | this newspaper"
    for ending in (_UNVERIFIED, _OVER_PICTURE, _JOINS):
        found = ending.search(text[slice(*span)])
        if found and found.start():
            span = (span[0], span[0] + found.start())
    return span


def _cut_short(document: Document, statements: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The statements whose content stops before the clause that ends it, each with the statement that the clause is."""
    text = document.text
    whole = {end: start for start, end in document.sentences}
    for outer, inner in pairwise(sorted(statements, key=first_character)):
        if not (outer.content and inner.source and inner.content and inner.cue) or outer.within or inner.within:
            continue
        end = outer.content[-1][1]
        here = all(span[0] >= end for span in spans_of(inner)) and inner.source[0][0] - end <= 1
        if not here or text[slice(*inner.source[0])].lower() not in _POINTS_BACK:
            continue
        if _STOPS_AT.search(text[slice(*outer.content[-1])]) and not any(
            end < stop < last_character(inner) for stop in whole
        ):
            yield outer, inner
