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


def in_place(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any], bool]]:
    """The patterns that functions of a module hand to ``re`` as they stand: ``re.search(r"…", text)``."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re":
            how, first, *others = node.func.attr, *node.args
            if isinstance(first, ast.Constant) and how != "compile":
                flags = [ast.unparse(one) for one in (*others, *(word.value for word in node.keywords))]
                ignoring = re.I if {"re.I", "re.IGNORECASE"} & set(flags) else 0
                yield f"re.{how}({first.value!r})", re.compile(first.value, ignoring), how in {"match", "fullmatch"}


def every_pattern() -> list[tuple[str, re.Pattern[Any], bool]]:
    """(name, pattern, asked at one place only) of each pattern that modules of the package hold, once each."""
    found: dict[tuple[Any, int], tuple[str, re.Pattern[Any], bool]] = {}
    for module in modules():
        once, place = asked_once(module), module.__name__.removeprefix("onrecord.")
        held = [(name, *one) for name, value in vars(module).items() for one in patterns_in(value, name)]
        for where, pattern, single in (*((at, one, name in once) for name, at, one in held), *in_place(module)):
            key = (pattern.pattern, pattern.flags)
            known = found.get(key)
            found[key] = (known[0], pattern, known[2] and single) if known else (f"{place}.{where}", pattern, single)
    return list(found.values())


def test_no_pattern_grows_faster_than_n_log_n() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = dict(pool.map(_offence, every_pattern(), chunksize=8))
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


# ---------------------------------------------------------------- Python before 3.11.5


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 goes on where the last, failed turn of ``(?:…)*+`` ended; ``(?>(?:…)*)`` is read rightly."""
    found = {name for name, pattern, _ in every_pattern() if REPEATED_GROUP.search(str(pattern.pattern))}
    assert found == set()


REPEATED_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")


@pytest.mark.parametrize("pattern", [r"(?:-x)*+", r"(?:a|b)?+c", r"(x){1,3}+", r"((?:a)++)"])
def test_a_group_repeated_possessively_is_found(pattern: str) -> None:
    assert REPEATED_GROUP.search(pattern)


@pytest.mark.parametrize("pattern", [r"(?>(?:-x)*)", r"\)?+", r"\w++\s*+", r"(?:a)+", r"x{1,3}+"])
def test_one_character_repeated_possessively_is_left_alone(pattern: str) -> None:
    assert not REPEATED_GROUP.search(pattern)
