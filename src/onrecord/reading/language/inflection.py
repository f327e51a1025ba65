"""The forms of English verbs and nouns, looked up in tables that ``scripts/word_forms.py`` generates.

The tables hold the words that the word lists inflect, and no others: rules by a word's ending get too many wrong
("prefered", "puting", "wifes"). A word that is added to a list is added to its table by running the script again.
"""

from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

import msgspec

T = TypeVar("T")
VerbForm = Literal["base", "s", "past", "pp", "ed", "ing"]
"""``s`` is the third person; ``ed`` a form that is both past and past participle,
``past`` and ``pp`` one that is only that."""


class Verb(msgspec.Struct, frozen=True):
    """One verb in its forms, each with its variants ("traveled", "travelled")."""

    base: str
    third: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]
    ing: tuple[str, ...]

    def forms(self) -> tuple[tuple[str, VerbForm], ...]:
        """Every form with its kind, each form of one kind once."""
        # "said" is past and participle at once; only the words around it show which, so the table does not decide
        both = tuple(form for form in self.past if form in self.participle)
        kinds: tuple[tuple[VerbForm, tuple[str, ...]], ...] = (
            ("base", (self.base,)),
            ("s", self.third),
            ("ing", self.ing),
            ("ed", both),
            ("past", tuple(form for form in self.past if form not in both)),
            ("pp", tuple(form for form in self.participle if form not in both)),
        )
        return tuple((form, kind) for kind, forms in kinds for form in forms)


def verb(base: str) -> Verb:
    """A verb of the table.

    Raises:
        LookupError: the verb is not in the table.
    """
    return _found(_verbs(), base, "verb_forms.tsv")


def plural(noun: str) -> str:
    """The plural of a noun of the table, in lower case.

    Raises:
        LookupError: the noun is not in the table.
    """
    return _found(_plurals(), noun, "noun_plurals.tsv")


def _found(table: dict[str, T], word: str, name: str) -> T:
    if word not in table:
        raise LookupError(f"{word!r} is not in {name}. Run `python scripts/word_forms.py` to add it.")
    return table[word]


@cache
def _verbs() -> dict[str, Verb]:
    rows = _rows("verb_forms.tsv")
    return {base: Verb(base, *(tuple(forms.split(", ")) for forms in others)) for base, *others in rows}


@cache
def _plurals() -> dict[str, str]:
    return dict(_rows("noun_plurals.tsv"))


def _rows(name: str) -> list[list[str]]:
    text = files("onrecord.reading.language").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
