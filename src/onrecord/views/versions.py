"""Versions: how one article of a ledger changed from each of its versions to the next."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import msgspec

from onrecord.comparison.compare import Told
from onrecord.comparison.versions import Edit, Revision, revise
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.views.compare_text import shown_changes
from onrecord.views.outline import counted
from onrecord.views.visible import one_line, spaced


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version of an article: its hash, its headline, and the day it was published or last changed."""

    hash: str
    title: str | None
    day: str | None


class Revised(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an article from one version to the next."""

    before: Version
    after: Version
    revision: Revision


_FOUND = "SELECT id, work FROM articles WHERE hash = :name OR article_id = :name ORDER BY hash = :name DESC, id DESC"
_VERSIONS = """SELECT hash, title, coalesce(updated, published) AS day FROM articles WHERE work IN (
 SELECT :work UNION
 SELECT x.work FROM story_articles m JOIN articles x ON x.id = m.linked_to JOIN articles y ON y.id = m.article
  WHERE m.link = 'version' AND y.work = :work UNION
 SELECT y.work FROM story_articles m JOIN articles x ON x.id = m.linked_to JOIN articles y ON y.id = m.article
  WHERE m.link = 'version' AND x.work = :work) ORDER BY coalesce(updated, published, ''), version, id"""


def versions(ledger: Ledger, article: str) -> tuple[Revised, ...]:
    """How an article changed from each version to the next.

    Versions have one address, or one id where address and outlet do not speak against it. In a ledger whose articles
    have been placed, nearly the same text by the same outlet within a week is a version too.

    Args:
        ledger: the ledger.
        article: the hash or the id of one of the versions.

    Returns:
        one entry for each two versions that follow each other; none where there is one version alone.

    Raises:
        InputError: there is no such article.
    """
    found = next(ledger.rows(_FOUND, {"name": article}), None)
    if found is None:
        raise InputError(f"this ledger holds no article {article!r}; expected a hash or an id of the table articles")
    held = [Version(**row) for row in ledger.rows(_VERSIONS, {"work": found["work"]})]
    return tuple(
        Revised(before=one, after=other, revision=revise(ledger.record(one.hash), ledger.record(other.hash)))
        for one, other in pairwise(held)
    )


def revised_lines(revised: Revised) -> Iterator[str]:
    """A revision as text: the two versions, each edit, whose names came and went, and the notes."""
    before, after, revision = revised.before, revised.after, revised.revision
    yield spaced(after.title, f"{before.day or 'no date'} ({before.hash}) to {after.day or 'no date'} ({after.hash})")
    for edit in revision.edits:
        yield from _edit_lines(edit)
    for label, names in (("named", revision.named), ("gone", revision.gone), ("unnamed", revision.unnamed)):
        if names:
            yield "    " + one_line(f"{label}: {', '.join(names)}")
    for note in revision.notes:
        yield "    " + one_line(f"{note.kind}: {note.text}")
    yield f"    {counted(len(revision.edits), 'statement')} changed, {revision.unchanged} unchanged"
    yield ""


def _edit_lines(edit: Edit) -> Iterable[str]:
    kind = "" if edit.kind in (None, "verbatim") else str(edit.kind).replace("_", " ")
    attribution = "" if edit.attribution in (None, "same") else str(edit.attribution).replace("_", " ")
    yield "    " + spaced(edit.status.upper(), kind, attribution, "owned up to" if edit.owned_up else "")
    for mark, side in (("-", edit.a), ("+", edit.b)):
        if side:
            yield f"      {mark} " + one_line(f"{side.said_by or 'not said who'}: {side.text}")
    yield from (f"        {line}" for line in shown_changes(edit.shown_by))


def revised_rows(revised: Revised) -> Iterator[dict[str, Any]]:
    """One row for each edit."""
    for edit in revised.revision.edits:
        row: dict[str, Any] = {"before": revised.before.hash, "after": revised.after.hash, "status": edit.status}
        row |= {"kind": edit.kind, "attribution": edit.attribution, "owned_up": edit.owned_up}
        row |= _cells("a", edit.a) | _cells("b", edit.b)
        yield row | {"shown_by": "; ".join(shown_changes(edit.shown_by))}


def _cells(name: str, side: Told | None) -> dict[str, Any]:
    return {
        name: side.text if side else None,
        f"{name}_said_by": side.said_by if side else None,
        f"{name}_statement": side.statement if side else None,
        f"{name}_spans": side.spans if side else None,
    }
