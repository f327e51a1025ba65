"""Changes to quotations, made by rule from a seed: those that turn the sense, and those that any editor makes."""

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Pair(NamedTuple):
    """A quotation and what became of it.

    Attributes:
        kind: what was done.
        turns: whether it changes the sense.
        before: the quotation.
        after: the quotation, changed.
    """

    kind: str
    turns: bool
    before: str
    after: str


Alter = Callable[[str, random.Random], str | None]
"""A change: the text changed, or ``None`` where it has nothing to change."""


def _swap(text: str, rng: random.Random, table: dict[str, str]) -> str | None:
    """One word of a table, chosen by chance, for its other."""
    found = [m for m in re.finditer(r"(?<![\w’'])[A-Za-z]+(?![\w’'])", text) if m[0].lower() in table]
    if not found:
        return None
    at = rng.choice(found)
    new = table[at[0].lower()]
    new = new.capitalize() if at[0][0].isupper() else new
    return text[: at.start()] + new + text[at.end() :]


_DROP = re.compile(r"\s(?:not|never)\b|n[’']t\b")
_ADD = re.compile(r"\b(?:is|are|was|were|will|would|could|should|have|has|can|do|does|did|must)\b(?! not|n[’'])")


def drop_negation(text: str, rng: random.Random) -> str | None:
    """Without one "not", "never" or "n't"."""
    found = [m for m in _DROP.finditer(text) if not text[: m.start()].lower().endswith((" ca", " wo", " sha"))]
    at = rng.choice(found) if found else None
    return text[: at.start()] + text[at.end() :] if at else None


def add_negation(text: str, rng: random.Random) -> str | None:
    """With "not" after one auxiliary."""
    found = list(_ADD.finditer(text))
    at = rng.choice(found) if found else None
    return text[: at.end()] + " not" + text[at.end() :] if at else None


def affix(text: str, rng: random.Random) -> str | None:
    """One adjective for its negated form, or back."""
    pairs = (
        "able unable|fair unfair|likely unlikely|legal illegal|possible impossible|like unlike|certain "
        "uncertain|acceptable unacceptable|popular unpopular|true untrue|agree disagree|honest "
        "dishonest|responsible irresponsible|healthy unhealthy|happy unhappy|necessary unnecessary|usual "
        "unusual|known unknown|successful unsuccessful|with without"
    )
    table = dict(pair.split() for pair in pairs.split("|"))
    return _swap(text, rng, table | {b: a for a, b in table.items()})


def number(text: str, rng: random.Random) -> str | None:
    """One number for another."""
    words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    found = list(re.finditer(r"\b\d[\d,.]*\d\b|\b\d\b|\b(?:" + "|".join(words) + r"|million|billion)\b", text))
    if not found:
        return None
    at = rng.choice(found)
    if at[0] in ("million", "billion"):
        new = "billion" if at[0] == "million" else "million"
    elif at[0] in words:
        new = rng.choice([word for word in words if word != at[0]])
    else:
        new = re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10 or 1), at[0], count=1)
    return None if new == at[0] else text[: at.start()] + new + text[at.end() :]


def name(text: str, rng: random.Random) -> str | None:
    """One name within a sentence for another."""
    found = [m for m in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b(?! [A-Z])", text) if m[0].lower() not in _DAYS]
    at = rng.choice(found) if found else None
    return text[: at.start()] + rng.choice(["Varga", "Tomlin", "Harrow", "Brenmark"]) + text[at.end() :] if at else None


_DAYS = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "yesterday",
    "tomorrow",
]


def day(text: str, rng: random.Random) -> str | None:
    """One day or month for another."""
    following = dict(zip(_DAYS, [*_DAYS[1:7], _DAYS[0], *_DAYS[8:17], _DAYS[7], "tomorrow", "yesterday"], strict=True))
    return _swap(text, rng, following)


def modal(text: str, rng: random.Random) -> str | None:
    """One modal for a stronger or weaker one."""
    return _swap(
        text,
        rng,
        {
            "must": "may",
            "will": "might",
            "can": "must",
            "may": "will",
            "might": "will",
            "should": "could",
            "could": "will",
            "would": "will",
        },
    )


def quantity(text: str, rng: random.Random) -> str | None:
    """One quantity for a larger or smaller one."""
    return _swap(
        text,
        rng,
        {
            "all": "some",
            "every": "some",
            "many": "few",
            "most": "some",
            "some": "all",
            "few": "many",
            "always": "sometimes",
            "everyone": "nobody",
            "several": "all",
        },
    )


def measure(text: str, rng: random.Random) -> str | None:
    """One measure for another."""
    table = dict(
        p.split() for p in ["week month", "weeks months", "year week", "years weeks", "hours days", "miles kilometers"]
    )
    return _swap(text, rng, table | {b: a for a, b in table.items()})


def any_of(text: str, rng: random.Random) -> str | None:
    """ "Any" for "every", or back."""
    return _swap(text, rng, {"every": "any", "everyone": "anyone", "everything": "anything", "any": "every"})


def direction(text: str, rng: random.Random) -> str | None:
    """One word for its opposite."""
    table = dict(
        p.split()
        for p in [
            "more less",
            "better worse",
            "before after",
            "up down",
            "increase decrease",
            "higher lower",
            "win lose",
            "support oppose",
            "accept reject",
            "good bad",
            "right wrong",
            "raise cut",
            "buy sell",
            "safe dangerous",
            "open closed",
            "strong weak",
        ]
    )
    return _swap(text, rng, table | {b: a for a, b in table.items()})


_CLAUSE = re.compile(r",? (?:if|unless|as long as|provided|except|until) [^,.;!?“”\"]{6,60}(?=[,;.!?])")
_QUALIFIER = re.compile(r" (?:probably|perhaps|allegedly|almost|nearly|only|partly|often|usually|at least|some of)\b")


def clause(text: str, rng: random.Random) -> str | None:
    """Without one condition that stands in the middle."""
    found = [m for m in _CLAUSE.finditer(text) if m.start() > 8 and len(text) - m.end() > 12]
    at = rng.choice(found) if found else None
    return text[: at.start()] + text[at.end() :].removeprefix(",") if at else None


def qualifier(text: str, rng: random.Random) -> str | None:
    """Without one hedge or limit in the middle."""
    found = [m for m in _QUALIFIER.finditer(text) if m.start() > 8]
    at = rng.choice(found) if found else None
    return text[: at.start()] + text[at.end() :] if at else None


def marks(text: str, rng: random.Random) -> str | None:
    """Curly marks for straight ones, and dashes, or back."""
    table = {"’": "'", "“": '"', "”": '"', "—": " - ", "‘": "'"}
    changed = "".join(table.get(c, c) for c in text)
    return changed if changed != text else f"“{text}”"


def case(text: str, rng: random.Random) -> str | None:
    """A small letter first, or all in capitals."""
    return text.upper() if rng.random() < 0.2 else text[:1].swapcase() + text[1:]


def spacing(text: str, rng: random.Random) -> str | None:
    """Double spaces, line ends and no-break spaces."""
    return re.sub(" ", lambda m: rng.choice([" ", "  ", "\n", "\u00a0"]), text)


def ellipsis(text: str, rng: random.Random) -> str | None:
    """Some words within left out, with a mark."""
    words = text.split(" ")
    if len(words) < 12:
        return None
    start = rng.randrange(3, len(words) - 6)
    gone = words[start : start + rng.randrange(2, 4)]
    if any(
        re.search(r"(?i)\b(?:not|no|never|none|nobody|nothing|without|if|unless)\b|n[’']t|\d", word) for word in gone
    ):
        return None
    return " ".join([*words[:start], rng.choice(["…", "...", "[...]"]), *words[start + len(gone) :]])


def brackets(text: str, rng: random.Random) -> str | None:
    """A pronoun replaced or explained in square brackets."""
    found = list(re.finditer(r"\b(?:he|she|they|it|them|him|her)\b(?![’'])", text))
    at = rng.choice(found) if found else None
    if not at:
        return None
    return text[: at.start()] + rng.choice(["[the mayor]", f"{at[0]} [the board]"]) + text[at.end() :]


def spelling(text: str, rng: random.Random) -> str | None:
    """British for American spelling, or back."""
    table = dict(
        p.split()
        for p in [
            "color colour",
            "labor labour",
            "center centre",
            "defense defence",
            "favor favour",
            "organization organisation",
            "recognize recognise",
            "program programme",
            "honor honour",
            "neighbor neighbour",
            "traveled travelled",
            "realize realise",
            "toward towards",
            "gray grey",
            "behavior behaviour",
            "organize organise",
            "favorite favourite",
            "harbor harbour",
            "percent per_cent",
            "license licence",
            "theater theatre",
            "organized organised",
            "apologize apologise",
            "criticize criticise",
            "emphasize emphasise",
        ]
    )
    changed = _swap(text, rng, table | {b: a for a, b in table.items()})
    return changed.replace("per_cent", "per cent") if changed else None


def contraction(text: str, rng: random.Random) -> str | None:
    """A contraction written out, or back."""
    table = {
        "isn’t": "is not",
        "don’t": "do not",
        "can’t": "cannot",
        "won’t": "will not",
        "it’s": "it is",
        "we’re": "we are",
        "I’m": "I am",
        "they’re": "they are",
        "we’ll": "we will",
        "didn’t": "did not",
        "I’ve": "I have",
        "that’s": "that is",
        "you’re": "you are",
        "doesn’t": "does not",
        "we’ve": "we have",
    }
    plain = text.replace("'", "’")
    both = table | {b: a for a, b in table.items()}
    found = list(re.finditer("|".join(rf"(?<![\w’]){re.escape(k)}(?![\w’])" for k in both), plain))
    found = [m for m in found if not (m[0] in ("it’s", "that’s") and re.match(r"\s(?:been|\w+ed)\b", plain[m.end() :]))]
    at = rng.choice(found) if found else None
    return plain[: at.start()] + both[at[0]] + plain[at.end() :] if at else None


def order(text: str, rng: random.Random) -> str | None:
    """The items of a list in another order."""
    found = re.search(r"\b(\w{3,}), (\w{3,}),? (and|or) (\w{3,})(?=[.,;])", text)
    if not found:
        return None
    one, two, joint, three = found.groups()
    return text[: found.start()] + f"{three}, {one} {joint} {two}" + text[found.end() :]


def fillers(text: str, rng: random.Random) -> str | None:
    """Without "um", with one."""
    words = text.split(" ")
    words.insert(rng.randrange(1, len(words)), "um,")
    return " ".join(words)


TURNING: dict[str, Alter] = {
    f.__name__: f
    for f in (
        drop_negation,
        add_negation,
        affix,
        number,
        name,
        day,
        modal,
        quantity,
        measure,
        any_of,
        direction,
        clause,
        qualifier,
    )
}
"""What changes the sense."""
HARMLESS: dict[str, Alter] = {
    f.__name__: f for f in (marks, case, spacing, ellipsis, brackets, spelling, contraction, order, fillers)
}
"""What does not."""


def pairs(quotations: list[str], number: int, seed: int) -> Iterator[Pair]:
    """So many pairs, as many of each kind as can be made.

    Args:
        quotations: what is changed.
        number: how many pairs.
        seed: of the choices.
    """
    rng = random.Random(seed)
    kinds = [(name, True, f) for name, f in TURNING.items()] + [(name, False, f) for name, f in HARMLESS.items()]
    made = 0
    while made < number:
        for name, turns, alter in kinds:
            for _ in range(400):  # rare kinds need many quotations until one has what they change
                before = rng.choice(quotations)
                after = alter(before, rng)
                if after is not None and after != before:
                    made += 1
                    yield Pair(name, turns, before, after)
                    break
            if made == number:
                return
