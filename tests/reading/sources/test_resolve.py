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


def test_someone_elses_people_are_not_the_person() -> None:
    text = (
        "Mara Odell would not speak. {s1.source:Her lawyer} {s1.cue:said} she was ill. {s2.source:Odell’s "
        "sister} {s2.cue:said} she was not."
    )
    first, second = sources_of(text)
    assert (first.type, first.name) == ("unnamed_person", None)
    assert (second.type, second.name) == ("unnamed_person", None)
    assert first.id != second.id


def test_spokesman_without_a_name_speaks_for_the_body() -> None:
    text = (
        "{s1.source:A Harrow Shipping spokesman} {s1.cue:said} the leak was small. {s2.source:A spokeswoman for "
        "the Coast Guard} {s2.cue:said} it was not."
    )
    first, second = sources_of(text)
    assert (first.type, first.name) == ("named_organization", "Harrow Shipping")
    assert (second.type, second.name) == ("named_organization", "Coast Guard")


def test_body_by_acronym_and_by_noun() -> None:
    text = (
        "The Alliance for Clean Rivers (ACR) sued on Monday. {s1.source:ACR} {s1.cue:said} the river was foul.\n"
        "{s2.source:The group} {s2.cue:said} it would go on. {s3.source:The Alliance for Clean Rivers} "
        "{s3.cue:said} so twice."
    )
    assert names_of(text) == ["Alliance for Clean Rivers"] * 3


def test_the_government_is_no_body_of_another_kind() -> None:
    text = (
        "{s1.source:The Sarn Defence Forces} {s1.cue:said} the bridge would hold. "
        "{s2.source:The government} {s2.cue:said} it had not been asked."
    )
    assert names_of(text) == ["Sarn Defence Forces", "government"]


def test_campaign_is_a_body_and_not_its_candidate() -> None:
    text = (
        "Ann Corliss lost. {s1.source:The Corliss campaign} {s1.cue:said} it would ask for a recount. "
        "{s2.source:Her campaign} {s2.cue:said} so again."
    )
    first, second = sources_of(text)
    assert (first.type, first.name) == ("named_organization", "Corliss campaign")
    assert first.id == second.id


@pytest.mark.parametrize(
    ("text", "type_", "count"),
    [
        ("{s1.source:Two officials} {s1.cue:said} the pier was unsafe.", "unnamed_group", 2),
        ("{s1.source:A neighbor} {s1.cue:said} the pier was unsafe.", "unnamed_person", 1),
        ("{s1.source:Residents} {s1.cue:said} the pier was unsafe.", "unnamed_group", None),
        ("{s1.source:A source} {s1.cue:said} the pier was unsafe.", "anonymous_source", 1),
        ("{s1.source:Two officials familiar with the talks} {s1.cue:said} the pier was unsafe.", "anonymous_source", 2),
        (
            "{s1.source:An aide} {s1.cue:said} on condition of anonymity that the pier was unsafe.",
            "anonymous_source",
            1,
        ),
        (
            "{s1.source:An engineer}, who asked not to be named, {s1.cue:said} the pier was unsafe.",
            "anonymous_source",
            1,
        ),
        ("{s1.source:A state report} {s1.cue:found} that the pier was unsafe.", "document", 1),
        ("{s1.source:The lawsuit} {s1.cue:claims} that the pier was unsafe.", "document", 1),
    ],
)
def test_sources_without_a_name(text: str, type_: str, count: int | None) -> None:
    [source] = sources_of(text)
    assert (source.type, source.name, source.count) == (type_, None, count)


def test_those_people_stay_one_anonymous_source() -> None:
    text = (
        "The sale has stalled, {s1.cue:said} {s1.source:three people familiar with the talks}. The price was "
        "too high, {s2.source:the people} {s2.cue:said}. {s3.source:They} {s3.cue:said} the owner had left."
    )
    first, second, third = sources_of(text)
    assert first.type == "anonymous_source"
    assert first.id == second.id == third.id


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


def test_he_said_she_said_with_nobody_named() -> None:
    first, second, third = sources_of(
        "{s1.source:He} {s1.cue:said} no. {s2.source:She} {s2.cue:said} yes. {s3.source:He} {s3.cue:said} never."
    )
    assert first.type == second.type == "unnamed_person"
    assert first.name is None
    assert first.id == third.id != second.id


def test_a_wrong_name_is_worse_than_none() -> None:
    text = "The harbor was quiet after the strike. {s1.source:He} {s1.cue:said} nobody would come."
    [source] = sources_of(text)
    assert source.name is None


def test_statement_without_source_stays_without() -> None:
    record = run(marked("It was {s1.cue:reported} that {s1.content:the pier is unsafe}."), resolve)
    assert record.statements[0].source_id is None
    assert record.sources == ()


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


def test_lawyers_of_a_named_firm_speak_for_it() -> None:
    text = (
        "{s1.source:Odell’s lawyers, from the firm Quill Legal Group,} {s1.cue:said} no. {s2.source:The lawyers} "
        "{s2.cue:said} more."
    )
    assert names_of(text) == ["Quill Legal Group"] * 2


def test_a_statement_from_a_body_is_the_body() -> None:
    [source] = sources_of("{s1.source:A statement from the Tidewater Alliance} {s1.cue:said} the pier was unsafe.")
    assert (source.type, source.name) == ("named_organization", "Tidewater Alliance")


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


def test_whom_a_lawyer_represents_is_not_the_lawyer() -> None:
    [source] = sources_of("{s1.source:The lawyer representing Mara Odell} {s1.cue:said} the pier was unsafe.")
    assert (source.type, source.name) == ("unnamed_person", None)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Lawyers for the Tidewater Alliance", "Tidewater Alliance"),
        ("The alliance’s lawyers", "Tidewater Alliance"),
        ("An alliance spokeswoman", "Tidewater Alliance"),
        ("Its spokesman", "Tidewater Alliance"),
        ("Lawyers for Mara Odell", None),
    ],
)
def test_those_who_speak_for_a_body(mention: str, name: str | None) -> None:
    text = f"The Tidewater Alliance sued Mara Odell. {{s1.source:{mention}}} {{s1.cue:said}} it would go on."
    assert names_of(text) == [name]


def test_a_body_in_apposition_with_an_article() -> None:
    text = "{s1.source:At least one state agency, the Halden Coastal Commission,} {s1.cue:has said} no."
    assert names_of(text) == ["Halden Coastal Commission"]


def test_those_who_have_a_document_did_not_write_it() -> None:
    [source] = sources_of("{s1.source:Data obtained by the Quillport Courier} {s1.cue:show} that the pier is unsafe.")
    assert source.name is None


def test_people_at_large_are_new_each_time() -> None:
    text = (
        "{s1.source:Some people} {s1.cue:say} no. {s2.source:Many people} {s2.cue:say} yes. {s3.source:The "
        "people} {s3.cue:say} it again."
    )
    first, second, third = sources_of(text)
    assert first.id != second.id == third.id


def test_a_part_of_a_group_is_as_unnamed_as_the_group() -> None:
    text = (
        "{s1.source:Three people familiar with the talks} {s1.cue:said} it was off. "
        "{s2.source:Two of the people} {s2.cue:said} it was on."
    )
    first, second = sources_of(text)
    assert (second.type, second.count) == ("anonymous_source", 2)
    assert first.id != second.id


def test_they_are_the_people_who_came_up_since_the_body_spoke() -> None:
    text = (
        "{s1.source:The Tidewater Alliance} {s1.cue:said} the pier was safe. Visitors crossed it all day, and "
        "{s2.source:they} {s2.cue:thought} so too."
    )
    assert names_of(text) == ["Tidewater Alliance", None]


def test_the_person_himself_is_the_person() -> None:
    text = "Mara Odell runs the port. {s1.source:Odell herself} {s1.cue:said} it was unsafe."
    assert names_of(text) == ["Mara Odell"]


def test_a_newspaper_that_passes_words_on_is_not_their_speaker() -> None:
    text = (
        "{s1.cue:According to} {s1.source:the Quillport Courier, Professor Ann Corliss, the chair of the panel,} "
        "{s1.cue:said} no."
    )
    assert names_of(text) == ["Ann Corliss"]


def test_a_person_and_a_body_are_two_sources() -> None:
    text = "{s1.source:Mara Odell and the Tidewater Alliance} {s1.cue:said} no."
    record = run(marked(text), resolve)
    assert [source.name for source in record.sources] == ["Mara Odell", "Tidewater Alliance"]


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


def test_the_people_told_of_before_stay_unnamed() -> None:
    text = (
        "Several people familiar with the sale left the room.\nThe price was too high, "
        "{s1.source:two of the people} {s1.cue:said}. {s2.source:The neighbors} {s2.cue:said} it was not."
    )
    first, second = sources_of(text)
    assert (first.type, second.type) == ("anonymous_source", "unnamed_group")


def test_his_people_are_his_alone() -> None:
    text = (
        "Mara Odell left. {s1.source:Her supporters} {s1.cue:said} no.\nPeter Brill came. He spoke. "
        "{s2.source:His supporters} {s2.cue:said} yes. {s3.source:His supporters} {s3.cue:said} so again."
    )
    first, second, third = sources_of(text)
    assert first.id != second.id == third.id


def test_a_company_is_no_union() -> None:
    text = (
        "Halden Energy cut wages on Monday. {s1.source:The union} {s1.cue:said} no. {s2.source:The company} "
        "{s2.cue:said} yes."
    )
    assert names_of(text) == [None, "Halden Energy"]


def test_initials_that_are_a_word() -> None:
    text = (
        "The Halden Union of Tailors, the HUT, met on Monday. The WHO came too.\nNobody knew who came. "
        "{s1.source:WHO} {s1.cue:said} it was late. {s2.source:The agency} {s2.cue:said} so twice."
    )
    assert names_of(text) == ["WHO", "WHO"]


def test_initials_are_not_what_they_begin() -> None:
    text = "HBC Quillport is a station. {s1.source:HBC} {s1.cue:said} no. {s2.source:HBC Quillport} {s2.cue:said} yes."
    assert names_of(text) == ["HBC", "HBC Quillport"]


def test_an_event_is_no_organization() -> None:
    text = (
        "The Tidewater Alliance runs the Halden Regatta Cup. {s1.source:The organization} {s1.cue:said} it would go on."
    )
    assert names_of(text) == ["Tidewater Alliance"]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("A new Quillport Courier poll", "Quillport Courier poll"),
        ("A 2014 harbor study", "2014 harbor study"),
        ("Recent polls", None),
        ("A 52-page report", None),
    ],
)
def test_the_name_of_a_document(mention: str, name: str | None) -> None:
    text = f"The Quillport Courier appears daily. {{s1.source:{mention}}} {{s1.cue:found}} that the pier was unsafe."
    assert names_of(text) == [name]


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


def test_a_campaign_is_named_from_its_owner_on() -> None:
    [source] = sources_of("{s1.source:Presidential candidate Ann Corliss’s campaign} {s1.cue:said} it would go on.")
    assert (source.type, source.name) == ("named_organization", "Ann Corliss’s campaign")


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


def test_a_committee_of_two_fields_is_one_body() -> None:
    text = "{s1.source:The House Harbors and Ferry Reform Committee} {s1.cue:said} no."
    assert names_of(text) == ["House Harbors and Ferry Reform Committee"]


def test_a_police_scanner_is_no_police() -> None:
    text = "{s1.source:Police} {s1.cue:said} no. It was heard on {s2.source:a police scanner}, which {s2.cue:said} so."
    first, second = sources_of(text)
    assert first.id != second.id


def test_one_and_the_other_are_two_and_as_unnamed_as_their_group() -> None:
    sources = sources_of(
        "{s1.source:Two former clerks}, who asked not to be named, {s1.cue:said} {s1.content:the books were false}. "
        "{s2.source:One} {s2.cue:said} {s2.content:he was told to burn them}. {s3.source:The other} {s3.cue:said} "
        "{s3.content:she had}.\n\n{s4.source:Odell’s allies} {s4.cue:insist} {s4.content:that she knew "
        "nothing}. She was, {s5.cue:said} {s5.source:one}, {s5.content:away}."
    )
    assert [source.type for source in sources[:3]] == ["anonymous_source"] * 3
    assert len({source.id for source in sources}) == 5


def test_a_spokesperson_right_behind_a_body_speaks_for_it() -> None:
    text = (
        "The chief executive of Brackwater Ferries left. {s1.source:Brackwater} {s1.cue:said} {s1.content:it "
        "was sorry}. {s2.source:A spokesperson} {s2.cue:added}: {s2.content:“It is over.”}"
    )
    assert names_of(text) == ["Brackwater Ferries", "Brackwater Ferries"]
    assert {source.type for source in sources_of(text)} == {"named_organization"}


def test_what_has_a_founder_is_a_body_though_it_is_a_builder() -> None:
    text = (
        "{s1.source:Aldermoor Wind, a builder of turbines,} {s1.cue:said} {s1.content:it grew}. Aldermoor’s "
        "founder left."
    )
    (source,) = sources_of(text)
    assert (source.type, source.name) == ("named_organization", "Aldermoor Wind")


def test_what_has_a_chief_executive_is_a_body() -> None:
    (source,) = sources_of(
        "The founder of Wells Barrow left. {s1.source:Wells Barrow} {s1.cue:said} {s1.content:it was sorry}."
    )
    assert (source.type, source.name) == ("named_organization", "Wells Barrow")


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


def test_one_who_is_unnamed_like_the_others_says_it_of_them_all() -> None:
    sources = sources_of(
        "{s1.content:The airfield fell}, {s1.cue:according to} {s1.source:three officials}. {s2.content:“It "
        "is not over,”} {s2.cue:said} {s2.source:one of the officials}, who like the others spoke on the "
        "condition of anonymity."
    )
    assert [source.type for source in sources] == ["anonymous_source", "anonymous_source"]


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


@pytest.mark.parametrize("body", ["National Farmers’ Union", "Bean Growers' Council", "Teachers’ Association of Lode"])
def test_a_body_of_a_trade_is_one_name(body: str) -> None:
    assert names_of(f"The wall fell. {{s1.source:The {body}}} {{s1.cue:said}} {{s1.content:it was old}}.") == [body]


def test_the_irishman_is_whoever_just_spoke() -> None:
    text = (
        "Tarn Rovers manager Fintan Halloran was angry. “A joke,” {s1.source:Halloran} {s1.cue:said}. Asked "
        "about a fine, {s2.source:the Irishman} {s2.cue:said}: {s2.content:“They can have my watch.”}"
    )
    assert names_of(text) == ["Fintan Halloran", "Fintan Halloran"]
