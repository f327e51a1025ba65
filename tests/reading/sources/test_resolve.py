"""Who the source is: articles about invented people, their statements marked, their sources resolved."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.profiles.justification import find_justifications
from onrecord.reading.profiles.titles import find_titles
from onrecord.reading.replies.replies import find_replies
from onrecord.reading.sources.resolve import resolve
from onrecord.record import Record, Statement
from records import marked, names_of, sources_of
from steps import run


def test_full_name_then_surname_then_pronoun() -> None:
    record = run(
        marked(
            "The pier will close, {s1.source:Mara Odell} {s1.cue:said} on Monday.\n"
            "“It is rotten,” {s2.source:Odell} {s2.cue:said}. {s3.source:She} {s3.cue:added} that ferries would stop."
        ),
        resolve,
    )
    assert len(record.sources) == 1
    source = record.sources[0]
    assert (source.type, source.name, source.count) == ("named_person", "Mara Odell", 1)
    assert {statement.source_id for statement in record.statements} == {source.id}
    assert [record.text_of((span,)) for span in source.mentions] == ["Mara Odell", "Odell", "She"]
    assert [statement.because for statement in record.statements] == ["tagger", "surname", "pronoun"]


def test_name_known_from_a_sentence_that_attributes_nothing() -> None:
    text = "Tomas Brill has run the Quillport ferry since 1998. {s1.source:He} {s1.cue:said} fares would rise."
    assert names_of(text) == ["Tomas Brill"]


def test_pronouns_follow_gender() -> None:
    text = (
        "Mara Odell met Tomas Brill at the pier. {s1.source:He} {s1.cue:said} it would close. {s2.source:She} "
        "{s2.cue:said} it would not."
    )
    assert names_of(text) == ["Tomas Brill", "Mara Odell"]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Sen. Ann Corliss", "Ann Corliss"),
        ("Harbor Commissioner Ann Corliss", "Ann Corliss"),
        ("campaign spokeswoman Ann Corliss", "Ann Corliss"),
        ("Ann Corliss, a lawyer for the union,", "Ann Corliss"),
        ("the port's director, Ann Corliss,", "Ann Corliss"),
        ("Ann Corliss of the Tidewater Alliance", "Ann Corliss"),
        ("Quillport Mayor Liam O’Dowd", "Liam O’Dowd"),
        ("J. P. van der Meer", "J. P. van der Meer"),
        ("Inés Soto-Martínez", "Inés Soto-Martínez"),
        ("Will May", "Will May"),
        ("Secretary of State Ann Corliss", "Ann Corliss"),
    ],
)
def test_the_name_inside_a_mention(mention: str, name: str) -> None:
    [source] = sources_of(f"The pier is unsafe, {{s1.source:{mention}}} {{s1.cue:said}} on Monday.")
    assert (source.type, source.name) == ("named_person", name)


def test_two_people_of_one_surname_stay_apart() -> None:
    text = (
        "Mara Odell chairs the board. Her brother, Peter Odell, owns the pier.\n"
        "{s1.source:Mara Odell} {s1.cue:said} it would open. {s2.source:Mr. Odell} {s2.cue:said} he would sell."
    )
    assert names_of(text) == ["Mara Odell", "Peter Odell"]


def test_two_joined_by_and_are_two_sources() -> None:
    record = run(marked("The pier is safe, {s1.source:Mara Odell and Peter Brill} {s1.cue:said}."), resolve)
    assert [source.name for source in record.sources] == ["Mara Odell", "Peter Brill"]
    assert [statement.source_id for statement in record.statements] == ["p1", "p2"]
    assert [record.text_of(statement.source) for statement in record.statements] == ["Mara Odell", "Peter Brill"]


@pytest.mark.parametrize("title", ["Councilmembers", "Senators", "Commissioners", "Engineers"])
def test_a_title_of_several_is_no_part_of_a_name(title: str) -> None:
    text = (
        f"Last fall, {{s1.source:{title} Robert Grantham and Hugo Marsh}} {{s1.cue:said}} {{s1.content:the pier "
        "is safe}."
    )
    assert [source.name for source in run(marked(text), resolve).sources] == ["Robert Grantham", "Hugo Marsh"]


def test_title_points_back_to_the_person() -> None:
    text = (
        "Gov. Ann Corliss met Peter Brill, a retired teacher, on Monday.\n"
        "{s1.source:The governor} {s1.cue:said} the talks went well. {s2.source:The teacher} {s2.cue:said} "
        "they did not."
    )
    assert names_of(text) == ["Ann Corliss", "Peter Brill"]


def test_the_speakers_own_i_is_the_speaker() -> None:
    text = "“{s1.content:{s2.source:I} {s2.cue:think} it is rotten},” {s1.source:Mara Odell} {s1.cue:said}."
    record = run(marked(text), resolve)
    assert len(record.sources) == 1
    assert [statement.because for statement in record.statements] == ["tagger", "quotation"]


def test_i_outside_quotations_is_the_author() -> None:
    [source] = sources_of("{s1.source:I} {s1.cue:think} the pier is rotten.", bylines=("Mara Odell",))
    assert (source.type, source.name) == ("named_person", "Mara Odell")


def test_who_is_the_person_before_it() -> None:
    text = "The pier belongs to Mara Odell, {s1.source:who} {s1.cue:says} it is safe."
    assert names_of(text) == ["Mara Odell"]


def test_name_that_opens_a_sentence_and_is_a_word() -> None:
    text = (
        "Mark Will owns the pier. {s1.source:Will} {s1.cue:said} it would close. {s2.source:May Hope} "
        "{s2.cue:said} it would not."
    )
    assert names_of(text) == ["Mark Will", "May Hope"]


def test_two_hundred_names_are_read_at_once() -> None:
    people = [
        f"{first} {last}"
        for first in ("Mara", "Peter", "Ann", "Tomas", "Ines", "Liam", "Ruth", "Omar", "Clara", "Hugo")
        for last in _LASTS
    ]
    text = "\n".join(f"{{s{i}.source:{name}}} {{s{i}.cue:said}} the pier was unsafe." for i, name in enumerate(people))
    assert sorted(name or "" for name in names_of(text)) == sorted(people)


_LASTS = [
    "Odell",
    "Brill",
    "Corliss",
    "Harrow",
    "Quill",
    "Tarn",
    "Vesper",
    "Wick",
    "Yarrow",
    "Zell",
    "Abbot",
    "Birch",
    "Calder",
    "Dunmore",
    "Elder",
    "Fenn",
    "Garrick",
    "Holt",
    "Ivers",
    "Jessop",
]


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="AaBb zé’'“”\".,\n()-she said Mr. Dr. \x00\ud800", max_size=120),
    st.integers(0, 100),
    st.integers(1, 30),
)
def test_resolving_never_raises_and_spans_lie_in_the_text(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    if start >= end:
        return
    statement = Statement(id="s1", content=((0, len(text)),), source=((start, end),), confidence=0.5, because="tagger")
    record = Record(article=Article(id="x", text=text), statements=(statement,))
    resolved = run(record, resolve)
    assert resolved == run(record, resolve)
    for source in resolved.sources:
        assert all(0 <= a < b <= len(text) for a, b in source.mentions)
        assert list(source.mentions) == sorted(source.mentions)


@pytest.mark.parametrize(
    "unit",
    [
        "A ",
        "Ab ",
        "Aa, ",
        "Mr. ",
        "House of ",
        "“",
        '"',
        "(",
        "who, who ",
        "no comment and did not respond ",
        "seen by the ",
        "A-",
        "a's ",
    ],
)
def test_long_texts_of_one_sentence_are_read_in_good_time(unit: str) -> None:
    text = (unit * 60_000)[:60_000]
    statements = tuple(
        Statement(
            id=f"s{i}",
            content=((at, at + 150),),
            cue=((at + 5, at + 9),),
            source=((at, at + 4),),
            confidence=0.5,
            because="tagger",
        )
        for i, at in enumerate(range(0, 59_000, 200))
    )
    record = Record(article=Article(id="x", text=text), statements=statements)
    started = time.process_time()
    for stage in (resolve, find_titles, find_justifications, follow_chains, find_replies):
        record = run(record, stage)
    assert time.process_time() - started < 10


def test_transcript_labels_in_capitals_are_the_persons() -> None:
    text = (
        "Mara Odell met Peter Brill.\n{s1.source:ODELL}{s1.cue::} {s1.content:It is rotten.}\n"
        "{s2.source:BRILL}{s2.cue::} {s2.content:It is not.}\n{s3.source:ODELL}{s3.cue::} "
        "{s3.content:{s4.source:I} {s4.cue:know} that it is.}"
    )
    assert names_of(text) == ["Mara Odell", "Peter Brill", "Mara Odell", "Mara Odell"]


def test_the_guest_of_an_interview_is_the_i_of_its_answers() -> None:
    text = (
        "An interview with Mara Odell\n\nIs the pier safe?\n\n{s1.source:I} {s1.cue:think} it is.\n\nWill it open?\n\n"
        "{s2.source:I} {s2.cue:doubt} it.\n\nWho pays?\n\nThe county does. {s3.source:I} {s3.cue:said} so."
    )
    assert names_of(text) == ["Mara Odell"] * 3


def test_a_family_is_each_of_its_named_members() -> None:
    text = "Mara Odell and her husband, Peter Odell, own the pier. {s1.source:The Odells} {s1.cue:said} it would close."
    record = run(marked(text), resolve)
    assert sorted(source.name or "" for source in record.sources) == ["Mara Odell", "Peter Odell"]
    assert len(record.statements) == 2


def test_resolving_twice_changes_nothing() -> None:
    text = (
        "{s1.source:Mara Odell and Peter Brill} {s1.cue:said} no. {s2.source:They} {s2.cue:said} it twice. Ann "
        "Corliss declined to comment."
    )
    once = run(marked(text), resolve)
    assert run(once, resolve).sources == once.sources


def test_who_owns_a_surname_keeps_it_when_a_relative_comes_up() -> None:
    text = (
        "Mara Odell runs the port. Odell closed the pier, and Odell sold the ferry.\n"
        "Her son, Yann Odell, objected.\n{s1.source:Odell} {s1.cue:said} she had no choice."
    )
    assert names_of(text) == ["Mara Odell"]


def test_side_of_politics_speaks_against_a_link() -> None:
    text = (
        "Sen. Ann Corliss, a Republican, spoke first. {s1.source:The Democratic candidate} {s1.cue:said} nothing new."
    )
    assert names_of(text) == [None]


def test_a_mention_cut_within_a_name_is_the_whole_name() -> None:
    text = "It is bad. Customs and {s1.source:Harbor Protection} {s1.cue:says} the pier is safe."
    assert names_of(text) == ["Customs and Harbor Protection"]


def test_a_verb_that_opens_a_sentence_is_no_first_name() -> None:
    text = (
        "Mara Odell runs the port. Said {s1.source:Odell}: “It is rotten.” Said {s2.source:Peter Brill}: “It is not.”"
    )
    assert names_of(text) == ["Mara Odell", "Peter Brill"]


def test_the_person_himself_is_the_person() -> None:
    text = "Mara Odell runs the port. {s1.source:Odell herself} {s1.cue:said} it was unsafe."
    assert names_of(text) == ["Mara Odell"]


def test_titles_of_many_are_no_name() -> None:
    [source] = sources_of("Nearly all {s1.source:Republican Senators} {s1.cue:said} no.")
    assert (source.type, source.name) == ("unnamed_group", None)


def test_a_surname_that_is_a_title_too() -> None:
    [source] = sources_of("{s1.source:Congresswoman Dean} {s1.cue:said} no.")
    assert (source.type, source.name) == ("named_person", "Dean")


def test_a_single_name_that_a_pronoun_takes_up_is_a_person() -> None:
    text = "It was then that Vessarin agreed, for he had no choice. {s1.source:He} {s1.cue:said} so twice."
    assert names_of(text) == ["Vessarin"]


def test_a_headline_describes_whom_the_story_names() -> None:
    text = (
        "{s1.source:Halden pilot} {s1.cue:says} pier is unsafe\n\n"
        "Mara Odell, a Halden pilot, spoke on Monday. {s2.source:Odell} {s2.cue:said} it would fall."
    )
    assert names_of(text) == ["Mara Odell", "Mara Odell"]


def test_a_name_after_an_indefinite_article_is_no_person() -> None:
    text = "Peter Brill, a Halden Mills fan, stayed. {s1.source:He} {s1.cue:said} it was late."
    assert names_of(text) == ["Peter Brill"]


def test_a_title_with_of_before_a_name() -> None:
    text = (
        "{s1.source:Halden County Supervisor of Elections Susan Corliss} {s1.cue:said} no. {s2.source:Corliss} "
        "{s2.cue:said} more."
    )
    assert names_of(text) == ["Susan Corliss"] * 2


@pytest.mark.parametrize("word", ["Groups", "Newspaper", "Committees"])
def test_a_common_noun_that_opens_a_sentence_is_no_name(word: str) -> None:
    [source] = sources_of(f"{{s1.source:{word}}} {{s1.cue:said}} the pier was unsafe.")
    assert source.name is None


def test_an_epithet_takes_up_whoever_opened_the_paragraph_before() -> None:
    text = "Ann Corliss spent Monday at the pier.\n{s1.source:The Republican nominee} {s1.cue:asked} who had closed it."
    assert names_of(text) == ["Ann Corliss"]


def test_a_senator_from_somewhere_is_somebody_in_particular() -> None:
    text = (
        "Ann Corliss spent Monday at the pier.\n{s1.source:The senator from Halden} {s1.cue:asked} who had closed it."
    )
    assert names_of(text) == [None]


def test_two_of_one_party_and_seat_stay_apart() -> None:
    text = (
        "Sen. Peter Brill (D-N.H.) spoke first. {s1.source:Rep. Ann G. Corliss (D-N.H.), chair of the "
        "caucus,} {s1.cue:said} no. {s2.source:Brill} {s2.cue:said} yes."
    )
    assert names_of(text) == ["Ann G. Corliss", "Peter Brill"]


def test_a_first_name_that_is_a_nobles_title() -> None:
    assert names_of("{s1.source:Gov. Earl Ray Corliss} {s1.cue:said} no.") == ["Earl Ray Corliss"]


def test_a_single_name_that_pronouns_take_up_is_not_the_body_that_begins_with_it() -> None:
    text = (
        "Vessarin told his friends of the Vessarin Tower. Vessarin lost his case, and Vessarin sold her share. "
        "{s1.source:Vessarin} {s1.cue:said} so."
    )
    [source] = sources_of(text)
    assert (source.type, source.name) == ("named_person", "Vessarin")


def test_initials_with_stops_are_no_surname() -> None:
    text = (
        "Peter Jong Un met the U.N. envoy. {s1.source:The U.N.} {s1.cue:said} no. {s2.source:Mr. Un} {s2.cue:said} yes."
    )
    assert names_of(text) == ["U.N.", "Peter Jong Un"]


@pytest.mark.parametrize("mention", ["Olu Adeyemi MP", "The shadow minister, Olu Adeyemi MP,", "Sir Olu Adeyemi KBE"])
def test_letters_behind_a_name_are_no_part_of_it(mention: str) -> None:
    assert names_of(f"{{s1.source:{mention}}} {{s1.cue:said}} {{s1.content:the pier is safe}}.") == ["Olu Adeyemi"]


@pytest.mark.parametrize(
    "mention", ["Odell’s predecessor, Rolf Haas,", "Odell’s ferrier, Rolf Haas,", "Deputy Harbour Master Rolf Haas"]
)
def test_the_name_behind_what_somebody_is_to_another(mention: str) -> None:
    assert names_of(f"Mara Odell left. {{s1.source:{mention}}} {{s1.cue:said}} {{s1.content:the pier is safe}}.") == [
        "Rolf Haas"
    ]


def test_a_month_may_be_a_first_name() -> None:
    assert names_of("The wall fell, {s1.cue:said} {s1.source:skipper Jan Dekker}.") == ["Jan Dekker"]
    assert names_of("The wall fell in June. {s1.source:Ford} {s1.cue:said} it was old. In June Ford was mayor.") == [
        "Ford"
    ]


def test_a_surname_stays_with_the_one_who_bears_it_alone_when_a_sister_comes_up() -> None:
    text = (
        "Carl Voss denied it. {s1.source:Voss} {s1.cue:said} {s1.content:he slept}. His sister, Paula Voss, "
        "had not seen him. {s2.source:Voss} {s2.cue:said} {s2.content:he was sorry}."
    )
    assert names_of(text) == ["Carl Voss", "Carl Voss"]


def test_the_irishman_is_whoever_just_spoke() -> None:
    text = (
        "Tarn Rovers manager Fintan Halloran was angry. “A joke,” {s1.source:Halloran} {s1.cue:said}. Asked "
        "about a fine, {s2.source:the Irishman} {s2.cue:said}: {s2.content:“They can have my watch.”}"
    )
    assert names_of(text) == ["Fintan Halloran", "Fintan Halloran"]
