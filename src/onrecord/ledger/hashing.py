"""Content hashes: the same words read the same way have the same hash in every ledger."""

import hashlib
import json
from typing import Any

import msgspec

from onrecord.article import Article
from onrecord.record import Record

ALGORITHM = "sha256-80"
"""The first 80 bits of SHA-256, as 20 hexadecimal digits, over JSON in ASCII with sorted keys and no white space."""


def content_hash(*parts: Any) -> str:
    """The hash of plain values, by :data:`ALGORITHM`."""
    # in ASCII, since a lone surrogate of a damaged text has no bytes in UTF-8
    line = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode("ascii")).hexdigest()[:20]


def article_hash(article: Article) -> str:
    """The hash of an article: of its text and of everything known about it, so that
    a change in any of them is a version."""
    return content_hash("article", msgspec.to_builtins(article))


def reading_hash(article: str, parts: dict[str, Any], reader: str) -> str:
    """The hash of a reading: which article, by which reader, with what result.

    Args:
        article: the hash of the article.
        parts: what was read, as :func:`parts_of` gives it, in the contract that it was read under.
        reader: the reader.
    """
    return content_hash("reading", article, reader, parts)


def parts_of(record: Record) -> dict[str, Any]:
    """The record as plain values, without its article."""
    return {name: value for name, value in msgspec.to_builtins(record).items() if name != "article"}
