"""Titles: in what capacity a source speaks, whose it is, and whether it still holds."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.cast import Cast, appositive_after, appositive_before, cast_of, title_before
from onrecord.reading.lexicon import lexicon
from onrecord.reading.names import Name
from onrecord.reading.sentence import clause_end
from onrecord.record import Record, Source, Title, TitleStatus


def find_titles(record: Record) -> Record:
    """Give every person among the sources the titles that the article gives them."""
    if not record.sources:
        return record
    cast = cast_of(record.article.text)
    sources = tuple(_titled(cast, source) for source in record.sources)
    return msgspec.structs.replace(record, sources=sources)


def _titled(cast: Cast, source: Source) -> Source:
    if source.type == "named_person":
        spans = [span for name in _names_of(cast, source) for span in _spans_of(cast.text, name)]
    elif source.type in {"unnamed_person", "anonymous_source"} and source.count == 1:
        spans = [span for mention in source.mentions for span in _own_role(cast.text, mention)]
    else:
        return source
    titles = _without_repeats([title for span in sorted(set(spans)) for title in _titles_in(cast, span)])
    return msgspec.structs.replace(source, titles=titles) if titles else source


def _names_of(cast: Cast, source: Source) -> list[Name]:
    found = (
        figure for span in source.mentions for _, figure in cast.inside(*span) if figure and figure.kind == "person"
    )
    figure = next((figure for figure in found if figure.name == source.name), None)
    return figure.names if figure else []


# ---------------------------------------------------------------- where titles stand

_IS = re.compile(
    r"[’']?s?,? (?:who )?(?:also |now |currently |still |later |then )?(?:is|was|serves as|served as|works as|worked as|became|has been|had been"
    r"|was (?:named|appointed|elected)(?: as)?|resigned as|stepped down as|retired as|took over as) (?P<title>(?:an?|the|its|their|one of the|now|currently|former|acting|interim)? ?[^,;:.()\n—–“”]{3,100})"
)


def _spans_of(text: str, name: Name) -> Iterator[Span]:
    """The stretches around one name that may hold a title."""
    before, after, apart = title_before(text, name), appositive_after(text, name), appositive_before(text, name)
    if before[1] > before[0]:
        yield before[0], _trimmed_end(text, before)
    elif apart[1] > apart[0]:
        yield apart
    if after[1] > after[0]:
        yield from _with_more(text, after)
    match = _IS.match(text, name.end)
    if match and _holds_role(match["title"]):
        yield match.span("title")


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
    if match and _holds_role(match[1]):
        yield match.span(1)


def _holds_role(text: str) -> bool:
    words = lexicon()
    head = re.split(r"\b(?:of|for|at|with|in|who|that|from|to|on)\b", text.lower())[0]
    return any(word in words.roles for word in re.findall(r"[\w’'-]+", head)[-2:])


_OWN = re.compile(r"(?:an?|the|one|another|his|her|its|their|this|that)\s", re.I)


def _own_role(text: str, span: Span) -> Iterator[Span]:
    """The role in the mention of someone without a name: "police officer" in "a police officer"."""
    start, end = span[0], min(span[1], clause_end(text, span[0]))
    match = _OWN.match(text, start)
    start = match.end() if match else start
    if start < end and _holds_role(text[start:end]):
        yield start, end


# ---------------------------------------------------------------- reading a title

_DETERMINER = re.compile(r"(?:an?|the|one of the|one of|its|their|his|her|our|also|now|currently|then)\s+", re.I)
_AND = re.compile(
    r",?\s+and\s+(?=(?:an?|the|former|co-|current|chief|executive|founder|president|director|chair|owner|editor|head|retired|one-time)\b)"
)
_CUT = re.compile(r"\s+(?:who|which|that|whose|said|says|told|and (?:he|she|has|is|was))\b.*$", re.S)
_OF = re.compile(
    r"\s+(?:of|for|at|with|in|to|from)\s+(?=(?:the\s+|a\s+|an\s+|his\s+|her\s+|its\s+|their\s+)?(?P<what>[\w.’'-]+(?:\s[\w’'-]+)?))"
)
_OFFICE = frozenset(
    "state defense defence education energy labor labour commerce agriculture transportation interior treasury health housing homeland staff justice finance".split()
)
_STATUS: tuple[tuple[TitleStatus, re.Pattern[str]], ...] = (
    ("former", re.compile(r"\b(?:former(?:ly)?|ex-\w+|then-?\w*|retired|one-time|onetime|previous(?:ly)?|late|deposed|past|served as|worked as)\b", re.I)),
    ("acting", re.compile(r"\b(?:acting|interim|caretaker|temporary|provisional)\b", re.I)),
    ("resigned", re.compile(r"\b(?:outgoing|departing|resigned|stepped down|ousted|fired|suspended|retired as)\b", re.I)),
    ("appointed", re.compile(r"\b(?:incoming|designate|-?elect|newly appointed|appointed|(?:was|been) named|newly elected)\b", re.I)),
)  # fmt: skip


def _titles_in(cast: Cast, span: Span) -> Iterator[Title]:
    """The titles of one stretch: "president of the union and a former judge" holds two."""
    text = cast.text
    lead = text[max(0, span[0] - 24) : span[0]]
    start, stop = span
    for match in [*_AND.finditer(text, start, stop), None]:
        end = match.start() if match else stop
        title = _title(cast, start, end, lead)
        if title:
            yield title
        start = match.end() if match else stop


def _title(cast: Cast, start: int, end: int, lead: str) -> Title | None:
    text = cast.text
    cut = _CUT.search(text, start, end)
    end = cut.start() if cut and cut.start() > start else end
    while match := _DETERMINER.match(text, start, end):
        start = match.end()
    while end > start and text[end - 1] in " \n\xa0,;:’'":
        end -= 1
    whole = text[start:end]
    if not re.search(r"[^\W\d_]{2}", whole) or whole.lower().rstrip(".") in _NO_TITLE:
        return None
    said, of = _parted(cast, start, end)
    status = _status(
        f"{lead} | {whole}"
        if re.search(r"(?:resigned|stepped down|retired|served|worked|appointed|named|elected)\b[^.]*$", lead)
        else whole
    )
    return Title(text=said, of=of, status=status, spans=((start, end),))


_NO_TITLE = frozenset("mr mrs ms miss mister sir madam men people man woman person one someone rep and".split()) - {
    "rep"
}


def _status(text: str) -> TitleStatus:
    return next((status for status, pattern in _STATUS if pattern.search(text)), "current")


def _parted(cast: Cast, start: int, end: int) -> tuple[str, str | None]:
    """The title and whose it is: "chief of staff" and "the Coast Guard"."""
    text = cast.text
    owned = re.compile(r"([^,]{2,60}?)[’']s?\s+(?=\S)").match(text, start, end)
    if owned and owned.end() < end:
        return text[owned.end() : end], owned[1]
    whose = [match for match in _OF.finditer(text, start, end) if _is_whose(match["what"])]
    whose.sort(key=lambda match: match.group().split()[0] not in {"at", "for", "with"})
    if whose:
        return text[start : whose[0].start()], text[whose[0].end() : end].strip()
    bodies = [name for name, figure in cast.inside(start, end) if figure and figure.kind in {"organization", "place"}]
    if bodies and bodies[0].start == start and bodies[0].end < end and text[bodies[0].end].isspace():
        return text[bodies[0].end : end].strip(), text[start : bodies[0].end]
    return text[start:end], None


def _is_whose(what: str) -> bool:
    first = what.split()[0]
    if first.lower() in _OFFICE:
        return False
    words = lexicon()
    return first[:1].isupper() or any(word.lower() in words.body_nouns for word in what.split())


def _without_repeats(titles: list[Title]) -> tuple[Title, ...]:
    """Each title once, with every span that gives it; one that says less than another is left out."""
    kept: dict[tuple[str, str], Title] = {}
    for title in titles:
        key = (title.text.lower().rstrip("."), (title.of or "").lower())
        if key in kept:
            kept[key] = msgspec.structs.replace(kept[key], spans=(*kept[key].spans, *title.spans))
        else:
            kept[key] = title
    return tuple(sorted(kept.values(), key=lambda title: title.spans[0]))
