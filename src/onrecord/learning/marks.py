"""What a user accepted and refused, from wherever it was marked."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.article import Article, text_id
from onrecord.errors import InputError, OnRecordError
from onrecord.ledger import Ledger
from onrecord.ledger.files import is_database
from onrecord.record import Record, Spans
from onrecord.views.corrections import Corrected


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that the user accepted.

    Attributes:
        content: what was said.
        speaker: the name of its source; ``None`` where the source has none.
        speaker_known: whether the marks say who the source is.
        hands: the names of those whose hands it came through; ``None`` where the marks do not say.
    """

    content: Spans
    speaker: str | None = None
    speaker_known: bool = False
    hands: tuple[str, ...] | None = None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A position that the user accepted: the stance, its target, and the holder's name and mentions."""

    stance: Literal["for", "against"]
    target: Spans
    holder: str | None
    mentions: Spans


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """One article as the user left it.

    Attributes:
        article: the article.
        kept: the accepted statements.
        refused: the contents that the user took away; ``None`` where all that is not kept is refused.
        positions: the accepted positions, all of them; ``None`` where the marks do not say.
    """

    article: Article
    kept: tuple[Kept, ...]
    refused: tuple[Spans, ...] | None = None
    positions: tuple[Held, ...] | None = None


def read_marks(paths: Iterable[Path]) -> Iterator[Accepted]:
    """The marks of each path: a ledger with reviews, records in JSONL, a folder of brat, Label Studio, INCEpTION.

    Raises:
        InputError: a path is none of these, or cannot be read.
    """
    for path in paths:
        yield from _marks_of(path)


def _marks_of(path: Path) -> Iterator[Accepted]:
    if path.is_dir():
        from onrecord.views.export_brat import read_brat

        return map(of_statements, read_brat(path))
    if not path.is_file():
        raise InputError(f"{path} is not there; expected a ledger, records in JSONL, or an annotator's export")
    if is_database(path):
        return of_ledger(path)
    if path.suffix.lower() == ".xmi":
        from onrecord.bridges.inception.cas import read_xmi

        return map(of_corrected, read_xmi(path))
    if path.suffix.lower() == ".json":
        from onrecord.views.label_studio import read_label_studio

        return map(of_corrected, read_label_studio(path))
    return _of_lines(path)


def _of_lines(path: Path) -> Iterator[Accepted]:
    """Records, one a line."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield of_record(Record.from_json(line))
                except OnRecordError as error:
                    raise InputError(f"{path}, line {number}: {error}") from error


def of_record(record: Record) -> Accepted:
    """A record that was corrected whole: what it does not hold is refused."""
    sources = {source.id: source for source in record.sources}

    def name(source_id: str | None) -> str | None:
        return sources[source_id].name if source_id in sources else None

    return Accepted(
        article=record.article,
        kept=tuple(
            Kept(
                content=one.content,
                speaker=name(one.source_id),
                speaker_known=one.source_id is not None,
                hands=tuple(hand for via in one.via if (hand := name(via.source_id))),
            )
            for one in record.statements
        ),
        positions=tuple(
            Held(
                stance=one.stance,
                target=one.target,
                holder=name(one.holder_id),
                mentions=sources[one.holder_id].mentions if one.holder_id in sources else (),
            )
            for one in record.positions
        ),
    )


def of_statements(record: Record) -> Accepted:
    """Statements alone, with the words of their sources but no names."""
    return Accepted(article=record.article, kept=tuple(Kept(content=one.content) for one in record.statements))


def of_corrected(corrected: Corrected) -> Accepted:
    """An article from a program for annotators, with the speakers' names where the program shows names."""
    marks = corrected.marks
    kept = tuple(Kept(content=m.content, speaker=m.speaker, speaker_known=bool(m.speaker)) for m in marks)
    return Accepted(article=Article(id=text_id(corrected.text), text=corrected.text), kept=kept)


# ---------------------------------------------------------------- a ledger


_REVIEWS = """
SELECT a.hash AS article, s.number, r.verdict, coalesce(c.name, r.name) AS name FROM reviews_standing r
JOIN statements s ON s.hash = r.statement_hash JOIN articles a ON a.id = s.article
LEFT JOIN sources c ON c.hash = r.source_hash
WHERE r.id = (SELECT max(id) FROM reviews_standing WHERE statement_hash = r.statement_hash) ORDER BY a.hash, s.number
"""


def of_ledger(path: Path) -> Iterator[Accepted]:
    """The articles of a ledger in which statements were reviewed; what was not reviewed is neither kept nor refused."""
    with Ledger.open(path, readonly=True) as ledger:
        reviews: dict[str, dict[int, tuple[str, str | None]]] = {}
        for row in ledger.rows(_REVIEWS):
            reviews.setdefault(row["article"], {})[row["number"]] = (row["verdict"], row["name"])
        for name, own in reviews.items():
            yield _reviewed(ledger.record(name), own)


def _reviewed(record: Record, reviews: Mapping[int, tuple[str, str | None]]) -> Accepted:
    kept, refused = [], []
    for number, (verdict, name) in reviews.items():
        statement = record.statements[number - 1]
        if verdict == "wrong":
            refused.append(statement.content)
            continue
        source = record.source(statement.source_id)
        speaker = name if verdict == "source" else (source.name if source else None)
        known = verdict == "source" or source is not None
        kept.append(Kept(content=statement.content, speaker=speaker, speaker_known=known))
    return Accepted(article=record.article, kept=tuple(kept), refused=tuple(refused))
