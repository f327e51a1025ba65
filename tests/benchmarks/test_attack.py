"""A small fixed part of ``python -m benchmarks attack``, and whether the attack itself sees what breaks."""

from itertools import islice
from pathlib import Path

import pytest
from benchmarks.attack import SEED, shapes, texts
from benchmarks.attack.texts import MUTATIONS
from benchmarks.case import Case, attempt

TEXTS = list(islice(texts.texts(SEED), 12))
FILES = list(shapes.files((5_000,)))


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case.name)
def test_mutated_examples_hold(case: Case) -> None:
    assert attempt(case).wrong == ""


@pytest.mark.parametrize("case", FILES, ids=lambda case: case.name)
def test_shapes_of_files_hold(case: Case) -> None:
    assert attempt(case).wrong == ""


@pytest.mark.parametrize(
    "name", ["',952' again and again", "'both also ' again and again", "'<a' in the body", "'{n} people, ' numbered"]
)
def test_shapes_that_once_took_for_ever_are_among_those_tried(name: str) -> None:
    assert any(tried.endswith(name) for tried in [*shapes.text_shapes(), *shapes.OF_FILES])


def test_a_case_that_raises_is_broken_and_says_where() -> None:
    def fails(folder: Path) -> str:
        raise ValueError("no such wall")

    assert "no such wall" in attempt(Case("raises", fails)).wrong


def test_a_case_that_never_ends_is_stopped() -> None:
    def endless(folder: Path) -> str:
        while True:
            pass

    assert "stopped by signal" in attempt(Case("endless", endless, seconds=0.5)).wrong


def test_a_case_that_takes_too_much_memory_is_broken() -> None:
    def large(folder: Path) -> str:
        return "" if len(bytes(range(256)) * 400_000) else "?"

    assert "MB, 50 at most" in attempt(Case("large", large, megabytes=50)).wrong


def test_a_slow_shape_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    from benchmarks.attack import reading

    def slow(text: str) -> float:
        return len(text) ** 2 / 1e8

    monkeypatch.setattr(reading, "_seconds", slow)
    assert "5,000 characters take" in reading.grows(lambda size: "a" * size, 5_000, 20_000)


def test_every_mutation_changes_some_text() -> None:
    originals = ["Mara Odell said “no” on 3 May. “We wait,” she said; Falk did not. She left.\n"] * 2
    changed = {texts.mutated(originals, number) for number in range(40)}
    assert len(MUTATIONS) < len(changed)
