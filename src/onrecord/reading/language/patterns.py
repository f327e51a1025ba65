"""Tables of words, written to be read, and the patterns made of them.

A room keeps its tables in its ``data`` folder, as TOML. Each is a table of its own::

    [offices]
    words = '''
    chief
    spokes*
    '''
    examples = ["a spokeswoman for the port"]
    counterexamples = ["a spoke of the wheel"]

``words`` are literal, one a line, and a ``*`` stands for any ending; ``patterns`` are regular expressions, one a line,
tried in that order, each without a bare ``|``. The examples hold a match, the counterexamples none: one test runs those
of all tables.
"""

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

import msgspec


class WordTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table of words or of patterns.

    Attributes:
        examples: texts in which one of the entries stands.
        counterexamples: texts in which none does.
        words: literal entries, separated by line ends or commas.
        patterns: regular expressions, separated by line ends.
        ignore_case: whether capitals count as small letters.
    """

    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    words: str = ""
    patterns: str = ""
    ignore_case: bool = False

    @property
    def entries(self) -> frozenset[str]:
        """The literal entries."""
        return word_set(self.words.replace("\n", ","))

    @property
    def alternatives(self) -> str:
        """All entries as one side of a pattern: patterns in the order of the table, then words, the longest first."""
        listed = [line for line in self.patterns.splitlines() if line]
        return _by_first_letter(listed + _as_patterns(self.words.replace("\n", ",")))

    @property
    def any_word(self) -> re.Pattern[str]:
        """A pattern for any of the entries between two borders of words."""
        return re.compile(rf"\b(?:{self.alternatives})\b", re.I if self.ignore_case else re.NOFLAG)


def word_tables(package: str, name: str) -> Mapping[str, WordTable]:
    """The tables of a room, by their names.

    Args:
        package: the room, as ``onrecord.reading.profiles``.
        name: the file in its ``data`` folder.

    Raises:
        msgspec.ValidationError: a table lacks its examples, or has an unknown key.
    """
    text = files(package).joinpath("data", name).read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, WordTable])


def word_set(table: str) -> frozenset[str]:
    """The entries of a table."""
    return frozenset(entry for part in table.split(",") if (entry := " ".join(part.split())))


def alternatives(table: str) -> str:
    """The entries of a table as one side of a pattern, the longest first."""
    return _by_first_letter(_as_patterns(table))


def _as_patterns(table: str) -> list[str]:
    listed = sorted(word_set(table), key=lambda entry: (-len(entry), entry))
    return [re.escape(entry).replace(r"\*", r"\w*").replace(r"\ ", r"\s") for entry in listed]


_LETTER_FIRST = re.compile(r"[A-Za-z](?![?*+{])")


def _by_first_letter(listed: list[str]) -> str:
    """One side of a pattern, with one branch for all that begin with the same letter, in their order.

    re tries alternatives one after another; so it passes over nearly all of them at once. Where one begins with
    anything but a letter, what is tried first may matter, and they stay as they are.
    """
    if not all(map(_LETTER_FIRST.match, listed)):
        return "|".join(listed)
    by_letter: dict[str, list[str]] = {}
    for entry in listed:
        by_letter.setdefault(entry[0], []).append(entry[1:])
    return "|".join(
        f"{letter}(?:{'|'.join(endings)})" if len(endings) > 1 else letter + endings[0]
        for letter, endings in by_letter.items()
    )


def any_word(table: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern for any entry of a table as a whole word."""
    return re.compile(rf"\b(?:{alternatives(table)})\b", flags)
