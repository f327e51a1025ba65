"""The table of words that take a side, ``data/stances.toml``, made ready for looking up."""

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from onrecord.reading.language.inflection import plural, verb
from onrecord.reading.language.lexicon import entries, lexicon

FOR, AGAINST = 1, -1
_SIGNS = {"for": FOR, "against": AGAINST, "keep": FOR}


class Predicate(msgspec.Struct, frozen=True, kw_only=True):
    """One word of the table in one of its forms, as it is met in a text.

    Attributes:
        frame: how it stands to holder and target; the kinds are named at the head of the table.
        sign: 1 for, -1 against.
        form: ``base``, ``s``, ``past``, ``pp``, ``ed`` (past or participle), ``ing``, ``adjective``, ``one`` or
            ``many``.
        rest: the words that must follow ("against" after "voted").
        turns: whether negation turns the stance; else a negated use is no position.
        about: what the target must be: ``measure`` something that is decided on, ``cause`` that or somebody, ``thing``
            nobody, or anything.
        people: whether any subject but a text is a holder.
        plain: whether hardly any verb after it is idle.
        weak: whether it says more of wishes than of plans ("wants"), so that idle verbs after it are no position.
    """

    frame: str
    sign: int
    form: str
    rest: tuple[str, ...] = ()
    turns: bool = False
    about: str = ""
    people: bool = False
    weak: bool = False
    plain: bool = False


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A set phrase that judges.

    Attributes:
        words: its words.
        sign: 1 for, -1 against.
        behind: whether what it judges stands before it: "this law MUST GO".
    """

    words: tuple[str, ...]
    sign: int
    behind: bool


class Stances(msgspec.Struct, frozen=True, kw_only=True):
    """The whole table.

    Attributes:
        predicates: for each first word in lower case, its predicates, those with most words first.
        verdicts: set phrases that judge, by their first word.
        judgements: words of praise (1) and blame (-1).
        measures: nouns of what is decided on, singular and plural.
        idle: verbs that say nothing of a plan after "wants to", "declined to".
        policy: verbs of what is done by decision.
        compounds: nouns that before "opponents" say of what.
        words: the smaller lists, by name.
        kinds: nouns that may stand for a proposal with "the" before them, those that mean the same under one number.
        holders: nouns of people and bodies that can hold a position, singular and plural.
    """

    predicates: dict[str, tuple[Predicate, ...]]
    verdicts: dict[str, list[Verdict]]
    judgements: dict[str, int]
    measures: frozenset[str]
    idle: frozenset[str]
    policy: frozenset[str]
    compounds: frozenset[str]
    holders: frozenset[str]
    words: dict[str, frozenset[str]]
    kinds: dict[str, int]


def words(name: str) -> frozenset[str]:
    """One of the smaller lists of the table."""
    return stances().words[name]


@cache
def stances() -> Stances:
    """The table, read once."""
    table = tomllib.loads(
        files("onrecord.reading.positions").joinpath("data", "stances.toml").read_text(encoding="utf-8")
    )
    measures = entries(table["measure"]["nouns"])
    return Stances(
        predicates=_predicates(table["predicate"]),
        verdicts=_verdicts(table["verdict"]),
        judgements={word: sign for key, sign in _SIGNS.items() for word in entries(table["judgement"].get(key, ""))},
        measures=frozenset([*measures, *map(plural, measures)]),
        idle=frozenset(entries(table["verb"]["idle"])),
        policy=frozenset(entries(table["verb"]["policy"])),
        compounds=frozenset([*measures, *entries(table["compound"]["nouns"])]),
        holders=_holders(entries(table["holder"]["nouns"])),
        words={
            name: frozenset(entries(listed))
            for name, listed in {
                **table["words"],
                "turning": table["proposal"]["turning"],
                "empty": table["proposal"]["empty"],
            }.items()
        },
        kinds={noun: number for number, line in enumerate(table["proposal"]["kinds"]) for noun in _both(entries(line))},
    )


def _verdicts(table: dict[str, dict[str, str]]) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = {}
    for place, by_stance in table.items():
        for stance, phrases in by_stance.items():
            for phrase in entries(phrases):
                verdict = Verdict(words=tuple(phrase.split()), sign=_SIGNS[stance], behind=place == "behind")
                found.setdefault(verdict.words[0], []).append(verdict)
    return found


def _holders(more: list[str]) -> frozenset[str]:
    known = lexicon()
    bodies = known.body_nouns | known.joining_heads
    nouns = {*more, *known.roles, *known.plural_roles, *known.groups, *known.body_groups, *bodies, *known.withheld}
    return frozenset(noun.split()[-1] for noun in (*nouns, *map(plural, [*bodies, *more]), *known.demonyms))


def _both(nouns: list[str]) -> list[str]:
    return [*nouns, *map(plural, nouns)]


def _predicates(tables: list[dict[str, Any]]) -> dict[str, tuple[Predicate, ...]]:
    found: dict[str, list[Predicate]] = {}
    for table in tables:
        for entry in entries(table["words"]):
            for word, predicate in _forms(table, entry.split()):
                found.setdefault(word, []).append(predicate)
    return {word: tuple(sorted(many, key=lambda p: -len(p.rest))) for word, many in found.items()}


def _forms(table: dict[str, Any], entry: list[str]) -> Iterator[tuple[str, Predicate]]:
    """Every form of one entry, by its first word."""
    frame = table["frame"]
    adjective = entry[0] == "be"
    entry = entry[1:] if adjective else entry
    forms = _adjective if adjective else _FORMS.get(frame, _verb)
    for word, form in forms(entry[0]):
        yield (
            word,
            Predicate(
                frame=frame,
                sign=_SIGNS[table["stance"]],
                form=form,
                rest=tuple(entry[1:]),
                turns=table.get("negated", "turn") == "turn",
                about=table.get("about", ""),
                people=table.get("people", False),
                weak=table.get("weak", False),
                plain=table.get("plain", False),
            ),
        )


def _adjective(word: str) -> Iterator[tuple[str, str]]:
    yield word, "adjective"


def _noun(noun: str) -> Iterator[tuple[str, str]]:
    yield noun, "one"
    if plural(noun) != noun:  # "anger" is one only
        yield plural(noun), "many"


def _verb(base: str) -> Iterator[tuple[str, str]]:
    yield from verb(base).forms()


_FORMS: dict[str, Callable[[str], Iterator[tuple[str, str]]]] = {
    "group": _noun,
    "noun": _noun,
    "drawn": _noun,
    "possessed": _noun,
    "quality": _adjective,
    "prefix": _adjective,
}
"""What the words of a frame are; verbs where nothing is said."""
