"""Time expressions: the days they can mean, what only looks like one, and when a statement was made."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, Record
from onrecord.reading.language.numbers import NUMBERS
from onrecord.reading.moments.calendar import HOLIDAYS
from onrecord.reading.moments.moments import find_moments
from onrecord.reading.moments.time_words import MONTHS, ORDINALS
from records import marked
from steps import run
from times import WEDNESDAY, day, told

# ---------------------------------------------------------------- what a time can begin with


def written(holiday: str) -> str:
    return " ".join(word if word == "of" else word.capitalize() for word in holiday.split())


@pytest.mark.parametrize(
    "expression",
    [
        *(f"{written(holiday)} 2024" for holiday in HOLIDAYS),
        *(f"{month.capitalize()} 2024" for month in MONTHS if len(month) > 4),
        *(f"{month.upper()} 2024" for month in MONTHS if len(month) > 4),
        *(
            f"{weekday}, March 4, 2024"
            for weekday in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sunday")
        ),
        *(f"the {ordinal} century" for ordinal in ORDINALS),
        *(f"{number} weeks ago" for number in NUMBERS),
        *(f"{number.capitalize()} weeks ago" for number in NUMBERS),
        *(f"the {edge} of 1990" for edge in ("very beginning", "start", "opening", "middle", "close", "tail end")),
        *(f"a {unit} ago" for unit in ("day", "week", "fortnight", "month", "quarter", "year", "decade", "century")),
        *(
            f"that {unit}"
            for unit in ("day", "week", "month", "year", "very night", "same week", "evening", "afternoon")
        ),
        *("Muharram 1445", "Tishrei 5784", "Reiwa 5", "Minguo 112", "AD 842", "A.D. 842", "FY 2016", "Q3 2015", "WWII"),
        *(
            "World War II",
            "First World War",
            "These past two years",
            "The Fiscal Year 2016",
            "9/11",
            "’92",
            "the ’90s",
        ),
    ],
)
def test_each_is_found_where_it_begins(expression: str) -> None:
    assert expression in told(f"On 4 March 2025 they sailed in {expression}, and came back.")


# ---------------------------------------------------------------- told by the calendar


@pytest.mark.parametrize(
    ("text", "span", "days"),
    [
        ("The harbour opened on 7 October 2023.", "7 October 2023", day("2023-10-07")),
        ("It closed on the 7th of October, 2023.", "the 7th of October, 2023", day("2023-10-07")),
        ("The ferry sank on Sept. 5, 2024, off Brill.", "Sept. 5, 2024", day("2024-09-05")),
        ("She spoke on Tuesday, March 4, 2025.", "Tuesday, March 4, 2025", day("2025-03-04")),
        ("Logged 2025-08-30T23:30:00Z by the pilot.", "2025-08-30T23:30:00Z", day("2025-08-30")),
        ("The talks of June 3-5, 2024 failed.", "June 3-5, 2024", ("2024-06-03", "2024-06-05")),
        ("Work began in August 2011.", "August 2011", ("2011-08-01", "2011-08-31")),
        ("Work began in early August.", "early August", ("2025-08-01", "2025-08-15")),
        ("The quay was built in 1924.", "1924", ("1924-01-01", "1924-12-31")),
        ("Prices rose in the 1970s.", "the 1970s", ("1970-01-01", "1979-12-31")),
        ("Prices rose in the early 1980s.", "the early 1980s", ("1980-01-01", "1984-12-31")),
        ("Prices rose in the ’90s.", "the ’90s", ("1990-01-01", "1999-12-31")),
        ("A chapel of the 19th century stands there.", "the 19th century", ("1800-01-01", "1899-12-31")),
        ("It was planned in the summer of 2012.", "the summer of 2012", ("2012-06-01", "2012-09-30")),
        ("Profits fell in the third quarter of 2015.", "the third quarter of 2015", ("2015-07-01", "2015-09-30")),
        ("The wreck dates from World War II.", "World War II", ("1939-09-01", "1945-09-02")),
        ("They met again on Thanksgiving 2024.", "Thanksgiving 2024", day("2024-11-28")),
        ("He won in 1890–91 and rested.", "91", ("1891-01-01", "1891-12-31")),
        ("It was sold about 170 years later, in 1896.", "about 170 years later", ("1896-01-01", "1896-12-31")),
        ("The fleet of ’92 was in ’08 sold.", "’08", ("2008-01-01", "2008-12-31")),
        ("The saint died on 30 September 420 in Brill, c. 347 born.", "30 September 420", day("0420-09-30")),
    ],
)
def test_absolute_times_hold_whatever_the_date(text: str, span: str, days: tuple[str, str]) -> None:
    assert told(text)[span] == days
    if "early August" not in text:
        assert told(text, None)[span] == days


# ---------------------------------------------------------------- told from the article's date


@pytest.mark.parametrize(
    ("text", "span", "days"),
    [
        ("Odell resigned last week.", "last week", ("2025-08-25", "2025-08-31")),
        ("The board will meet this weekend.", "this weekend", ("2025-09-06", "2025-09-07")),
        ("The board met this weekend.", "this weekend", ("2025-08-30", "2025-08-31")),
        ("The board has met weekly since January.", "since January", ("2025-01-01", "2025-09-03")),
        ("Over the past nine months nobody paid.", "the past nine months", ("2024-12-03", "2025-09-03")),
        ("The bridge opened two years ago.", "two years ago", ("2023-01-01", "2023-12-31")),
        ("The bridge opened 10 months ago.", "10 months ago", ("2024-11-01", "2024-11-30")),
        ("The bridge opened three weeks ago.", "three weeks ago", ("2025-08-11", "2025-08-17")),
        ("The bridge opened on 7 October.", "7 October", day("2024-10-07")),
        ("The bridge will open on 7 October.", "7 October", day("2025-10-07")),
        ("She spoke yesterday.", "yesterday", day("2025-09-02")),
        ("The vote is due tomorrow.", "tomorrow", day("2025-09-04")),
        ("He was elected last June.", "last June", ("2025-06-01", "2025-06-30")),
        ("He was elected last November.", "last November", ("2024-11-01", "2024-11-30")),
        ("A ruling is due next month.", "next month", ("2025-10-01", "2025-10-31")),
        ("A ruling came earlier this month.", "earlier this month", ("2025-09-01", "2025-09-03")),
        ("A levy was dropped last year.", "last year", ("2024-01-01", "2024-12-31")),
        ("The levy stays for the next five years.", "the next five years", ("2025-09-03", "2030-09-03")),
        ("In the last week nobody paid.", "the last week", ("2025-08-27", "2025-09-03")),
        (
            "Nobody paid for six and a half years, until six and a half years ago.",
            "six and a half years ago",
            ("2019-03-01", "2019-03-31"),
        ),
        ("Profits fell in the fourth quarter.", "the fourth quarter", ("2024-10-01", "2024-12-31")),
        ("They quarrelled in recent weeks.", "recent weeks", None),
        ("They quarrelled several years ago.", "several years ago", None),
    ],
)
def test_relative_times_count_from_the_article_and_are_null_without(
    text: str, span: str, days: tuple[str, str] | None
) -> None:
    assert told(text)[span] == days
    undated = told(text, None)
    assert set(undated.values()) == {None}


@pytest.mark.parametrize(
    ("text", "span", "days"),
    [
        ("Odell told reporters on Tuesday that she was leaving.", "Tuesday", day("2025-09-02")),
        ("“Enough,” Odell said Friday.", "Friday", day("2025-08-29")),
        ("At the meeting on Sunday evening, Odell objected.", "Sunday evening", day("2025-08-31")),
        ("The council will vote on Tuesday.", "Tuesday", day("2025-09-09")),
        ("The council is expected to vote on Friday.", "Friday", day("2025-09-05")),
        ("On Friday, the council will vote.", "Friday", day("2025-09-05")),
        ("They must pay by Friday.", "Friday", day("2025-09-05")),
        ("She would leave if the board lost on Friday.", "Friday", day("2025-09-05")),
        ("She could have left on Friday.", "Friday", day("2025-08-29")),
        ("Odell said so in Friday's debate.", "Friday", day("2025-08-29")),
        ("Odell said on Monday that she would vote on Friday.", "Friday", day("2025-09-05")),
        ("Odell said on Monday that she would vote on Friday.", "Monday", day("2025-09-01")),
        ("The tide broke last Wednesday.", "last Wednesday", day("2025-08-27")),
        ("Odell said on Wednesday that she was leaving.", "Wednesday", day("2025-09-03")),
        ("The court sits on Wednesday and will rule.", "Wednesday", day("2025-09-03")),
    ],
)
def test_a_weekday_is_the_past_one_in_reports_and_the_coming_one_in_plans(
    text: str, span: str, days: tuple[str, str]
) -> None:
    assert told(text)[span] == days


def test_monday_in_an_article_of_a_monday_is_that_day() -> None:
    assert told("Odell said Monday she was ill.", date(2025, 9, 1))["Monday"] == day("2025-09-01")
    assert told("Odell will speak Monday.", date(2025, 9, 1))["Monday"] == day("2025-09-01")
    assert told("Odell spoke last Monday.", date(2025, 9, 1))["last Monday"] == day("2025-08-25")


def test_the_next_day_counts_from_the_last_date_said() -> None:
    times = told("The dam burst on 7 October 2023. The next day, troops came. Two years later it was rebuilt.")
    assert times["The next day"] == day("2023-10-08")
    assert times["Two years later"] == ("2025-01-01", "2025-12-31")


def test_that_year_and_the_following_month_count_from_the_last_date_said() -> None:
    times = told("He came in March 1920 and married that year. The following month he left.")
    assert times["that year"] == ("1920-01-01", "1920-12-31")
    assert told("He came in March 1920. The following month he left.")["The following month"] == (
        "1920-04-01",
        "1920-04-30",
    )


def test_the_next_day_is_null_when_no_date_was_said() -> None:
    assert told("The next day, troops came.") == {"The next day": None}


def test_a_day_without_a_year_goes_on_with_the_year_told_just_before() -> None:
    assert told("She signed on June 1, 2012. She was cut on July 4 and went home.")["July 4"] == day("2012-07-04")


def test_a_day_within_weeks_of_a_report_is_of_its_year_whatever_the_passage_tells() -> None:
    assert told("She was shot on Oct. 20, 2024. On Aug. 24 they charged him.")["Aug. 24"] == day("2025-08-24")


def test_a_history_goes_on_with_the_last_year_it_told() -> None:
    years = "He came in 1801, left in 1803, wrote in 1805 and in 1811 and died in 1824.\n\nHis house burned.\n\n"
    assert told(years + "It was rebuilt on 5 June.")["5 June"] == day("1824-06-05")
    assert told(years + "On Monday it was sold. It was rebuilt on 5 June.")["5 June"] == day("2025-06-05")


def test_a_time_of_day_belongs_to_the_day_beside_it() -> None:
    assert told("The ferry leaves at 3 p.m. on Friday.")["3 p.m. on Friday"] == day("2025-09-05")
    assert told("The ferry left on Tuesday at 8:30 a.m. GMT.")["Tuesday at 8:30 a.m. GMT"] == day("2025-09-02")
    assert told("The ferry leaves at 3 p.m. every week.")["3 p.m."] is None


# ---------------------------------------------------------------- bad input


def test_a_dateline_gives_the_date_that_the_article_lacks() -> None:
    text = "PORT ANSEL, Aug. 12, 2025 (Tern Wire) — The mayor resigned on Monday."
    assert told(text, None)["Monday"] == day("2025-08-11")


def test_a_date_line_in_the_text_gives_the_date() -> None:
    text = "Harbour deal off\nPublished: 12 August 2025\nThe mayor resigned yesterday."
    assert told(text, None)["yesterday"] == day("2025-08-11")


def test_a_line_that_says_updated_is_not_the_articles_date() -> None:
    text = "Harbour deal off\nUpdated: 12 August 2025\nThe mayor resigned yesterday."
    assert told(text, None)["yesterday"] is None


def test_of_two_datelines_each_holds_for_what_stands_under_it() -> None:
    text = (
        "PORT ANSEL, Aug. 12, 2025 — The mayor resigned yesterday.\n\n"
        "BRILL, Aug. 20, 2025 — Her deputy followed last night."
    )
    times = told(text, None)
    assert times["yesterday"] == day("2025-08-11")
    assert times["last night"] == day("2025-08-19")


def test_the_articles_own_date_is_trusted_above_a_dateline() -> None:
    text = "PORT ANSEL, Aug. 12, 2025 — The mayor resigned yesterday."
    assert told(text, date(2025, 8, 13))["yesterday"] == day("2025-08-12")


def test_an_article_dated_before_what_it_tells_of_gives_no_relative_days() -> None:
    text = "The mayor was arrested on 5 June 2025. She resigned yesterday."
    assert told(text, date(2019, 1, 1)) == {"5 June 2025": day("2025-06-05"), "yesterday": None}


def test_dates_to_come_do_not_make_an_article_misdated() -> None:
    text = "The court will sit on 5 June 2026. The mayor resigned yesterday."
    assert told(text)["yesterday"] == day("2025-09-02")


@pytest.mark.parametrize(
    "text",
    [
        "The deed is dated 12 Ramadan 1446.",
        "The deed was sealed in 1446 AH by the clerk.",
        "The deed was sealed in the year 2568 BE.",
        "The walls go back to 3000 BC.",
        "He was crowned in Reiwa 7.",
        "Spending fell in fiscal 2016.",
        "Spending fell in fiscal year 2016.",
        "It is due on 31 February 2025.",
        "It is due on February 30.",
        "They meet every Monday.",
        "They meet on Sundays.",
    ],
)
def test_other_calendars_fiscal_years_and_days_that_are_none_mean_no_days(text: str) -> None:
    assert list(told(text).values()) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The patient, aged 1920 days, left.",
        "A score of 1540 was enough.",
        "The club won by 2010 points in all.",
        "They sent 1500 troops to Brill.",
        "It cost $2015 to mend.",
        "Some 1,984 people came.",
        "The shop at 1600 Larch Avenue burned.",
        "The council passed Resolution 1325 at once.",
        "Call 555-2014 or 2010-555-8888 for help.",
        "She may march with them in an august mood.",
        "Theresa May spoke and left.",
        "Prices began to fall in value.",
        "He scored 21-19 in the final.",
        "She is in her 60s and well.",
        "Temperatures reached the 80s in Brill.",
        "The psalm is 3:16 there.",
        "The band Tuesdaymen sang.",
        "He wrote for the Sunday Times of Brill.",
        "She called it ''10 times the size''.",
        "Shares of 21st Century Ferries fell.",
        "They gave to Easter Seals.",
        "It rained to this day and every day.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert told(text) == {}


def test_a_slashed_date_is_read_by_the_order_that_gives_a_day() -> None:
    assert told("Stamped 25/8/2025 in Brill.")["25/8/2025"] == day("2025-08-25")
    assert told("Stamped 8/9/2025 in Brill.")["8/9/2025"] == day("2025-09-08")
    assert told("Stamped 8/9/2025 in Brill.", None)["8/9/2025"] is None


# ---------------------------------------------------------------- when it was said


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "{s1.source:Odell} {s1.cue:told} the Brill Herald on Tuesday {s1.content:that the port would close}.",
            "2025-09-02",
        ),
        ("On Sunday, {s1.source:Odell} {s1.cue:said} {s1.content:that the port closed in May}.", "2025-08-31"),
        ("“{s1.content:We will leave on Friday},” {s1.source:Odell} {s1.cue:said} Sunday evening.", "2025-08-31"),
        ("{s1.source:Odell} last week {s1.cue:said} {s1.content:she would stay}.", "2025-08-25"),
        ("{s1.source:Odell} {s1.cue:said} {s1.content:she would leave on Friday}.", None),
        ("{s1.source:Odell, who resigned on Monday}, {s1.cue:said} {s1.content:it was over}.", None),
        ("{s1.source:Odell}, who resigned on Monday, {s1.cue:said} {s1.content:it was over}.", None),
        (
            "{s1.source:Odell} {s1.cue:told} the Clarion and Post of Brill on Tuesday {s1.content:it was over}.",
            "2025-09-02",
        ),
        (
            (
                "{s2.source:Brandt} {s2.cue:said} {s2.content:Friday was too late}, and {s1.source:Odell} "
                "{s1.cue:said} {s1.content:it was over}."
            ),
            None,
        ),
        ("On Monday the port closed. {s1.source:Odell} {s1.cue:said} {s1.content:it was over}.", None),
    ],
)
def test_made_is_when_the_words_were_said_not_what_they_speak_of(text: str, made: str | None) -> None:
    record = run(marked(text, published=WEDNESDAY), find_moments)
    moment = next((one for one in record.moments if one.id == record.statements[0].made), None)
    assert (moment.first.isoformat() if moment and moment.first else None) == made


def test_a_second_statement_of_one_source_in_a_sentence_was_made_at_the_same_time() -> None:
    text = (
        "{s1.source:{s2.source:Odell}} on Tuesday {s1.cue:said} {s1.content:it was over}, and {s2.cue:urged} "
        "{s2.content:calm}."
    )
    record = run(marked(text, published=WEDNESDAY), find_moments)
    assert [statement.made for statement in record.statements] == ["m1", "m1"]


def test_without_a_date_made_still_points_at_the_words() -> None:
    record = run(marked("{s1.source:Odell} {s1.cue:said} Tuesday {s1.content:it was over}."), find_moments)
    assert record.statements[0].made == "m1"
    assert record.moments[0].first is None


# ---------------------------------------------------------------- always


_TOLD = """Monday March May 1 2 7th 31 February 2024 1970s the last next two years ago week later since early of in \
9/11 ’90s
20:00 noon 12/31/9999 9999-12-31 0001-01-01 century 21st quarter first fiscal that day before tomorrow following fall \
winter
5000 decades said will , Easter Thanksgiving this earlier late weekend over past half 420 c. Sept. 11 ’08 Q4 5 June \
BC"""
_WORDS = st.sampled_from(_TOLD.split())


@given(st.lists(_WORDS, max_size=25), st.one_of(st.none(), st.dates()))
def test_any_words_give_moments_in_order_with_days_in_order(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    record = run(Record(article=Article(id="t", text=text, published=published)), find_moments)
    at = 0
    for moment in record.moments:
        (start, end) = moment.spans[0]
        assert at <= start < end <= len(text)
        at = end
        if moment.first and moment.last:
            assert moment.first <= moment.last
    assert run(record, find_moments).moments == record.moments


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    record = run(Record(article=Article(id="t", text=text, published=WEDNESDAY)), find_moments)
    assert all(0 <= start < end <= len(text) for moment in record.moments for start, end in moment.spans)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The trial sat on April 9, 10 and 11.", "April 9, 10 and 11", "2025-04-09", "2025-04-11"),
        ("Floods on May 12 and 13 killed two.", "May 12 and 13", "2025-05-12", "2025-05-13"),
        ("It runs from the 3rd to the 5th of June.", "3rd to the 5th of June", "2025-06-03", "2025-06-05"),
        ("A cheque dated 9-Apr-25 was found.", "9-Apr-25", "2025-04-09", "2025-04-09"),
        ("The form of 2025/06/03 is lost.", "2025/06/03", "2025-06-03", "2025-06-03"),
        ("The form of 3/Jun/2025 is lost.", "3/Jun/2025", "2025-06-03", "2025-06-03"),
        ("He ruled in 1990-1995.", "1995", "1995-01-01", "1995-12-31"),
        ("They sang songs of the 20s and 30s.", "the 20s", "1920-01-01", "1929-12-31"),
        ("She is flying home on Sunday.", "Sunday", "2025-09-07", "2025-09-07"),
        ("“I’m flying home Sunday,” she said.", "Sunday", "2025-09-07", "2025-09-07"),
        ("“See you Friday,” she said.", "Friday", "2025-09-05", "2025-09-05"),
    ],
)
def test_more_forms_of_dates(text: str, words: str, first: str, last: str) -> None:
    assert told(text)[words] == (first, last)


@pytest.mark.parametrize("text", ["It struck at 1900.", "The 0715 left at 2015.", "Doors open at 1930."])
def test_four_figures_behind_at_are_a_time_of_day(text: str) -> None:
    assert not [days for days in told(text).values() if days]


def test_days_that_are_not_in_a_row_are_no_range() -> None:
    assert told("Rain fell on May 9 and 12.")["May 9"] == day("2025-05-09")


def test_a_range_of_hours_is_no_year() -> None:
    assert told("The curfew runs from 1900 to 0500 hours, police said.") == {}
    assert told("The vigil is from 2000 to 2200 on Friday.") == {"Friday": day("2025-09-05")}
    assert told("From 1900 to 1905 the mill stood idle.") != {}


def test_what_comes_up_is_to_come() -> None:
    assert told("The petition comes up for hearing on Friday before the court.") == {"Friday": day("2025-09-05")}


def test_what_we_do_on_a_day_is_to_come() -> None:
    assert told("“We bury him on Saturday,” his sister said.") == {"Saturday": day("2025-09-06")}
