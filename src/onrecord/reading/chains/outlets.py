"""Mentions of outlets and pollsters, and the words that say how something came through them: "told the Courier"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.words import WORDS
from onrecord.reading.entities.entity import Entity
from onrecord.reading.entities.name import Name
from onrecord.reading.language.patterns import word_tables

_OUTLETS = word_tables("onrecord.reading.chains", "outlets.toml")
_PASSING = word_tables("onrecord.reading.chains", "passing.toml")
_NAMES = _OUTLETS["names"].entries
_ALSO_WORDS = _OUTLETS["also_words"].entries
_ENDINGS = _OUTLETS["endings"].entries
_ALONE = _OUTLETS["alone"].entries
_POLLSTERS = _OUTLETS["pollsters"].entries
_NOUNS = rf"(?:{_OUTLETS['nouns'].alternatives})"
_NOUNS_BEFORE = rf"(?:{_NOUNS}|(?:news |tech )?blog)"
"""The nouns, and what is an outlet's before its name only: "a blog" points back to no newspaper."""
_NOUN_BEFORE = re.compile(rf"(?<!\w){_NOUNS_BEFORE}\s?$")
_NOUN_BEHIND = re.compile(rf"(?:\s(?:state|local|public))?,?\s{_NOUNS}(?!\w)")
_NOUN = re.compile(rf"\b(?:[Tt]he|[Aa]|[Tt]hat|[Tt]his)\s(?:[a-z-]{{1,20}}\s){{0,2}}?{_NOUNS}(?![\w’'-])")
_BETWEEN = (
    rf"(?:\s(?:{WORDS['before_outlet'].alternatives}|{_NOUNS_BEFORE}|[A-Z][\w’'.-]{{0,30}}|[a-z-]{{1,20}}(?=\s[A-Z]))){{0,4}}"
    r"\s?(?:[“\"](?:[Tt]he\s)?)?$"
)
"""What may stand between "told" and the name: "the French news agency", a country’s name, an opening mark."""
_BEFORE = {
    name.removeprefix("before_"): re.compile(rf"(?<!\w)(?:{table.alternatives}){_BETWEEN}")
    for name, table in _PASSING.items()
    if name.startswith("before_")
}
_BEHIND = {
    name.removeprefix("after_"): re.compile(
        rf"(?:/[\w’.&-]{{1,30}})?(?:\s(?:news|{_NOUNS}|TV|television|radio)){{0,3}}(?:{table.alternatives})"
    )
    for name, table in _PASSING.items()
    if name.startswith("after_")
}
_ANY_BEFORE = re.compile(
    rf"(?<!\w)(?:{'|'.join(table.alternatives for name, table in _PASSING.items() if name.startswith('before_'))})"
    + _BETWEEN
)
"""Any of them: beside most names stands none, and one look is enough."""
_PASSES_ON = re.compile(rf"(?<!\w)(?:{_PASSING['passes_on'].alternatives})")
_TOLD = frozenset({"told", "interview", "quoted", "obtained", "poll", "according"})
"""Wordings before a name that make even a name that is not an outlet's a hand, and """
_TOLD_BEHIND = frozenset({"quoted", "poll", "interview"})
"""those behind it."""
_REACH = 80
"""Characters before a name in which the words stand that lead to it."""
_CUT_OFF = ("news", "university", "college", "agency")
"""Words by which the name of an outlet or a pollster is often cut: "NBC", "Quinnipiac"."""
SPOKEN_TO = frozenset({"told", "interview", "spoke"})
"""Wordings before a name that say that somebody told an outlet something."""
_ITS_PERSON = re.compile(
    rf"(?:[’']s?(?: [a-z-]{{1,20}}){{0,4}}|(?: [a-z-]{{1,20}}){{0,3}} (?:{_OUTLETS['people'].alternatives})),? "
)
"""Between an outlet and the person there who was told something, to the person's name."""
_LONGEST_NAME = 40
_DESCRIBES = re.compile(r"[\w.]{1,20} (?:TV|[Tt]elevision|[Rr]adio|[Mm]edia)$")
_NAMED_NEXT = re.compile(rf"\s(?:{_NOUNS}|{_OUTLETS['shows'].alternatives})(?!\w)")
"""What describes an outlet, and what stands between that and its name: "US TV network Fox News"."""
_KEPT = "news agency|news service|magazine|press service|channel"
_KIND = re.compile(rf" (?:{_KEPT}|newspaper)\b")
"""What an outlet is, behind its name. The names of those who speak keep all of them but "newspaper"."""
_ENDS_NAME = re.compile(
    rf" (?:{_KEPT})\b|[ ]\d{{1,2}}\b(?! (?:percent|per cent|million|billion|people|[A-Z]\w*|\w{{2,20}}s)\b)"
)
"""That, or the number of a station, which is not of what comes next: "told FOX 4", "told CNN 2 weeks ago"."""
_STATION = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|AM|FM))?|[A-Z]\w{0,8}TV(?:\d|One)?|TV[A-Z]\w{0,8}")
_RADIO = re.compile(r"Radio [A-Z]\w*")
_JOINED = re.compile(r"[A-Z][a-z]{1,20}(?:[A-Z][a-z]{1,20})+")
"""What is an outlet's name where it is told something: "Radio Norden", "HarbourWire"."""
_NO_STATIONS = frozenset(["KFOR", "KPMG", "WADA", "WIPO", "WWII"])
"""The call letters of a station, and what looks like them."""
_ARTICLE = re.compile(r"(?:the|an?)\s")
_LAST_ARTICLE = re.compile(r"\s(?:the|an?)$")
_BEHIND_A_NAME = frozenset(["", "news", "online", "tv", "radio", "live"])
"""What the address of an outlet has behind its name."""
_OWN_WORDS = re.compile(r"[\w’&-]+")

Form = Literal["name", "ending", "noun", "anaphor", "pollster", "author", "other"]


class OutletMention(msgspec.Struct, frozen=True):
    """A mention of one through whose hands words may have come.

    Attributes:
        span: where the mention stands.
        entity: whom it names; for "the newspaper" the outlet named last before it.
        form: what makes an outlet of it: its name, the last word of it, a noun beside it; ``anaphor`` for "the
            newspaper", ``author`` for any name whose words a paragraph that ends in a colon leads to.
        before: the kind of wording before it ("told", "interview", "according"), or ``""``.
        behind: the kind of wording after it ("reports", "quoted", "poll"), or ``""``.
        cue: the words themselves.
    """

    span: Span
    entity: Entity
    form: Form
    before: str
    behind: str
    cue: Span | None


def outlet_mentions(analysis: Analysis) -> tuple[OutletMention, ...]:
    """The mentions of outlets and pollsters, and of others where the words say that
    something came through them; in order."""
    named = list(_named(analysis))
    return tuple(sorted((*named, *_anaphors(analysis, named)), key=lambda mention: mention.span))


def _named(analysis: Analysis) -> Iterator[OutletMention]:
    passing = [match.start() for match in _PASSES_ON.finditer(analysis.text)]
    for name, entity in zip(analysis.entities.names, analysis.entities.of, strict=True):
        span = (name.start, name.end)
        if entity is None:
            continue
        form = _form(analysis.text, *span, entity)
        if form == "ending" and _DESCRIBES.match(analysis.text, *span) and _NAMED_NEXT.match(analysis.text, name.end):
            continue  # "US TV network Fox News": only the last is its name
        if (form != "other" or _may_tell(passing, *span)) and not analysis.document.is_dateline(span):
            mention = _mention(analysis, span, entity, form)
            if form == "other" and mention.before in SPOKEN_TO and _is_likely(analysis.text[slice(*span)], entity):
                form = "ending"
                mention = msgspec.structs.replace(mention, form=form)
            # an unknown name counts only beside words that make a hand of anyone: lists of outlets are never complete
            if form != "other" or mention.before in _TOLD or mention.behind in _TOLD_BEHIND:
                yield mention
            elif mention.behind == "reports" and introduces(analysis.text, name.end):
                yield msgspec.structs.replace(mention, form="author")


def _is_likely(name: str, entity: Entity) -> bool:
    """Whether a name that no list knows is likely an outlet's where somebody tells it something."""
    is_made = _RADIO.match(name) or _JOINED.fullmatch(name) or plain_name(name) in _ALONE
    return entity.kind != "person" and bool(is_made)


def introduces(text: str, at: int) -> bool:
    """Whether a paragraph ends in a colon: what follows may be a longer piece of somebody's text."""
    end = text.find("\n", at)
    return text[at : end if end >= 0 else len(text)].rstrip().endswith(":")


def _may_tell(passing: Sequence[int], start: int, end: int) -> bool:
    """Whether words that pass something on stand near a name: most names have none, and need no closer look."""
    return bisect_left(passing, start - _REACH) < bisect_left(passing, end + _REACH)


def _anaphors(analysis: Analysis, named: list[OutletMention]) -> Iterator[OutletMention]:
    """Mentions such as "the newspaper", each of the outlet that is named last before it."""
    outlets = [mention for mention in named if mention.form in {"name", "ending", "noun"}]
    starts = [mention.span[0] for mention in outlets]
    for match in _NOUN.finditer(analysis.text) if outlets else ():
        before = bisect_left(starts, match.start())
        # "the newspaper Alder" is a name with its noun, and points back to nothing
        if before and not analysis.entities.inside(*match.span()):
            yield _mention(analysis, match.span(), outlets[before - 1].entity, "anaphor")


def _mention(analysis: Analysis, span: Span, entity: Entity, form: Form) -> OutletMention:
    text, (start, end) = analysis.text, analysis.document.sentence_at(span[0])
    low = max(start, span[0] - _REACH)
    lead = text[low : span[0]]
    ways = _BEFORE.items() if _ANY_BEFORE.search(lead) else ()
    before = next(((way, match) for way, pattern in ways if (match := pattern.search(lead))), None)
    behind = next(
        ((way, match) for way, pattern in _BEHIND.items() if (match := pattern.match(text, span[1], end))), None
    )
    cue = (low + before[1].start(), span[0]) if before else behind[1].span() if behind else None
    return OutletMention(
        span, entity, form, before[0] if before else "", behind[0] if behind else "", _stripped(text, cue)
    )


def _stripped(text: str, span: Span | None) -> Span | None:
    """The span without spaces and commas at its ends, and without the article of the name behind it."""
    if span is None:
        return None
    words = _LAST_ARTICLE.sub("", text[slice(*span)].strip(' ,\n“"'))
    start = text.index(words, span[0])
    return (start, start + len(words))


def _form(text: str, start: int, end: int, entity: Entity) -> Form:
    """What makes an outlet of a name."""
    # a person may bear a newspaper's name, as Ms Post does, but none is called "NBC New York" or "Fox Business"
    if (entity.kind != "person" or _is_no_person(text[start:end])) and (
        form := _form_of_name(text[start:end]) or _form_of_name(entity.name)
    ):
        return form
    return "noun" if has_noun(text, start, end) else "other"


def has_noun(text: str, start: int, end: int) -> bool:
    """Whether a noun beside a name says what it is ("the news agency Reuters")."""
    return bool(_NOUN_BEHIND.match(text, end) or _NOUN_BEFORE.search(text[max(0, start - 20) : start]))


def _is_no_person(name: str) -> bool:
    """Whether a name that was taken for a person's is the listed one of an outlet, or begins with its initials."""
    first, *others = name.split()
    return bool(others) and (plain_name(name) in _NAMES or (first.isupper() and plain_name(first) in _NAMES))


@lru_cache(maxsize=4096)
def _form_of_name(name: str) -> Form | None:
    words = plain_name(name).split()
    whole = " ".join(words)
    if whole in _NAMES or whole in _ALSO_WORDS:
        return "name"
    if whole in _POLLSTERS or (words and words[0] in _POLLSTERS):
        return "pollster"
    if name.endswith(".com") or (words and (words[0] in _NAMES or _ENDINGS.intersection(_last_words(words)))):
        return "ending"
    return "ending" if _STATION.fullmatch(name) and name not in _NO_STATIONS else None


def _last_words(words: list[str]) -> list[str]:
    """The last word of a name of two and more, or its parts: of "the Lode Post-Courier" post and courier."""
    parts = re.split(r"[-/]", words[-1])
    return parts if len(words) > 1 or len(parts) > 1 else []


def full_name(analysis: Analysis, outlet: Entity) -> str:
    """An outlet's name in full, as the names of those who speak are: "NBC News" for "NBC" where the article names both,
    "FOX 4" for "FOX", "Vesna news agency" for "Vesna"."""
    fuller = {f"{plain_name(outlet.name)} {word}" for word in _CUT_OFF}
    for entity in analysis.entities.all:
        if entity.kind != "person" and plain_name(entity.name) in fuller:
            return entity.name
    behind = (_ENDS_NAME.match(analysis.text, one.end) for one in outlet.names)
    return outlet.name + next((match[0] for match in behind if match), "")


def is_same_outlet(name: str, other: str) -> bool:
    """Whether two plain names are an outlet's, with or without the noun behind: "vesna", "vesna news agency"."""
    return name == other or any(
        long.startswith(short) and _KIND.fullmatch(long, len(short)) for short, long in ((name, other), (other, name))
    )


def asker_of(analysis: Analysis, outlet: OutletMention) -> tuple[Name, Entity] | None:
    """Whom at an outlet somebody told something: "told CNN’s Ann Corliss", "an interview with Fox host Ann Corliss"."""
    if outlet.before not in SPOKEN_TO or outlet.form == "anaphor":
        return None
    match = _ITS_PERSON.match(analysis.text, outlet.span[1])
    found = analysis.entities.inside(match.end(), match.end() + _LONGEST_NAME) if match else []
    name, entity = found[0] if found else (None, None)
    if name is None or entity is None or entity.kind != "person" or name.start != match.end():  # type: ignore[union-attr]
        return None
    return name, entity


def hand_names(analysis: Analysis, outlet: OutletMention) -> frozenset[str]:
    """The plain names of those who are hands where an outlet is chosen: as it stands, in full, and who asked for it."""
    asker = asker_of(analysis, outlet)
    names = (outlet.entity.name, full_name(analysis, outlet.entity), *((asker[1].name,) if asker else ()))
    return frozenset(map(plain_name, names))


def plain_name(name: str) -> str:
    """A name in small letters without article, genitive and ".com"."""
    plain = name.lower().replace("’", "'").removesuffix("'s").removesuffix(".com")
    return _ARTICLE.sub("", plain, count=1) if _ARTICLE.match(plain) else plain


def is_of_outlet(name: str, outlet: str) -> bool:
    """Whether a name is that of the article's own outlet, as the page gives it ("BBC", "bbc.co.uk", "BBC politics")."""
    words, own = plain_name(name).split(), _OWN_WORDS.findall(plain_name(outlet))
    if not words or not own:
        return False
    is_its_programme = words[0] in _NAMES and words[0] == own[0]
    joined = "".join(words)
    is_in_address = own[0].startswith(joined) and own[0].removeprefix(joined) in _BEHIND_A_NAME  # "abcnews.go.com"
    return set(words) <= set(own) or is_its_programme or is_in_address
