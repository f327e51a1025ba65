"""What a target speaks of, and what a person would call it: "minimum wage" of "raise the minimum wage"."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from onrecord.reading.language.lexicon import entries, lexicon
from onrecord.reading.positions.stance_lexicon import stances, words
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.views.concepts.called import called
from onrecord.views.proposal_targets import light_stems, stem, turning_stems
from onrecord.views.proposals import proposal_key
from onrecord.views.target_words import TargetWords


class Subject(msgspec.Struct, frozen=True):
    """What a target speaks of.

    Attributes:
        key: the target's words without case, accents and articles: the same for the same words in any article.
        stems: the words that tell it from other things, as stems.
        name: what a person would call it, in the target's own words.
        verb: the stem of the verb before the thing, "rais" of "raise the minimum wage"; empty where there is none.
        phrase: the verb and the thing.
        bare: whether it is a noun without "the", "a" or an owner, as what is the same everywhere often is.
        vague: whether it is "it", "the plan" or the like, whose meaning stands elsewhere.
    """

    key: str
    stems: frozenset[str]
    name: str
    verb: str
    phrase: str
    bare: bool
    vague: bool


@lru_cache(maxsize=1 << 16)
def subject_of(target: str) -> Subject:
    """Take a target apart: its owner, what is to be done with the thing, and the thing."""
    sentence = TokenizedSentence(target, (0, len(target)))
    start = _thing(sentence)
    telling = [at for at in range(start, len(sentence)) if _tells(sentence, at)]
    stems = {each for at in telling if (each := stem(sentence.low[at])) not in turning_stems()}
    heavy = stems - _light()
    said = heavy or stems or {stem(sentence.low[at]) for at in telling}
    verb = next((at for at in range(start - 1, -1, -1) if _acts(sentence, at)), None)
    return Subject(
        key=proposal_key(target),
        stems=frozenset(said),
        name=_name(sentence, start, telling),
        verb="" if verb is None else stem(sentence.low[verb]),
        phrase=_name(sentence, start, telling if verb is None else [verb, *telling]),
        bare=bool(telling) and not _pointed(sentence, telling[0]) and not _acts(sentence, telling[0]),
        vague=not heavy or TargetWords(target).is_vague,
    )


def _pointed(sentence: TokenizedSentence, first: int) -> bool:
    """Whether "the", "a", "his" or an owner stands before the thing."""
    return any(sentence.kinds[at] in "DPg" and sentence.low[at] not in _QUANTITIES for at in range(first))


_QUANTITIES = frozenset(["all", "any", "every", "many", "more", "most", "no", "some"])
"""Determiners that say how many and point to none: "ban ALL Muslims" is the same everywhere."""


def _thing(sentence: TokenizedSentence) -> int:
    """The first word of the thing, behind "Mr Odell's", "to" and "repeal and replace"."""
    owner = sentence.kinds.find("g", 0, _OWNER)
    start = owner + 1 if 0 <= owner < len(sentence) - 1 else 0
    for at in _verbs(sentence, start):
        if any(_tells(sentence, after) for after in range(at + 1, len(sentence))):
            start = at + 1
    return start


_OWNER = 5
"""Words within which the owner of a thing ends: "the White House's plan"."""


def _verbs(sentence: TokenizedSentence, start: int) -> Iterator[int]:
    """The verbs that a target opens with: one, or several with "and" between."""
    at = start
    while at < len(sentence) and _acts(sentence, at):
        yield at
        at += 2 if sentence.kinds[at + 1 : at + 2] == "c" else len(sentence)


def _acts(sentence: TokenizedSentence, at: int) -> bool:
    word = sentence.low[at]
    known = word in stances().policy or word in words("turning") or word in _lists()["verbs"]
    return sentence.kinds[at] in "xt" and (known or word == "to" or (word.endswith("ing") and len(word) > 5))


def _tells(sentence: TokenizedSentence, at: int) -> bool:
    return (
        sentence.kinds[at] in "xN#" and sentence.low[at].rstrip(".") not in words("empty") and len(sentence.low[at]) > 1
    )


def _name(sentence: TokenizedSentence, start: int, telling: list[int]) -> str:
    """From the first word that tells to the end of the clause; more where one word would say nothing by itself."""
    if not telling:
        return sentence.text.strip()
    first = telling[0]
    if first > start and sentence.low[first - 1] in "$£€":
        first -= 1
    name = called(sentence, first, [at for at in telling if at >= first])
    if " " in name:
        return name
    if first == 0 and len(sentence) <= _SHORT:  # "invest in us"
        return called(sentence, 0, [len(sentence) - 1], whole=True)
    if sentence.kinds[first + 1 : first + 2] in set("wWs"):  # "provisions that stalled it", "consider how often"
        return called(sentence, first, telling, whole=True)
    owner = sentence.kinds.rfind("g", 0, first)
    if owner > 0 and owner == first - 1 and sentence.kinds[owner - 1] == "N":  # "Lund's execution"
        return called(sentence, _name_before(sentence, owner), telling)
    return name


_SHORT = 4
"""Words of a target that is its own name where only its first word tells."""


def _name_before(sentence: TokenizedSentence, owner: int) -> int:
    """The first word of the owner's name."""
    at = owner - 1
    while at > 0 and sentence.kinds[at - 1] == "N":
        at -= 1
    return at


def names_people(target: str, surnames: frozenset[str]) -> bool:
    """Whether a target is nobody but people.

    "Mr. Lund", "Sen. Bo Lund of Ansel" and, of known surnames, "Odell and Lund" are.
    """
    target = target.split(" (", 1)[0]  # "Sen. Bo Lund (R-Ansel)"
    parts = [part for part in _AND.split(target.replace("’", "'").removesuffix("'s")) if part.strip()]
    return bool(parts) and all(_names_person(part.split(" of ")[0].split(), surnames) for part in parts)


def _names_person(words_given: list[str], surnames: frozenset[str]) -> bool:
    plain = [word.strip(".,") for word in words_given]
    title = max((at for at, word in enumerate(plain) if word.lower() in _addresses()), default=-1)
    name = plain[title + 1 :]
    if not 0 < len(name) <= _NAME or not all(word[:1].isupper() for word in name):
        return False
    return title >= 0 or (len(name) > 1 and name[0].lower() in lexicon().first_names) or name[-1].lower() in surnames


def names_office(target: str) -> bool:
    """Whether a target is nobody but who holds an office: "the governor", "his running mate", not "a new judge"."""
    sentence = TokenizedSentence(target, (0, len(target)))
    if sentence.kinds[:1] not in {"D", "P"} or sentence.low[0] in {"a", "an"}:
        return False
    office = _OFFICE.fullmatch(sentence.kinds)
    return office is not None and sentence.low[office.end("head") - 1] in lexicon().roles


_OFFICE = re.compile(r"[DP](?P<head>[xNrg#]+)(?:o[DxN]+)?\.?")


def proper_stems(target: str, people: frozenset[str]) -> frozenset[str]:
    """The stems of a target's words that stand in the name of a person or a place."""
    capitals = [word.lower().removesuffix("'s") for word in _CAPITAL.findall(target.replace("’", "'"))]
    return frozenset(each for word in capitals if (each := stem(word)) in people or word in _places())


_CAPITAL = re.compile(r"\b[A-Z][\w'.-]*\w")


@cache
def _places() -> frozenset[str]:
    """The words of the names of places."""
    return frozenset(["u.s", "u.k", "us", "uk"]).union(*(name.lower().split() for name in lexicon().places))


_AND = re.compile(r",| and | or ")
_NAME = 4
"""Most words of a person's name."""


@cache
def _addresses() -> frozenset[str]:
    known = lexicon()
    return frozenset({*known.honorifics, *(role for role in known.roles if " " not in role)})


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files("onrecord.views.concepts").joinpath("data", "words.toml").read_text(encoding="utf-8")
    return {name: frozenset(entries(listed)) for name, listed in tomllib.loads(text).items()}


@cache
def _light() -> frozenset[str]:
    return light_stems() | {stem(word) for word in _lists()["light"]}
