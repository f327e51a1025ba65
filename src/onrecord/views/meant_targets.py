"""Which positions are on a topic: those whose target holds its words, and those whose
"it" or "the plan" means one that does."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from onrecord.ledger import Ledger
from onrecord.record import Record
from onrecord.views.proposals import proposals
from onrecord.views.target_words import TargetWords


def meant_by(ledger: Ledger, rows: Sequence[dict[str, Any]], named: set[int], shown: set[int]) -> dict[int, str]:
    """What each position that is on the topic is about, by the position's row number.

    Args:
        ledger: the ledger.
        rows: all positions of some articles, with ``id``, ``number``, ``target`` and ``article_hash``.
        named: row numbers of positions whose target holds the topic's words.
        shown: those whose target or the words that show the stance do.
    """
    found = {row["id"]: row["target"] for row in rows if row["id"] in named}
    in_order = sorted(rows, key=lambda row: str(row["article_hash"]))
    vague, numbers = dict[str, dict[int, dict[str, Any]]](), dict[str, set[int]]()
    for article, group in groupby(in_order, key=lambda row: str(row["article_hash"])):
        listed = list(group)
        open_ = [row for row in listed if row["id"] not in named and TargetWords(row["target"]).is_vague]
        if open_:
            vague[article] = {row["number"]: row for row in open_}
            numbers[article] = {row["number"] for row in listed if row["id"] in named}
    for article, record in ledger.records_of(vague):
        found |= _vague(record, vague[article], numbers[article], shown)
    return found


def _vague(
    record: Record, vague: dict[int, dict[str, Any]], named: set[int], shown: set[int]
) -> Iterator[tuple[int, str]]:
    """The vague targets that mean one with the topic's words or, if nothing says what
    they mean, stand right by those words."""
    number_of = {id(position): number for number, position in enumerate(record.positions, 1)}
    for proposal in proposals(record):
        members = {number_of[id(position)] for position in (*proposal.supporting, *proposal.opposing)}
        told = members & named or members <= vague.keys()
        for number in sorted(members & vague.keys()):
            if told and (members & named or vague[number]["id"] in shown):
                yield vague[number]["id"], proposal.name
