"""Copies of articles that were read, to fill a large ledger without reading: later days, and other people."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from datetime import timedelta

import msgspec

from onrecord import Record

_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"
_SURNAME = re.compile(r"\w[\w.’'-]* (?:.* )?([A-Z][a-z]{3,})")


def copies(records: Iterable[Record], times: int, first: int = 0) -> Iterator[Record]:
    """All records, round after round. A round is a month later than the one before, under ids of its own.

    Surnames that only one of the articles has are other ones in each round, so that people grow in number as they do
    in an archive, while those whom many articles quote are quoted more. A surname is as long as the one that it
    replaces, so that spans hold.

    Args:
        records: one round.
        times: how many rounds.
        first: the number of the first round; that of number 0 is the records themselves.
    """
    one_round = list(records)
    rare = _rare(one_round)
    for again in range(first, first + times):
        for record in one_round:
            yield _copy(record, again, rare) if again else record


def _rare(records: Iterable[Record]) -> Set[str]:
    """The surnames of people whom only one article names."""
    counted = Counter(name for record in records for name in _surnames(record))
    return {name for name, number in counted.items() if number == 1}


def _surnames(record: Record) -> Set[str]:
    names = (one.name for one in record.sources if one.type == "named_person" and one.name)
    return {found[1] for name in names if (found := _SURNAME.fullmatch(name))}


def _copy(record: Record, again: int, rare: Set[str]) -> Record:
    article, sources = record.article, record.sources
    if changed := _surnames(record) & rare:
        wanted = re.compile(rf"\b(?:{'|'.join(sorted(changed))})\b")
        others = {name: _other(name, again) for name in changed}

        def told(text: str) -> str:
            return wanted.sub(lambda found: others[found[0]], text)

        sources = tuple(msgspec.structs.replace(one, name=one.name and told(one.name)) for one in sources)
        article = msgspec.structs.replace(article, text=told(article.text), title=article.title and told(article.title))
    day = article.published
    article = msgspec.structs.replace(
        article, id=f"{article.id}~{again}", url=None, published=day and day + timedelta(days=30 * again)
    )
    return msgspec.structs.replace(record, article=article, sources=sources)


def _other(name: str, again: int) -> str:
    """Another surname of as many letters."""
    rng = random.Random(f"{name} {again}")
    found = "".join(rng.choice(_VOWELS if letter in _VOWELS else _CONSONANTS) for letter in name.lower())
    return found.capitalize()
