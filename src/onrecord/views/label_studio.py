"""Label Studio: articles as tasks with onrecord's statements as predictions, and what annotators made of them back.

Each source, cue and content is a region; a relation ``said`` leads from a source to a content, ``cue`` from a cue to a
content, and ``goes on`` from one piece of a content, cue or source to the next. Offsets are code points, as that
program keeps them since 1.5.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.article import Span
from onrecord.errors import InputError
from onrecord.record import Record, Statement
from onrecord.views.corrections import Corrected, Marked

CONFIGURATION = """<View>
  <Labels name="label" toName="text">
    <Label value="Content" background="#f5c542"/>
    <Label value="Source" background="#4287f5"/>
    <Label value="Cue" background="#9e9e9e"/>
  </Labels>
  <Relations>
    <Relation value="said"/>
    <Relation value="cue"/>
    <Relation value="goes on"/>
  </Relations>
  <Text name="text" value="$text"/>
</View>
"""
"""The labelling interface: paste it into the project's settings."""

Value = dict[str, Any]


def tasks_of(records: Iterable[Record]) -> Iterator[Value]:
    """A task for each article, to import into a project with :data:`CONFIGURATION`."""
    for record in records:
        article = record.article
        sure = [statement.confidence for statement in record.statements]
        yield {
            "data": {"text": article.text, "id": article.id, "title": article.title, "outlet": article.outlet},
            "predictions": [
                {
                    "model_version": "onrecord",
                    "score": round(min(sure, default=1.0), 4),  # the least sure article comes first
                    "result": [part for statement in record.statements for part in _parts(record, statement)],
                }
            ],
        }


def _parts(record: Record, statement: Statement) -> Iterator[Value]:
    """The regions of a statement and the relations between them."""
    ids: dict[str, list[str]] = {}
    for role in ("content", "source", "cue"):
        spans: tuple[Span, ...] = getattr(statement, role)
        ids[role] = [f"{statement.id}-{role}-{number}" for number in range(len(spans))]
        for name, (start, end) in zip(ids[role], spans, strict=True):
            value = {"start": start, "end": end, "text": record.article.text[start:end], "labels": [role.title()]}
            yield {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
        yield from (_relation(one, other, "goes on") for one, other in pairwise(ids[role]))
    for role, label in (("source", "said"), ("cue", "cue")):
        if ids[role] and ids["content"]:
            yield _relation(ids[role][0], ids["content"][0], label)


def _relation(one: str, other: str, label: str) -> Value:
    return {"type": "relation", "from_id": one, "to_id": other, "direction": "right", "labels": [label]}


def read_label_studio(path: Path) -> Iterator[Corrected]:
    """The last annotation of each task of an export in the format JSON; tasks that nobody annotated are left out.

    Raises:
        InputError: the file is no such export, or a region does not hold the text that it says it holds.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
        for task in tasks:
            done = [one for one in task.get("annotations", ()) if not one.get("was_cancelled")]
            if done:
                yield Corrected(
                    task["data"]["text"], tuple(_marks(task["data"]["text"], done[-1]["result"])), _by(done[-1])
                )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path} is no export of Label Studio ({error}); expected the JSON of a project with onrecord's tasks"
        ) from error


def _by(annotation: Value) -> str | None:
    by = annotation.get("completed_by")
    return str(by.get("email") or by.get("id")) if isinstance(by, dict) else None if by is None else str(by)


def _marks(text: str, result: list[Value]) -> Iterator[Marked]:
    regions = {one["id"]: one for one in result if one["type"] == "labels"}
    spans = {name: _span(text, one["value"]) for name, one in regions.items()}
    labels = {name: one["value"]["labels"][0] for name, one in regions.items()}
    links = [one for one in result if one["type"] == "relation" and {one["from_id"], one["to_id"]} <= set(regions)]
    following = {one["from_id"]: one["to_id"] for one in links if "goes on" in one.get("labels", ())}
    later = set(following.values())

    def pieces(name: str | None) -> tuple[Span, ...]:
        found = dict[str, Span]()
        while name and name not in found:
            found[name] = spans[name]
            name = following.get(name)
        return tuple(sorted(found.values()))

    for name, label in labels.items():
        if label == "Content" and name not in later:
            parts = {labels[one["from_id"]]: one["from_id"] for one in links if one["to_id"] == name}
            statement, role, _ = (*name.rsplit("-", 2), "", "")[:3]
            yield Marked(
                id=statement if role == "content" else None,
                content=pieces(name),
                cue=pieces(parts.get("Cue")),
                source=pieces(parts.get("Source")),
            )


def _span(text: str, value: Value) -> Span:
    """The span of a region, whose own text must stand there."""
    start, end = int(value["start"]), int(value["end"])
    if not 0 <= start <= end <= len(text) or text[start:end] != value.get("text", text[start:end]):
        raise ValueError(f"the region {start}-{end} does not hold {value.get('text')!r}")
    return start, end
