"""Replies: who was asked and did not answer. Never a statement."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.record import Outcome, Record, Reply, Statement


def find_replies(analysis: Analysis, record: Record) -> Record:
    """Find those who declined, did not respond, could not be reached, were asked, or referred questions to others.

    A statement that only tells of such a reply ("declined to comment") is taken out: a refusal is
    no statement. Sources come to include those who were asked.
    """
    found = analysis.once(replies_in)
    if not found:
        return record
    record = _without_refusals(record, found)
    replies = tuple(
        Reply(source_id=key, outcome=reply.outcome, spans=reply.spans)
        for reply in found
        for key in analysis.sources_of(record, reply.who) or (None,)
    )
    return msgspec.structs.replace(record, replies=replies)


def replies_in(analysis: Analysis) -> "tuple[CommentRequest, ...]":
    """Those who were asked, in order, without regard to who they are."""
    return tuple(_apart(sorted(_replies_in(analysis), key=lambda reply: reply.spans[0])))


class CommentRequest(msgspec.Struct, frozen=True):
    """One who was asked: how it came out, where they are named, and the stretch that shows it."""

    outcome: Outcome
    who: Span
    spans: tuple[Span, ...]


# ---------------------------------------------------------------- the words of a reply

_ADVERBS = (
    r"(?:immediately|yet|also|repeatedly|initially|directly|publicly|previously|promptly|ever|both|all|each|either)"
)
_ADVERB = rf"(?:\s{_ADVERBS}){{0,5}}+"
_LEADS = r"(?:has|have|had|is|was|also|would|again|both|repeatedly|politely|flatly)"
_REQUESTS = r"(?:(?:(?:a|an|any|the|his|her|our|several|multiple|repeated|numerous|follow-?up|further|phone|email|e-mail|interview|media|written|emailed|detailed|additional|\w{1,60}+[’']s) ){0,8}(?:requests?|calls?|messages?|e-?mails?|inquir(?:y|ies)|questions?|queries|texts?|voicemails?|letters?)(?: (?:and|or|for|seeking|requesting|about|from|left|to)\b[^.;,”\n]{0,80})?)"
_UNSAID = r"say (?:more|much|anything|exactly|whether|if|how|what|who|why|when|where|which)|be drawn|confirm (?:or deny|whether|if)"
_DECLINED = re.compile(
    rf"(?P<core>(?:\b{_LEADS}\s(?:(?:{_LEADS}|{_ADVERBS})\s){{0,5}}+)?(?:declin(?:ed|es|ing)|refus(?:ed|es|ing))(?:,? (?:through|via) [^.;,”\n]{{2,60}}?,?)?(?: an?)?(?: (?:request for comment|requests for comment|to (?:comment|be interviewed|speak|discuss|answer|elaborate|respond|{_UNSAID}|provide (?:a )?comment|talk|give an? (?:interview|comment)|make \w+ available)|further comment|comment|interview requests?|to be interviewed))[^.;”\n]{{0,100}}?"
    rf"|(?:would|will|wo)(?:n[’']t| not){_ADVERB} (?:comment|discuss|elaborate|answer|speak|{_UNSAID})\b[^.;”\n]{{0,100}}?"
    rf"|(?:do|does|did)(?:n[’']t| not) (?:want|wish) to (?:comment|be interviewed|answer|elaborate|be drawn)\b[^.;”\n]{{0,60}}?"
    r"|chose not to (?:comment|answer|elaborate|be interviewed)\b[^.;”\n]{0,60}?|offered no comment\b[^.;”\n]{0,60}?"
    r"|(?:do|does|could|can)(?:n[’']t| ?not) comment\b[^.;”\n]{0,60}?|did(?:n[’']t| not)(?: immediately)? have (?:an? )?(?:immediate )?comment\b[^.;”\n]{0,60}?"
    r"|(?:(?:would|could|can|will|did) )?neither confirm(?:s|ed)? nor den(?:y|ies|ied)\b[^.;”\n]{0,100}?"
    r"|(?:had|has|have) no (?:immediate |further )?comment[^.;”\n]{0,60}?)(?=[.;”\n]|,|\s(?:but|and|because|saying|citing|as)\b|$)",
)
_SILENT = re.compile(
    rf"(?P<core>(?:(?:did|do|does|has|have|had)(?:n[’']t| not|n’t){_ADVERB}|(?:has|have|had) yet to|never|failed to|neither)\s(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?|comment(?:ed)?|got(?:ten)? back)\b(?:\s\w+day)?(?: (?:to|on|with))?(?: {_REQUESTS})?[^.;,”\n]{{0,60}}?)(?=[.;,”\n]|\s(?:but|and|because|as)\b|$)",
)
_ANSWER = r"(?:(?:an?|any|further|immediate|public) ){0,3}(?:response|reply|answer|comment)"
_GOT_NONE = (
    rf"(?:(?:has|have|had|did)(?:n[’']t| not)(?: yet| immediately)? (?:(?:receiv|gott|had|got|get)\w{{0,3}}(?: back)? {_ANSWER}|hear\w{{0,3}} back)"
    rf"|(?:(?:has|have|had) )?(?:receiv|got|had)\w{{0,3}} no (?:immediate )?(?:response|reply|answer|comment))"
)
_ASKED = r"(?:asked|contacted|approached|e-?mailed|called|telephoned|phoned|wrote to|written to|reached out to|(?:sought|requested) comment from|(?:sent|put) (?:[\w’']+ ){0,3}to)"
_STOP = r"(?=\s(?:for|about|on|over|by|with|when|whether|if|why|how|what|who|where|which|to|and|but|last|this|earlier|yesterday|today)\b|[.,;]|$)"
_UNANSWERED = re.compile(
    rf"(?P<core>(?:(?:has|have|had) )?{_ASKED} (?P<asked>[^.;,”\n]{{2,80}}?){_STOP}[^.;”\n]{{0,120}}?,? (?:and|but|yet) {_GOT_NONE})"
    rf"|(?<!\bI )(?<!\b[Ww]e )(?P<none>{_GOT_NONE} from (?P<from>[^.;,”\n]{{2,80}}?)){_STOP}"
    rf"|(?P<there>\b(?:[Tt]here (?:was|is|has been|had been) )?no (?:(?:immediate|official|further) )?(?:response|reply|answer|comment)(?: yet| so far| immediately| at first)? from (?P<silent>[^.;,”\n]{{2,80}}?)){_STOP}",
)
"""An asker who got no answer: the one who was asked is the object."""
_PEOPLE_AT = r"\b(?:[Nn]obody|[Nn]o one) (?:at|from|in|with) (?P<who>[^.;,“”\n]{2,60}?)"
_WALKS_OFF = (
    r"(?:hung up|walked (?:away|off)|(?:shut|closed|slammed) the door|ended the (?:call|interview)|turned away)"
)
_OF_OTHERS: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("no_response", re.compile(rf"\b[Nn]either (?P<who>[^.;“”\n]{{3,80}}? nor [^.;,“”\n]{{2,60}}?) (?:(?:immediately|has|have|had) ){{0,3}}(?:responded|replied|returned|answered)(?: to| on)? {_REQUESTS}")),
    ("declined", re.compile(rf"\b[Nn]either (?P<who>[^.;“”\n]{{3,80}}? nor [^.;,“”\n]{{2,60}}?) (?:would|(?:want|wish|agre)ed to|was willing to|were willing to|wants? to) (?:comment|discuss|elaborate|answer|speak|be interviewed|{_UNSAID})\b[^.;”\n]{{0,100}}")),
    ("declined", re.compile(rf"\b(?:[Aa]sked|[Rr]eached|[Cc]ontacted|[Cc]alled)\b[^.;“”\n]{{0,80}}?, (?P<who>[^.;,“”\n]{{2,60}}?) {_WALKS_OFF}\b")),
    ("declined", re.compile(rf"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|[^\W\d_a-z][^.;,“”\n]{{2,60}}?) {_WALKS_OFF} (?:when|after|as soon as) (?:he was |she was |they were )?(?:asked|reached|contacted|called|approached)\b[^.;,“”\n]{{0,60}}")),
    ("no_response", re.compile(rf"{_PEOPLE_AT} (?:(?:immediately|has|have|had) ){{0,3}}(?:responded|replied|returned|answered|picked up)(?: to)? (?:{_REQUESTS}|the (?:tele)?phone)")),
    ("no_response", re.compile(r"\b(?P<who>[^\W\d_a-z][^.;,“”\n]{2,60}?) (?:has |have |had )?ignored (?:[\w-]+ ){0,3}(?:requests for|messages|e-?mails|inquiries|questions)\b")),
    ("unreachable", re.compile(rf"{_PEOPLE_AT} could (?:immediately )?be (?:reached|contacted)(?: for comment)?")),
    ("unreachable", re.compile(r"\b(?:[Aa]ttempts?|[Ee]fforts?) to (?:reach|contact|speak (?:to|with)|get (?:a )?comment from) (?P<who>[^.;,“”\n]{2,60}?)(?: (?:by|for|on|at|through) [^.;,“”\n]{2,40}?)? (?:(?:was|were|have been|had been) (?:not successful|unsuccessful|in vain)|failed)\b")),
    ("deferred", re.compile(r"\b[Qq]uestions? (?:put |sent )?to (?P<who>[^.;,“”\n]{2,60}?) (?:was|were) (?:referred|forwarded|directed|redirected) to [^.;,“”\n]{2,60}")),
)  # fmt: skip
"""Replies of someone who is not the subject, or not the subject of this verb alone."""
_UNREACHABLE = re.compile(
    rf"(?P<core>(?:could|can)(?:n[’']t| not|not){_ADVERB} be{_ADVERB} (?:reached|contacted|located|found)(?: (?:for|by|on)[^.;,”\n]{{0,40}})?|(?:was|were) (?:not|un)\s?(?:immediately )?(?:available|reachable)(?: for comment)?)"
)
_RETURNED = re.compile(
    rf"\b(?P<core>{_REQUESTS}\s(?:(?:was|were|went)(?: not|n[’']t)?{_ADVERB} (?:returned|answered|acknowledged|unanswered|unreturned)))(?=[.;,”\n]|\s|$)",
    re.I,
)
_REQUESTED = re.compile(
    r"(?P<core>(?:has |have |had )?(?:contacted|approached|reached out to|asked|e-?mailed|called|requested comment from|sought comment from|is seeking comment from|left (?:a )?messages? (?:for|with)|sent (?:\w+ )?(?:questions|an email|a request|requests) to) (?P<to>[^.;,”\n]{2,80}?) for (?:a |further |additional |more )?(?:comments?|response|reaction|a response|an interview|clarification)"
    r"|(?:(?:has|have|had) been|was|were) (?:(?:asked|contacted|approached) for (?:comment|a response)|asked to comment"
    r"|given (?:until [^.;,”\n]{2,30}?|(?:[\w-]+ ){0,3}(?:days?|hours?|weeks?|time)) (?:to (?:comment|respond|reply|answer)|for (?:a )?(?:comment|response|reply))))"
)
_DEFERRED = re.compile(
    r"(?P<core>(?:referred|directed|deferred|forwarded|redirected|pointed)(?: (?:all|any|further|\w{1,60}+[’']s|a|the|media)){0,8}(?: \w{1,60}+){0,2}? (?:questions?|requests?|inquiries|calls?|queries|comment|reporters?)(?: for comment)?(?: [^.;,”\n]{0,40})? to [^.;,”\n]{2,80})"
)
_ACTIVE: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("declined", _DECLINED), ("no_response", _SILENT), ("unreachable", _UNREACHABLE), ("deferred", _DEFERRED),
)  # fmt: skip
_HINT = re.compile(
    r"declin|refus|comment|respon|repl(?:y|ied)|return|answer|reached|contact|approach|refer(?:red)|directed|deferred|forwarded|unavailable|not (?:immediately )?available|redirected|been asked|given until"
    r"|(?:not|n[’']t) (?:say|be drawn|want to|wish to)\b|neither confirm|hear(?:d)? back|ignored|picked up|unsuccessful|failed|in vain|\bnor\b"
    r"|hung up|walked (?:away|off)|the door|ended the|turned away"
)
_ABOUT_WORDS = re.compile(
    r"\b(?:comment|interview|request|call|message|e-?mail|inquir|quer|question|respon[ds]|repl(?:y|ied)|speak|discuss|answer|elaborate|reached|available|say|be drawn|confirm)",
    re.I,
)


def _replies_in(analysis: Analysis) -> Iterator[CommentRequest]:
    text, quoted = analysis.text, analysis.document.quotations
    last = (-1, -1)
    for hint in _HINT.finditer(text):
        if hint.start() < last[1] or hint.start() in quoted:
            continue
        sentence = analysis.document.sentence_at(hint.start())
        sentence = (max(sentence[0], last[1]), sentence[1])
        last = sentence
        yield from _in_sentence(analysis, *sentence)


def _in_sentence(analysis: Analysis, start: int, end: int) -> Iterator[CommentRequest]:
    text = analysis.text
    taken: list[Span] = []
    before: Span | None = None
    for outcome, pattern in _OF_OTHERS:
        for match in pattern.finditer(text, start, end):
            if not _overlaps(taken, match.span()):
                taken.append(match.span())
                yield CommentRequest(outcome, match.span("who"), (match.span(),))
    for outcome, pattern in _ACTIVE:
        for match in pattern.finditer(text, start, end):
            who = _subject(analysis, start, match.start("core")) or _same_subject(text, match.start("core"), before)
            if who and _about_comment(outcome, match["core"]) and not _overlaps(taken, match.span("core")):
                taken.append(match.span("core"))
                before = who
                low = who[0] if len(taken) == 1 or who[0] > taken[-2][1] else match.start("core")
                yield CommentRequest(outcome, who, ((low, match.end("core")),))
    for match in _UNANSWERED.finditer(text, start, end):
        name = next(name for name in ("asked", "from", "silent") if match[name])
        if not _overlaps(taken, match.span()):
            taken.append(match.span())
            yield CommentRequest("no_response", match.span(name), (match.span(),))
    for match in _RETURNED.finditer(text, start, end):
        target = re.search(
            r"\b(?:to|with|for|from) (?!comment|an? |interview)(?P<who>[^.;,”\n]{2,70}?)(?=\s(?:was|were|went|seeking|for|requesting)\b|$)",
            match["core"],
        )
        if target and not _overlaps(taken, match.span("core")):
            low = match.start("core") + target.start("who")
            yield CommentRequest("no_response", (low, low + len(target["who"])), (match.span("core"),))
    for match in _REQUESTED.finditer(text, start, end):
        asked = match.span("to") if match["to"] else _subject(analysis, start, match.start("core"))
        if asked and not taken:
            first = _subject(analysis, start, match.start("core")) if match["to"] else asked
            yield CommentRequest("requested", asked, (((first or match.span("core"))[0], match.end("core")),))


_COMMENT_ON = re.compile(r"\bcomment(?:ed)?(?: \w+ly)? (?:on|about)\b")


def _about_comment(outcome: Outcome, core: str) -> bool:
    """Whether it is comment that was declined, and not an invitation or a job."""
    if outcome == "no_response":
        bare = re.fullmatch(
            r".*\b(?:respond|responded|reply|replied|comment|commented)(?: (?:by|as of|before|until|in time)\b.*)?",
            core.strip(),
        )
        return bool(bare or _COMMENT_ON.search(core) or re.search(_REQUESTS, core))
    return outcome in {"unreachable", "deferred"} or bool(_ABOUT_WORDS.search(core))


def _overlaps(taken: list[Span], span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


_NOT_A_SUBJECT = frozenset(
    [
        "when",
        "if",
        "while",
        "after",
        "before",
        "as",
        "but",
        "and",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "asked",
        "reached",
        "pressed",
        "because",
        "although",
    ]
)


_SUBJECT_REACH = 250
"""How many characters before a verb hold its subject: more than the longest that is one, with its appositive and its opening."""


def _subject(analysis: Analysis, start: int, end: int) -> Span | None:
    """The subject of a verb that begins at ``end``: the noun phrase right before it."""
    low = max(start, end - _SUBJECT_REACH)
    before = analysis.text[low:end].rstrip()
    relative = re.search(r",? who$", before)
    if relative:
        before = before[: relative.start()]
    for match in sorted(_candidates(before), key=len, reverse=True):
        words = match.split()
        if words and words[0].lower() not in _NOT_A_SUBJECT and len(words) <= 22 and not _VERB.match(match):
            at = low + before.rindex(match)
            return at, at + len(match)
    return _first_name(analysis, start, end)


_TAGGED = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|[^\W\d_a-z][\w’'-]{1,60}+(?: [^\W\d_a-z][\w’'-]{1,60}+){0,9}) (?:said|says|added|replied|wrote)(?: [^,;”\n]{1,30})?,? (?:and|but)$"
)


def _same_subject(text: str, at: int, before: Span | None) -> Span | None:
    """The subject of a second verb that "and" or "but" joins: of the reply before, or of "she said, but"."""
    ahead = text[max(0, at - 90) : at].rstrip()
    if not re.search(r"\b(?:and|but|or|nor|yet)$", ahead):
        return None
    tagged = None if before else _TAGGED.search(ahead)
    low = max(0, at - 90)
    return (low + tagged.start("who"), low + tagged.end("who")) if tagged else before


_VERB = re.compile(r"(?:also |then |later )?[a-z]+(?:ed|es|ing)\b|(?:said|told|wrote|left|had|has|was|is|did)\b")


def _first_name(analysis: Analysis, start: int, end: int) -> Span | None:
    """The name or the pronoun that a sentence opens with: whose second verb this is."""
    text = analysis.text
    opening = re.compile(r"(?:He|She|They)\b").match(text, start, end)
    if opening:
        return opening.span()
    names = [name for name, entity in analysis.entities.inside(start, end) if entity is not None]
    return (names[0].title_start, names[0].end) if names and names[0].title_start - start < 6 else None


_OPENING = r"(?:^|[.;:—–“”\"(]\s?|,\s|\b(?:but|while|because|although|though|that|said|says|insisted|added|as|when|after|where|than)\s)"
_SUBJECT = re.compile(rf"\A.*{_OPENING}(?P<who>[^,;:—–“”\"()]{{2,110}})$", re.I | re.S)
_APPOSED = re.compile(rf"\A.*{_OPENING}(?P<who>[^,;:—–“”\"()]{{2,60}}, [^,;:“”\"()]{{3,110}}),$", re.I | re.S)
_BRACKETED = re.compile(rf"\A.*{_OPENING}(?P<who>[^,;:—–“”\"()]{{2,60}}\s?\([^)]{{1,30}}\))$", re.I | re.S)
_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i|who)$", re.I)


def _candidates(before: str) -> list[str]:
    """What may be the subject: from the last clause's opening to the end, with and without an appositive."""
    if pronoun := _PRONOUN.search(before):
        return [pronoun.group()]
    found = [match["who"].strip() for pattern in (_SUBJECT, _APPOSED, _BRACKETED) if (match := pattern.match(before))]
    return [re.sub(r"^(?:and|but|or|however|meanwhile|yet)\s", "", who, flags=re.I) for who in found]


# ---------------------------------------------------------------- statements that are only a refusal


def _without_refusals(record: Record, found: Sequence[CommentRequest]) -> Record:
    text = record.article.text
    kept = tuple(statement for statement in record.statements if not _is_refusal(text, statement, found))
    return msgspec.structs.replace(record, statements=kept)


_UNTOLD = re.compile(r"(?:whether|if|how|what|who|why|when|where|which)\b")
"""What opens a question that somebody would not answer."""


def _is_refusal(text: str, statement: Statement, found: Sequence[CommentRequest]) -> bool:
    """Whether the cue of a statement lies in a reply, and its content holds nothing else."""
    if not statement.cue or not statement.content:
        return False
    before = bisect_right(found, min(statement.cue)[0], key=lambda reply: reply.spans[0][0])
    if not before:
        return False
    low, high = found[before - 1].spans[0][0], found[before - 1].spans[-1][1]  # no two replies overlap
    if any(end > high for _, end in statement.cue):
        return False
    if all(low <= start and end <= high + 2 for start, end in statement.content):
        return True
    return low <= statement.content[0][0] < high and _UNTOLD.match(text, statement.content[0][0]) is not None


def _apart(replies: list[CommentRequest]) -> list[CommentRequest]:
    """The replies in order; of two that overlap, the first."""
    kept: list[CommentRequest] = []
    for reply in replies:
        if not kept or reply.spans[0][0] >= kept[-1].spans[-1][1]:
            kept.append(reply)
    return kept
