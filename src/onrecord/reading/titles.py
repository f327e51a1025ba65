"""Titles: in what capacity a source speaks, whose it is, and whether it still holds."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.beside import appositive_after, appositive_before, title_before
from onrecord.reading.cast import Cast, cast_of
from onrecord.reading.lexicon import lexicon
from onrecord.reading.name_shapes import Name
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
    if source.type == "named_person":
        spans = spans or [span for name in _names_of(cast, source)[:3] for span in _body_after(cast, name)]
    titles = _without_repeats([title for span in sorted(set(spans)) for title in _titles_in(cast, span)])
    return msgspec.structs.replace(source, titles=titles) if titles else source


_NAMES_READ = 60
"""How many of a person's names are looked at, from the first on."""


def _names_of(cast: Cast, source: Source) -> list[Name]:
    found = (
        figure for span in source.mentions for _, figure in cast.inside(*span) if figure and figure.kind == "person"
    )
    figure = next((figure for figure in found if figure.name == source.name), None)
    return figure.names[:_NAMES_READ] if figure else []


# ---------------------------------------------------------------- where titles stand

_IS = re.compile(
    r"[’']?s?,? (?:who )?(?:also |now |currently |still |later |then )?(?:is|was|serves as|served as|works as|worked as|became|has been|had been"
    r"|was (?:named|appointed|elected)(?: as)?|resigned as|stepped down as|retired as|took over as|(?:identified|described|introduced) (?:himself|herself|themselves) as"
    r"|[^.;:()\n“”]{3,90}? and (?:is|was|serves as|works as))"
    r" (?P<title>(?:an?|the|its|their|one of the|now|currently|former|acting|interim)? ?(?:[^,;:.()\n—–“”]|(?<=\b[A-Z])\.){3,100})"
)
_SEAT = re.compile(r" \((?P<seat>[RDI]-(?P<of>[^)]{2,30}))\)")
_OF_BODY = re.compile(r",? (?:of|with|from) (?:the )?(?=[A-Z])")


def _spans_of(text: str, name: Name) -> Iterator[Span]:
    """The stretches around one name that may hold a title."""
    before, after, apart = title_before(text, name), appositive_after(text, name), appositive_before(text, name)
    if before[1] > before[0]:
        yield before[0], _trimmed_end(text, before)
    if apart[1] > apart[0]:
        yield apart
    if after[1] > after[0]:
        yield from _with_more(text, after)
    match = _IS.match(text, name.end)
    if match and _holds_role(match["title"]) and re.search(r"[a-z]", match["title"]):
        yield match.span("title")


def _body_after(cast: Cast, name: Name) -> Iterator[Span]:
    """The body that a person without a title is of: "of Civic Harbor" in "Ann Lee of Civic Harbor"."""
    match = _OF_BODY.match(cast.text, name.end)
    inside = cast.inside(match.end(), match.end() + 90) if match else []
    if match and inside and inside[0][0].start == match.end() and inside[0][1] and inside[0][1].kind != "place":
        yield match.start() + len(match.group()) - len(match.group().lstrip(", ")), inside[0][0].end


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
    head = re.split(r"\b(?:of|for|at|with|in|who|that|from|to|on)\b", text.lower().removeprefix("one of "))[0]
    plural = words.plural_roles if text.lower().startswith("one of") else {}
    return any(word in words.roles or word in plural for word in re.findall(r"[\w’'-]+", head)[-2:])


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
    [
        "state",
        "defense",
        "defence",
        "education",
        "energy",
        "labor",
        "labour",
        "commerce",
        "agriculture",
        "transportation",
        "interior",
        "treasury",
        "health",
        "housing",
        "homeland",
        "staff",
        "justice",
        "finance",
    ]
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
    of = of or (_body_in_clause(cast, cut) if cut else None) or _seat(text, end)
    said = _one_of(said, text[max(0, start - 14) : start])
    status = _status(
        f"{lead} | {whole}"
        if re.search(r"(?:resigned|stepped down|retired|served|worked|appointed|named|elected)\b[^.]*$", lead)
        else whole
    )
    return Title(text=said, of=of, status=status, spans=((start, end),))


def _body_in_clause(cast: Cast, cut: re.Match[str]) -> str | None:
    """The body named in the clause that follows on a title: "a professor who teaches law at Quill College"."""
    match = re.search(r"\b(?:at|for|with) (?:the )?(?=[A-Z])", cut.group())
    names = cast.inside(cut.start() + match.end(), cut.end()) if match else []
    return " ".join(names[0][0].words) if names and names[0][1] and names[0][1].kind == "organization" else None


def _seat(text: str, end: int) -> str | None:
    """The party and the seat in brackets after a title and a name: "Rep. Ann Lee (D-Quill)"."""
    match = re.compile(r"[^().,;\n]{3,40}").match(text, end)
    seat = _SEAT.match(text, match.end() - (text[match.end() - 1] == " ")) if match else None
    return seat["seat"] if seat else None


def _one_of(title: str, before: str) -> str:
    """ "Judge" in "one of the court's judges": the noun in the singular."""
    words = lexicon()
    last = title.split()[-1].lower() if title else ""
    if last in words.plural_roles and "one of" in before + title.lower():
        return title[: -len(last)] + words.plural_roles[last]
    return title


_NO_TITLE = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mister",
        "sir",
        "madam",
        "men",
        "people",
        "man",
        "woman",
        "person",
        "one",
        "someone",
        "rep",
        "and",
    ]
) - {"rep"}


def _status(text: str) -> TitleStatus:
    return next((status for status, pattern in _STATUS if pattern.search(text)), "current")


def _parted(cast: Cast, start: int, end: int) -> tuple[str, str | None]:
    """The title and whose it is: "chief of staff" and "the Coast Guard"."""
    text = cast.text
    owned = re.compile(r"([^,]{2,60}?)[’']s?\s+(?=\S)").match(text, start, end)
    if owned and owned.end() < end and not re.search(r"\b(?:of|for|at)\b", owned[1]):
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
