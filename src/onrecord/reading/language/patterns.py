"""Tables of words, written to be read: entries are parted by commas, and a ``*`` stands for any ending."""

import re


def word_set(table: str) -> frozenset[str]:
    """The entries of a table."""
    return frozenset(entry for part in table.split(",") if (entry := " ".join(part.split())))


def alternatives(table: str) -> str:
    """The entries of a table as one side of a pattern, the longest first."""
    listed = sorted(word_set(table), key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace(r"\*", r"\w*").replace(r"\ ", r"\s") for entry in listed)


def any_word(table: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern for any entry of a table as a whole word."""
    return re.compile(rf"\b(?:{alternatives(table)})\b", flags)
