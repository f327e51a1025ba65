"""Variants: the same words told by several articles of a ledger, and what became of them and of who says them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from onrecord.article import Span
from onrecord.comparison.compare import Attribution
from onrecord.comparison.sides import Change, Kind
from onrecord.ledger import Ledger
from onrecord.views.compare_text import shown_changes
from onrecord.views.stories import NAME
from onrecord.views.visible import one_line, spaced


class VariantSide(msgspec.Struct, frozen=True, kw_only=True):
    """One of two statements that tell the same words.

    Attributes:
        article: the article's id, or its hash where another article of the ledger has that id.
        statement: the statement's id in the record.
        spans: where the words stand, in code points of the article's text, half-open.
        text: those words.
        said_by: who says them there; ``None`` where the article does not tell.
        outlet: who published the article.
        published: when, ``YYYY-MM-DD``.
    """

    article: str
    statement: str
    spans: tuple[Span, ...]
    text: str
    said_by: str | None
    outlet: str | None
    published: str | None


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """The same words in two articles; ``a`` is the one published first.

    Attributes:
        a: the first.
        b: the second.
        kind: what became of the words from the first to the second.
        score: how much of both is the same, 0 to 1.
        speaker_same: whether both give the same speaker; ``None`` where one of the two does not say.
        attribution: what became of the source.
        shown_by: the changes that show the kind, with their places in both articles.
    """

    a: VariantSide
    b: VariantSide
    kind: Kind
    score: float
    speaker_same: bool | None
    attribution: Attribution
    shown_by: tuple[Change, ...]


_SIDE = (
    " v.{0}_statement, v.{0}_spans, v.{0}_article, {0}.outlet AS {0}_outlet, {0}.published AS {0}_published,"
    " coalesce({0}_p.name, {0}_o.name, {0}_s.source_text) AS {0}_said_by, " + NAME + " AS {0}_name"
)
_JOINS = (
    " JOIN articles {0} ON {0}.id = v.{0}_article"
    " LEFT JOIN statements {0}_s ON {0}_s.article = v.{0}_article AND {0}_s.local = v.{0}_statement"
    " LEFT JOIN sources {0}_o ON {0}_o.id = {0}_s.source LEFT JOIN people {0}_p ON {0}_p.id = {0}_o.person"
)
_SQL = (
    f"SELECT v.kind, v.score, v.speaker_same, v.attribution, v.shown_by, {_SIDE.format('a')}, {_SIDE.format('b')}"
    f" FROM variants v{_JOINS.format('a')}{_JOINS.format('b')} WHERE {{where}} ORDER BY v.id"
)


def variants(
    ledger: Ledger,
    *,
    kinds: Sequence[Kind] = (),
    attributions: Sequence[Attribution] = (),
    person: str | None = None,
) -> Iterator[Variant]:
    """The pairs of a ledger whose articles have been placed (:func:`onrecord.comparison.placing.place_new`).

    Args:
        ledger: the ledger.
        kinds: only these; all if empty.
        attributions: only these; all if empty.
        person: only words that one of the two puts to this person or body: a name or a hash.

    Yields:
        the pairs, in the order in which their later articles were placed.

    Raises:
        InputError: the person is nobody, or several.
        LedgerError: the ledger cannot be read.
    """
    where, values = ["1"], dict[str, object]()
    for column, wanted in (("kind", kinds), ("attribution", attributions)):
        if wanted:
            # values never become part of the SQL, only the names of their places
            names = [f"{column}_{number}" for number in range(len(wanted))]
            where.append(f"v.{column} IN ({', '.join(':' + name for name in names)})")
            values |= dict(zip(names, wanted, strict=True))
    if person is not None:
        number = next(ledger.rows("SELECT id FROM people WHERE hash = ?", [ledger.person(person).hash]))["id"]
        where.append("(a_o.person = :person OR b_o.person = :person)")
        values["person"] = number
    # pairs come in the order of placing, so the same article stands in many that follow each other
    text_of = lru_cache(maxsize=256)(lambda article: _text(ledger, article))
    for row in ledger.rows(_SQL.format(where=" AND ".join(where)), values):
        yield Variant(
            a=_side(row, "a", text_of(row["a_article"])),
            b=_side(row, "b", text_of(row["b_article"])),
            kind=row["kind"],
            score=row["score"],
            speaker_same=None if row["speaker_same"] is None else bool(row["speaker_same"]),
            attribution=row["attribution"],
            shown_by=msgspec.json.decode(row["shown_by"], type=tuple[Change, ...]),
        )


def _text(ledger: Ledger, article: int) -> str:
    return str(next(ledger.rows("SELECT text FROM articles WHERE id = ?", [article]))["text"])


def _side(row: dict[str, Any], side: str, text: str) -> VariantSide:
    spans = msgspec.json.decode(row[f"{side}_spans"], type=tuple[Span, ...])
    return VariantSide(
        article=row[f"{side}_name"],
        statement=row[f"{side}_statement"],
        spans=spans,
        text=" … ".join(text[start:end] for start, end in spans),
        said_by=row[f"{side}_said_by"],
        outlet=row[f"{side}_outlet"],
        published=row[f"{side}_published"],
    )


def variant_line(variant: Variant) -> dict[str, Any]:
    """A pair as it stands on one line of JSONL."""
    sides = {
        name: {"article": one.article, "statement": one.statement, "spans": one.spans}
        for name, one in (("a", variant.a), ("b", variant.b))
    }
    return sides | {
        "kind": variant.kind,
        "score": variant.score,
        "speaker_same": variant.speaker_same,
        "shown_by": msgspec.to_builtins(variant.shown_by),
    }


def variant_lines(variant: Variant) -> Iterator[str]:
    """A pair as text: what became of it, both sides, and the words that show it."""
    attribution = None if variant.attribution == "same" else variant.attribution.replace("_", " ")
    yield spaced(variant.kind.replace("_", " ").upper(), f"{variant.score:.2f}", attribution)
    for name, one in (("A", variant.a), ("B", variant.b)):
        about = spaced(one.published or "no date", one.outlet, f"{one.article} {one.statement}")
        yield f"    {name} {about}"
        yield "      " + one_line(f"{one.said_by or 'not said who'}: {one.text}")
    yield from (f"      {line}" for line in shown_changes(variant.shown_by))
    yield ""


def variant_row(variant: Variant) -> dict[str, Any]:
    """A pair as a row of a table."""
    row: dict[str, Any] = {"kind": variant.kind, "score": variant.score, "speaker_same": variant.speaker_same}
    row["attribution"] = variant.attribution
    for name, one in (("a", variant.a), ("b", variant.b)):
        row |= {f"{name}_{field}": value for field, value in msgspec.to_builtins(one).items()}
    return row | {"shown_by": "; ".join(shown_changes(variant.shown_by))}
