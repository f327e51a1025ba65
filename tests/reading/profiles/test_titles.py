"""Titles: in what capacity a source speaks, whose it is, whether it still holds."""

import msgspec
import pytest

from onrecord import read
from onrecord.reading.profiles.titles import find_titles
from onrecord.reading.sources.resolve import resolve
from onrecord.record import Title
from records import marked
from steps import run


def titles_of(text: str) -> tuple[Title, ...]:
    record = run(marked(text), resolve, find_titles)
    (source,) = (source for source in record.sources if source.mentions and source.type != "document")
    for title in source.titles:
        assert all(0 <= start < end <= len(record.article.text) for start, end in title.spans)
    return source.titles


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
        ("former Quillport University rector Ann Corliss", "rector", "Quillport University", "former"),
        ("Quillport University editor-in-chief Ann Corliss", "editor-in-chief", "Quillport University", "current"),
        ("Cllr Ann Corliss", "Cllr", None, "current"),
        ("local MP Ann Corliss", "MP", None, "current"),
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
        (
            "Ann Corliss, an engineer at the thrifty Quill Institute,",
            "engineer",
            "the thrifty Quill Institute",
            "current",
        ),
        ("Ann Corliss, a biologist at Quillport College in Aland,", "biologist", "Quillport College", "current"),
        ("Ann Corliss, a lawyer for the council on tax matters,", "lawyer", "the council", "current"),
        ("Ann Corliss, an analyst at the State Department,", "analyst", "the State Department", "current"),
        (
            "Ann Corliss, the senior senator on the Aland Harbor Committee,",
            "senior senator",
            "the Aland Harbor Committee",
            "current",
        ),
        (
            "Ann Corliss, ambassador to Aland from 2012 until last year,",
            "ambassador",
            "Aland",
            "former",
        ),
        ("Ann Corliss, chairwoman of Mrs. Teague's campaign,", "chairwoman", "Mrs. Teague's campaign", "current"),
        ("Omar Teague's press secretary Ann Corliss", "press secretary", "Omar Teague", "current"),
        ("Quillport police Chief Ann Corliss", "Quillport police Chief", None, "current"),
        ("Ann Corliss, a court-appointed lawyer,", "court-appointed lawyer", None, "current"),
        ("Ann Corliss, a late-night host,", "late-night host", None, "current"),
        ("President Ann Corliss of Aland", "President", "Aland", "current"),
        ("Ann Corliss, a clockmaker,", "clockmaker", None, "current"),
        ("Ann Corliss, 52, a former harbour master,", "former harbour master", None, "former"),
        ("Ann Corliss, managing director:", "managing director", None, "current"),
        ("Ann Corliss, the mayor-elect of Quillport,", "mayor-elect", "Quillport", "appointed"),
    ],
)
def test_title_in_a_mention(mention: str, title: str, of: str | None, status: str) -> None:
    [found] = titles_of(f"The pier is unsafe, {{s1.source:{mention}}} {{s1.cue:said}} on Monday.")
    assert (found.text, found.of, found.status) == (title, of, status)


def test_two_titles_joined_by_and() -> None:
    text = (
        "The pier is unsafe, {s1.cue:said} {s1.source:Ann Corliss, president of the Tidewater Alliance and a "
        "former judge}."
    )
    assert [(t.text, t.of, t.status) for t in titles_of(text)] == [
        ("president", "the Tidewater Alliance", "current"),
        ("former judge", None, "former"),
    ]


@pytest.mark.parametrize(
    ("before", "titles"),
    [
        ("A word from local journalist and", ["local journalist", "activist"]),
        ("A word from Vessar president and", ["Vessar president", "activist"]),
        ("A word from the mayor and", ["activist"]),
        ("A word from Mayor Odell and", ["activist"]),
    ],
)
def test_and_joins_two_titles_right_before_a_name(before: str, titles: list[str]) -> None:
    record = run(
        marked(f"{before} activist {{s1.source:Ann Corliss}}, {{s1.cue:says}} it is late."), resolve, find_titles
    )
    [source] = [source for source in record.sources if source.name == "Ann Corliss"]
    assert [title.text for title in source.titles] == titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("As mayor of Lode, {Ann Corliss} said it was late.", [("mayor", "Lode")]),
        ("In her first hearing as head of Harbor Relief, {Ann Corliss} said it was late.", [("head", "Harbor Relief")]),
        ("Another senator, {Ann Corliss}, said it was late.", [("senator", None)]),
        ("It went well for Bo Orme, whose mother, {Ann Corliss}, said it was late.", [("mother", None)]),
        ("Deputy leader of the Harbor Party, {Ann Corliss} said it was late.", [("Deputy leader", "the Harbor Party")]),
        ("It rained. Speaker of the Lode Diet (lower house), {Ann Corliss}, said so.", [("Speaker", "the Lode Diet")]),
        (
            "The head of the Quill Guild's west commission, {Ann Corliss}, said so.",
            [("head", "the Quill Guild's west commission")],
        ),
        ("{Ann Corliss, Lode.com’s chief analyst,} said it was late.", [("chief analyst", "Lode.com")]),
        ("Ever the active user, {Ann Corliss} said it was late.", []),
        ("Joining his new chief of staff, {Ann Corliss} said it was late.", []),
    ],
)
def test_a_title_set_off_before_a_name(text: str, titles: list[tuple[str, str | None]]) -> None:
    found = titles_of(text.replace("{", "{s1.source:").replace(" said", " {s1.cue:said}"))
    assert [(title.text, title.of) for title in found] == titles


def test_a_description_behind_two_names_is_of_both() -> None:
    text = "{s1.source:Ann Corliss} and {s2.source:Bo Orme}, authors of the study, {s1.cue:said} and {s2.cue:wrote} so."
    record = run(marked(text), resolve, find_titles)
    assert [(s.name, [t.text for t in s.titles]) for s in record.sources] == [
        ("Ann Corliss", ["author of the study"]),
        ("Bo Orme", ["author of the study"]),
    ]


def test_a_seat_in_brackets_is_whose_the_title_is() -> None:
    [title] = titles_of("{s1.source:Rep. Ann Corliss (D-Quillport)} {s1.cue:said} the pier was unsafe.")
    assert (title.text, title.of) == ("Rep.", "D-Quillport")


def test_title_from_another_sentence() -> None:
    [title] = titles_of(
        "Ann Corliss is a lawyer for the Tidewater Alliance. {s1.source:She} {s1.cue:said} the pier was unsafe."
    )
    assert (title.text, title.of) == ("lawyer", "the Tidewater Alliance")


def test_trade_before_a_name() -> None:
    [title] = titles_of("The lamp keeper, Ann Corliss, shut the pier. {s1.source:Corliss} {s1.cue:said} it was unsafe.")
    assert title.text == "lamp keeper"


@pytest.mark.parametrize(
    ("before", "title", "of"),
    [
        ("Quill College’s chief executive", "chief executive", "Quill College"),
        ("Quill spokeswoman", "spokeswoman", "Quill"),
        ("She met the former prime minister", "prime minister", None),
    ],
)
def test_trade_before_a_name_with_its_owner(before: str, title: str, of: str | None) -> None:
    [found] = titles_of(f"{before}, {{s1.source:Ann Corliss}}, {{s1.cue:said}} the pier was unsafe.")
    assert (found.text.removeprefix("former "), found.of) == (title, of)


@pytest.mark.parametrize(
    ("mention", "title"),
    [("Sens. Ann Corliss and Omar Venn", "Sen."), ("Attorney-General Ann Corliss", "Attorney-General")],
)
def test_a_title_is_one_persons_and_not_run_into_the_name(mention: str, title: str) -> None:
    record = run(marked(f"{{s1.source:{mention}}} {{s1.cue:said}} so."), resolve, find_titles)
    first = record.sources[0]
    assert (first.name, [found.text for found in first.titles]) == ("Ann Corliss", [title])


def test_role_of_someone_without_a_name() -> None:
    [title] = titles_of("{s1.source:A harbor officer} {s1.cue:said} the pier was unsafe.")
    assert title.text == "harbor officer"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("{White House chief of staff Ralf Preston} said it was late.", [("chief of staff", "White House")]),
        ("{German Ambassador to China Ann Corliss} said it was late.", [("German Ambassador to China", None)]),
        (
            "{Ann Corliss, a Horn of Aland analyst with the Relief Council,} said it was late.",
            [("Horn of Aland analyst", "the Relief Council")],
        ),
        (
            "{Ann Corliss, a Quill Institute of Technology political scientist,} said it was late.",
            [("political scientist", "Quill Institute of Technology")],
        ),
        ("{Ann Corliss, Tory co-chairman,} said it was late.", [("Tory co-chairman", None)]),
        ("{Ann Corliss, a Lowmoor lawyer representing the crew,} said it was late.", [("Lowmoor lawyer", None)]),
        ("{Conservative columnist-author Ann Corliss} said it was late.", [("Conservative columnist-author", None)]),
        (
            "{Ann Corliss, associate director in Rights Harbor’s Justice programme,} said it was late.",
            [("associate director", "Rights Harbor’s Justice programme")],
        ),
        ("Her words came after Teague’s mother, {Ann Corliss}, said it was late.", [("mother", "Teague")]),
        ("Ann Corliss left in May. {The former harbour master} said it was late.", [("former harbour master", None)]),
    ],
)
def test_a_description_with_phrases_of_its_own(text: str, titles: list[tuple[str, str | None]]) -> None:
    marks = text.replace("{", "{s1.source:").replace(" said", " {s1.cue:said}")
    found = titles_of(marks)
    assert [(title.text, title.of) for title in found] == titles


def test_one_description_of_two_people() -> None:
    record = run(
        marked(
            "{s1.source:Economists Ann Corliss} {s1.cue:said} it. The economists Bo Orme and {s2.source:Ann "
            "Corliss} {s2.cue:agreed}."
        ),
        resolve,
        find_titles,
    )
    assert [title.text for title in record.sources[0].titles] == ["economist"]


@pytest.mark.parametrize(
    "text",
    [
        "He spoke of the murders. {s1.source:Ann Corliss} {s1.cue:said} the pier was unsafe.",
        "It was the decision to name the officer that {s1.source:Ann Corliss} {s1.cue:said} was late.",
        "They saw the experts {s1.source:Ann Corliss} {s1.cue:said} were late.",
        "{s1.source:Ann Corliss}, whose job as speaker was hard, {s1.cue:said} it was late.",
        "{s1.source:Ann Corliss}, and her father, {s1.cue:said} it was late.",
    ],
)
def test_what_describes_somebody_else(text: str) -> None:
    assert titles_of(text) == ()


def test_mr_is_no_title_and_a_verb_is_none() -> None:
    assert titles_of("{s1.source:Mr. Corliss} {s1.cue:said} the pier was unsafe.") == ()
    assert titles_of("{s1.source:Ann Corliss}, announcing a new chief, {s1.cue:said} the pier was unsafe.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The pier ''needs work,'' {s1.source:Mr. Corliss} {s1.cue:said}.",
        "{s1.source:Ann Corliss}, joined by her husband, {s1.cue:said} the pier was unsafe.",
        "Ann Corliss is not an employee of the port. {s1.source:She} {s1.cue:said} the pier was unsafe.",
        "{s1.source:Ann Corliss of Lowmoor} {s1.cue:said} the pier was unsafe.",
        "{s1.source:A source} {s1.cue:said} the pier was unsafe.",
        "{s1.source:Ann Corliss, a matter of weeks later,} {s1.cue:said} the pier was unsafe.",
        "In the winter, {s1.source:Ann Corliss}, {s1.cue:said}, the pier was unsafe.",
    ],
)
def test_what_is_no_title(text: str) -> None:
    assert titles_of(text) == ()


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("The board met mayoral candidate", "mayoral candidate"),
        ("The paper endorsed mayoral candidate", "mayoral candidate"),
        ("They staged it for mayoral candidate", "mayoral candidate"),
        ("It was built by tide/surge engineer", "tide/surge engineer"),
        ("QUILLPORT -- Mayor", "Mayor"),
    ],
)
def test_a_title_begins_where_the_words_before_it_end(before: str, title: str) -> None:
    text = f"{before} Ann Corliss on Monday. {{s1.source:Corliss}} {{s1.cue:said}} the pier was unsafe."
    assert [found.text for found in titles_of(text)] == [title]


def test_two_titles_side_by_side() -> None:
    titles = titles_of("{s1.source:Chairwoman Rep. Ann Corliss} {s1.cue:said} the pier was unsafe.")
    assert [title.text for title in titles] == ["Chairwoman", "Rep."]


def test_a_post_that_somebody_once_held() -> None:
    text = "{s1.source:Ann Corliss}, who served as port director under two mayors, {s1.cue:said} the pier was unsafe."
    assert [(title.text, title.status) for title in titles_of(text)] == [("port director under two mayors", "former")]


def test_a_second_post_is_its_subjects_own() -> None:
    text = (
        "Ann Corliss has run a club for years and is head of Civic Harbor. {s1.source:Corliss} {s1.cue:said} it fell."
    )
    assert [(title.text, title.of) for title in titles_of(text)] == [("head", "Civic Harbor")]
    text = (
        "Omar Teague was an early Corliss rival and is head of Civic Harbor. {s1.source:Ann Corliss} {s1.cue:said} so."
    )
    assert titles_of(text) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("{s1.source:Ann Corliss}, who was the port director, {s1.cue:said} it was unsafe.", "former"),
        ("{s1.source:Ann Corliss} {s1.cue:said} it fell. While Corliss was port director, it stood.", "former"),
        ("{s1.source:Ann Corliss} {s1.cue:said} it fell. Corliss was named port director in May.", "appointed"),
        ("{s1.source:Ann Corliss, the daughter of former Mayor Omar Teague,} {s1.cue:said} it was unsafe.", "current"),
        ("{s1.source:Ann Corliss}, who resigned as port director, {s1.cue:said} it was unsafe.", "resigned"),
        ("The late filing was hers. {s1.source:Port director Ann Corliss} {s1.cue:said} it was unsafe.", "current"),
    ],
)
def test_whether_a_title_still_holds(text: str, status: str) -> None:
    assert [title.status for title in titles_of(text)] == [status]


def test_what_is_said_of_a_body_is_no_title_of_its_head() -> None:
    [title] = titles_of(
        "{s1.source:Ann Corliss, the minister of Aland, a member of the Harbor Council}, {s1.cue:said} it was unsafe."
    )
    assert title.text == "minister"


def test_the_end_of_one_sentence_is_no_title_of_the_next() -> None:
    [title] = titles_of("She left the office. {s1.source:Mayor Ann Corliss} {s1.cue:said} the pier was unsafe.")
    assert title.text == "Mayor"


def test_the_minutes_of_a_time_are_no_title() -> None:
    [title] = titles_of(
        "10:40 Councillor Ann Corliss opens the debate. {s1.source:She} {s1.cue:says} {s1.content:it is late}."
    )
    assert title.text == "Councillor"


def test_the_second_of_some_officials_is_an_official() -> None:
    [title] = titles_of("{s1.source:A second official} {s1.cue:said} {s1.content:the pier was unsafe}.")
    assert title.text == "official"


def test_a_holder_of_a_position_who_says_nothing_has_titles_too() -> None:
    record = run(marked("Port director Ada Korn opposes the toll."), resolve, find_titles)
    assert [(source.name, [title.text for title in source.titles]) for source in record.sources] == [
        ("Ada Korn", ["Port director"])
    ]


@pytest.mark.parametrize("lead", ["", "WEXLEY — ", "WEXLEY, 12 May — ", "WEXLEY (Tidewire) - "])
def test_what_stands_before_a_name_behind_a_dateline_is_its_title(lead: str) -> None:
    source = read(f"{lead}The Minister of State for Ports, Ann Corliss, has said the fee is under review.").sources[0]
    assert [(title.text, title.of) for title in source.titles] == [("Minister of State", "Ports")]


@pytest.mark.parametrize("trade", ["forecaster", "limnologist", "physiotherapist", "pundit", "controller"])
def test_a_trade_before_a_name_is_its_title(trade: str) -> None:
    source = read(f"Chief {trade} Ann Corliss said the pier would be sold.").sources[0]
    assert [title.text for title in source.titles] == [f"Chief {trade}"]


def test_an_owner_begins_at_its_article() -> None:
    text = (
        "Odell accused them of theft, an allegation the ministry’s spokesman, Ned Venn, called baseless. Venn said no."
    )
    [venn] = [source for source in read(text).sources if source.name == "Ned Venn"]
    assert ("spokesman", "ministry") in [(title.text, title.of) for title in venn.titles]


@pytest.mark.parametrize(
    ("mention", "titles"),
    [
        # where the person sits stands between the name and the description
        ("Senator Ann Corliss of Aland, the chairman of the Harbor Panel,", ["Senator", "chairman"]),
        ("Rep. Ann Corliss, D-Aland., chair of the Harbor Panel,", ["Rep.", "chair"]),
        # a description that brackets follow
        ("Ann Corliss, the vice-minister of the Quillport Health Board (QHB),", ["vice-minister"]),
        # two titles, one behind the other
        ("union spokesman Captain Ann Corliss", ["spokesman", "Captain"]),
        ("lead author Professor Ann Corliss", ["author", "Professor"]),
        ("fellow Republican Sen. Ann Corliss", ["fellow Republican", "Sen."]),
        ("the deputy Chief Inspector Ann Corliss", ["deputy Chief Inspector"]),
        ("Ann Corliss, a painter and Odell’s campaign manager,", ["painter", "campaign manager"]),
        ("Ann Corliss, the former mayor who is now the union's lawyer,", ["former mayor", "lawyer"]),
        ("Ann Corliss, former harbor minister and now a trade envoy,", ["former harbor minister", "trade envoy"]),
        # the day, and what a word only ends like, are no part of it
        ("On 13 March Mayor Ann Corliss", ["Mayor"]),
        ("In support Mayor Ann Corliss", ["Mayor"]),
        # what somebody is in charge of stands before the name
        ("our director of port services Ann Corliss", ["director of port services"]),
        ("daughter of former harbor chief Ann Corliss", ["former harbor chief"]),
        ("the Quillport film-maker Ann Corliss", ["film-maker"]),
        ("former centre-half Ann Corliss", ["former centre-half"]),
    ],
)
def test_titles_are_cut_where_they_end(mention: str, titles: list[str]) -> None:
    found = titles_of(f"{{s1.source:{mention}}} {{s1.cue:said}} {{s1.content:the pier was unsafe}}.")
    assert [title.text for title in found] == titles


@pytest.mark.parametrize(
    ("mention", "title", "of"),
    [
        (
            "Quillport Centers for Harbor Health and Safety director Ann Corliss",
            "director",
            "Quillport Centers for Harbor Health and Safety",
        ),
        ("Residents’ association chair Ann Corliss", "chair", "Residents’ association"),
        ("University of North Aland scientist Ann Corliss", "scientist", "University of North Aland"),
    ],
)
def test_the_whole_of_a_body_is_read(mention: str, title: str, of: str) -> None:
    [found] = titles_of(f"{{s1.source:{mention}}} {{s1.cue:said}} {{s1.content:the pier was unsafe}}.")
    assert (found.text, found.of) == (title, of)


def test_that_is_nobody_whose_senator_someone_is() -> None:
    [title] = titles_of(
        "“The pier is unsafe.” That’s Senator Ann Corliss. {s1.source:Corliss} {s1.cue:said} {s1.content:it must go}."
    )
    assert (title.text, title.of) == ("Senator", None)


def test_a_role_of_another_owner_stays_with_its_phrase() -> None:
    [title] = titles_of(
        "{s1.source:Ann Corliss, a sailor held on Odell’s island for years,} {s1.cue:said} {s1.content:it was cold}."
    )
    assert (title.text, title.of) == ("sailor", None)


@pytest.mark.parametrize(
    ("mention", "title"), [("A harbor expert", "harbor expert"), ("The sister of Bo Orme", "sister")]
)
def test_what_a_mention_without_a_name_calls_a_person_is_a_title(mention: str, title: str) -> None:
    record = run(marked(f"{{s1.source:Ann Corliss}} {{s1.cue:said}} {{s1.content:no}}. {mention} left."), resolve)
    at = record.article.text.index(mention)
    [corliss] = [source for source in record.sources if source.name == "Ann Corliss"]
    mentioned = msgspec.structs.replace(corliss, mentions=(*corliss.mentions, (at, at + len(mention))))
    [source] = run(msgspec.structs.replace(record, sources=(mentioned,)), find_titles).sources
    assert [found.text for found in source.titles] == [title]


def test_an_office_that_is_over_leads_in() -> None:
    [title] = titles_of(
        "When she was mayor of Quillport, {s1.source:Ann Corliss} {s1.cue:said} {s1.content:the pier was unsafe}."
    )
    assert (title.text, title.of, title.status) == ("mayor", "Quillport", "former")


def test_initials_with_stops_do_not_end_whose_official_someone_is() -> None:
    [title] = titles_of(
        "{s1.source:An official of the U.S. Harbor Board} {s1.cue:said} {s1.content:the pier was unsafe}."
    )
    assert (title.text, title.of) == ("official", "the U.S. Harbor Board")


def test_initials_that_look_like_a_small_word_are_whose_chief_someone_is() -> None:
    [title] = titles_of("The pier is shut. {s1.source:WHO chief Ann Corliss} {s1.cue:said} {s1.content:it was unsafe}.")
    assert title.text == "WHO chief"


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("Chief operating officer", "Chief operating officer"),
        ("Syndicated columnist", "Syndicated columnist"),
    ],
)
def test_the_words_of_a_title_before_a_name_are_its_own(before: str, title: str) -> None:
    [source] = run(marked(f"{before} {{s1.source:Neville Corliss}} {{s1.cue:said}} so."), resolve, find_titles).sources
    assert title in [each.text for each in source.titles]


def test_senators_in_a_row_share_a_title_and_have_their_own_seats() -> None:
    text = "Sens. Ann Corliss (D-Lode), Bo Halden (R-Vell) and {s1.source:Cy Alder} {s1.cue:said} so. "
    text += "{s2.source:Halden} {s2.cue:added} more."
    record = run(marked(text), resolve, find_titles)
    titles = {source.name: [(each.text, each.of) for each in source.titles] for source in record.sources}
    assert titles == {"Cy Alder": [("Sen.", None)], "Bo Halden": [("Sen.", "R-Vell")]}


@pytest.mark.parametrize("dateline", ["TARROW BAY — ", "LODE, 12 November — ", ""])
def test_a_title_begins_behind_the_dateline(dateline: str) -> None:
    record = read(f"{dateline}Tarrow council’s leader, Osei Barwick, said it was over.")
    assert [(title.text, title.of) for title in record.sources[0].titles] == [("leader", "Tarrow council")]
