"""No pattern of the package takes longer than n log n, whatever the text."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from types import ModuleType
from typing import Any

import pytest

import onrecord
from hostile_strings import Offence, offence

KNOWN = {
    "article._ABBREVIATION",
    "intake.feed._FEED",
    "intake.feed._TAG",
    "intake.kinds._PAGE",
    "intake.page._CHARSET",
    "reading.chains.denials._HEARD",
    "reading.chains.venues._ANY_PLACE",
    "reading.chains.venues._PLACES[0][1]",
    "reading.chains.venues._PLACES[1][1]",
    "reading.chains.venues._PLACES[2][1]",
    "reading.chains.venues._PLACES[3][1]",
    "reading.chains.venues._PLACES[4][1]",
    "reading.chains.venues._PLACES[5][1]",
    "reading.chains.venues._PLACES[6][1]",
    "reading.chains.venues._PLACES[7][1]",
    "reading.chains.venues._PLACES[8][1]",
    "reading.entities.find_names.CABINET",
    "reading.entities.find_names._OPENS",
    "reading.entities.sentence_initial._PAIR",
    "reading.flags.contradictions._AGE",
    "reading.flags.contradictions._FOUR_BEFORE",
    "reading.flags.contradictions._WORDS_BEFORE",
    "reading.mentions.parse._JOINT",
    "reading.moments.datelines._PLACED[0]",
    "reading.moments.datelines._PLACED[1]",
    "reading.moments.datelines._PLACED[2]",
    "reading.moments.moments._ANY",
    "reading.moments.moments._PATTERNS[33]",
    "reading.moments.moments._PATTERNS[34]",
    "reading.moments.moments._PATTERNS[35]",
    "reading.notes._BYLINE_END",
    "reading.notes._ONLY_A_DATE",
    "reading.profiles.clauses._ADVERB",
    "reading.profiles.title_parts.STATUS[0][1]",
    "reading.profiles.title_parts._ABBREVIATED_LAST",
    "reading.profiles.title_parts._AND",
    "reading.profiles.title_parts._CUT",
    "reading.profiles.title_parts._OF",
    "reading.profiles.title_parts._OF_ENDS",
    "reading.profiles.title_parts._OWNER",
    "reading.profiles.titles._ENDS_IN_BODY",
    "reading.profiles.titles._FORCE",
    "reading.replies.replies._APPOSED",
    "reading.replies.replies._BRACKETED",
    "reading.replies.replies._DECLINED",
    "reading.replies.replies._RETURNED",
    "reading.replies.replies._SUBJECT",
    "reading.replies.replies._TAGGED",
    "reading.replies.replies._UNANSWERED",
    "reading.sources.agreement._OPENING",
    "reading.sources.possessives._POSSESSOR",
    "reading.statements.colon_introductions._INTRODUCES",
    "reading.statements.content_boundaries._JOINS",
    "reading.statements.content_boundaries._UNVERIFIED",
    "reading.statements.hearsay._BY",
    "reading.statements.hearsay._HEARSAY",
    "reading.statements.nested_quotations._VOICE",
    "reading.statements.signed_quotations._SIGNATURE",
    "views.export_brat._BREAK",
}
"""Patterns that still grow faster; each is to be mended, none to be added."""


def modules() -> list[ModuleType]:
    names = [found.name for found in pkgutil.walk_packages(onrecord.__path__, "onrecord.")]
    return [importlib.import_module(name) for name in names if not name.endswith("__main__")]


def patterns_in(value: Any, name: str, deep: int = 0) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns that a value of a module is or holds, each with the name it is reached by."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif deep > 4:
        return
    elif isinstance(value, tuple | list | set | frozenset):
        for at, one in enumerate(value):
            yield from patterns_in(one, f"{name}[{at}]", deep + 1)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from patterns_in(key, f"{name} key", deep + 1)
            yield from patterns_in(one, f"{name}[{key!r}]", deep + 1)
    elif isinstance(value, partial):
        yield from patterns_in((value.func, value.args, value.keywords), name, deep + 1)
    else:
        yield from patterns_in(_held(value), name, deep + 1)


def _held(value: Any) -> Any:
    if inspect.isfunction(value):
        return {
            **inspect.getclosurevars(value).nonlocals,
            "defaults": value.__defaults__,
            "others": value.__kwdefaults__,
        }
    if inspect.isclass(value) or type(value).__module__.startswith("onrecord"):
        slots = {slot: getattr(value, slot, None) for slot in getattr(type(value), "__slots__", ())}
        return {**getattr(value, "__dict__", {}), **slots}
    return ()


def asked_once(module: ModuleType) -> set[str]:
    """Names of a module's own patterns that are only ever matched at one place, never looked for through a text."""
    uses: dict[str, set[str]] = {}
    tree = ast.parse(inspect.getsource(module))
    inside = {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            uses.setdefault(node.value.id, set()).add(node.attr)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in inside:
            uses.setdefault(node.id, set()).add("passed on")
    return {name for name, how in uses.items() if name.startswith("_") and how <= {"match", "fullmatch"}}


def every_pattern() -> list[tuple[str, re.Pattern[Any], bool]]:
    """(name, pattern, asked at one place only) of each pattern that modules of the package hold, once each."""
    found: dict[tuple[Any, int], tuple[str, re.Pattern[Any], bool]] = {}
    for module in modules():
        once = asked_once(module)
        for name, value in vars(module).items():
            for where, pattern in patterns_in(value, name):
                key, single = (pattern.pattern, pattern.flags), name in once
                known = found.get(key)
                place = f"{module.__name__.removeprefix('onrecord.')}.{where}"
                found[key] = (known[0], pattern, known[2] and single) if known else (place, pattern, single)
    return list(found.values())


def test_no_pattern_grows_faster_than_n_log_n() -> None:
    asked = [one for one in every_pattern() if one[0] not in KNOWN]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = dict(pool.map(_offence, asked, chunksize=8))
    assert {name: offending for name, offending in found.items() if offending} == {}


def _offence(one: tuple[str, re.Pattern[Any], bool]) -> tuple[str, Offence | None]:
    name, pattern, once = one
    return name, offence(pattern, once=once)


@pytest.mark.parametrize(
    "pattern",
    [r"(?:a|a)*b", r"(?:\w+\s*)+x", r"\s+x", r"<[^>]*>", r"\d+(?:,\d+)*\s", r"(\w+) and \1"],
)
def test_a_pattern_that_does_is_found(pattern: str) -> None:
    assert offence(re.compile(pattern), once=False) is not None


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s++x", r"\bab{1,40}c", r"[a-z]+", r"(?>a*)b?", r"^\s*x"])
def test_a_pattern_that_does_not_is_left_alone(pattern: str) -> None:
    assert offence(re.compile(pattern), once=False) is None
