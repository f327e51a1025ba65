"""A title taken apart: what it says, whose it is, and whether it still holds."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.entities.find import Entities
from onrecord.reading.entities.name import Name
from onrecord.reading.language.clause_words import FINITE
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.profiles.described import head_of
from onrecord.reading.profiles.title_words import (
    ADJECTIVAL,
    AFTER,
    AFTER_A_BODY,
    AGENTS,
    BEFORE,
    BRANCHES,
    CHANGE,
    FORMS_OF_ADDRESS,
    NO_AGENTS,
    NOT_A_TITLE,
    PAST,
    POSTS,
    SECOND_TITLES,
    STATUS,
    VERBS,
    VIEWS,
)
from onrecord.reading.profiles.words import WORDS
from onrecord.record import Title, TitleStatus

_SMALL = re.compile(rf"(?:{BEFORE})\s+", re.I)
_MARKS_BEFORE = re.compile(r"[\s.,;:'’‘“”\"–—(\[-]+")
_MARKS_AFTER = " \t\n\xa0,;:’'“”\"–—-"
_NOT = re.compile(rf"(?:{NOT_A_TITLE})\b(?!-)", re.I)
_CHOSEN = re.compile(r"(?:recently |newly )?(?:named|appointed|elected)\s(?:as\s)?(?=(?:an?|the|its|his|her|their)\s)")
_AND = re.compile(rf"(?:,\s++|\s)and\s++(?=(?:{SECOND_TITLES})\b)")
_AND_OWNER = re.compile(r"\sand\s(?=(?:[A-Z][\w.-]{0,40}+\s){0,2}[A-Z][\w.-]{0,40}+[’']s?\s)")
"""What joins a title to one with its owner: "a painter | and Odell’s campaign manager"."""
_ABBREVIATED_LAST = re.compile(
    rf"(?<!Lt\.)(?<!Maj\.)(?<!Brig\.)\s(?=(?:{WORDS['abbreviated_titles'].alternatives})\.\s*+$)"
)
_RANK_LAST = re.compile(
    r"(?<![\w’'-])(?P<head>[\w’'-]{1,40}+)\s(?=(?:[A-Z][\w.-]{0,40}+\s){0,3}[A-Z][\w.-]{0,40}+\s*+$)"
)
"""What goes on in capitals up to the name: "police | spokesman | Chief Inspector"."""
_CUT = re.compile(rf"(?<!\s)\s++(?:(?:{AFTER})\b|and\s(?:{PAST.pattern}|{VERBS.pattern})).*$", re.S)
_DANGLING = re.compile(r"\s(?:of|for|at|with|in|to|and|or)$")
_PREPOSITION = re.compile(rf"(?<!-)\b(?:{WORDS['prepositions'].alternatives})\b(?!-)")
_PLURAL_TITLE = re.compile(r"\b(Sen|Rep|Gov|Prof|Dr|Rev)s\.$")
_LEAD = 45
"""How many characters before a title are read for what it says of the title: "resigned as"."""


def titles_in(entities: Entities, span: Span) -> Iterator[Title]:
    """The titles of one stretch: "president of the union and a former judge" holds two."""
    yield from filter(None, (_title(entities, part) for part in _parts(entities.text, span)))


def _parts(text: str, span: Span) -> Iterator[Span]:
    """The stretch, cut at its joints: "chairman | Sen.", "union spokesman | Captain"."""
    start, stop = span
    joints = [match.span() for match in _AND.finditer(text, start, stop)]
    owner = _AND_OWNER.search(text, start, stop)
    if owner and _is_title(text[start : owner.start()].strip()):
        joints.append(owner.span())
    last = _ABBREVIATED_LAST.search(text, start, stop)
    if rank := _rank_last(text, start, stop):
        joints.append((rank, rank))
    elif last and _is_title(text[start : last.start()]):
        joints.append(last.span())
    for before, after in sorted(joints):
        yield start, before
        start = after
    yield start, stop


def _rank_last(text: str, start: int, stop: int) -> int | None:
    """Where a second title in capitals begins behind a first one in lower case: "union spokesman | Captain"."""
    match = _RANK_LAST.search(text, start, stop)
    if (
        not match
        or match["head"] not in lexicon().roles.keys() - ADJECTIVAL
        or _PREPOSITION.search(text, start, match.end())
    ):
        return None
    return match.end() if _is_title(text[match.end() : stop].strip()) else None


def _title(entities: Entities, part: Span) -> Title | None:
    text = entities.text
    start, end = _bare(text, part)
    if start >= end or not re.search(r"[^\W\d_]{2}", text[start:end]) or _NOT.match(text, start, end):
        return None
    said, of = _parted(entities, start, end)
    said = _one_of(said.strip())
    if not _is_title(said):
        return None
    cut = _CUT.search(text, *part)
    whole = text[start : cut.start() if cut and cut.start() > start else part[1]]
    whole = whole.replace(of, "") if of else whole  # "the daughter of a former mayor" is still his daughter
    change = CHANGE.search(text, max(0, start - _LEAD), start)
    status = _status(f"{change.group()} | {whole}" if change else whole)
    of = of or (_body_in_clause(entities, cut) if cut and status != "former" else None)
    of = of or _seat(text, end) or _after_name(entities, end) or _owner(text, start)
    return Title(text=said, of=of, status=status, spans=((start, end),))


def _bare(text: str, part: Span) -> Span:
    """The stretch without what follows on the title, and the marks and small words around it."""
    start, end = part
    cut = _CUT.search(text, start, end)
    end = cut.start() if cut and cut.start() > start else end
    while (
        match := _MARKS_BEFORE.match(text, start, end)
        or _SMALL.match(text, start, end)
        or _CHOSEN.match(text, start, end)
    ):
        start = match.end()
    while end > start and text[end - 1] in _MARKS_AFTER:
        end -= 1
    if dangling := _DANGLING.search(text, start, end):
        end = dangling.start()
    return start, end


def is_agent(word: str) -> bool:
    """Whether a noun is built like those for people who do something: "clockmaker"."""
    return AGENTS.search(word) is not None and word.lower() not in NO_AGENTS and word.islower()


def _is_title(said: str) -> bool:
    """Whether the head of the words is what somebody can be: "director of research", or a body they are of."""
    if re.match(r"(?:of|with|from) ", said):
        return True
    if FINITE.search(said):
        return False
    words = lexicon()
    head = [word.lower().strip(".’'") for word in re.findall(r"[\w’'.-]+", _PREPOSITION.split(said)[0])]
    if not head or head[-1] in FORMS_OF_ADDRESS or head[-1] in words.withheld or " ".join(head) in VIEWS:
        return False
    held = (words.roles, words.plural_roles, words.honorifics)
    if is_agent(head[-1]) or head_of(said) is not None:
        return True
    ends = (head[-1].replace(".", ""), " ".join(head[-2:]).replace(".", ""), head[-1].split("-")[-1])
    return any(end in listed for end in ends for listed in held)


# ---------------------------------------------------------------- whose it is

_OF = re.compile(
    r"(?<!\s)\s++(?P<how>of|for|at|with|in|to|from|on)\s++"
    r"(?=(?:(?:the|an?|his|her|its|their)\s+)?(?P<what>[\w.’'&-]++(?:\s[\w’'&-]++)?))"
)
_OF_ENDS = re.compile(
    rf"(?<!\s)\s++(?:(?:{AFTER_A_BODY})(?:\s.*)?$|to\s[a-z].*$|(?:and|or)$)|(?:(?<!\s)\s++)?[\"“”(].*$",
    re.S,
)
_OF_MEMBERS = re.compile(
    r"((?:[A-Z][\w.-]{0,40}+\s){0,3}[A-Za-z][\w.-]{0,40}+(?<=s)[’'] "
    rf"(?:{WORDS['bodies_of_members'].alternatives}))\s+(?=\S)"
)
_NOT_OF = re.compile(rf"(?:{WORDS['status_before'].alternatives})\s+")
_RANKS = re.compile(r"\s(?:majority|minority|executive|deputy|vice|assistant|press|campaign)$", re.I)
_OWNER = re.compile(
    rf"(?P<owner>(?!(?:{WORDS['never_owners'].alternatives})[’']s)(?:[A-Z][\w.&-]{{0,40}}+\s){{0,3}}[A-Z][\w.&-]{{0,40}}+)"
    r"(?:[’']s|(?<=s)[’'])\s+(?:(?:former|then|new|own|longtime)\s+)?$"
)
_DETERMINED = re.compile(r"\s(?:the|an?|his|her|its|their)\s")
"""Where an owner begins inside other words: "an allegation the | ministry’s spokesman"."""
_SEAT = re.compile(r" \((?P<seat>[RDI]-(?P<of>[^)]{2,30}))\)")


def _parted(entities: Entities, start: int, end: int) -> tuple[str, str | None]:
    """The title and whose it is: "chief of staff" and "the Coast Guard"."""
    text = entities.text
    owned = re.compile(r"([^,]{2,60}?)(?:[’']s|(?<=s)[’'])\s+(?=\S)").match(text, start, end)
    # "a refugee held on Odell’s island": of the first title's own phrase
    if owned and head_of(owned[1]) in {None, len(owned[1])} and owned.end() < end and not _PREPOSITION.search(owned[1]):
        if members := _OF_MEMBERS.match(text, start, end):  # "the Residents’ association | chair"
            return text[members.end() : end], members[1]
        return text[owned.end() : end], _DETERMINED.split(owned[1])[-1]
    if whose := _whose(entities, start, end):
        return text[start : whose.start()], _trimmed_body(entities, whose.end(), end)
    bodies = [
        name for name, entity in entities.inside(start, end) if entity and entity.kind in {"organization", "place"}
    ]
    former = _NOT_OF.match(text, start, end)  # "former Lode University rector": the title no longer holds, not the body
    begin = former.end() if former and bodies and bodies[0].start == former.end() else start
    if bodies and bodies[0].start == begin and bodies[0].end < end and text[bodies[0].end].isspace():
        said, body = _after_body(text, begin, bodies[0].end, end)
        return (said, body) if body else (text[start:end], None)
    return text[start:end], None


def _after_body(text: str, start: int, stop: int, end: int) -> tuple[str, str | None]:
    """A title after its body: "Senate majority leader"; what belongs to the title goes back to it."""
    body = text[start:stop]
    if rank := _RANKS.search(body):
        stop, body = start + rank.start(), body[: rank.start()]
    if before := _NOT_OF.match(body + " "):
        body = body[before.end() :]
    said = text[stop:end].strip()
    first = said.split()[0]
    if body and (first[0].islower() or (_is_title(said) and (len(said.split()) == 1 or not _unknown(first)))):
        return said, body
    return text[start:end], None


def _unknown(word: str) -> bool:
    """Whether a word in capitals says nothing of titles, so that it may belong to the name before it."""
    words = lexicon()
    key = word.lower().strip(".")
    known = (
        words.roles,
        words.honorifics,
        words.before_titles,
        words.demonyms,
        words.body_nouns,
        words.organization_heads,
    )
    return not any(key in listed for listed in known) and not _RANKS.match(" " + key)


def _whose(entities: Entities, start: int, end: int) -> re.Match[str] | None:
    """Where the body begins whose the title is: "at the Quill Institute"; one that the article names comes first."""
    bodies = [name for name, entity in entities.inside(start, end) if entity and entity.kind == "organization"]
    found = [
        match
        for match in _OF.finditer(entities.text, start, end)
        if not any(name.start < match.start() < name.end for name in bodies) and _is_whose(match, bodies)
    ]

    def fitness(match: re.Match[str]) -> tuple[bool, bool, bool]:
        named = _named_after(match, bodies)
        capital = any(word[:1].isupper() for word in match["what"].split())
        return not named, not capital, not capital and match["how"] not in {"at", "for", "with"}

    return min(found, key=fitness, default=None)


def _named_after(match: re.Match[str], bodies: list[Name]) -> bool:
    """Whether a body is named right after "of" or "at", with nothing but its adjectives and kind between."""
    between = (
        match.string[match.end() : name.start] for name in bodies if match.end() <= name.start <= match.end() + 40
    )
    return any(re.fullmatch(r"(?:[a-z-]+\s){0,4}", words) and not _PREPOSITION.search(words) for words in between)


def _is_whose(match: re.Match[str], bodies: list[Name]) -> bool:
    what = match["what"].split()
    first = what[0]
    if match["how"] == "on" or _named_after(match, bodies):
        return _named_after(match, bodies)
    definite = match.string[match.end() : match.end() + 4] == "the "
    branch = first.lower() in BRANCHES or " ".join(what).lower() in BRANCHES
    if branch and match["how"] in {"of", "for"} and not definite:
        return False
    if match["how"] in {"to", "in", "for"} and _is_sent(match.string[max(0, match.start() - _LEAD) : match.start()]):
        return False
    words = lexicon()
    if not definite and first.lower() in words.demonyms and len(what) > 1 and what[1][:1].islower():
        return what[1] in words.body_nouns
    return any(word[:1].isupper() or word.lower() in words.body_nouns for word in what)


def _is_sent(before: str) -> bool:
    """Whether a post stands here with who sent them: "Alandic ambassador | to Lode" is not Lode's."""
    *sender, post = before.split()[-3:] or [""]
    return post.lower() in POSTS and any(word.isupper() or word.lower() in lexicon().demonyms for word in sender)


def _trimmed_body(entities: Entities, start: int, end: int) -> str | None:
    """The body without what is said on after it: "the Quill Institute | in Quillport"."""
    text, at = entities.text, start
    named = [name for name, _ in entities.inside(start, end)]
    while match := _OF_ENDS.search(text, at, end):
        inside = next((name for name in named if name.start < match.start() < name.end), None)
        if inside is None:
            end = match.start()
            break
        at = inside.end
    return re.sub(r"[’']s$", "", text[start:end].strip(_MARKS_AFTER)) or None


def _body_in_clause(entities: Entities, cut: re.Match[str]) -> str | None:
    """The body named in the clause that follows on a title: "a professor who teaches law at Quill College"."""
    match = re.search(r"\b(?:at|for|with) (?:the )?(?=[A-Z])", cut.group())
    names = entities.inside(cut.start() + match.end(), cut.end()) if match else []
    return " ".join(names[0][0].words) if names and names[0][1] and names[0][1].kind == "organization" else None


def _seat(text: str, end: int) -> str | None:
    """The party and the seat in brackets after a title and a name: "Rep. Ann Lee (D-Quill)"."""
    match = re.compile(r"[^().,;\n]{3,40}").match(text, end)
    seat = _SEAT.match(text, match.end() - (text[match.end() - 1] == " ")) if match else None
    return seat["seat"] if seat else None


def with_own_seat(text: str, title: Title, names: Iterable[Name]) -> Title:
    """A title that several share, with the bearer's own seat: "Sens. Ann Lee (D-Quill) and Bo Orme (R-Lode)"."""
    if not any(_PLURAL_TITLE.search(text[start:end]) for start, end in title.spans):
        return title
    seats = (match["seat"] for name in names if (match := _SEAT.match(text, name.end)))
    return msgspec.structs.replace(title, of=next(seats, None))


def _after_name(entities: Entities, end: int) -> str | None:
    """What the name that follows on a title is said to be of: "President Ann Lee | of Aland"."""
    names = entities.inside(end, end + 60)
    if not names or entities.text[end : names[0][0].start].strip(" \n\xa0"):
        return None
    match = re.compile(r"\sof\s(?:the\s)?(?=[A-Z])").match(entities.text, names[0][0].end)
    place = entities.inside(match.end(), match.end() + 60) if match else []
    return (
        entities.text[place[0][0].start : place[0][0].end]
        if match and place and place[0][0].start == match.end()
        else None
    )


def _owner(text: str, start: int) -> str | None:
    """Whose person the title is about: "Ann Lee’s | campaign manager"."""
    match = _OWNER.search(text, max(0, start - 60), start)
    return match["owner"] if match else None


# ---------------------------------------------------------------- what it says


def _one_of(title: str) -> str:
    """ "Judge" in "one of the court's judges", "Sen." in "Sens. Odell and Venn": the noun in the singular."""
    if short := _PLURAL_TITLE.search(title):
        return f"{title[: short.start()]}{short[1]}."
    words = lexicon()
    head = _PREPOSITION.split(title)[0].rstrip()
    last = head.split()[-1] if head else ""
    one = words.plural_roles.get(last.lower())
    if one is None or last.lower() in words.roles:
        return title
    one = one.capitalize() if last[0].isupper() else one
    return head.removesuffix(last) + one + title[len(head) :]


def _status(text: str) -> TitleStatus:
    return next((status for status, pattern in STATUS if pattern.search(text)), "current")
