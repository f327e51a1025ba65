"""Contents end where their clauses end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article
from onrecord.article import Span
from onrecord.reading.reader import Reader
from onrecord.reading.statements.content_boundaries import trim_contents
from onrecord.record import Record, Statement
from steps import mode_of, run


def found(text: str, number: int, source: Span, cue: Span, content: Span) -> Statement:
    return Statement(
        id=f"s{number}",
        source=(source,),
        cue=(cue,),
        content=(content,),
        mode=mode_of(text, (content,)),
        confidence=0.8,
        because="tagger",
    )


def marked(*parts: str) -> tuple[str, tuple[Statement, ...]]:
    """A text given in parts, and its statements: ``S:``, ``C:`` and ``T:`` lead
    sources, cues and contents, in that order."""
    text, spans = "", []
    for part in parts:
        role, _, words = part.partition(":") if part[:2] in ("S:", "C:", "T:") else ("", "", part)
        if role:
            spans.append((len(text), len(text) + len(words)))
        text += words
    threes = zip(spans[::3], spans[1::3], spans[2::3], strict=True)
    return text, tuple(found(text, i, *three) for i, three in enumerate(threes, 1))


def trimmed(text: str, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return run(Record(article=Article(id="a", text=text), statements=statements), trim_contents).statements


def told(text: str, statements: tuple[Statement, ...]) -> list[tuple[str, str | None]]:
    return [("|".join(text[start:end] for start, end in s.content), s.within) for s in statements]


WARNS = ("S:he", " ", "C:warned", " ", "T:that the wall “will not last.”")


@pytest.mark.parametrize("joint", ["when", "whom", "that"])
def test_what_was_said_goes_on_over_the_words_of_the_one_it_is_about(joint: str) -> None:
    text, statements = marked(
        "S:Talbot", " ", "C:said", " ", f"T:that Heggen was right {joint}", " ", *WARNS, " Rain fell."
    )
    tied = trimmed(text, statements)
    assert told(text, tied) == [
        (f"that Heggen was right {joint} he warned that the wall “will not last.”", None),
        ("that the wall “will not last.”", "s1"),
    ]
    assert tied[0].mode == "mixed"


def test_each_of_three_goes_on_over_the_next() -> None:
    says = ("S:he", " ", "C:said", " ", "T:that Falk was right when", " ")
    text, statements = marked("S:Talbot", " ", "C:said", " ", "T:that Heggen was right when", " ", *says, *WARNS, ".")
    assert told(text, trimmed(text, statements)) == [
        ("that Heggen was right when he said that Falk was right when he warned that the wall “will not last.”", None),
        ("that Falk was right when he warned that the wall “will not last.”", "s1"),
        ("that the wall “will not last.”", "s2"),
    ]


@pytest.mark.parametrize(
    ("source", "between"),
    [("S:officials", " "), ("S:he", " or, as the minutes of the board have it, ")],
)
def test_it_does_not_go_on_over_words_of_others_or_further_on(source: str, between: str) -> None:
    text, statements = marked("S:Talbot", " ", "C:said", " ", "T:the wall that", between, source, *WARNS[1:])
    assert told(text, trimmed(text, statements)) == [
        ("the wall that", None),
        ("that the wall “will not last.”", None),
    ]


@pytest.mark.parametrize("joint", [",", " and", ", and", ", although", " even as"])
def test_what_joins_two_clauses_belongs_to_neither(joint: str) -> None:
    text, statements = marked("S:Talbot", " ", "C:said", " ", f"T:the wall will hold{joint}", " ", *WARNS)
    assert told(text, trimmed(text, statements))[0] == ("the wall will hold", None)


@pytest.mark.parametrize(
    "added",
    [
        "; his account could not be independently verified",
        ", but the claim has not been confirmed",
        " — those figures could not immediately be verified by the Courier",
    ],
)
def test_what_the_report_says_of_it_itself_is_no_part_of_it(added: str) -> None:
    text, statements = marked("S:A doctor", " ", "C:said", " ", f"T:19 had been brought in{added}", ".")
    assert told(text, trimmed(text, statements)) == [("19 had been brought in", None)]


def test_what_the_source_says_of_a_report_stays() -> None:
    said = "the boat sank, and the report was confirmed by divers"
    text, statements = marked("S:A doctor", " ", "C:said", " ", f"T:{said}", ".")
    assert told(text, trimmed(text, statements)) == [(said, None)]


def test_words_in_quotation_marks_keep_their_comma() -> None:
    text, statements = marked("S:Talbot", ": ", "C:said", " ", "T:“The wall will hold,”")
    assert told(text, trimmed(text, statements)) == [("“The wall will hold,”", None)]


BETWEEN = st.lists(st.sampled_from([",", " and ", " that ", " when ", " he "]), max_size=2).map("".join)
CONTENT = st.sampled_from(["T:it and", "T:, and", "T:it.", "T:that it fell"])
CLAUSE = st.tuples(BETWEEN, st.just("S:he"), BETWEEN, st.just("C:said"), BETWEEN, CONTENT)


@given(st.lists(CLAUSE, min_size=1, max_size=3))
def test_every_span_lies_in_the_text_and_none_is_empty(clauses: list[tuple[str, ...]]) -> None:
    text, statements = marked(*(part for clause in clauses for part in clause))
    for statement in trimmed(text, statements):
        assert all(0 <= start < end <= len(text) for start, end in statement.content)


def test_read_as_a_whole() -> None:
    text = (
        "Deputy Mayor Ines Talbot said that Commissioner Rolf Heggen was right when he warned on Monday that "
        "the sea wall “will not outlast the decade.”\n\nTalbot's chief of staff, Petra Lund, said as much in "
        "an interview before the meeting, arguing that the money is there.\n\nIs the estimate too high? The "
        "engineer Tomas Brill does not think so."
    )
    record = Reader(least=0).read(Article(id="a", text=text))
    names = {source.id: source.name for source in record.sources}
    said = [(names[s.source_id or ""], record.text_of(s.content)) for s in record.statements if s.within is None]
    assert said == [
        (
            "Ines Talbot",
            (
                "that Commissioner Rolf Heggen was right when he warned on Monday that the sea wall “will not "
                "outlast the decade.”"
            ),
        ),
        ("Petra Lund", "as much"),
        ("Petra Lund", "that the money is there"),
        ("Tomas Brill", "so"),
    ]
