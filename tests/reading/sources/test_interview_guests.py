"""Whose "I" and "you" are in interviews: invented guests, resolved."""

import pytest

from onrecord.reading.sources.resolve import resolve
from records import marked, names_of
from steps import run

ANSWERS = (
    "{s1.source:I} {s1.cue:think} of the tide first.\n\nDo {s2.source:you} {s2.cue:believe} the pier will hold?\n\n"
    "It will. {s3.source:I} {s3.cue:know} the piles."
)


@pytest.mark.parametrize(
    ("top", "guest"),
    [
        ("Interview with pier master Mara Odell\n\nThe Courier’s Rolf Aamodt put the questions.", "Mara Odell"),
        (
            "The Courier interviews Mara Odell, who built the pier\n\nTomas Brill and Ann Corliss were rivals.",
            "Mara Odell",
        ),
        ("The Courier interviews Mara Odell and Tomas Brill\n\nThey built the pier.", None),
        ("The Courier interviews a bar owner on Brill cocktails\n\nHe serves them cold.", None),
        ("The future of the pier\n\nMara Odell. Image: Rolf Aamodt.\n\nWhy wood?\n\nWood bends.", "Mara Odell"),
    ],
)
def test_the_guest_is_whom_the_headline_interviews(top: str, guest: str | None) -> None:
    assert names_of(f"{top}\n\nWhat do you see when you look at it?\n\n{ANSWERS}") == [guest] * 3


def test_those_who_ask_are_not_those_who_answer() -> None:
    text = (
        "The Courier interviews two keepers\n\nWhat do you see, {s1.source:I} "
        "{s1.cue:wonder}?\n\n{s2.source:I} {s2.cue:think} of the tide.\n\n"
        "And at night?\n\n{s3.source:I} {s3.cue:think} of the lamp.\n\nWill it hold?\n\nIt will."
    )
    record = run(marked(text), resolve)
    asked, first, second = (statement.source_id for statement in record.statements)
    assert first == second != asked
