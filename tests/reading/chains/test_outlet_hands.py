"""Outlets as hands: whom a speaker told something, and how far that goes on."""

import msgspec
import pytest

from onrecord.article import Article
from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.chains.outlets import is_of_outlet, outlet_mentions
from onrecord.reading.chains.own_outlet import own_signs
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.record import Record
from records import marked
from steps import run

INTERVIEW = (
    "{s1.source:Port manager Ann Corliss} {s1.cue:told} the Associated Press {s1.content:that the pier would "
    "close in May}.\n\n"
    "“{s2.content:We had no money left},” {s2.source:she} {s2.cue:said}."
)


def chained(text: str, outlet: str | None = None) -> Record:
    record = marked(text)
    article = msgspec.structs.replace(record.article, outlet=outlet)
    return run(msgspec.structs.replace(record, article=article), resolve, follow_chains)


def hands(record: Record) -> list[list[str | None]]:
    return [[hand.source_id and record.source(hand.source_id).name for hand in s.via] for s in record.statements]  # type: ignore[union-attr]


def test_whom_somebody_told_is_a_hand_of_all_that_they_told() -> None:
    record = chained(INTERVIEW)
    assert hands(record) == [["Associated Press"], ["Associated Press"]]
    assert record.text_of(record.statements[0].via[0].cue) == "told"


def test_the_outlet_becomes_a_source() -> None:
    record = chained(INTERVIEW)
    (outlet,) = [source for source in record.sources if source.name == "Associated Press"]
    assert outlet.type == "named_organization"
    assert record.text_of(outlet.mentions) == "Associated Press"


def test_the_article_s_own_outlet_is_no_hand() -> None:
    assert hands(chained(INTERVIEW, outlet="Associated Press")) == [[], []]


def test_the_article_s_own_outlet_is_no_hand_whatever_the_words() -> None:
    text = "{s1.source:The port} {s1.cue:confirmed} to the Lode Herald {s1.content:that the pier was sold}."
    assert hands(chained(text)) == [["Lode Herald"]]
    assert hands(chained(text, outlet="The Lode Herald")) == [[]]


def test_a_programme_of_the_own_outlet_is_no_hand() -> None:
    text = "{s1.source:Jon Falk} {s1.cue:told} the BBC's Newsnight programme {s1.content:that the pier was sold}."
    assert hands(chained(text)) == [["Newsnight"]]
    assert hands(chained(text, outlet="BBC")) == [[]]


def test_another_speaker_has_no_part_in_the_interview() -> None:
    text = INTERVIEW.replace("{s2.source:she}", "union leader {s2.source:Jon Falk}")
    assert hands(chained(text))[1] == []


def test_an_outlet_that_is_only_spoken_of_is_no_hand() -> None:
    text = "{s1.source:Ann Corliss} {s1.cue:said} {s1.content:that Reuters had bought the pier}."
    assert hands(chained(text)) == [[]]


def test_an_outlet_that_seldom_hears_for_others_is_a_hand_only_where_the_article_is_another_s() -> None:
    text = INTERVIEW.replace("the Associated Press", "CNN")
    assert hands(chained(text)) == [[], []]
    assert hands(chained(text, outlet="BBC")) == [["CNN"], ["CNN"]]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("{s1.cue:told} CNN’s Mara Odell {s1.content:that it rained}.", ["Mara Odell", "CNN"]),
        ("{s1.cue:told} Fox News host Mara Odell {s1.content:that it rained}.", ["Mara Odell", "Fox News"]),
        ("{s1.cue:told} CNN {s1.content:that Mara Odell was late}.", ["CNN"]),
    ],
)
def test_who_asked_for_an_outlet_is_a_hand_before_it(words: str, named: list[str]) -> None:
    text = f"{{s1.source:Port manager Ann Corliss}} {words}"
    assert hands(chained(text, outlet="The Lode Herald")) == [named]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("told NBC {s1.content:that it rained}. NBC News showed the pier", "NBC News"),
        ("told FOX 4 {s1.content:that it rained}", "FOX 4"),
        ("told the Vesna news agency {s1.content:that it rained}", "Vesna news agency"),
        ("told CNN 2 weeks ago {s1.content:that it rained}", "CNN"),
        ("told US TV network CNN {s1.content:that it rained}", "CNN"),
    ],
)
def test_a_hand_has_the_full_name_of_its_outlet(words: str, named: str) -> None:
    words = words.replace("told", "{s1.cue:told}")
    text = f"{{s1.source:Port manager Ann Corliss}} {words}."
    assert hands(chained(text, outlet="The Lode Herald")) == [[named]]


def test_the_newspaper_is_the_outlet_named_last() -> None:
    text = "The Lode Herald asked about the pier. Ann Corliss told the newspaper that it was safe."
    analysis = Analysis(Article(id="a", text=text), ScriptedTagger({}), load_calibration())
    found = [(text[slice(*m.span)], m.form, m.entity.name) for m in outlet_mentions(analysis)]
    assert ("the newspaper", "anaphor", "Lode Herald") in found


@pytest.mark.parametrize(
    ("name", "outlet", "is_own"),
    [
        ("BBC", "bbc.co.uk", True),
        ("BBC Radio", "BBC politics", True),
        ("CNN", "CNN (Web News)", True),
        ("Reuters", "BBC", False),
        ("ABC", "abcnews.go.com", True),
        ("ABC", "abcdef.com", False),
        ("Lode Herald", "The Lode Herald", True),
        ("Lode Herald", "", False),
    ],
)
def test_an_outlet_goes_by_several_names(name: str, outlet: str, is_own: bool) -> None:
    assert is_of_outlet(name, outlet) is is_own


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Harrow Shipping did not respond to Reuters’ request for comment.", "own asks"),
        ("Reuters has reached out to Harrow Shipping.", "own asks"),
        ("The pier. Photo: Reuters/Ann Corliss", "own credit"),
        ("Ann Corliss told CNN’s political correspondent that it rained.", "own staff"),
    ],
)
def test_what_hints_at_the_article_s_own_outlet(text: str, sign: str) -> None:
    analysis = Analysis(Article(id="a", text=text), ScriptedTagger({}), load_calibration())
    (signs,) = own_signs(analysis, outlet_mentions(analysis)).values()
    assert sign in signs


def test_an_outlet_only_told_something_shows_no_sign_of_asking() -> None:
    analysis = Analysis(
        Article(id="a", text="Ann Corliss told Reuters it rained."), ScriptedTagger({}), load_calibration()
    )
    (signs,) = own_signs(analysis, outlet_mentions(analysis)).values()
    assert not {"own asks", "own credit", "own staff"} & set(signs)
