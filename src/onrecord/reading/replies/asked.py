"""Who was asked: every place where a text says that somebody did not answer."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.mentions.parse import parse_mention
from onrecord.reading.replies.phrases import (
    ABOUT_WORDS,
    ASKED_BEFORE,
    ASKED_OF,
    ASKS_FOR_WORDS,
    COMMENT_ON,
    HINT,
    NO_COMMENT,
    NO_LONGER,
    NOT_YET,
    OF_OTHERS,
    OF_SUBJECTS,
    ONLY_SILENT,
    OWN_WORDS,
    REQUEST,
    REQUESTED,
    RETURNED,
    SAID_NOT,
    UNANSWERED,
)
from onrecord.reading.replies.subject import shared_subject, subject_of
from onrecord.reading.replies.words import WORDS
from onrecord.reading.text.spans import overlap
from onrecord.record import Outcome, Spans

_NEXT_CLAUSE = 20
"""Characters behind a refusal in which the next clause begins."""
_REACH = 300
"""Characters before a sentence in which the one before it stands."""
_PRONOUN = re.compile(r"(?:He|She|They|It)\s")
_TO_THOSE = re.compile(r"\bto\s$")
"""What stands before those whom another passed questions on to: "referred them to | the county, which was silent"."""
_PUBLIC = re.compile(WORDS["the_public"].alternatives, re.I)


class CommentRequest(msgspec.Struct, frozen=True):
    """One who was asked: how it came out, where they are named, and the stretch that shows it."""

    outcome: Outcome
    who: Span
    spans: Spans


def comment_requests(analysis: Analysis) -> tuple[CommentRequest, ...]:
    """Those who were asked, in order, without regard to who they are."""
    found = (*_requests(analysis), *_in_own_words(analysis))
    return tuple(_without_overlaps(sorted(found, key=lambda reply: reply.spans[0])))


def _requests(analysis: Analysis) -> Iterator[CommentRequest]:
    """The requests of every sentence that may report one, outside quotation marks:
    what people say of others is a statement."""
    text, quoted = analysis.text, analysis.document.quotations
    last = (-1, -1)
    for hint in HINT.finditer(text):
        if hint.start() < last[1] or hint.start() in quoted:
            continue
        sentence = analysis.document.sentence_at(hint.start())
        # stretches of a very long sentence overlap; what was read is not read again
        sentence = (max(sentence[0], last[1]), sentence[1])
        last = sentence
        yield from _in_sentence(analysis, *sentence)


def _in_own_words(analysis: Analysis) -> Iterator[CommentRequest]:
    """The refusals of those who are quoted: “We cannot comment on that.”"""
    for match in OWN_WORDS.finditer(analysis.text):
        if match.start() in analysis.document.quotations:
            yield CommentRequest("declined", match.span("who"), (match.span(),))
    for match in SAID_NOT.finditer(analysis.text):
        yield CommentRequest("declined", match.span("who"), (match.span(),))
    # the pattern tries every word that may begin a name
    for match in NO_COMMENT.finditer(analysis.text) if "No comment" in analysis.text else ():
        name = next(name for name in ("who", "behind", "before") if match[name])
        yield CommentRequest("declined", match.span(name), (match.span(),))


def _in_sentence(analysis: Analysis, start: int, end: int) -> Iterator[CommentRequest]:
    """The requests that a sentence reports; no two by the same words."""
    taken: list[Span] = []
    # the surest forms come first: what they take is not read again as a weaker one
    yield from _of_others(analysis.text, start, end, taken)
    yield from _of_subjects(analysis, start, end, taken)
    yield from _unanswered(analysis.text, start, end, taken)
    yield from _returned(analysis.text, start, end, taken)
    if not taken:
        yield from _requested(analysis, start, end)


def _of_others(text: str, start: int, end: int, taken: list[Span]) -> Iterator[CommentRequest]:
    """Those whom the phrase itself names: "neither Odell nor Falk responded"."""
    for outcome, pattern in OF_OTHERS:
        for match in pattern.finditer(text, start, end):
            if not overlap(taken, (match.span(),)):
                taken.append(match.span())
                yield CommentRequest(outcome, match.span("who"), (match.span(),))


def _of_subjects(analysis: Analysis, start: int, end: int, taken: list[Span]) -> Iterator[CommentRequest]:
    """Those who are the subject: "Odell declined to comment"."""
    before: Span | None = None
    for outcome, pattern in OF_SUBJECTS:
        for match in pattern.finditer(analysis.text, start, end):
            core = match.span("core")
            who = (
                _asked_before(analysis.text, start, core[0])
                or subject_of(analysis, start, core[0])
                or shared_subject(analysis.text, core[0], before)
            )
            if who is None or not _is_about_comment(outcome, match["core"]) or overlap(taken, (core,)):
                continue
            if NO_LONGER.search(analysis.text, core[0], min(end, core[1] + _NEXT_CLAUSE)):
                continue
            if _may_be_asked(analysis, who, outcome, match["core"]):
                # a second verb of one subject, or of whom the first passed questions on to, begins the second reply:
                # the two would overlap, and one be dropped
                is_second = (taken and who[0] <= taken[-1][1]) or _TO_THOSE.search(analysis.text, start, who[0])
                low = core[0] if is_second else who[0]
                taken.append(core)
                before = who
                yield CommentRequest(outcome, who, ((low, core[1]),))


def _asked_before(text: str, start: int, verb: int) -> Span | None:
    """Whom the sentence before asked, where a pronoun that opens this one is the subject."""
    if _PRONOUN.fullmatch(text, start, verb) and (asked := ASKED_BEFORE.search(text, max(0, start - _REACH), start)):
        return asked.span("asked")
    return None


def _unanswered(text: str, start: int, end: int, taken: list[Span]) -> Iterator[CommentRequest]:
    """Those whom the asker names: "the Courier asked Odell and got no answer"."""
    for match in UNANSWERED.finditer(text, start, end):
        name = next(name for name in ("asked", "from", "silent") if match[name])
        if not overlap(taken, (match.span(),)):
            taken.append(match.span())
            yield CommentRequest("no_response", match.span(name), (match.span(),))


def _returned(text: str, start: int, end: int, taken: list[Span]) -> Iterator[CommentRequest]:
    """Those whom the request names: "calls to Odell were not returned"."""
    for match in RETURNED.finditer(text, start, end):
        core = match.span("core")
        target = ASKED_OF.search(match["core"])
        if target and not overlap(taken, (core,)):
            low = core[0] + target.start("who")
            yield CommentRequest("no_response", (low, low + len(target["who"])), (core,))


def _requested(analysis: Analysis, start: int, end: int) -> Iterator[CommentRequest]:
    """Those of whom only the asking is reported: "Odell was contacted for comment"."""
    for match in REQUESTED.finditer(analysis.text, start, end):
        core = match.span("core")
        subject = subject_of(analysis, start, core[0])
        asked = match.span("to") if match["to"] else subject
        if asked and not _PUBLIC.match(analysis.text, *asked):
            yield CommentRequest("requested", asked, (((subject or core)[0], core[1]),))


def _may_be_asked(analysis: Analysis, who: Span, outcome: Outcome, core: str) -> bool:
    """Whether it is people or a body that was asked: neither a report nor, unless comment
    was asked for, an engine or a debate."""
    mention = parse_mention(analysis.entities, *who)
    if mention.kind == "document":
        return False
    is_thing = outcome == "no_response" and mention.kind == "unclear"
    if outcome == "unreachable":  # "It could not be reached from the deck", "Details were not available"
        is_thing = (
            mention.kind == "unclear"
            or mention.gender == "n"
            or any(entity.kind == "unknown" for entity in mention.entities)
        )
    return not is_thing or ASKS_FOR_WORDS.search(core) is not None


def _is_about_comment(outcome: Outcome, core: str) -> bool:
    """Whether it is comment that was declined, and not an invitation or a job."""
    if outcome == "no_response":
        bare = ONLY_SILENT.fullmatch(core.strip())
        return bool(bare or NOT_YET.search(core) or COMMENT_ON.search(core) or REQUEST.search(core))
    return outcome in {"unreachable", "deferred"} or bool(ABOUT_WORDS.search(core))


def _without_overlaps(replies: list[CommentRequest]) -> list[CommentRequest]:
    """The replies in order; of two that overlap, the first."""
    kept: list[CommentRequest] = []
    for reply in replies:
        if not kept or reply.spans[0][0] >= kept[-1].spans[-1][1]:
            kept.append(reply)
    return kept
