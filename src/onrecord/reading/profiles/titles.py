"""Titles: in what capacity a source speaks, whose it is, and whether it still holds."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.abbreviations import abbreviations
from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.entities.apposition import appositive_after, appositive_before, title_before
from onrecord.reading.entities.find import Entities
from onrecord.reading.entities.name import KIN, Name
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.profiles.described import described_after, described_before, described_until, head_of
from onrecord.reading.profiles.lead_ins import lead_in, shared_after, shared_before
from onrecord.reading.profiles.title_parts import is_agent, titles_in, with_own_seat
from onrecord.reading.profiles.title_words import BEFORE_A_TITLE, DOING, PAST, VERBS
from onrecord.reading.profiles.words import WORDS
from onrecord.reading.text.quotations import Quotations
from onrecord.record import Record, Source, Title

_CLAUSE_END = re.compile(r"[,;:()\n—–“”\"]|(?<!\b[A-Z])\.|\s(?:who|which|that|whose|familiar|said|says|told)\b")


def find_titles(analysis: Analysis, record: Record) -> Record:
    """Give every person among the sources the titles that the article gives them."""
    if not record.sources:
        return record
    entities, quoted = analysis.entities, analysis.document.quotations
    sources = tuple(_titled(entities, quoted, source) for source in record.sources)
    return msgspec.structs.replace(record, sources=sources)


def _titled(entities: Entities, quoted: Quotations, source: Source) -> Source:
    if source.type == "named_person":
        spans = [span for name in names_of(entities, source) for span in _spans_of(entities, quoted, name)]
    elif source.type in {"unnamed_person", "anonymous_source"} and source.count == 1:
        spans = [span for mention in source.mentions for span in _own_role(entities.text, mention)]
    else:
        return source
    # the body that someone is of stands in for a title only where there is none
    if source.type == "named_person":
        spans = spans or [span for name in names_of(entities, source)[:3] for span in _body_after(entities, name)]
    told = sorted({_behind_dateline(entities, span) for span in spans})
    found = [title for span in told for title in titles_in(entities, span)]
    if source.type == "named_person":
        found = [with_own_seat(entities.text, title, names_of(entities, source)) for title in found]
        found += _offices(entities, source, found)
    titles = _without_repeats(found)
    return msgspec.structs.replace(source, titles=titles) if titles else source


_NAMES_READ = 60
"""How many of a person's names are looked at, from the first on."""


def names_of(entities: Entities, source: Source) -> list[Name]:
    """Where a person among the sources is named, in order, up to :data:`_NAMES_READ` times."""
    # what names alone show of a kind may be wrong ("Trump"); the source's type was chosen later, by all that is known
    found = (entity for span in source.mentions for _, entity in entities.inside(*span) if entity)
    entity = next((entity for entity in found if entity.name == source.name), None)
    return entity.names[:_NAMES_READ] if entity else []


# ---------------------------------------------------------------- where titles stand

_BEING = WORDS["being"].alternatives
"""What leads from a name to a title."""
_INTRODUCED_AS = r"(?:identified|described|introduced) (?:himself|herself|themselves) as"
_AND_IS = rf"(?:{WORDS['before_and_is'].alternatives})\b[^.;:()\n“”]{{3,90}}? and (?:is|was|serves as|works as)"
_IS = re.compile(
    rf"[’']?s?,? (?:who )?(?:(?:also|now|currently|still|later|then) )?(?:{_BEING}|{_INTRODUCED_AS}"
    rf"|{_AND_IS}) (?P<title>(?:{WORDS['opens_a_title'].alternatives})? ?(?:[^,;:.()\n—–“”]|(?<=\b"
    rf"[A-Z])\.){{3,100}})"
)
_OF_BODY = re.compile(r"(?:,? of| with| from) (?:the )?(?=[A-Z])")


def _spans_of(entities: Entities, quoted: Quotations, name: Name) -> Iterator[Span]:
    """The stretches around one name that may hold a title."""
    text = entities.text
    before, apart = title_before(text, name), appositive_before(text, name)
    seated = _past_seat(text, name)
    after = appositive_after(text, seated)
    if before[1] > before[0]:
        yield from _joined(text, _whole_body(entities, _without_lead(text, (before[0], _trimmed_end(text, before)))))
    elif described := described_before(text, name) or shared_before(text, name):
        yield from _joined(text, _whole_body(entities, _without_lead(text, described)))
    if apart[1] > apart[0]:
        yield _of_owner(text, apart)
    if after[1] > after[0]:
        yield from _with_more(text, _past_abbreviation(text, after))
    elif described := described_after(text, seated):
        yield _past_abbreviation(text, described)
    if apart[1] == apart[0] and (trade := _trade_before(text, name) or lead_in(text, name)):
        yield trade
    if also := _ALSO.search(text, after[0], _end_of_clause(text, after)):
        yield also.span("title")
    if shared := shared_after(text, name):
        yield shared
    match = _IS.match(text, name.end)
    if match and name.start not in quoted and _holds_role(match["title"]) and re.search(r"[a-z]", match["title"]):
        yield _past_abbreviation(text, match.span("title"))


_ALSO = re.compile(
    r"(?:\sand|\swho (?:is|was)) (?:now|also|currently|later) (?P<title>(?:an?|the|one of|[A-Z][\w.-]{0,40}+[’']s?)"
    r"\s[^,;:()\n—–“”\"]{3,90})"
)
"""What somebody is besides: "a former mayor | who is now | the union's lawyer"."""


def _end_of_clause(text: str, span: Span) -> int:
    """The end of a description, gone on over one comma where "who is also" follows it."""
    goes_on = text.startswith(", who ", span[1])
    return text.find(",", span[1] + 1, span[1] + 150) if goes_on else span[1]


_SEAT = re.compile(
    r"(?:\sof\s(?:the\s)?[A-Z][\w.’'-]{0,40}+(?:\s[A-Z][\w.’'-]{0,40}+){0,3}|,\s[RDI]-(?:[A-Z]\.){0,2}[A-Z][\w-]{0,40}+\.?)(?=,\s)"
)


def _past_seat(text: str, name: Name) -> Name:
    """The name with the place that its bearer sits for: "Senator Ann Lee of Aland |, the chairman of the panel,"."""
    seat = _SEAT.match(text, name.end)
    return msgspec.structs.replace(name, end=seat.end()) if seat else name


_AND_BEFORE = " and "


def _joined(text: str, span: Span) -> Iterator[Span]:
    """What stands right before a name, and what "and" joins to it: "union president and chief executive Ann Lee"."""
    end = span[0] - len(_AND_BEFORE)
    first = described_until(text, end) if text.startswith(_AND_BEFORE, max(0, end)) else None
    if first is not None:
        yield first
    yield span


def _behind_dateline(entities: Entities, span: Span) -> Span:
    """A description that opens a report, without where that is from: "LODE — | Lode council's leader, Ann Lee"."""
    start = max((end for first, end in entities.datelines if first <= span[0] < end < span[1]), default=span[0])
    return start, span[1]


_OWNED = re.compile(r"(?:[A-Z][\w.-]{0,40}+\s){0,3}[A-Z][\w.-]{0,40}+[’']s?\s[^’',]{3,60}$")


def _of_owner(text: str, span: Span) -> Span:
    """A description before a comma without the clause before it: "His comments came after | Corliss’s mother"."""
    owned = _OWNED.search(text, *span)
    if owned and head_of(text[span[0] : owned.start()]) is not None:  # "The head of | the Guild's council"
        return span
    return (owned.start(), span[1]) if owned and _holds_verb(text[span[0] : owned.start()]) else span


_BREAK = re.compile(r"''|[\"“”\n]|--|[–—]|(?<=[a-z]{3})[.!?]\s|(?<=\d)[.!?]\s")
_DAY = re.compile(rf"\b(?:{WORDS['days'].alternatives})\s(?:\d{{1,2}}\s)?")
"""A day before a title: "on | Monday | mayor Ann Lee", "on 13 | March | Lord Lee"."""
_JOINT = re.compile(r"\b(?:of|for)\s")
_FORCE = re.compile(rf"(?<!\w)(?:[A-Z][\w.-]{{0,40}}+\s){{0,5}}(?:{BEFORE_A_TITLE})\s$")


def _without_lead(text: str, span: Span) -> Span:
    """The stretch before a name without what belongs to the words before it: "met | presidential candidate"."""
    start, end = span
    lead = [match.end() for broken in (_BREAK, _DAY, VERBS, PAST, DOING) for match in broken.finditer(text, start, end)]
    lead += [
        match.end()
        for match in _JOINT.finditer(text, start, end)
        if not _holds_role(text[start : match.start()])
        # "the daughter of | former harbor chief Ann Lee"
        or (text[start : match.start()].rsplit(None, 1)[-1] in KIN and _holds_role(text[match.end() : end]))
    ]
    start = max([start, *(at for at in lead if at < end)])
    while start < end and text[start].isspace():
        start += 1
    return _whole_words(text, (start, end))


def _whole_words(text: str, span: Span) -> Span:
    """The stretch with the whole of its first word ("9/11 widow"), and with the force whose chief someone is."""
    start, end = span
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "/&.-’'"):
        start -= 1
    force = _FORCE.search(text, max(0, start - 40), start)
    return (force.start() if force and start < end else start), end


def _whole_body(entities: Entities, span: Span) -> Span:
    """The stretch with the whole name of its body: "Centers for Health and | Safety director"."""
    body = entities.over(span[0])
    return (body.start, span[1]) if body and body.kind == "organization" and body.end < span[1] else span


_ENDS_IN_TITLE = re.compile(rf"\b(?:{abbreviations('titles')}|St|v|vs)$")
_NAME_ON = re.compile(r"\.\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*(?:(?<=[’']s)(?:\s[a-z-]+){1,3})?")


def _past_abbreviation(text: str, span: Span) -> Span:
    """The stretch, gone on with where it was cut behind "Mrs": "chairman of Mrs. Corliss’s campaign"."""
    if not _ENDS_IN_TITLE.search(text, *span):
        return span
    match = _NAME_ON.match(text, span[1])
    return (span[0], match.end()) if match else span


_END_OF_HEAD = re.compile(rf"(?<!-)\b(?:{WORDS['end_of_role'].alternatives})\b(?!-)")
_HEAD = r"(?:[a-z][\w’-]*\s){0,4}?[a-z][\w-]*"
_ARTICLE = re.compile(r"\b(?:an?|the|his|her|its|their)\s")
_LEADS_TO_TRADE = (
    "(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur)",
    r"(?:[A-Z][\w&-]{0,40}+\s){0,3}[A-Z][\w&-]{0,40}+(?:[’']s?)?",
)
"""What stands before such a description: "the | keeper", or whose it is: "Quill College’s | chief executive"."""
_TRADES_BEFORE = tuple(
    re.compile(rf"\b(?P<title>{lead}\s(?P<head>{_HEAD})(?:\s(?:of|for|at|in|from)\s[^,;:.()\n“”\"]{{2,50}})?),\s$")
    for lead in _LEADS_TO_TRADE
)


def _trade_before(text: str, name: Name) -> Span | None:
    """What a comma sets off before a name, where it says what somebody does: "The keeper, | Ann Lee,"."""
    at = min(name.title_start, name.start)
    if not text.endswith(", ", 0, at):
        return None
    match = next(filter(None, (trade.search(text, max(0, at - 110), at) for trade in _TRADES_BEFORE)), None)
    # where the sentence goes on behind the name, the comma may have parted two clauses
    if not match or text[name.end : name.end + 1] not in set(",.;:"):
        return None
    last = match["head"].split()[-1]
    known = last in lexicon().roles or is_agent(last)
    return match.span("title") if known and not _holds_verb(match["head"]) else None


def _holds_verb(head: str) -> bool:
    """Whether words hold a verb, or the article of its object: "naming | a new chief"."""
    return any(verb.search(head + " ") for verb in (VERBS, PAST, DOING, _ARTICLE))


def _body_after(entities: Entities, name: Name) -> Iterator[Span]:
    """The body that a person without a title is of: "of Civic Harbor" in "Ann Lee of Civic Harbor"."""
    match = _OF_BODY.match(entities.text, name.end)
    inside = entities.inside(match.end(), match.end() + 90) if match else []
    body, entity = inside[0] if inside else (None, None)
    if not (match and body and entity) or body.start != match.end():
        return
    if entity.kind == "organization" or (entity.kind != "place" and len(body.words) > 1):
        yield match.start() + len(match.group()) - len(match.group().lstrip(", ")), body.end


def _trimmed_end(text: str, span: Span) -> int:
    end = span[1]
    while end > span[0] and text[end - 1].isspace():
        end -= 1
    return end


def _with_more(text: str, span: Span) -> Iterator[Span]:
    """An appositive, and the next one where a comma and "and" lead to it: ", a lawyer, and head of the union,"."""
    yield span
    match = re.compile(r", (?:and |then )?((?:the |an? |former |current )[^,;:.()\n—–“”]{3,90})(?=[,.;])").match(
        text, span[1]
    )
    if match and _holds_role(match[1]) and not (_ENDS_IN_BODY.search(text, *span) and _OF_A_BODY.match(match[0])):
        yield match.span(1)


_ENDS_IN_BODY = re.compile(r"\b(?:of|for|at|with) (?:the )?[A-Z][\w.’'-]{0,60}+(?:\s[A-Z][\w.’'-]{0,60}+){0,12}$")
_OF_A_BODY = re.compile(r", (?:an?|the) (?!former |retired )")
"""What follows on a body is said of it: "the minister of Aland, a member of the council"."""


def _holds_role(text: str) -> bool:
    words = lexicon()
    head = _END_OF_HEAD.split(text.lower().removeprefix("one of "))[0]
    plural = words.plural_roles if text.lower().startswith("one of") else {}
    return any(word in words.roles or word in plural for word in re.findall(r"[\w’'-]+", head)[-2:])


_OWN = re.compile(
    rf"(?:{WORDS['opens_a_role'].alternatives})\s(?:(?:second|third|fourth|fifth|other)\s(?!(?:lady"
    r"|gentleman|vice|secretary|deputy|officer|mate|lieutenant)\b))?",
    re.I,
)


def _own_role(text: str, span: Span) -> Iterator[Span]:
    """The role in the mention of someone without a name: "police officer" in "a police officer"."""
    start, end = span[0], min(span[1], _clause_end(text, span[0]))
    match = _OWN.match(text, start)
    start = match.end() if match else start
    if start < end and _holds_role(text[start:end]):
        yield _past_abbreviation(text, (start, end))


_DETERMINED = re.compile(
    r"(?:the|an?|his|her|its|their|our)\s|(?:[A-Z][\w.-]{0,40}+\s){0,3}[A-Z][\w.-]{0,40}+[’']s?\s", re.I
)


def _offices(entities: Entities, source: Source, titles: list[Title]) -> Iterator[Title]:
    """What mentions without a name call a person: "the former mayor", "a harbor expert". "The minister" adds nothing
    to "Finance Minister"."""
    said = {word for title in titles for word in re.findall(r"\w+", title.text.lower())}
    # a mention that names the person was read with its name
    for mention in source.mentions:
        named = any(entity and entity.name == source.name for _, entity in entities.inside(*mention))
        if named or not _DETERMINED.match(entities.text, mention[0]):
            continue
        for span in _own_role(entities.text, mention):
            yield from (title for title in titles_in(entities, span) if title.text.lower().split()[-1] not in said)


def _without_repeats(titles: list[Title]) -> tuple[Title, ...]:
    """Each title once, with every span that gives it."""
    kept: dict[tuple[str, str], Title] = {}
    for title in titles:
        key = (title.text.lower().rstrip("."), (title.of or "").lower())
        if key in kept:
            kept[key] = msgspec.structs.replace(kept[key], spans=(*kept[key].spans, *title.spans))
        else:
            kept[key] = title
    return tuple(sorted(kept.values(), key=lambda title: title.spans[0]))


def _clause_end(text: str, start: int) -> int:
    """Where the phrase that begins at ``start`` is cut by a mark or a clause."""
    match = _CLAUSE_END.search(text, start, start + 300)
    return match.start() if match else min(len(text), start + 300)
