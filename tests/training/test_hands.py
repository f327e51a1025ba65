"""What training learns of outlets as hands: which of those that an article names a reader marked."""

from training.hands import evidence_of

from onrecord.article import Article
from onrecord.record import Record, Source, Statement

TEXT = "Port manager Ann Corliss told Reuters that the pier would close in May."


def read(text: str) -> Record:
    at = text.index("that")
    statement = Statement(id="s1", content=((at, len(text) - 1),), source_id="p1", confidence=0.9, because="tagger")
    return Record(
        article=Article(id="a", text=text),
        statements=(statement,),
        sources=(Source(id="p1", type="named_person", name="Ann Corliss"),),
    )


def marks(record: Record, via: list[str]) -> dict[str, object]:
    (statement,) = record.statements
    said = {"who": "a", "via": via, "content": [list(span) for span in statement.content]}
    return {"outlet": None, "statements": [said], "sources": {"b": {"name": "Reuters"}}}


def test_an_outlet_that_a_reader_marked_is_right_and_another_is_wrong() -> None:
    record = read(TEXT)
    assert {right for _, right in evidence_of((marks(record, ["b"]), record))} == {True}
    assert {right for _, right in evidence_of((marks(record, []), record))} == {False}


def test_an_article_without_outlets_teaches_nothing() -> None:
    record = read(TEXT.replace("Reuters", "her crew"))
    assert list(evidence_of((marks(record, []), record))) == []
