"""Times told in rarer ways, and words that look like them: each case fails without the pattern that it is for."""

import pytest

from onrecord.reading.moments.moments import find_moments
from records import marked
from steps import run
from times import WEDNESDAY, day, told

# ---------------------------------------------------------------- years and decades


@pytest.mark.parametrize(
    ("text", "span", "days"),
    [
        ("For Brill, 2015 marks the end of the ferry.", "2015", ("2015-01-01", "2015-12-31")),
        ("The abbey of Brill was founded in 1066, they say.", "1066", ("1066-01-01", "1066-12-31")),
        ("The 2015 elections were lost.", "2015", ("2015-01-01", "2015-12-31")),
        ("The walls of Brill fell in 79 AD, and nobody came back.", "79 AD", ("0079-01-01", "0079-12-31")),
        ("She was born in 347, and died in AD 420.", "347", ("0347-01-01", "0347-12-31")),
        ("He ruled until 842 AD. In 870, the wall fell.", "870", ("0870-01-01", "0870-12-31")),
        ("Odell won in 80, Brandt in 84, and Venn in 88.", "84", ("1984-01-01", "1984-12-31")),
        ("Jazz came to Brill in the 60s and 70s, and stayed.", "the 60s", ("1960-01-01", "1969-12-31")),
        ("Jazz came to Brill in the 60s and 70s, and stayed.", "70s", ("1970-01-01", "1979-12-31")),
    ],
)
def test_years_and_decades(text: str, span: str, days: tuple[str, str]) -> None:
    assert told(text)[span] == days


@pytest.mark.parametrize(
    "text",
    [
        "Rents in Brill rose by 2000 percent.",
        "They landed about 1900 herrings.",
    ],
)
def test_what_is_counted_is_no_year(text: str) -> None:
    assert told(text) == {}


# ---------------------------------------------------------------- months, seasons and weekdays


@pytest.mark.parametrize(
    ("text", "span", "days"),
    [
        ("The port closed that May.", "May", ("2025-05-01", "2025-05-31")),
        ("The port closed in Feb. for good.", "Feb.", ("2025-02-01", "2025-02-28")),
        ("The Sept. 11 attacks closed the port.", "Sept. 11", day("2001-09-11")),
    ],
)
def test_months(text: str, span: str, days: tuple[str, str]) -> None:
    assert told(text)[span] == days


@pytest.mark.parametrize(
    "text",
    [
        "The deed was signed by the mayor and April Brandt.",
        "Odell joined the Women’s March with her sister.",
        "This fall in the price of herring hurt Brill.",
        "Odell won on Super Tuesday.",
    ],
)
def test_names_and_falls_are_no_months_seasons_or_weekdays(text: str) -> None:
    assert told(text) == {}


# ---------------------------------------------------------------- counted from today, or from the last date said


@pytest.mark.parametrize(
    ("text", "span", "days"),
    [
        ("It burned on 7 October 2023. The following Monday it reopened.", "The following Monday", day("2023-10-09")),
        ("It burned on 7 October 2023. The day before, Odell had left.", "The day before", day("2023-10-06")),
        ("It burned in the morning of 3 May 2024.", "morning of 3 May 2024", day("2024-05-03")),
        ("It was stamped 25-8-2025 in Brill.", "25-8-2025", day("2025-08-25")),
        ("The current month is a wet one.", "The current month", ("2025-09-01", "2025-09-30")),
        ("Over the weekend Odell resigned.", "the weekend", ("2025-08-30", "2025-08-31")),
        ("This time last year the port was open.", "This time last year", ("2024-01-01", "2024-12-31")),
        ("Nobody paid over the past several weeks.", "the past several weeks", None),
        ("The ferry sank two hours ago.", "two hours ago", None),
    ],
)
def test_times_near_the_article_or_the_last_date(text: str, span: str, days: tuple[str, str] | None) -> None:
    assert told(text)[span] == days


@pytest.mark.parametrize(
    "line",
    [
        "Published: August 12, 2025",
        "12 August 2025, 10:30 a.m.",
        "2025-08-12",
    ],
)
def test_a_line_that_is_a_date_gives_the_articles_day(line: str) -> None:
    assert told(f"Harbour deal off\n{line}\nThe mayor resigned yesterday.", None)["yesterday"] == day("2025-08-11")


@pytest.mark.parametrize("dated", ["Aug. 12, 2025", "12 August 2025", "2025-08-12"])
def test_a_dateline_gives_the_articles_day(dated: str) -> None:
    assert told(f"PORT ANSEL, {dated} — The mayor resigned yesterday.", None)["yesterday"] == day("2025-08-11")


def test_a_time_that_owns_the_occasion_is_when_it_was_said() -> None:
    text = "At Monday’s hearing, {s1.source:Odell} {s1.cue:said} {s1.content:it was over}."
    assert run(marked(text, published=WEDNESDAY), find_moments).statements[0].made == "m1"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The ferry stops for winter.", "winter"),
        ("The ferry left at 6:30.", "6:30"),
    ],
)
def test_what_stands_before_a_season_or_a_clock(text: str, days: str) -> None:
    assert days in told(text)


def test_figures_of_several_months_are_not_compared_with_a_quarter() -> None:
    text = "In the second quarter sales fell. Sales for the six months rose 4% to $4 million from a year earlier."
    assert told(text)["a year earlier"] == ("2024-01-01", "2024-12-31")
    assert told(text.replace(" for the six months", ""))["a year earlier"] == ("2024-04-01", "2024-06-30")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Profit for the year, she said, fell.", {"the year"}),
        ("Profit rose from a year-ago loss.", {"year-ago"}),
        ("He lives at 1990 North Alder Street with his dog.", set()),
        ("He lives at 1990 Alder Road with his dog.", set()),
    ],
)
def test_years_and_house_numbers(text: str, spans: set[str]) -> None:
    assert set(told(text)) == spans
