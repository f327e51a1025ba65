"""Mentions of outlets: what makes an outlet of a name, and the words that say how something came through it."""

import pytest

from onrecord import Article
from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.outlets import OutletMention, has_noun, outlet_mentions, plain_name
from onrecord.reading.chains.own_outlet import own_signs
from onrecord.reading.tagging.confidence import load_calibration
from steps import NOTHING


def analysis_of(text: str) -> Analysis:
    return Analysis(Article(id="a", text=text), NOTHING, load_calibration())


def mentions_in(text: str) -> tuple[OutletMention, ...]:
    return outlet_mentions(analysis_of(text))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Mara Odell told the Kesterholm Courier that it leaks.", "told"),
        ("It leaks, Mara Odell told Sten of the Kesterholm Courier.", "told"),
        ("It leaks, she said in an interview with the Kesterholm Courier.", "interview"),
        ("It leaks, she said on Monday while speaking briefly to the Kesterholm Courier.", "spoke"),
        ("Her remarks to the Kesterholm Courier came late.", "spoke"),
        ("It leaks, Mara Odell was quoted as saying by the Kesterholm Courier.", "quoted"),
        ("A letter obtained by the Kesterholm Courier says that it leaks.", "obtained"),
        ("It leaks, according to a new report by the Kesterholm Courier.", "according"),
        ("It leaks, a survey of readers by the Kesterholm Courier found.", "poll"),
        ("It leaks, she argued in a long essay for the Kesterholm Courier.", "wrote"),
        ("Mara Odell was heard on the Kesterholm Courier.", "on"),
        ("Mara Odell was heard during the Kesterholm Courier programme.", "on"),
        ("Mara Odell's face was in the Kesterholm Courier.", "in"),
        ("It leaks, Mara Odell told the local newspaper, the Kesterholm Courier.", ""),
        ("It leaks, Mara Odell told the local newspaper Kesterholm Courier.", "told"),
        ("Mara Odell, reached by the Kesterholm Courier, laughed.", "interview"),
        ("It leaks, she stated to the Kesterholm Courier.", "spoke"),
        ("It leaks, she said, speaking to Sten Falk of the Kesterholm Courier.", "spoke"),
        ("A letter seen on Monday by the Kesterholm Courier says that it leaks.", ""),
        ("A letter seen Monday by the Kesterholm Courier says that it leaks.", "obtained"),
        ("Mara Odell told Maravia’s public broadcaster Kesterholm Courier that it leaks.", "told"),
        ("Mara Odell told “The Kesterholm Courier” that it leaks.", "told"),
        ("Pilots tell the Kesterholm Courier that it leaks.", "told"),
        ("Mara Odell walked past the Kesterholm Courier.", ""),
    ],
)
def test_the_words_before_an_outlet_say_how_it_passed_something_on(text: str, before: str) -> None:
    [mention] = [mention for mention in mentions_in(text) if "Courier" in text[slice(*mention.span)]]
    assert mention.before == before


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("It leaks: the Kesterholm Courier quoted Mara Odell.", "quoted"),
        ("It leaks: the Kesterholm Courier, citing Mara Odell, knew.", "quoted"),
        ("The Kesterholm Courier first revealed that it leaks.", "reports"),
        ("The Kesterholm Courier’s long interview was dull.", "interview"),
        ("The Kesterholm Courier’s latest survey was dull.", "poll"),
        ("The Kesterholm Courier’s front-page story was dull.", "report"),
        ("The Kesterholm Courier newspaper reported that it leaks.", "reports"),
        ("The Kesterholm Courier asked Mara Odell whether it leaks.", "interview"),
        ("A Kesterholm Courier/Alder poll was dull.", "poll"),
        ("The Kesterholm Courier’s roof leaks.", ""),
    ],
)
def test_the_words_behind_an_outlet_say_how_it_passed_something_on(text: str, behind: str) -> None:
    [mention] = [mention for mention in mentions_in(text) if "Courier" in text[slice(*mention.span)]]
    assert (mention.before, mention.behind) == ("", behind)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It leaks, Mara Odell told Alder House.", ["Alder House"]),
        ("It leaks, a survey by Alder House found.", ["Alder House"]),
        ("It leaks: Alder House quoted Mara Odell.", ["Alder House"]),
        ("Mara Odell painted Alder House.", []),
        ("Mara Odell spoke about rain in Alder House.", []),
    ],
)
def test_any_name_is_a_hand_beside_words_that_make_one_of_anybody(text: str, names: list[str]) -> None:
    assert [text[slice(*mention.span)] for mention in mentions_in(text)] == names


def test_what_describes_an_outlet_is_no_outlet_before_its_name() -> None:
    text = "It leaks, she told Vell TV channel Alder News."
    assert [text[slice(*mention.span)] for mention in mentions_in(text)] == ["Alder News"]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("the news agency Alder", True),
        ("the state broadcaster Alder", True),
        ("Alder newspaper", True),
        ("Alder, a newspaper", False),
        ("Alder state newspaper", True),
        ("Alder agencyless", False),
        ("a subagency Alder", False),
    ],
)
def test_a_noun_beside_a_name_makes_an_outlet_of_it(text: str, noun: bool) -> None:
    start = text.index("Alder")
    assert has_noun(text, start, start + len("Alder")) is noun


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("the Lode Post-Courier", "ending"),
        ("KLOD", "ending"),
        ("WLOD-TV", "ending"),
        ("LodeTV", "ending"),
        ("NBC Lode", "ending"),
        ("Fox Business", "name"),
        ("the WADA", "other"),
        ("Nadia Fersen", "other"),
    ],
)
def test_what_makes_an_outlet_of_a_name(name: str, form: str) -> None:
    [mention] = mentions_in(f"It leaks, Mara Odell told {name} on Monday.")
    assert mention.form == form


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("As Mara Odell wrote in spring:\n\nThe lock leaks.", ["author"]),
        ("As Mara Odell wrote in spring.\n\nThe lock leaks.", []),
        ("As Mara Odell hoped in spring:\n\nThe lock leaks.", []),
    ],
)
def test_anybody_whose_words_a_colon_leads_to_may_be_a_hand(text: str, forms: list[str]) -> None:
    assert [mention.form for mention in mentions_in(text)] == forms


def test_the_newspaper_is_the_outlet_named_last() -> None:
    text = "The Kesterholm Courier knew. The Bridge Gazette knew more. The local newspaper told nobody."
    [*_, last] = mentions_in(text)
    assert (last.form, last.entity.name) == ("anaphor", "Bridge Gazette")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("The Alder Post", "alder post"),
        ("Alder.com", "alder"),
        ("the Alder’s", "alder"),
        ("Theatre Week", "theatre week"),
    ],
)
def test_a_plain_name_has_no_article_and_no_ending(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("She did not answer a request for comment from the Kesterholm Courier.", "own asks"),
        ("She did not answer the Kesterholm Courier’s request for comment.", "own asks"),
        ("The rain came (Kesterholm Courier).", "own credit"),
        ("The rain came. © Kesterholm Courier", "own credit"),
        ("The rain came. Kesterholm Courier/Mara Odell", "own credit"),
        ("The Kesterholm Courier’s chief political correspondent saw rain.", "own staff"),
    ],
)
def test_what_shows_that_an_article_is_an_outlets_own(text: str, sign: str) -> None:
    analysis = analysis_of(text)
    [signs] = own_signs(analysis, outlet_mentions(analysis)).values()
    assert sign in signs


def test_a_story_about_an_outlet_is_not_its_own() -> None:
    analysis = analysis_of("Mara Odell bought the Kesterholm Courier in spring.")
    [signs] = own_signs(analysis, outlet_mentions(analysis)).values()
    assert not {"own asks", "own credit", "own staff"} & set(signs)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("It leaks, Mara Odell told Radio Alder.", {"Radio Alder": "ending"}),
        ("It leaks, Mara Odell told HarbourWire.", {"HarbourWire": "ending"}),
        ("It leaks, Mara Odell told the Herald.", {"Herald": "ending"}),
        ("It leaks, Mara Odell told the tech blog Alderwire.", {"Alderwire": "noun"}),
        ("It leaks, Mara Odell told the Board.", {"Board": "other"}),
        ("Mara Odell owns HarbourWire.", {}),
        ("The Lode Courier went online. In a blog, Mara Odell said that it leaks.", {"Lode Courier": "ending"}),
    ],
)
def test_some_names_are_likely_outlets_where_they_are_told_something(text: str, forms: dict[str, str]) -> None:
    assert {text[slice(*mention.span)]: mention.form for mention in mentions_in(text)} == forms
