"""Statements to review, with their context: those with the lowest confidence, or a random sample."""

import json
from collections.abc import Iterable
from hashlib import sha256
from heapq import nsmallest
from typing import Literal

import msgspec
from msgspec.structs import replace

from onrecord.ledger import Ledger
from onrecord.views.said import Filter, Said, conditions, statements

_AROUND = 300  # characters on either side that a reviewer sees without opening the article


class Passage(msgspec.Struct, frozen=True):
    """The text around a statement, in pieces: ``content``, ``source`` or
    ``cue``, or ``None`` for what is around them.

    Attributes:
        cut_before: whether the article has text before it; ``cut_after`` alike.
    """

    pieces: tuple[tuple[Literal["content", "source", "cue"] | None, str], ...]
    cut_before: bool = False
    cut_after: bool = False


def unsure(ledger: Ledger, chosen: Filter | None = None, *, limit: int = 50) -> tuple[Said, ...]:
    """The statements without a review, the least certain first.

    Raises:
        InputError: the person of the filter is nobody, or several.
    """
    where, values = conditions(ledger, chosen or Filter())
    sql = (
        "SELECT s.id FROM statements s JOIN articles a ON a.id = s.article LEFT JOIN sources o ON o.id = s.source"
        f" WHERE {where} AND NOT EXISTS (SELECT 1 FROM reviews_standing WHERE statement_hash = s.hash)"
        " ORDER BY s.confidence, s.id LIMIT :limit"
    )
    return statements(ledger, [row["id"] for row in ledger.rows(sql, values | {"limit": limit})])


def sampled(ledger: Ledger, chosen: Filter | None = None, *, size: int, seed: int) -> tuple[Said, ...]:
    """A random sample of the statements that pass the filter, the same for the same seed.

    A statement's rank in the sample depends only on the seed and its hash, so a sample can be continued another
    day, and keeps most of its statements when articles are added.

    Raises:
        InputError: the person of the filter is nobody, or several.
    """
    # As the machine read them: statements marked wrong stay in the sample.
    where, values = conditions(ledger, replace(chosen or Filter(), machine=True))
    # All hashes as one value: a row of Python's for each would take longer than the sample itself.
    sql = (
        "SELECT json_group_array(s.hash) AS hashes FROM statements s JOIN articles a ON a.id = s.article"
        f" LEFT JOIN sources o ON o.id = s.source WHERE {where}"
    )
    hashes: list[str] = json.loads(next(ledger.rows(sql, values))["hashes"])
    # a hash and not a generator: its order does not depend on what else is in the ledger
    drawn = nsmallest(size, hashes, key=lambda name: sha256(f"{seed} {name}".encode()).digest())
    numbers = "SELECT id, hash FROM statements WHERE hash IN (SELECT value FROM json_each(?))"
    ids = {row["hash"]: row["id"] for row in ledger.rows(numbers, [json.dumps(drawn)])}
    return statements(ledger, [ids[name] for name in drawn], machine=True)


def verdicts(ledger: Ledger, found: Iterable[Said]) -> dict[str, str]:
    """The latest verdict on each reviewed statement, by the statement's hash."""
    sql = (
        "SELECT statement_hash, verdict FROM reviews_standing WHERE statement_hash IN (SELECT value FROM json_each(?)) "
        "ORDER BY id"
    )
    rows = ledger.rows(sql, [json.dumps([one.hash for one in found])])
    return {row["statement_hash"]: row["verdict"] for row in rows}


def passage(ledger: Ledger, said: Said) -> Passage:
    """The statement's content, source and cue with the text around them."""
    sql = (
        "SELECT a.text, s.content_spans, s.source_spans, s.cue_spans FROM statements s JOIN articles a ON "
        "a.id = s.article WHERE s.hash = ?"
    )
    row = next(ledger.rows(sql, [said.hash]))
    roles = (("source", "source_spans"), ("cue", "cue_spans"), ("content", "content_spans"))
    marked = sorted((start, end, role) for role, column in roles for start, end in json.loads(row[column]))
    text = row["text"]
    first, last = min(start for start, _, _ in marked), max(end for _, end, _ in marked)
    begin, end = _word_after(text, first - _AROUND, first), _word_before(text, last + _AROUND, last)
    pieces = tuple(_pieces(text, begin, end, marked))
    return Passage(pieces, cut_before=bool(text[:begin].strip()), cut_after=bool(text[end:].strip()))  # type: ignore[arg-type]


def _pieces(text: str, at: int, last: int, marked: list[tuple[int, int, str]]) -> list[tuple[str | None, str]]:
    """The text from one place to another; of marks that overlap the first counts."""
    pieces = list[tuple[str | None, str]]()
    for start, end, role in marked:
        if start > at:
            pieces.append((None, text[at:start]))
        if end > max(at, start):
            pieces.append((role, text[max(at, start) : end]))
        # a cue may lie within the content ("…, he said, …"): what has been shown is not shown again
        at = max(at, end)
    return [*pieces, (None, text[at:last])]


def _word_after(text: str, at: int, last: int) -> int:
    """Where the first whole word begins from a place on; at the latest at ``last``."""
    if at <= 0:
        return 0
    return next((n for n in range(at, last) if text[n - 1].isspace()), last)


def _word_before(text: str, at: int, first: int) -> int:
    """Where the last whole word ends before a place; at the earliest at ``first``."""
    if at >= len(text):
        return len(text)
    return next((n for n in range(at, first, -1) if text[n].isspace()), first)


def sources_of(ledger: Ledger, said: Said) -> tuple[tuple[str, str], ...]:
    """The sources of the statement's article: the hash and what the article calls each."""
    sql = (
        "SELECT o.hash, o.name, o.type, o.called"
        " FROM sources o JOIN articles a ON a.id = o.article WHERE a.hash = ? ORDER BY o.number"
    )
    rows = ledger.rows(sql, [said.article_hash])
    return tuple((row["hash"], row["name"] or row["called"] or row["type"].replace("_", " ")) for row in rows)
