"""Two versions of one article: what was added, dropped and changed of what people say, and whether a note owns up."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from onrecord.comparison.compare import Attribution, Pair, Told, compare
from onrecord.comparison.paraphrase import telling
from onrecord.comparison.sides import Change, Kind
from onrecord.comparison.speakers import is_pronoun, same_name
from onrecord.comparison.words import words_of
from onrecord.record import Record, Spans

Status = Literal["added", "dropped", "changed"]

_OWNING = frozenset({"correction", "clarification", "editor", "update"})
"""Notes in which an outlet says that something of the article changed."""


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """One statement that is not in both versions as it is.

    Attributes:
        status: whether it was added, dropped or changed.
        kind: what became of the words; ``None`` where one version lacks them.
        attribution: what became of the source; ``None`` where one version lacks them.
        a: the statement in the earlier version.
        b: the statement in the later one.
        shown_by: the changes that show the kind.
        owned_up: whether a note that is new in the later version speaks of it: shares a telling word with it.
    """

    status: Status
    kind: Kind | None
    attribution: Attribution | None
    a: Told | None
    b: Told | None
    shown_by: tuple[Change, ...]
    owned_up: bool


class NewNote(msgspec.Struct, frozen=True, kw_only=True):
    """A note of the later version that the earlier one lacks: its kind, its characters and its words."""

    kind: str
    spans: Spans
    text: str


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an article from one version to the next.

    Attributes:
        edits: the statements that are not in both as they are, in the order of the text.
        unchanged: how many statements are in both, word for word and of the same source.
        named: who is quoted by name in the later version alone.
        gone: who is quoted by name in the earlier version alone.
        unnamed: whose words stand in the later version without their name.
        notes: the notes that are new.
    """

    edits: tuple[Edit, ...]
    unchanged: int
    named: tuple[str, ...]
    gone: tuple[str, ...]
    unnamed: tuple[str, ...]
    notes: tuple[NewNote, ...]


def revise(a: Record, b: Record) -> Revision:
    """Compare two versions of an article. Marks, case and spacing are no change.

    Args:
        a: the earlier version, read.
        b: the later one.
    """
    pairs, notes = compare(a, b), _new_notes(a, b)
    owning = frozenset(stem for note in notes if note.kind in _OWNING for stem in telling(words_of(note.text)))
    edits = [_edit(pair, owning) for pair in pairs if not _is_unchanged(pair)]
    ones, others = _quoted(a), _quoted(b)
    return Revision(
        edits=tuple(edits),
        unchanged=len(pairs) - len(edits),
        named=_without(others, ones),
        gone=_without(ones, others),
        unnamed=tuple(
            dict.fromkeys(edit.a.said_by for edit in edits if _lost_name(edit) and edit.a and edit.a.said_by)
        ),
        notes=notes,
    )


def _is_unchanged(pair: Pair) -> bool:
    same = pair.attribution == "same" or (pair.attribution == "unclear" and not _are_others(pair.a, pair.b))
    return pair.kind == "verbatim" and same and _is_shown(pair.a) == _is_shown(pair.b)


def _are_others(a: Told | None, b: Told | None) -> bool:
    """Whether two sources without names are called by other words: "officials", and "a former engineer"."""
    one, other = (side.said_by if side else None for side in (a, b))
    if not one or not other or is_pronoun(one) or is_pronoun(other):
        return False
    called = telling(words_of(one)), telling(words_of(other))
    return bool(called[0] and called[1]) and not called[0] & called[1]


def _is_shown(side: Told | None) -> bool:
    return bool(side and side.said_by)


def _lost_name(edit: Edit) -> bool:
    return edit.attribution == "named_to_unnamed" or bool(edit.a and edit.b and edit.a.said_by and not edit.b.said_by)


def _edit(pair: Pair, owning: frozenset[str]) -> Edit:
    texts = [side.text for side in (pair.a, pair.b) if side]
    changed = tuple(change for change in pair.changes if change.sense) or pair.changes
    return Edit(
        status="changed" if pair.kind else "dropped" if pair.a else "added",
        kind=pair.kind,
        attribution=pair.attribution,
        a=pair.a,
        b=pair.b,
        shown_by=changed,
        owned_up=any(owning & telling(words_of(text)) for text in texts),
    )


def _quoted(record: Record) -> list[str]:
    """The names of those to whom a statement is put, in order."""
    said = {statement.source_id for statement in record.statements}
    return [one.name for one in record.sources if one.name and one.id in said]


def _without(names: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not any(same_name(name, other) for other in others))


def _new_notes(a: Record, b: Record) -> tuple[NewNote, ...]:
    known = {" ".join(a.text_of(note.spans).split()) for note in a.notes}
    found = [NewNote(kind=note.kind, spans=note.spans, text=b.text_of(note.spans)) for note in b.notes]
    return tuple(note for note in found if " ".join(note.text.split()) not in known)
