"""What somebody speaks about: the words that mark out their statements from those of all others."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from onrecord.ledger import Ledger, Person
from onrecord.reading.positions.stance_lexicon import words
from onrecord.views.proposal_targets import stem
from onrecord.views.said import by_person, reviewed
from onrecord.views.who import said_by_one

_LOOKED_AT = 1000
"""The newest statements that are looked at."""

_CANDIDATES = 100
"""The words, most used first, whose use by all others is looked up."""

_FEWEST, _SHORTEST = 3, 4

_COMMON = 0.05
"""A word in a larger share of others' statements says little of what anybody speaks about."""

_MORE = 2.0
"""How many times as often as all others somebody must use a word."""


class SubjectWord(msgspec.Struct, frozen=True):
    """A word, in the form used most, and in how many of the statements looked at it is, in any form."""

    word: str
    statements: int


def subjects(ledger: Ledger, person: Person, *, limit: int = 12) -> tuple[SubjectWord, ...]:
    """The words that somebody uses much and others do not, those that mark them out most first."""
    values = by_person(person, reviewed(ledger))
    texts = [row["text"] for row in ledger.rows(said_by_one("s.text", values, limit=_LOOKED_AT), values)]
    forms, counts = _counted(texts)
    # their own name in their own words tells nothing of what they speak about
    names = {stem(word) for form in _forms(ledger, person) for word in re.findall(r"\w+", form.casefold())}
    every = next(ledger.rows("SELECT max(1, count(*)) AS n FROM statements"))["n"]
    ranked = []
    for one, count in counts.most_common(_CANDIDATES):
        if count >= _FEWEST and one not in names:
            word = forms[one].most_common(1)[0][0]
            # half a use more for the others, or a word that nobody else has would be infinitely theirs
            others = (max(0, _held(ledger, word) - count) + 0.5) / (max(0, every - len(texts)) + 1)
            ratio = count / len(texts) / others
            if others <= max(_COMMON, 1 / len(texts)) and ratio >= _MORE:
                ranked.append((count * math.log(ratio), SubjectWord(word, count)))
    return tuple(word for _, word in sorted(ranked, key=lambda pair: (-pair[0], pair[1].word))[:limit])


def _counted(texts: Iterable[str]) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """The forms of each word by its stem, and in how many texts they are, one that has two of them counted twice."""
    of_words = Counter(word for text in texts for word in set(_WORD.findall(text.casefold())))
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for word, number in of_words.items():
        if word not in words("empty"):
            forms[stem(word)][word] = number
    return forms, Counter({one: sum(held.values()) for one, held in forms.items()})


_WORD = re.compile(rf"(?<![\w'’])[^\W\d_]{{{_SHORTEST},}}(?![\w'’])")


def _forms(ledger: Ledger, person: Person) -> list[str]:
    sql = "SELECT value FROM person_facts WHERE person = (SELECT id FROM people WHERE hash = ?) AND fact = 'form'"
    return [row["value"] for row in ledger.rows(sql, [person.hash])]


def _held(ledger: Ledger, word: str) -> int:
    """How many statements of anybody hold a word, in any form."""
    sql = "SELECT count(*) AS n FROM statements_fts WHERE statements_fts MATCH ?"
    return int(next(ledger.rows(sql, [f'"{word}"']))["n"])
