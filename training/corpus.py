"""The articles that training learns from, and the texts beside them."""

import gzip
import json
from pathlib import Path
from typing import Any


def read(path: Path) -> list[dict[str, Any]]:
    """The articles of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def with_second(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Articles of both, each weighted by one over the number of its annotators."""
    every = first + second
    counts: dict[str, int] = {}
    for doc in every:
        counts[doc["id"]] = counts.get(doc["id"], 0) + 1
    return [doc | {"weight": 1 / counts[doc["id"]]} for doc in every]
