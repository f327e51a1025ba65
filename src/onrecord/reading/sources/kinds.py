"""Kinds of bodies: whether a body of some name may be called "the union", "her party", "the court"."""

from onrecord.reading.language.patterns import word_tables

_KINDS = {noun: table.entries for noun, table in word_tables(__package__, "kinds.toml").items()}
_OF_ANY_KIND = frozenset().union(*_KINDS.values())
_LOOSE = frozenset({"company", "department"})
"""Kinds whose bodies often do not say what they are: "Odell & Sons" is a company as well."""
SURE_KINDS = frozenset({"church", "committee", "council", "court", "hospital", "union"})
"""Kinds whose bodies say in their names what they are: over five folds, of 300 candidates whose names do not, six are
right, and none of those likelier than not."""


def may_be_called(name: str, noun: str) -> bool:
    """Whether nothing in a body's name speaks against calling it by this noun.

    Initials may be anything. Any other name must hold a word of the noun's kind, or, for a company or a department,
    none of another kind; a noun of no kind ("the group") can stand for every body.
    """
    own = _KINDS.get(noun)
    if own is None or name.isupper():
        return True
    words = set(name.lower().split())
    if words & own:
        return True
    # "the company" is not the Harbor Workers Union, whose name says that it is a union
    return noun in _LOOSE and words.isdisjoint(_OF_ANY_KIND)
