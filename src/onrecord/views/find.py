"""Find: statements in their sentences, with what they can be narrowed by, and the same words elsewhere beside them."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from onrecord.ledger import Ledger
from onrecord.record import Spans
from onrecord.views.article import place_of
from onrecord.views.in_sentence import Piece, found_spans, in_sentence
from onrecord.views.said import Filter, Said, conditions, match_of, reviewed, statements

Order = Literal["best", "newest", "oldest"]

MOST = 20_000
"""So many of the matching statements are looked at, the last added first."""

_VALUES = 12
"""How many values of a facet are given, the most frequent first."""

_FEWEST_WORDS = 4
"""From so many words on, the same words are taken for one quotation whoever the reader put them to."""

LEVELS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""How sure the reader may be asked to be."""


class Value(msgspec.Struct, frozen=True):
    """A value to narrow by: as it is asked for, as it is shown, and how many statements have it."""

    value: str
    label: str
    count: int


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """What the statements can be narrowed by.

    Attributes:
        person: values are hashes.
        month: values are ``YYYY-MM``, the newest first.
        sure: how many there would be at each confidence.
    """

    person: tuple[Value, ...]
    outlet: tuple[Value, ...]
    month: tuple[Value, ...]
    mode: tuple[Value, ...]
    type: tuple[Value, ...]
    stance: tuple[Value, ...]
    sure: tuple[Value, ...]


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """The same words in another place.

    Attributes:
        place: the last part of the statement's permanent address.
    """

    hash: str
    article_hash: str
    place: str
    published: str | None
    outlet: str | None
    title: str | None
    said_by: str | None


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that was found.

    Attributes:
        said: the statement.
        place: the last part of its permanent address.
        person: the hash of who said it; ``None`` where it is nobody across articles.
        sentence: the sentence that it stands in, in pieces that make up its characters.
        copies: the same words elsewhere.
    """

    said: Said
    place: str
    person: str | None
    sentence: tuple[Piece, ...]
    copies: tuple[Copy, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What was found.

    Attributes:
        total: how many statements match.
        more: whether more match than were looked at; then the figures are of the last added.
        hits: the first of them, up to the limit.
    """

    total: int
    more: bool
    hits: tuple[Hit, ...]
    facets: Facets


_LOOK = (
    "SELECT s.id, s.mode, s.confidence, s.day, a.outlet, substr(a.published, 1, 7) AS month, o.type, o.person,"
    " coalesce((SELECT min(k.stance) FROM positions_coded k WHERE k.statement = s.id),"
    " (SELECT min(k.stance) FROM positions_added k WHERE k.statement = s.id)) AS stance"
)
_JOINED = "JOIN articles a ON a.id = s.article LEFT JOIN sources o ON o.id = s.source"


def find(
    ledger: Ledger, words: str | None = None, chosen: Filter | None = None, *, order: Order = "best", limit: int = 40
) -> Found:
    """The statements that hold all the words and pass the filter.

    Args:
        ledger: the ledger.
        words: words and "phrases"; ``-word`` excludes, ``word*`` matches any ending; ``None`` for all.
        chosen: the filter.
        order: by match and confidence, or by day; without words the best are the newest.
        limit: the most hits to give, the same words counted once.

    Raises:
        InputError: there is no word to search for, or the person or outlet is unknown or ambiguous.
    """
    chosen = chosen or Filter()
    least = chosen.min_confidence or 0.0
    where, values = conditions(ledger, msgspec.structs.replace(chosen, min_confidence=None))
    match = match_of(words) if words is not None else None
    looked = _look(ledger, match, where, values)
    rows = [row for row in looked if row["confidence"] >= least]
    _correct(ledger, rows, chosen)
    ordered = _ordered(rows, order if match else {"best": "newest"}.get(order, order))
    return Found(
        total=len(rows),
        more=len(looked) == MOST,
        hits=_hits(ledger, [row["id"] for row in ordered], match, limit, chosen.machine),
        facets=_facets(ledger, rows, looked),
    )


def _look(ledger: Ledger, match: str | None, where: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The statements that match, with what they are ordered and counted by."""
    if match is None:
        sql = f"{_LOOK}, 0.0 AS rank FROM statements s CROSS {_JOINED} WHERE {where} ORDER BY s.id DESC LIMIT {MOST}"
    else:
        matched = (
            f"SELECT rowid, rank FROM statements_fts WHERE statements_fts MATCH :match ORDER BY rowid DESC LIMIT {MOST}"
        )
        sql = f"{_LOOK}, f.rank FROM ({matched}) f CROSS JOIN statements s ON s.id = f.rowid {_JOINED} WHERE {where}"
    return list(ledger.rows(sql, values | {"match": match}))


def _correct(ledger: Ledger, rows: list[dict[str, Any]], chosen: Filter) -> None:
    """Put each statement to the person that a review put it to."""
    moved = reviewed(ledger, chosen.machine).moved
    for row in rows if moved else ():
        row["person"] = moved.get(row["id"], row["person"])


def _ordered(rows: list[dict[str, Any]], order: str) -> list[dict[str, Any]]:
    if order == "best":  # the rank is negative, and lowest for the best match
        return sorted(rows, key=lambda row: (row["rank"] * row["confidence"], row["id"]))
    return sorted(rows, key=lambda row: (row["day"] or "", row["id"]), reverse=order == "newest")


# ---------------------------------------------------------------- hits


def hits_of(ledger: Ledger, hashes: Sequence[str], *, machine: bool = False) -> tuple[Hit, ...]:
    """The statements of those hashes as hits, in that order, each quotation once.

    Args:
        machine: as the machine read them; those marked wrong are then there, too.
    """
    sql = "SELECT id, hash FROM statements WHERE hash IN (SELECT value FROM json_each(?))"
    numbers = {row["hash"]: row["id"] for row in ledger.rows(sql, [json.dumps(list(hashes))])}
    return _hits(ledger, [numbers[one] for one in hashes if one in numbers], None, len(hashes), machine=machine)


def _hits(ledger: Ledger, numbers: Sequence[int], match: str | None, limit: int, machine: bool) -> tuple[Hit, ...]:
    """The first statements as hits, each quotation once."""
    first = numbers[: 3 * limit]
    details = _details(ledger, first, match)
    groups: dict[tuple[str, str | None], list[tuple[Said, dict[str, Any]]]] = {}
    for said in statements(ledger, first, machine=machine):
        groups.setdefault(same_words(said, details[said.hash]["person"]), []).append((said, details[said.hash]))
    return tuple(_hit(group) for group in list(groups.values())[:limit])


def _details(ledger: Ledger, numbers: Sequence[int], match: str | None) -> dict[str, dict[str, Any]]:
    """What is shown of statements beside what was said, by the statement's hash."""
    sql = (
        'SELECT s.id, s.hash, s.content_spans, s.cue_spans, s.source_spans, s.start, s."end", a.text AS '
        "body, p.hash AS person"
        f" FROM json_each(:numbers) n CROSS JOIN statements s ON s.id = n.value {_JOINED} LEFT JOIN people p "
        "ON p.id = o.person"
    )
    marked = _marked(ledger, numbers, match) if match is not None else {}
    rows = ledger.rows(sql, {"numbers": json.dumps(numbers)})
    return {row["hash"]: row | {"marked": marked.get(row["id"])} for row in rows}


def _marked(ledger: Ledger, numbers: Sequence[int], match: str) -> dict[int, str]:
    """The statements' texts with marks around the search words, by row number."""
    sql = (
        "SELECT rowid AS id, highlight(statements_fts, 0, char(2), char(3)) AS marked FROM statements_fts"
        " WHERE statements_fts MATCH :match AND rowid IN (SELECT value FROM json_each(:numbers))"
    )
    return {row["id"]: row["marked"] for row in ledger.rows(sql, {"match": match, "numbers": json.dumps(numbers)})}


def same_words(said: Said, person: str | None) -> tuple[str, str | None]:
    """What statements of the same quotation have in common: the words, and of short ones the speaker too."""
    words = re.findall(r"\w+", said.text.casefold())
    speaker = person or said.said_by if len(words) < _FEWEST_WORDS else None
    return " ".join(words), speaker


def _hit(group: Sequence[tuple[Said, dict[str, Any]]]) -> Hit:
    said, row = group[0]
    content: Spans = tuple(map(tuple, json.loads(row["content_spans"])))
    return Hit(
        said=said,
        place=place_of(content),
        person=row["person"],
        sentence=in_sentence(row, found_spans(row["marked"], content)),
        copies=tuple(_copy(*other) for other in group[1:]),
    )


def _copy(said: Said, row: dict[str, Any]) -> Copy:
    return Copy(
        hash=said.hash,
        article_hash=said.article_hash,
        place=place_of(json.loads(row["content_spans"])),
        published=said.published,
        outlet=said.outlet,
        title=said.title,
        said_by=said.said_by,
    )


# ---------------------------------------------------------------- facets


def _facets(ledger: Ledger, rows: Sequence[dict[str, Any]], looked: Sequence[dict[str, Any]]) -> Facets:
    counted = {
        name: Counter(row[name] for row in rows) for name in ("person", "outlet", "month", "mode", "type", "stance")
    }
    months = sorted(_values(counted["month"], most=None), key=lambda value: value.value, reverse=True)
    return Facets(
        person=_people(ledger, counted["person"]),
        outlet=tuple(_values(counted["outlet"])),
        month=tuple(months),
        mode=tuple(_values(counted["mode"])),
        type=tuple(_values(counted["type"])),
        stance=tuple(_values(counted["stance"])),
        sure=tuple(_sure(looked)),
    )


def _values(counted: Counter[Any], most: int | None = _VALUES) -> Iterator[Value]:
    known = ((value, count) for value, count in counted.most_common() if value is not None)
    for number, (value, count) in enumerate(known):
        if most is None or number < most:
            yield Value(str(value), str(value), count)


def _people(ledger: Ledger, counted: Counter[Any]) -> tuple[Value, ...]:
    first = [(person, count) for person, count in counted.most_common(_VALUES + 1) if person is not None][:_VALUES]
    sql = "SELECT id, hash, name FROM people WHERE id IN (SELECT value FROM json_each(?))"
    named = {row["id"]: row for row in ledger.rows(sql, [json.dumps([person for person, _ in first])])}
    return tuple(
        Value(named[person]["hash"], named[person]["name"], count) for person, count in first if person in named
    )


def _sure(looked: Iterable[dict[str, Any]]) -> Iterator[Value]:
    confidences = [row["confidence"] for row in looked]
    for level in LEVELS:
        yield Value(f"{level:g}", f"{level:.0%}", sum(confidence >= level for confidence in confidences))
