"""The word lists of the reading's rules, read once from ``data/``."""

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.reading.language.inflection import plural

Gender = str
"""``f``, ``m``, or ``u`` where nothing says which."""


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """Every word list, in lower case. Plurals of the person nouns are added to ``plural_roles``."""

    function: frozenset[str]
    calendar: frozenset[str]
    particles: frozenset[str]
    honorifics: dict[str, Gender]
    suffixes: frozenset[str]
    organization_heads: frozenset[str]
    joining_heads: frozenset[str]
    body_nouns: frozenset[str]
    known_bodies: frozenset[str]
    outlets: frozenset[str]
    places: frozenset[str]
    place_words: frozenset[str]
    demonyms: frozenset[str]
    roles: dict[str, Gender]
    plural_roles: dict[str, str]
    speakers: frozenset[str]
    groups: frozenset[str]
    body_groups: frozenset[str]
    withheld: frozenset[str]
    documents: frozenset[str]
    first_names: dict[str, Gender]
    generic_bodies: frozenset[str]
    place_nouns: frozenset[str]
    vague: frozenset[str]
    never_epithets: frozenset[str]
    epithets: frozenset[str]
    voices: frozenset[str]
    owned_bodies: frozenset[str]
    directions: frozenset[str]
    works: frozenset[str]
    before_titles: frozenset[str]
    certain_heads: frozenset[str]
    last_heads: frozenset[str]
    synonyms: tuple[frozenset[str], ...]
    kinds_of_people: dict[str, frozenset[str]]


def entries(text: str) -> list[str]:
    """The entries of one list: separated by commas or line ends, without full stops (``u.s.`` is ``us``)."""
    return [entry for part in re.split(r"[,\n]", text) if (entry := part.strip().lower().replace(".", ""))]


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    table = tomllib.loads(_data("lexicon.toml"))
    names, bodies, places, people = (table[key] for key in ("names", "organizations", "places", "people"))
    roles = {
        noun: gender
        for key, gender in (("neutral", "u"), ("male", "m"), ("female", "f"))
        for noun in entries(people[key])
    }
    return Lexicon(
        function=frozenset(entries(names["function"])),
        calendar=frozenset(entries(names["calendar"])),
        particles=frozenset(entries(names["particles"])),
        honorifics=_honorifics(names),
        suffixes=frozenset(entries(names["suffixes"])),
        organization_heads=frozenset(entries(bodies["heads"])),
        joining_heads=frozenset(entries(bodies["joining"])),
        body_nouns=frozenset(entries(bodies["nouns"])),
        known_bodies=frozenset(entries(bodies["known"])),
        outlets=frozenset(entries(bodies["outlets"])),
        places=frozenset(entries(places["names"])),
        place_words=frozenset(entries(places["words"])),
        demonyms=frozenset(entries(places["demonyms"])),
        roles=roles,
        plural_roles={plural(noun): noun for noun in roles},
        speakers=frozenset(entries(people["speakers"])),
        groups=frozenset(entries(people["groups"])),
        body_groups=frozenset(entries(people["body_groups"])),
        withheld=frozenset(entries(people["withheld"])),
        documents=frozenset(entries(table["documents"]["nouns"])),
        first_names=_first_names(),
        generic_bodies=frozenset(entries(table["references"]["generic_bodies"])),
        place_nouns=frozenset(entries(table["references"]["place_nouns"])),
        vague=frozenset(entries(table["references"]["vague"])),
        never_epithets=frozenset(entries(table["references"]["never_epithets"])),
        epithets=frozenset(entries(table["references"]["epithets"])),
        voices=frozenset(entries(table["references"]["voices"])),
        owned_bodies=frozenset(entries(table["references"]["owned_bodies"])),
        directions=frozenset(entries(table["references"]["directions"])),
        works=frozenset(entries(table["references"]["works"])),
        before_titles=frozenset(entries(table["references"]["before_titles"])),
        certain_heads=frozenset(entries(table["references"]["certain_heads"])),
        last_heads=frozenset(entries(table["references"]["last_heads"])),
        synonyms=tuple(frozenset(entries(line)) for line in table["references"]["synonyms"].strip().splitlines()),
        kinds_of_people=_kinds_of_people(table["references"]["kinds_of_people"]),
    )


def _kinds_of_people(lines: str) -> dict[str, frozenset[str]]:
    """The nouns of each line, by the general one that leads it: "officer: constable, detective"."""
    parts = (line.partition(":") for line in lines.strip().splitlines())
    return {general.strip(): frozenset(entries(special)) for general, _, special in parts}


def _data(name: str) -> str:
    return files("onrecord.reading.language").joinpath("data", name).read_text(encoding="utf-8")


def _honorifics(names: dict[str, str]) -> dict[str, Gender]:
    keys = (("honorifics", "u"), ("honorifics_m", "m"), ("honorifics_f", "f"))
    return {word: gender for key, gender in keys for word in entries(names[key])}


def _first_names() -> dict[str, Gender]:
    lines = (line.split("\t") for line in _data("first_names.tsv").splitlines() if not line.startswith("#"))
    return {name: gender for gender, listed in lines for name in listed.split()}
