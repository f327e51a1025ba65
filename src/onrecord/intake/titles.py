"""The title of a page's article, without the outlet's name beside it."""

import re
from collections.abc import Iterable

_BESIDE = re.compile(r"\s{0,9}\|++\s{0,9}|\s{1,9}(?:[-–—•·*«»‹›]{1,9}|:{2,9})\s{1,9}")
_WORD = re.compile(r"\w+")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+){0,2}\.[a-z]{2,6}", re.IGNORECASE)
_BYLINE = re.compile(r"by(?: [A-Z][\w.’'-]*){1,4}", re.IGNORECASE)
_LONGEST_OUTLET = 6  # words
_LONGEST_SECTION = 2  # words, of what stands between a title and the outlet: "… - National | Globalnews.ca"
_FEWEST_LEFT = 3  # words of a title


def shared_words(one: str, other: str) -> float:
    """How alike two headlines are: twice the different words that both have, of the words of each; 0.0 to 1.0."""
    ours, theirs = _words(one), _words(other)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def same_name(one: str, other: str) -> bool:
    """Whether two texts are the same apart from case, spaces, marks, a leading "The" and a domain's ending."""
    return bool(_letters(one)) and _letters(one) == _letters(other)


def without_outlet(title: str, outlets: Iterable[str]) -> str:
    """The title without the outlets' names, addresses and bylines that stand after or before it."""
    known = list(outlets)
    begin, end = 0, len(title)
    named = False
    for mark in reversed(list(_BESIDE.finditer(title))):
        last = title[mark.end() : end]
        if not (_is_outlet(last, known) or (named and _is_section(last, title[: mark.start()]))):
            break
        end, named = mark.start(), True
    first = _BESIDE.search(title, 0, end)
    if first and _is_outlet(title[: first.start()], known):
        begin = first.end()
    return title[begin:end].strip()


def parted(title: str) -> tuple[str, str | None]:
    """A page's whole title, where nothing says what the outlet is called: the article's title, and the outlet.

    What stands last after a mark is the outlet if each of its words has a capital and more words stand before it.
    """
    marks = list(_BESIDE.finditer(title))
    if not marks:
        return title, None
    last, rest = title[marks[-1].end() :].strip(), title[: marks[-1].start()].strip()
    words = last.split()
    capitals = all(not word[:1].islower() or word in ("of", "the", "and", "for") for word in words)
    if 0 < len(words) <= _LONGEST_OUTLET and capitals and len(_WORD.findall(rest)) >= max(_FEWEST_LEFT, len(words)):
        return rest, last
    return title, None


def _is_outlet(part: str, known: list[str]) -> bool:
    return (
        any(same_name(part, outlet) for outlet in known)
        or _DOMAIN.fullmatch(part.strip()) is not None
        or _BYLINE.fullmatch(part.strip()) is not None
    )


def _is_section(part: str, rest: str) -> bool:
    return len(part.split()) <= _LONGEST_SECTION and len(rest.split()) > _FEWEST_LEFT


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _letters(text: str) -> str:
    text = text.strip().lower()
    if _DOMAIN.fullmatch(text):
        text = text.removeprefix("www.").split(".")[0]
    return re.sub(r"\W+", "", text.removeprefix("the "))
