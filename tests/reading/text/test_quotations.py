"""Quotation marks: what stands between them, and what only looks like a mark."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.reading.text.document import Document
from onrecord.reading.text.quotations import Quotations


def quotations(text: str) -> Quotations:
    return Document.of_text(text).quotations


def quoted(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We wait,” Odell said. “It holds.”", ["“We wait,”", "“It holds.”"]),
        ('"We wait," Odell said. "It holds."', ['"We wait,"', '"It holds."']),
        ("‘We wait,’ Odell said. ‘It holds.’", ["‘We wait,’", "‘It holds.’"]),
        ("'We wait,' Odell said. 'It holds.'", ["'We wait,'", "'It holds.'"]),
        ("«We wait,» Odell said.", ["«We wait,»"]),
        ("„We wait,“ is not how it closes here.”", ["„We wait,“ is not how it closes here.”"]),
        ('The “iron gate” bill ("the gate") fell.', ["“iron gate”", '"the gate"']),
        ("She called it “cruel”—“a trap.”", ["“cruel”", "“a trap.”"]),
        ("It is 'the best'.", ["'the best'"]),
        ('The sign read: "Closed".', ['"Closed"']),
        ("''We wait,'' Odell said. ''It holds.''", ["''We wait,''", "''It holds.''"]),
        ("``We wait,'' Odell said. ``It holds.''", ["``We wait,''", "``It holds.''"]),
        ("''He told me 'no,''' Odell said.", ["''He told me 'no,'''"]),
        ("'''No' was all he said,'' Odell said.", ["'''No' was all he said,''"]),
    ],
)
def test_each_kind_of_mark_opens_and_closes(text: str, found: list[str]) -> None:
    assert quoted(text) == found
    assert all(mark.closed and not mark.goes_on for mark in quotations(text))


@pytest.mark.parametrize(
    "text",
    [
        "“He told me ‘no’ and left,”",
        "“He read “Tides” to us,”",
        "“He told me 'no' and left,”",
        "\"He told me 'no' and left,\"",
        "‘It isn’t ours,’",
        "'It isn't ours,'",
    ],
)
def test_only_the_outermost_quotation_is_found(text: str) -> None:
    assert quoted(text + " Odell said.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "It’s Odell’s boat, the Orrins’ pier, and rock ’n’ roll of the ’90s.",
        "It's Odell's boat, the Orrins' pier, and rock 'n' roll of the '90s.",
        "A board of 6' by 3' stood there.",
        "A board of 6'2'' by 3'4'' stood there.",
        "They don''t say.",
        "The mayor said so.",
        "",
        " \n\n ",
    ],
)
def test_apostrophes_and_feet_are_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_over_paragraphs_opens_at_each_and_closes_at_the_last() -> None:
    text = "“The wall fell in March.\n\n“Nobody came.\n\n“Then it rained,” Odell said.\n\n“We wait.”"
    assert quoted(text) == ["“The wall fell in March.", "“Nobody came.", "“Then it rained,”", "“We wait.”"]
    assert [mark.closed for mark in quotations(text)] == [False, False, True, True]
    assert [mark.goes_on for mark in quotations(text)] == [True, True, False, False]


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    text = "Odell said: “The wall fell in March.\n\nThe council met. “Twice,” it said."
    first, second = quotations(text)
    assert (first.closed, first.goes_on, text[first.start : first.end]) == (False, False, "“The wall fell in March.")
    assert second.closed


def test_a_nested_quotation_without_its_mark_leaves_the_outer_closed() -> None:
    (mark,) = quotations("“He said “no to us,”\n\nOdell told the council.")
    assert mark.closed


def test_a_closing_mark_alone_is_nothing() -> None:
    assert quoted("The wall fell,” Odell said.") == []


def test_touching_gives_the_marks_that_share_or_meet_a_span() -> None:
    text = "“One,” a “two,” b “three.”"
    marks = quotations(text)
    assert [text[m.start : m.end] for m in marks.touching((6, 9))] == ["“One,”", "“two,”"]
    assert marks.touching((7, 8)) == ()


def test_quoted_words_counts_inside_and_all() -> None:
    text = "He said “the wall fell” in March."
    assert quotations(text).words_in((0, len(text))) == (3, 7)
    assert quotations(text).words_in((9, 23)) == (3, 3)
    assert quotations(text).words_in((0, 2)) == (0, 1)


HUNDRED_THOUSAND = {
    "straight": '"' * 100_000,
    "curly open": "“" * 100_000,
    "curly close": "”" * 100_000,
    "curly both": "“”" * 50_000,
    "single": "'" * 100_000,
    "words in straight": '"a" ' * 50_000,
    "words in single": "'a' " * 50_000,
    "single open": "'a " * 100_000,
    "single open in curly": "“'a ” 'a " * 30_000,
    "a paragraph each": '"a\n\n' * 100_000,
    "all kinds": "“‘«\"'a'\"»’” " * 10_000,
}


@pytest.mark.parametrize("name", HUNDRED_THOUSAND)
def test_a_hundred_thousand_marks_take_no_time(name: str) -> None:
    text = HUNDRED_THOUSAND[name]
    begun = time.process_time()
    marks = quotations(text)
    marks.words_in((0, len(text)))
    assert time.process_time() - begun < 4


@given(st.text(alphabet="“”\"'‘’«» a.,\n", max_size=60))
@example("'“a’")
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for mark in quotations(text):
        assert end <= mark.start < mark.end <= len(text)
        end = mark.end
        inside, total = quotations(text).words_in(mark.span)
        assert inside == total


def test_two_apostrophes_that_nothing_closes_run_to_the_end_of_the_paragraph() -> None:
    first, second = quotations("''We wait, Odell said.\n\n''It holds.''")
    assert (first.closed, first.goes_on, first.width) == (False, True, 2)
    assert (second.closed, second.goes_on) == (True, False)


def test_the_credit_of_a_picture_does_not_end_a_quotation() -> None:
    text = "“The pier is old,\n\nThe pier in May. Picture: Tom Vance.\n\n“and it will fall,” Odell said."
    assert [quotation.goes_on for quotation in Document.of_text(text).quotations] == [True, False]
