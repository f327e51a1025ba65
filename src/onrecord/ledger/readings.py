"""Readings as the ledger keeps them: packed when they are added, never changed,
and read back under any contract so far."""

import json
import zlib
from typing import Any

import msgspec

from onrecord.article import Article
from onrecord.record import RECORD, Record

_EARLIER = frozenset({1})
"""Contracts whose records are read as they are: what has been added since has a
value that says that it is not known."""


def packed(parts: dict[str, Any]) -> bytes:
    """A record without its article, packed."""
    # in ASCII, so that the same record has the same bytes, and the chain the same digest, wherever it was packed
    return zlib.compress(json.dumps(parts, separators=(",", ":")).encode("ascii"), 6)


def unpacked(packed_parts: bytes) -> dict[str, Any]:
    """A record without its article, as it was packed."""
    parts: dict[str, Any] = json.loads(zlib.decompress(packed_parts))
    return parts


def record_of(article: Article, parts: dict[str, Any]) -> Record:
    """The record of a reading, under the contract of today.

    Raises:
        RecordError: the reading is of a contract that this version does not know.
    """
    now = {"record": RECORD} if parts.get("record") in _EARLIER else {}
    return Record.from_value(parts | now | {"article": msgspec.to_builtins(article)})
