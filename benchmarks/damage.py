"""Damage done to a text on purpose, one slip at a time, to see which of them the flags find."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.article import paragraphs


@dataclass(frozen=True, slots=True)
class Damaged:
    """A text with one slip in it.

    Attributes:
        text: the text after the damage.
        start: where the damage begins, in the damaged text.
        end: where it ends; ``start`` where something was taken away.
        kind: the kind of flag that should find it.
        again: whether the text says elsewhere what the slip has changed, so that it can be found at all.
    """

    text: str
    start: int
    end: int
    kind: str
    again: bool = True


Damage = Callable[[str, random.Random], Damaged | None]

_MARK = re.compile(r"[“”\"]|''")
_RUN = re.compile(r"(?<=[a-z] )\w[\w’-]*(?: [\w’-]+){0,3}(?= [a-z])")
_HELPER = re.compile(r"\b(?:is|was|are|were|will|would|has|have|had|should|could|must|can|did)\b(?! not\b)(?= [a-z])")
_NOT = re.compile(r"\b(?:is|was|are|were|will|would|has|have|had|should|could|must|did|does|do) not(?= [a-z])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?")
_NUMBER = re.compile(r"(?<![\w$.,-])\d{1,3}(?:,\d{3})*(?= [a-z])")


def drop_mark(text: str, dice: random.Random) -> Damaged | None:
    """Take away one double quotation mark."""
    match = _one(_MARK, text, dice)
    return match and Damaged(_put(text, match.span(), ""), match.start(), match.start(), "unclosed_quotation")


def double_words(text: str, dice: random.Random) -> Damaged | None:
    """Print one to four words of a sentence twice."""
    match = _one(_RUN, text, dice)
    if match is None:
        return None
    words = " ".join(match.group().split()[: dice.randint(1, 4)])
    at = match.start() + len(words)
    return Damaged(_put(text, (at, at), f" {words}"), match.start(), at + 1 + len(words), "repeated_words")


def put_not(text: str, dice: random.Random) -> Damaged | None:
    """Put a "not" behind a helping verb."""
    match = _one(_HELPER, text, dice)
    return match and Damaged(_put(text, (match.end(), match.end()), " not"), match.end(), match.end() + 4, "at_odds")


def drop_not(text: str, dice: random.Random) -> Damaged | None:
    """Take away a "not" behind a helping verb."""
    match = _one(_NOT, text, dice)
    return match and Damaged(
        _put(text, (match.end() - 4, match.end()), ""), match.end() - 4, match.end() - 4, "at_odds"
    )


def misspell_name(text: str, dice: random.Random) -> Damaged | None:
    """Swap, drop, double or change one letter within a name."""
    match = _one(_NAME, text, dice)
    if match is None:
        return None
    last = match.group().split()[-1]
    start = match.end() - len(last)
    at = dice.randrange(1, len(last) - 1)
    slips = (
        last[:at] + last[at + 1] + last[at] + last[at + 2 :],
        last[:at] + last[at + 1 :],
        last[:at] + last[at] + last[at:],
        last[:at] + dice.choice("aeioulnrst") + last[at + 1 :],
    )
    wrong = dice.choice([slip for slip in slips if slip != last])
    again = len(re.findall(rf"\b{last}\b", text)) > 1
    return Damaged(_put(text, (start, match.end()), wrong), start, start + len(wrong), "name_variant", again)


def change_number(text: str, dice: random.Random) -> Damaged | None:
    """Change one digit of a count."""
    match = _one(_NUMBER, text, dice)
    if match is None:
        return None
    told = match.group()
    at = dice.choice([place for place, sign in enumerate(told) if sign.isdigit()])
    digit = dice.choice([sign for sign in "123456789" if sign != told[at]])
    counted = re.match(r" [\w’-]+", text[match.end() :])
    again = counted is not None and len(re.findall(rf"(?<![\w,.]){told}{counted.group()}\b", text)) > 1
    return Damaged(_put(text, match.span(), told[:at] + digit + told[at + 1 :]), *match.span(), "at_odds", again)


DAMAGES: dict[str, Damage] = {
    "a quotation mark dropped": drop_mark,
    "words doubled": double_words,
    "a “not” removed": drop_not,
    "a “not” put in": put_not,
    "a name misspelt": misspell_name,
    "a number changed": change_number,
}


def _one(pattern: re.Pattern[str], text: str, dice: random.Random) -> re.Match[str] | None:
    """One match in a paragraph that is a sentence or more, by chance."""
    spans = [span for span in paragraphs(text) if span[1] - span[0] > 60]
    found = [match for start, end in spans for match in pattern.finditer(text, start, end)]
    return dice.choice(found) if found else None


def _put(text: str, span: tuple[int, int], words: str) -> str:
    return text[: span[0]] + words + text[span[1] :]
