"""Hostile strings made from a pattern itself, and how the time it takes grows with them."""

import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

Node = tuple[Any, Any]

LETTERS = "aA0 \n,.’'\"“”-;:()[]<>&=/|é—\t\0"
PUMPS = (
    " ",
    "a",
    "A",
    "0",
    "\n",
    ",",
    "“",
    '"',
    "a ",
    "Word ",
    "word’s ",
    "Word, ",
    "A. ",
    ",952",
    "[",
    "<a",
    "“a” ",
    "\n\n",
    "\r",
)
ENDINGS = ("", "\0", "\n\0")
SIZES = (16, 24, 60, 250, 1000, 4000)
LINEAR = 0.25e-6
"""Seconds a character that no pattern needs, however many words it lists: below this nothing is looked at closer."""
GROWTH = 8.0
"""How much longer four times the text may take: n log n is below 5, n squared comes to 16."""
HEAVY = 10e-6
"""Seconds a character that no pattern may need, be they never so many: a
million characters are read within a minute."""
LIMIT = 0.5
"""Seconds at which a try is given up."""
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


@dataclass(frozen=True)
class Offence:
    """A text of `size` characters, `shape`, that takes `seconds`, and `growth` times as long as a quarter of it."""

    shape: str
    size: int
    seconds: float
    growth: float


class Samples:
    """Strings that a pattern's parts match, drawn by chance but always the same."""

    def __init__(self, seed: int, *, first: bool) -> None:
        self._chance, self._first = Random(seed), first

    def of(self, nodes: Any) -> str:
        return "".join(self._one(node) for node in nodes)

    def _one(self, node: Node) -> str:
        kind, value = node
        if kind is op.LITERAL:
            return chr(value)
        if kind in (op.IN, op.NOT_LITERAL, op.ANY):
            letter: str = self._pick(letters_of(node) or [""])
            return letter
        if kind in REPEATS:
            least, _, body = value
            return "".join(self.of(body) for _ in range(max(least, 0 if self._first else 1)))
        if kind is op.SUBPATTERN:
            return self.of(value[3])
        if kind is op.ATOMIC_GROUP:
            return self.of(value)
        if kind is op.BRANCH:
            return self.of(self._pick(value[1]))
        return self.of(value[1]) if kind is op.ASSERT and value[0] < 0 else ""

    def _pick(self, choices: list[Any]) -> Any:
        return choices[0] if self._first else self._chance.choice(choices)


def letters_of(node: Node) -> list[str]:
    """The characters of `LETTERS` that one place of a pattern takes, or some other that it does."""
    kind, value = node
    if kind is op.ANY:
        return list(LETTERS)
    if kind is op.NOT_LITERAL:
        return [letter for letter in LETTERS if ord(letter) != value]
    inside = value[1:] if value[0][0] is op.NEGATE else value
    wanted = inside is value
    found = [letter for letter in LETTERS if any(_holds(item, letter) for item in inside) == wanted]
    return found + [
        chr(item[1] if item[0] is op.LITERAL else item[1][0])
        for item in inside
        if wanted and item[0] is not op.CATEGORY
    ]


CATEGORIES: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdigit,
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda letter: letter.isalnum() or letter == "_",
}
NEGATIONS = {
    op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT,
    op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE,
    op.CATEGORY_NOT_WORD: op.CATEGORY_WORD,
}


def _holds(item: Node, letter: str) -> bool:
    kind, value = item
    if kind is op.LITERAL:
        return bool(ord(letter) == value)
    if kind is op.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if value in NEGATIONS:
        return not CATEGORIES[NEGATIONS[value]](letter)
    return CATEGORIES[value](letter)


def repeats(nodes: Any, before: tuple[Node, ...] = ()) -> Iterator[tuple[tuple[Node, ...], Any]]:
    """Each repeat that can be long, with what comes before it in the pattern."""
    for node in nodes:
        kind, value = node
        if kind in REPEATS and value[1] > 3:
            yield before, value[2]
        for inside in _bodies(node):
            yield from repeats(inside, before)
        before = (*before, node)


def _bodies(node: Node) -> list[Any]:
    kind, value = node
    if kind in REPEATS:
        return [value[2]]
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.ATOMIC_GROUP:
        return [value]
    return [value[1]] if kind in (op.ASSERT, op.ASSERT_NOT) else []


def hostile(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """(start, pump, end): the text is the start, the pump many times, the end."""
    parsed = parser.parse(pattern.pattern, pattern.flags)
    found = list(repeats(parsed))
    if not found:
        return
    seen: set[tuple[str, str, str]] = set()
    for text in _from(parsed, found):
        if text[1] and text not in seen:
            seen.add(text)
            yield text


def _from(parsed: Any, found: list[tuple[tuple[Node, ...], Any]]) -> Iterator[tuple[str, str, str]]:
    for pump in PUMPS:
        for end in ENDINGS[1:]:
            yield "", pump, end
    for seed in range(3):
        samples = Samples(seed, first=seed == 0)
        whole = samples.of(parsed)
        yield "", whole, ""
        yield "", f"{whole} ", "\0"
        yield "", samples.of(parsed[:-1]), "\0"
        for before, body in found:
            start = samples.of(before)
            yield "", start, "\0"
            for pump in _pumps(samples, body):
                yield start, pump, "\0"
                yield "", start + pump, "\0"


def _pumps(samples: Samples, body: Any) -> set[str]:
    one = body[0] if len(body) == 1 else None
    if one and one[0] in (op.IN, op.NOT_LITERAL, op.ANY):
        return set(letters_of(one)[:8])
    return {samples.of(body), samples.of(body) + samples.of(body), f"{samples.of(body)} "}


class _TooLong(Exception):
    pass


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLong


def timed(job: Callable[[str], object], text: str, *, limit: float = LIMIT) -> float:
    """Seconds of processor time, or the limit where it takes longer: the engine
    looks for signals while it goes back."""
    before = signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    start = time.thread_time()
    try:
        job(text)
        return time.thread_time() - start
    except _TooLong:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def searched(pattern: re.Pattern[Any]) -> Callable[[Any], object]:
    """Looking through a whole text, starting again behind each match."""
    return lambda text: sum(1 for _ in pattern.finditer(text))


def matched(pattern: re.Pattern[Any]) -> Callable[[Any], object]:
    """Looking at one place of a text only."""
    return lambda text: (pattern.match(text), pattern.fullmatch(text))


def offence(pattern: re.Pattern[Any], *, once: bool) -> Offence | None:
    """The first text found that takes a pattern too long, `once` for one that is asked at a single place."""
    job = (matched if once else searched)(pattern)
    for start, pump, end in hostile(pattern):
        found = _growth(job, _filled(pattern, start, pump, end), f"{start!r} + {pump!r} * n + {end!r}")
        if found:
            return found
    return None


def _filled(pattern: re.Pattern[Any], start: str, pump: str, end: str) -> Callable[[int], Any]:
    def text(size: int) -> Any:
        made = start + pump * (size // len(pump)) + end
        return made.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else made

    return text


def _growth(job: Callable[[Any], object], text: Callable[[int], Any], shape: str) -> Offence | None:
    """Sizes grow only while they stay quick, so that an exponential pattern is met small; one try clears most texts."""
    for size in SIZES:
        seconds = timed(job, text(size))
        if seconds > 0.02 or seconds / size > 20 * LINEAR:
            break
    if seconds / size < LINEAR:
        return None
    if seconds < LIMIT and not _grows(seconds, timed(job, text(4 * size)), 4 * size):
        return None
    return _confirmed(job, text, shape, size)


def _grows(less: float, more: float, size: int) -> bool:
    return more / max(less, 1e-6) > GROWTH or more / size > HEAVY


def _confirmed(job: Callable[[Any], object], text: Callable[[int], Any], shape: str, size: int) -> Offence | None:
    """Twice more, each the least of three tries and the second with a text four times
    as long: a busy machine is no offence."""
    before, after = _least(job, text(size)), _least(job, text(4 * size))
    if after < LIMIT and _grows(before, after, 4 * size):
        size, before, after = 4 * size, after, _least(job, text(16 * size))
    if after < LIMIT and not _grows(before, after, 4 * size):
        return None
    return Offence(shape, 4 * size, after, after / before)


def _least(job: Callable[[Any], object], text: Any) -> float:
    tries: list[float] = []
    while len(tries) < 3 and sum(tries) < LIMIT:
        tries.append(timed(job, text))
    return min(tries)
