"""Print the JSON schema of a record: ``python docs/schema.py > docs/record.schema.json``."""

import inspect
import json
from typing import Any

import msgspec

from onrecord import Record
from onrecord.record import RECORD

TITLE = f"onrecord: one article's record, contract {RECORD}"


def schema() -> dict[str, Any]:
    """The schema of what ``onrecord read --format jsonl`` prints on a line: every key is there, always."""
    made = msgspec.json.schema(Record)
    for definition in made["$defs"].values():
        definition["description"] = inspect.cleandoc(definition.get("description", ""))
        definition["required"] = list(definition["properties"])
        for field in definition["properties"].values():
            field.pop("default", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": TITLE, **made}


if __name__ == "__main__":
    print(json.dumps(schema(), indent=1))
