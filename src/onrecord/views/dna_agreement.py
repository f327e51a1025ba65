"""How far a political scientist's codes and the ledger's positions agree, by concept, actor, coder or document.

A code and a position are *paired* when they are of the same article, share a character, and are of the same actor: the
words of one name are all in the other, for her person or her organization. Each is paired once, the longest shared
stretches first. Over the pairs:

percent
    the same stance
kappa
    Cohen, J. (1960). A coefficient of agreement for nominal scales. *Educational and Psychological Measurement* 20(1).
alpha
    Krippendorff's alpha for nominal data and two coders: Hayes, A. F. and Krippendorff, K. (2007). Answering the call
    for a standard reliability measure for coding data. *Communication Methods and Measures* 1(1).

Her stance is on her concept and the ledger's on the words of the article. Where a concept is worded against what it is
about ("the toll will hurt trade"), the two have opposite signs, and kappa and alpha of that concept are negative: read
them by concept.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from onrecord.article import Span
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.record import Record
from onrecord.views.dna_codes import Code, Coded, coded_documents

By = Literal["concept", "actor", "coder", "document"]


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """The agreement on one concept, actor, coder or document, or on all.

    Attributes:
        codes: how many codes there are.
        there: at how many of their places the ledger has a position of anybody.
        paired: how many of them have a position of the same actor at the same place.
        same: how many of those have the same stance.
        percent: 0 to 1; with ``kappa`` and ``alpha``, ``None`` where there is no pair; the two also where all stances
            are alike.
    """

    name: str
    codes: int
    there: int
    paired: int
    same: int
    percent: float | None
    kappa: float | None
    alpha: float | None


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """The agreement of a file with a ledger.

    Attributes:
        rows: by concept, actor, coder or document, the most codes first.
        positions: how many positions the ledger has in the coded articles, of which ``coded`` are paired with a code.
        missing: the titles of coded documents that the ledger does not hold.
    """

    all: Agreed
    rows: tuple[Agreed, ...]
    positions: int
    coded: int
    missing: tuple[str, ...]


class _Held(NamedTuple):
    """A position of the ledger: where, whose, and whether it is for."""

    span: Span
    names: tuple[frozenset[str], ...]
    agrees: bool


class _Pair(NamedTuple):
    """A code, whether there is any position at its place, and the stance of the position that it is paired with."""

    document: str
    code: Code
    there: bool
    agrees: bool | None


def agreement(ledger: Ledger, path: Path, by: By = "concept") -> Agreement:
    """Compare the codes of a file with the positions of a ledger that holds its documents.

    Raises:
        InputError: the file has no codes, or the ledger has none of its documents.
    """
    pairs, missing, positions = list[_Pair](), list[str](), 0
    for document in coded_documents(path):
        record = _record_of(ledger, document.text) if document.codes else None
        if record is None:
            # a document that nobody coded is not missed
            missing += [document.title] if document.codes else []
            continue
        held = list(_held(record))
        positions += len(held)
        pairs += _paired(document, held)
    if not pairs:
        raise InputError(
            f"the ledger holds no coded document of {path}; add them with `onrecord add {ledger.path} {path}`"
            if missing
            else f"{path} has no codes; expected statements with person, organization, concept and agreement"
        )
    groups: dict[str, list[_Pair]] = {}
    for pair in pairs:
        groups.setdefault(_GROUPS[by](pair), []).append(pair)
    rows = sorted((_agreed(name, group) for name, group in groups.items()), key=lambda row: (-row.codes, row.name))
    return Agreement(
        all=_agreed("all", pairs),
        rows=tuple(rows),
        positions=positions,
        coded=sum(pair.agrees is not None for pair in pairs),
        missing=tuple(missing),
    )


_GROUPS: dict[By, Callable[[_Pair], str]] = {
    "concept": lambda pair: pair.code.concept,
    "actor": lambda pair: pair.code.organization or pair.code.person,
    "coder": lambda pair: pair.code.coder,
    "document": lambda pair: pair.document,
}


def _record_of(ledger: Ledger, text: str) -> Record | None:
    sql = "SELECT hash FROM articles WHERE latest = 1 AND length(text) = ? AND text = ? ORDER BY id LIMIT 1"
    found = next(ledger.rows(sql, [len(text), text]), None)
    return ledger.record(found["hash"]) if found else None


def _held(record: Record) -> Iterable[_Held]:
    for position in record.positions:
        source = record.source(position.holder_id)
        if source is None:
            continue
        mentions = [record.article.text[start:end] for start, end in source.mentions]
        names = [source.name or "", *(title.of or "" for title in source.titles), *mentions]
        words = tuple(dict.fromkeys(filter(None, map(_words, names))))
        yield _Held((position.spans[0][0], position.spans[-1][1]), words, position.stance == "for")


def _paired(document: Coded, held: Sequence[_Held]) -> list[_Pair]:
    options = [
        (_shared(code.span, one.span), -i, -j)
        for i, code in enumerate(document.codes)
        for j, one in enumerate(held)
        if _shared(code.span, one.span) > 0 and _is_actor(code, one)
    ]
    codes, used = dict[int, int](), set[int]()
    for _, i, j in sorted(options, reverse=True):
        if -i not in codes and -j not in used:
            codes[-i] = -j
            used.add(-j)
    return [
        _Pair(
            document=document.title,
            code=code,
            there=any(_shared(code.span, one.span) > 0 for one in held),
            agrees=held[codes[i]].agrees if i in codes else None,
        )
        for i, code in enumerate(document.codes)
    ]


def _shared(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _is_actor(code: Code, held: _Held) -> bool:
    hers = [words for words in map(_words, (code.person, code.organization)) if words]
    # either way round: she may have coded a surname, or the article printed one
    return any(one <= name or name <= one for one in hers for name in held.names)


def _words(name: str) -> frozenset[str]:
    """The words of a name, without accents, case and articles."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return frozenset(re.findall(r"\w+", plain)) - {"the", "of", "and", "a", "an", "s"}


def _agreed(name: str, pairs: Sequence[_Pair]) -> Agreed:
    both = [(pair.code.agrees, pair.agrees) for pair in pairs if pair.agrees is not None]
    same = sum(hers == ours for hers, ours in both)
    percent = same / len(both) if both else None
    return Agreed(
        name=name,
        codes=len(pairs),
        there=sum(pair.there for pair in pairs),
        paired=len(both),
        same=same,
        percent=percent,
        kappa=kappa(both),
        alpha=alpha(both),
    )


def kappa(pairs: Sequence[tuple[object, object]]) -> float | None:
    """Cohen's kappa of two coders; ``None`` where there are no pairs, or where both gave all of them one same value."""
    if not pairs:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / len(pairs)
    expected = sum(first[value] * second[value] for value in first) / len(pairs) ** 2
    # all alike by both coders: agreement and chance are the same, and there is nothing to divide by
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(pairs: Sequence[tuple[object, object]]) -> float | None:
    """Krippendorff's alpha of two coders for nominal data; ``None`` where there are no pairs, or only one value."""
    values = Counter(value for pair in pairs for value in pair)
    total = values.total()
    expected = total**2 - sum(count**2 for count in values.values())
    if not expected:
        return None
    differing = 2 * sum(one != other for one, other in pairs)
    # less one, since alpha compares values drawn without putting back, which tells in small samples
    return 1 - (total - 1) * differing / expected
