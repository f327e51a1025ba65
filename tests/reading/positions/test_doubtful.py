"""What is hardly a statement stays out of the record, unless the reader is asked for all."""

import pytest

from onrecord.article import Article
from onrecord.errors import InputError
from onrecord.reading import Reader
from onrecord.reading.positions.positions import without_idle_sources
from onrecord.record import Hand, Position, Record, Source

ACTS = (
    "Mayor Ann Corliss said on Monday that the port would close in May. “It is too old,” she said.\n\n"
    "Senator Tomas Brill opposes the closure. The Harbour Guild wants a new quay."
)
INTERVIEW = (
    "Ann Corliss has kept the lamp at Greyle Point for thirty years.\n\nQ: How old is the lamp?\n\n"
    "Ann Corliss: Older than I am. My father lit it.\n\nQ: What will you miss?\n\nAnn Corliss: The lamp."
)


def read(text: str, least: float | None = None) -> Record:
    reader = Reader() if least is None else Reader(least=least)
    return reader.read(Article(id="a", text=text))


def words(record: Record) -> list[str]:
    return [record.text_of(statement.content) for statement in record.statements]


def test_acts_and_wishes_are_left_out_and_their_positions_stay() -> None:
    kept, every = read(ACTS), read(ACTS, 0)
    assert words(kept) == ["that the port would close in May", "“It is too old,”"]
    assert {"the closure", "a new quay"} <= set(words(every))
    assert ("against", "the closure") in {(p.stance, kept.text_of(p.target)) for p in kept.positions}
    assert [s.id for s in kept.statements] == ["s1", "s2"]


def test_what_is_left_out_leaves_no_trace() -> None:
    kept = read(ACTS)
    statements = {statement.id for statement in kept.statements}
    assert {position.statement_id for position in kept.positions} <= statements | {None}
    used = {s.source_id for s in kept.statements} | {p.holder_id for p in kept.positions}
    assert {source.id for source in kept.sources} == used


def test_a_short_answer_stays() -> None:
    assert "The lamp." in words(read(INTERVIEW))


def test_all_that_is_kept_is_as_sure_as_was_asked() -> None:
    assert all(statement.confidence >= 0.9 for statement in read(ACTS, 0.9).statements)


@pytest.mark.parametrize("least", [-0.1, 1.1, float("nan")])
def test_a_least_confidence_is_from_0_to_1(least: float) -> None:
    with pytest.raises(InputError, match="expected a confidence from 0 to 1"):
        Reader(least=least)


def test_whoever_a_position_is_known_through_stays_a_source() -> None:
    article = Article(id="a", text="A poll by the Lane Institute found that voters like the plan.")
    sources = tuple(
        Source(id=name, type="unnamed_group", mentions=(span,)) for name, span in (("p1", (10, 28)), ("p2", (40, 46)))
    )
    via = (Hand(source_id="p1", source=((10, 28),), cue=((29, 34),)),)
    held = Position(holder_id="p2", stance="for", target=((52, 60),), spans=((40, 60),), via=via)
    record = without_idle_sources(Record(article=article, sources=sources, positions=(held,)))
    assert Record.from_json(record.to_json()) == record
    assert [source.id for source in record.sources] == ["p1", "p2"]
