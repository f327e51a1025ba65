"""How many a source mention means: "two officials", "a couple"; a share of people is not a count."""

import re

from onrecord.reading.language.numbers import NUMBERS
from onrecord.reading.mentions.words import WORDS

_WORDS = "|".join(word for word in NUMBERS if word not in {"a", "an"} and " " not in word)
_COUNT = re.compile(
    rf"(?:(?:{WORDS['before_counts'].alternatives}) )*({_WORDS}|\d{{1,3}}(?:,\d{{3}})*)\b(?!-| ?(?:percent"
    r"|%|in |out|year|per))",
    re.I,
)
_LONGEST = len("99,999,999,999")
_OUT_OF = re.compile(r"\s(?:in|of|out of)\s(?:every\s)?(?:\d|ten\b|five\b|four\b|three\b)")
_SHARE = re.compile(
    rf"(?:(?:{WORDS['around_shares'].alternatives}) )*(?:{WORDS['shares'].alternatives})",
    re.I,
)


def is_share(core: str) -> bool:
    """Whether a mention is a share of people: "about two-thirds", "six" of "six in 10"."""
    return _SHARE.fullmatch(core) is not None


def count_of(core: str, after: str, plural: bool, kind: str) -> int | None:
    """How many are meant; ``None`` where the text does not say.

    Args:
        core: the mention up to the first preposition or comma.
        after: what follows it.
        plural: whether it is more than one.
        kind: what it is, as :func:`onrecord.reading.mentions.mention.classify` says.
    """
    # "six in 10" is a share, not six people
    match = None if _OUT_OF.match(after) else _COUNT.match(core)
    if match and (plural or kind != "body"):
        return NUMBERS.get(match[1].lower()) or _number(match[1])
    if re.match(r"(?:a )?(?:pair|couple|duo)\b|both\b", core, re.I):
        return 2
    return None if plural or kind == "group" else 1


def _number(figures: str) -> int | None:
    """What figures mean; ``None`` for nobody at all, and for more than there ever were people."""
    return int(figures.replace(",", "")) or None if len(figures) <= _LONGEST else None
