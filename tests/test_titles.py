"""Titles: in what capacity a source speaks, whose it is, whether it still holds."""

import pytest

from onrecord.reading.resolve import resolve
from onrecord.reading.titles import find_titles
from onrecord.record import Title
from records import marked


def titles_of(text: str) -> tuple[Title, ...]:
    record = find_titles(resolve(marked(text)))
    assert len(record.sources) == 1
    for title in record.sources[0].titles:
        assert all(0 <= start < end <= len(record.article.text) for start, end in title.spans)
    return record.sources[0].titles


@pytest.mark.parametrize(
    ("mention", "title", "of", "status"),
    [
        ("Mayor Ann Corliss", "Mayor", None, "current"),
        ("Quillport Mayor Ann Corliss", "Quillport Mayor", None, "current"),
        ("Ann Corliss, chief of staff of the Coast Guard,", "chief of staff", "the Coast Guard", "current"),
        ("Ann Corliss, a spokeswoman for the group,", "spokeswoman", "the group", "current"),
        (
            "Ann Corliss, director of student services at Quillport College,",
            "director of student services",
            "Quillport College",
            "current",
        ),
        ("former port director Ann Corliss", "former port director", None, "former"),
        ("acting harbor commissioner Ann Corliss", "acting harbor commissioner", None, "acting"),
        (
            "Ann Corliss, the outgoing head of the Tidewater Alliance,",
            "outgoing head",
            "the Tidewater Alliance",
            "resigned",
        ),
        (
            "Ann Corliss, the newly appointed superintendent of Quillport Schools,",
            "newly appointed superintendent",
            "Quillport Schools",
            "appointed",
        ),
        ("the union's president, Ann Corliss,", "president", "union", "current"),
        ("one of the court's judges, Ann Corliss,", "judge", "court", "current"),
        ("Ann Corliss of the Tidewater Alliance", "of the Tidewater Alliance", None, "current"),
    ],
)
def test_title_in_a_mention(mention: str, title: str, of: str | None, status: str) -> None:
    [found] = titles_of(f"The pier is unsafe, {{s1.source:{mention}}} {{s1.cue:said}} on Monday.")
    assert (found.text, found.of, found.status) == (title, of, status)


def test_two_titles_joined_by_and() -> None:
    text = "The pier is unsafe, {s1.cue:said} {s1.source:Ann Corliss, president of the Tidewater Alliance and a former judge}."
    assert [(t.text, t.of, t.status) for t in titles_of(text)] == [
        ("president", "the Tidewater Alliance", "current"),
        ("former judge", None, "former"),
    ]


def test_a_seat_in_brackets_is_whose_the_title_is() -> None:
    [title] = titles_of("{s1.source:Rep. Ann Corliss (D-Quillport)} {s1.cue:said} the pier was unsafe.")
    assert (title.text, title.of) == ("Rep.", "D-Quillport")


def test_title_from_another_sentence() -> None:
    [title] = titles_of(
        "Ann Corliss is a lawyer for the Tidewater Alliance. {s1.source:She} {s1.cue:said} the pier was unsafe."
    )
    assert (title.text, title.of) == ("lawyer", "the Tidewater Alliance")


def test_role_of_someone_without_a_name() -> None:
    [title] = titles_of("{s1.source:A harbor officer} {s1.cue:said} the pier was unsafe.")
    assert title.text == "harbor officer"


def test_mr_is_no_title_and_a_verb_is_none() -> None:
    assert titles_of("{s1.source:Mr. Corliss} {s1.cue:said} the pier was unsafe.") == ()
    assert titles_of("{s1.source:Ann Corliss}, announcing a new chief, {s1.cue:said} the pier was unsafe.") == ()


def test_the_end_of_one_sentence_is_no_title_of_the_next() -> None:
    [title] = titles_of("She left the office. {s1.source:Mayor Ann Corliss} {s1.cue:said} the pier was unsafe.")
    assert title.text == "Mayor"
