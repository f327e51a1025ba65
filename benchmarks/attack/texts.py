"""Mutations of the example articles: what a typist, a scanner, a bad converter or somebody hostile does to a text."""

import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.attack.reading import reads
from benchmarks.case import Case
from benchmarks.corpora import ROOT

Mutation = Callable[[str, random.Random], str]

MARKS = "“”‘’\"'«»„‟‹›「」`´"
CONTROLS = "\0\x01\x07\x08\x0b\x0c\x1b\x7f\x85\u2028\u2029\ufeff\u200b\u00ad\ufffd"
DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ODD_LETTERS = "\ud800\udfff\u0301\u0338\U0001f600\U000e0001İßﬁǅ漢א"
NUMBERS = (
    "9" * 400,
    "1e999",
    "0" * 50 + "1",
    "-0",
    "१२३",
    "1,000,000,000,000,000",
    "٣",
    "99999-99-99",
    "2026-02-30",
    "²³",
)


def texts(seed: int) -> Iterator[Case]:
    """Mutated examples without end; the name of each says how to make it again."""
    originals = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").rglob("*.txt"))]
    number = seed
    while True:
        yield Case(f"texts, seed {number}", partial(_try, originals, number), seconds=30)
        number += 1


def _try(originals: list[str], number: int, folder: Path) -> str:
    return reads(mutated(originals, number))


def mutated(originals: list[str], number: int) -> str:
    """The text of a seed: one of the originals, after one to four mutations."""
    dice = random.Random(number)
    text = dice.choice(originals)
    for _ in range(dice.randint(1, 4)):
        text = dice.choice(MUTATIONS)(text, dice)
    return text


def _swap_marks(text: str, dice: random.Random) -> str:
    return re.sub(f"[{re.escape(MARKS)}]", lambda mark: dice.choice([mark[0], dice.choice(MARKS), ""]), text)


def _truncate(text: str, dice: random.Random) -> str:
    start, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    return text[start:end]


def _insert(signs: str) -> Mutation:
    def insert(text: str, dice: random.Random) -> str:
        for _ in range(dice.randint(1, 20)):
            at = dice.randrange(len(text) + 1)
            text = text[:at] + dice.choice(signs) + text[at:]
        return text

    return insert


def _numbers(text: str, dice: random.Random) -> str:
    return re.sub(r"\d+|\b(?:one|two|three|on)\b", lambda found: dice.choice([found[0], dice.choice(NUMBERS)]), text)


def _quote_deep(text: str, dice: random.Random) -> str:
    deep = dice.randint(2, 60)
    opening, closing = dice.choice([("“", "”"), ("‘", "’"), ("“‘", "’”"), ('"', '"'), ("“Odell said ", "”")])
    at = dice.randrange(len(text) + 1)
    return text[:at] + opening * deep + text[at : at + 80] + closing * deep + text[at + 80 :]


def _shuffle_words(text: str, dice: random.Random) -> str:
    words = re.split(r"(\s+)", text)
    for _ in range(dice.randint(1, 60)):
        one, other = dice.randrange(len(words)), dice.randrange(len(words))
        words[one], words[other] = words[other], words[one]
    return "".join(words)


def _repeat_part(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text) + 1)
    part = text[start : start + dice.randint(1, 200)]
    return text[:start] + part * dice.randint(2, 12) + text[start:]


def _drop_spaces(text: str, dice: random.Random) -> str:
    return re.sub(r"\s", lambda space: dice.choice([space[0], "", "\n", "\r", "\t", " " * 9, "\xa0"]), text)


def _change_case(text: str, dice: random.Random) -> str:
    return dice.choice([str.upper, str.lower, str.swapcase, str.title])(text)


def _drop_stops(text: str, dice: random.Random) -> str:
    return re.sub(r"[.,;:]", lambda stop: dice.choice([stop[0], "", stop[0] * 5]), text)


def _join_surrogates(text: str, dice: random.Random) -> str:
    """What a converter leaves that knows no planes: letters as two halves, or one half of one."""
    return text.replace("e", dice.choice(["\ud83d\ude00", "\ud83d", "\ude00\ud83d"]), dice.randint(1, 30))


MUTATIONS: tuple[Mutation, ...] = (
    _swap_marks,
    _truncate,
    _insert(CONTROLS),
    _insert(DIRECTIONS),
    _insert(ODD_LETTERS),
    _insert(MARKS),
    _insert(".,;:-—–()[]<>&"),
    _numbers,
    _quote_deep,
    _shuffle_words,
    _repeat_part,
    _drop_spaces,
    _change_case,
    _drop_stops,
    _join_surrogates,
)
