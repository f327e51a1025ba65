"""Times as reports tell them: plans, ranges, figures, clocks and the quarters of business news."""

from datetime import date

import pytest

from onrecord import Article, Record
from onrecord.reading.moments.moments import find_moments
from steps import run

WEDNESDAY = date(2031, 5, 14)


def days_of(text: str, published: date = WEDNESDAY) -> dict[str, str]:
    """Every time of a text with its days, as one string."""
    record = run(Record(article=Article(id="t", text=text, published=published)), find_moments)
    return {record.text_of(moment.spans): f"{moment.first}..{moment.last}" for moment in record.moments}


@pytest.mark.parametrize(
    ("text", "time", "day"),
    [
        ("“We open on Thursday,” said Nadia Brask.", "Thursday", "2031-05-15"),
        ("The courts reopen Monday, Ruud Hale said.", "Monday", "2031-05-19"),
        ("Dockers vote on Friday, their union says.", "Friday", "2031-05-16"),
        ("The league resumes on Saturday, Hale said.", "Saturday", "2031-05-17"),
        ("Her trial is on Monday, a clerk said.", "Monday", "2031-05-19"),
        ("The vote on Sunday was close, Hale said.", "Sunday", "2031-05-11"),
        ("The dockers voted on Friday, their union said.", "Friday", "2031-05-09"),
        ("The mayor arrives at the fair on Sunday.", "Sunday", "2031-05-11"),  # a caption
        ("Nine towns had filed their accounts by Monday, Hale said.", "Monday", "2031-05-12"),
        ("The offer had been due to expire Friday, Hale said.", "Friday", "2031-05-09"),
        ("He was due in court on Monday but did not appear.", "Monday", "2031-05-12"),
        ("He is due in court on Monday but was ill today.", "Monday", "2031-05-19"),
        ("The verdict is due on Thursday week, a clerk said.", "Thursday week", "2031-05-22"),
        ("Polls open a week on Thursday.", "a week on Thursday", "2031-05-22"),
        ("They meet again two weeks from Monday.", "two weeks from Monday", "2031-06-02"),
    ],
)
def test_the_present_tense_of_a_timetable_tells_of_the_coming_day(text: str, time: str, day: str) -> None:
    assert days_of(text)[time] == f"{day}..{day}"


@pytest.mark.parametrize(
    ("text", "time", "first", "last"),
    [
        ("The talks of 3-5 June were long.", "3-5 June", "2030-06-03", "2030-06-05"),
        ("No bus ran on 12 and 13 May.", "12 and 13 May", "2031-05-12", "2031-05-13"),
        ("The fair will run from 7 to 9 June.", "7 to 9 June", "2031-06-07", "2031-06-09"),
        ("The court sat on 5, 6 and 7 May.", "5, 6 and 7 May", "2031-05-05", "2031-05-07"),
        ("The port shut from May 2 through 6.", "May 2 through 6", "2031-05-02", "2031-05-06"),
        ("The port shut between May 2 and 6.", "May 2 and 6", "2031-05-02", "2031-05-06"),
        ("Trains will not run from Friday to Sunday.", "Friday to Sunday", "2031-05-16", "2031-05-18"),
        ("He walked from Friday to Sunday, he said.", "Friday to Sunday", "2031-05-09", "2031-05-11"),
        ("He slept through the 2029/30 season.", "2029/30", "2029-01-01", "2030-12-31"),
    ],
)
def test_a_range_of_days_is_one_moment(text: str, time: str, first: str, last: str) -> None:
    found = days_of(text)[time]
    assert found.endswith(last[4:])
    assert found[4:10] == first[4:]


def test_opening_hours_have_no_days() -> None:
    assert days_of("The baths are open from Monday to Friday.")["Monday to Friday"] == "None..None"


def test_a_march_for_something_is_no_month() -> None:
    assert days_of("Ada Korn leads the March for Water.") == {}
    assert "March" in days_of("It rained in March for Ada Korn.")


def test_numbers_before_a_month_are_no_range_unless_they_rise() -> None:
    assert "2 and 6 percent in May" not in days_of("Prices rose by between 2 and 6 percent in May.")
    assert list(days_of("He was 30 on 12 May 2031.")) == ["12 May 2031"]


@pytest.mark.parametrize("written", ["03-Feb-2031", "3.2.2031", "03.02.2031", "2031-02-03"])
def test_dates_in_figures(written: str) -> None:
    assert days_of(f"The permit is dated {written}, a clerk said.")[written] == "2031-02-03..2031-02-03"


@pytest.mark.parametrize("text", ["Version 1.05.2031 failed.", "Build 2.10.2030 is out.", "The score was 21-19-30."])
def test_versions_and_scores_are_no_dates(text: str) -> None:
    assert days_of(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "The quake struck at 1840 GMT.",
        "Kick-off is at 1930 (1730 GMT).",
        "The train left at 2015 on Monday.",
        "Troops moved at 2015 local time.",
        "Of the 2,100 sheep, 1990 were sold.",
        "A probe of 2025kg will fly.",
    ],
)
def test_times_with_zones_and_counts_are_no_years(text: str) -> None:
    assert all(not days.endswith("-12-31") for days in days_of(text).values())


def test_a_day_without_a_year_is_the_near_one_unless_it_has_happened() -> None:
    assert days_of("The board declared a dividend payable June 30.")["June 30"] == "2031-06-30..2031-06-30"
    assert days_of("The bridge opened on June 30.")["June 30"] == "2030-06-30..2030-06-30"


REPORT = "Orrin Mills said its first-quarter profit fell 9% to $4 million"


@pytest.mark.parametrize(
    ("text", "time", "first"),
    [
        (f"{REPORT} from $4.4 million a year earlier.", "a year earlier", "2030-01-01"),
        (f"{REPORT}. In the year-ago quarter it sold $30 million of cloth.", "the year-ago quarter", "2030-01-01"),
        (f"{REPORT}. Sales in the quarter were flat at $31 million.", "the quarter", "2031-01-01"),
        (f"{REPORT}. In the 2030 quarter, sales were $33 million.", "the 2030 quarter", "2030-01-01"),
    ],
)
def test_comparisons_of_results_are_with_the_same_quarter(text: str, time: str, first: str) -> None:
    assert days_of(text)[time].startswith(first)


def test_a_year_ago_is_a_year_where_no_results_are_told() -> None:
    text = f"{REPORT}.\n\nIts mill at Vell opened a year ago."
    assert days_of(text)["a year ago"] == "2030-01-01..2030-12-31"


def test_years_and_decades_in_words() -> None:
    found = days_of(
        "It closed in nineteen eighty-seven, after the late seventies, and by the year two thousand it was gone."
    )
    assert found["nineteen eighty-seven"] == "1987-01-01..1987-12-31"
    assert found["the late seventies"] == "1975-01-01..1979-12-31"
    assert found["the year two thousand"] == "2000-01-01..2000-12-31"
