"""Records of any size about invented people, made without a model."""

from datetime import date

from onrecord import Article, Record
from onrecord.record import Hand, Moment, Position, Source, Statement

LINE = "Mara Odell said the harbour toll plan number 000000 would close the old port by spring. "


def large(
    statements: int, positions: int = 0, sources: int = 200, characters: int = 0, end: str = " ", id: str = "large"
) -> Record:
    """A record whose statements and positions lie evenly over its text, each in a sentence of its own.

    Args:
        statements: how many.
        positions: how many.
        sources: how many they are put to, in turn; every third has no name.
        characters: how long the text is at least.
        end: what ends a sentence: a space for one paragraph, line breaks for many.
        id: the article's.
    """
    size = len(LINE) - 1 + len(end)
    number = max(characters // size + 1, statements, positions, sources)
    text = "".join(LINE[:-1].replace("000000", f"{n:06}") + end for n in range(number))
    said, held = number // max(statements, 1) * size, number // max(positions, 1) * size
    return Record(
        article=Article(id=id, text=text, published=date(2025, 9, 3)),
        statements=tuple(_statement(n, n * said, sources) for n in range(statements)),
        sources=tuple(_source(n, n * size) for n in range(sources)),
        positions=tuple(_position(n, n * held, sources) for n in range(positions)),
        moments=(Moment(id="m1", spans=((77, 86),), first=date(2026, 3, 1), last=date(2026, 5, 31)),),
    )


def _statement(number: int, at: int, sources: int) -> Statement:
    who, via = ((at, at + 10),), f"p{(number + 1) % sources + 1}"
    return Statement(
        id=f"s{number + 1}",
        content=((at + 16, at + 85),),
        cue=((at + 11, at + 15),),
        source=who,
        source_id=f"p{number % sources + 1}",
        made="m1",
        via=(Hand(source_id=via, source=who),) if number % 3 == 0 else (),
        confidence=0.5,
        because="tagger",
    )


def _source(number: int, at: int) -> Source:
    named = number % 3 > 0
    return Source(
        id=f"p{number + 1}",
        type="named_person" if named else "anonymous_source",
        name=f"Mara Odell {number}" if named else None,
        mentions=((at, at + 10),),
        justification=((at + 16, at + 40),),
    )


def _position(number: int, at: int, sources: int) -> Position:
    return Position(
        holder_id=f"p{number % sources + 1}",
        stance="for" if number % 2 else "against",
        target=((at + 16, at + 51),),
        spans=((at, at + 86),),
    )
