"""What is told of a source in rarer words: each case fails without the pattern that it is for."""

import pytest

from onrecord.reading.profiles.justification import find_justifications
from onrecord.reading.profiles.titles import find_titles
from onrecord.reading.sources.resolve import resolve
from records import marked
from steps import run


def justification_of(text: str) -> str:
    """What is told of the source of the first statement."""
    record = run(marked(text), resolve, find_titles, find_justifications)
    source = record.source(record.statements[0].source_id)
    assert source is not None
    return record.text_of(source.justification)


def titles_of(text: str) -> list[tuple[str, str | None]]:
    """What the titles of the first source say, and whose they are."""
    return [(title.text, title.of) for title in run(marked(text), resolve, find_titles).sources[0].titles]


# ---------------------------------------------------------------- clauses behind a name


@pytest.mark.parametrize(
    ("source", "clause"),
    [
        (
            "{s1.source:Ann Corliss, a spokeswoman for a charity that inspects old harbors}.",
            "that inspects old harbors",
        ),
        ("{s1.source:Ann Corliss}, who examined it in May; nobody else did.", "who examined it in May"),
        ("{s1.source:Ann Corliss}, whose family owned the pier.", "whose family owned the pier"),
        ("{s1.source:Ann Corliss}, whose own pier (the longest) fell.", ""),
        ("{s1.source:Ann Corliss}, who later told the board of Harrow.", ""),
        ("{s1.source:Ann Corliss}, who built a model of “the old pier”.", ""),
    ],
)
def test_clauses_behind_a_name(source: str, clause: str) -> None:
    assert justification_of(f"The pier is unsafe, {{s1.cue:said}} {source}") == clause


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{s1.source:Ann Corliss with the Tidewater Alliance} {s1.cue:said} it leaked.", "with the Tidewater Alliance"),
        ("Oyster farmer {s1.source:Ann Corliss} {s1.cue:said} the pier was unsafe.", "Oyster farmer"),
        (
            "{s1.source:Three people} who worked on the sale {s1.cue:said} the pier was sold.",
            "Three people who worked on the sale",
        ),
        (
            (
                "Speaking on condition of anonymity because the talks were private, said the clerk, "
                "{s1.source:an aide} {s1.cue:said} so."
            ),
            "Speaking on condition of anonymity because the talks were private … an aide",
        ),
        (
            (
                "Ann Corliss was the only witness to the fire; the clerk said it was small. {s1.source:Ann "
                "Corliss} {s1.cue:said} so."
            ),
            "was the only witness to the fire",
        ),
        (
            (
                "Ann Corliss watched the pier fall from her kitchen. She ran to the shore with a rope. "
                "{s1.source:Ann Corliss} {s1.cue:said} so."
            ),
            "Ann Corliss watched the pier fall from her kitchen. … She ran to the shore with a rope.",
        ),
        (
            "A former clerk of the court, {s1.source:Ann Corliss} {s1.cue:said} so.",
            "A former clerk of the court",
        ),
        (
            (
                "Ann Corliss watched the pier fall.\n\nThe clerk spoke. The clerk wrote.\n\nFriends of Corliss "
                "mended it. {s1.source:Corliss} {s1.cue:said} so."
            ),
            "",
        ),
        (
            "{s1.source:Ann Corliss, head of the union} that represents dockers, {s1.cue:said} so.",
            "that represents dockers",
        ),
        ("But for {s1.source:Ann Corliss}, the flood of the harbor, she {s1.cue:said}, was news.", ""),
        (
            "The board {s1.cue:hailed} {s1.source:Ann Corliss}, who ran the pier for ten years, four months and a day.",
            "who ran the pier for ten years, four months and a day",
        ),
    ],
)
def test_what_is_told_of_a_source(text: str, told: str) -> None:
    assert justification_of(text) == told


# ---------------------------------------------------------------- titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("{s1.source:Ann Corliss, the mayor before the flood,} {s1.cue:said} so.", [("mayor", None)]),
        ("He left, {s1.cue:telling} former mayor {s1.source:Ann Corliss} so.", [("former mayor", None)]),
        ("{s1.source:Ann Corliss, turned mayor} {s1.cue:said} so.", []),
        ("{s1.source:Ann Corliss, with the mayor,} {s1.cue:said} so.", []),
        ("{s1.source:Senate Majority Leader Ann Corliss} {s1.cue:said} so.", [("Majority Leader", "Senate")]),
        ("{s1.source:Ann Corliss, director of “Tides”,} {s1.cue:said} so.", [("director", None)]),
        ("{s1.source:A police officer who saw the mayor} {s1.cue:said} so.", [("police officer", None)]),
        ("{s1.source:The - mayor of Harrow, Ann Corliss,} {s1.cue:said} so.", [("mayor", "Harrow")]),
        ("He wrote of harbor master {s1.source:Ann Corliss}, who {s1.cue:said} so.", [("harbor master", None)]),
        ("{s1.source:Ann Corliss, recently named the mayor of Harrow,} {s1.cue:said} so.", [("mayor", "Harrow")]),
        ("{s1.source:Ann Corliss, naming the new chief,} {s1.cue:said} so.", []),
        ("Economists {s1.source:Ann Corliss} and Omar Venn {s1.cue:said} so.", [("Economist", None)]),
        ("{s1.source:Ann Corliss, office of the special counsel,} {s1.cue:said} so.", []),
        ("{s1.source:Ann Corliss, a clockmaker in Dunholt,} {s1.cue:said} so.", [("clockmaker", "Dunholt")]),
        ("The clockmaker, {s1.source:Ann Corliss}, {s1.cue:said} so.", [("clockmaker", None)]),
        ("In spring the old pilot a keeper, {s1.source:Ann Corliss}. She {s1.cue:said} so.", []),
    ],
)
def test_titles(text: str, titles: list[tuple[str, str | None]]) -> None:
    assert titles_of(text) == titles


@pytest.mark.parametrize(
    ("behind", "of"),
    [
        ("chairman of Mrs. Corliss’s campaign", "Mrs. Corliss’s campaign"),
        ("head of St. Mary’s school", "St. Mary’s school"),
    ],
)
def test_the_stop_of_an_abbreviation_ends_no_title(behind: str, of: str) -> None:
    text = f"{{s1.source:Ada Korn}}, {behind}, {{s1.cue:said}} {{s1.content:so}}."
    assert [whose for _, whose in titles_of(text)] == [of]


def test_the_title_of_one_without_a_name_ends_before_what_is_told_of_them() -> None:
    text = "{s1.source:A clerk familiar with the sale} {s1.cue:said} {s1.content:so}."
    assert titles_of(text) == [("clerk", None)]
