"""Bodies and documents that speak: what makes one of a name, who speaks for it, and what is no body."""

import pytest

from onrecord.reading.sources.resolve import resolve
from records import marked, names_of, sources_of
from steps import run


def test_spokesman_without_a_name_speaks_for_the_body() -> None:
    text = (
        "{s1.source:A Harrow Shipping spokesman} {s1.cue:said} the leak was small. {s2.source:A spokeswoman for "
        "the Coast Guard} {s2.cue:said} it was not."
    )
    first, second = sources_of(text)
    assert (first.type, first.name) == ("named_organization", "Harrow Shipping")
    assert (second.type, second.name) == ("named_organization", "Coast Guard")


def test_spokesman_of_a_body_with_a_common_noun_speaks_for_it() -> None:
    text = (
        "{s1.source:A health ministry spokesman} {s1.cue:said} the clinic was safe. {s2.source:The ministry} "
        "{s2.cue:said} tests were done."
    )
    first, second = sources_of(text)
    assert (first.type, first.name) == ("named_organization", "health ministry")
    assert first.id == second.id
    [other] = sources_of("{s1.source:An agency spokeswoman} {s1.cue:said} the clinic was safe.")
    assert (other.type, other.name) == ("unnamed_person", None)


def test_body_named_right_behind_a_noun_for_it() -> None:
    text = (
        "{s1.source:The bloc’s executive, the Halden Trade Board,} {s1.cue:said} so. "
        "{s2.source:Another of the companies, Brude Steel Group,} {s2.cue:said} it was not."
    )
    assert names_of(text) == ["Halden Trade Board", "Brude Steel Group"]


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


def test_lawyers_of_a_named_firm_speak_for_it() -> None:
    text = (
        "{s1.source:Odell’s lawyers, from the firm Quill Legal Group,} {s1.cue:said} no. {s2.source:The lawyers} "
        "{s2.cue:said} more."
    )
    assert names_of(text) == ["Quill Legal Group"] * 2


def test_a_statement_from_a_body_is_the_body() -> None:
    [source] = sources_of("{s1.source:A statement from the Tidewater Alliance} {s1.cue:said} the pier was unsafe.")
    assert (source.type, source.name) == ("named_organization", "Tidewater Alliance")


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
        ("A new Quillport Courier poll", "Quillport Courier"),
        ("A 2014 harbor study", "2014 harbor study"),
        ("Recent polls", None),
        ("A 52-page report", None),
    ],
)
def test_the_name_of_a_document(mention: str, name: str | None) -> None:
    text = f"The Quillport Courier appears daily. {{s1.source:{mention}}} {{s1.cue:found}} that the pier was unsafe."
    assert names_of(text) == [name]


def test_a_campaign_is_named_from_its_owner_on() -> None:
    [source] = sources_of("{s1.source:Presidential candidate Ann Corliss’s campaign} {s1.cue:said} it would go on.")
    assert (source.type, source.name) == ("named_organization", "Ann Corliss’s campaign")


def test_a_committee_of_two_fields_is_one_body() -> None:
    text = "{s1.source:The House Harbors and Ferry Reform Committee} {s1.cue:said} no."
    assert names_of(text) == ["House Harbors and Ferry Reform Committee"]


def test_a_police_scanner_is_no_police() -> None:
    text = "{s1.source:Police} {s1.cue:said} no. It was heard on {s2.source:a police scanner}, which {s2.cue:said} so."
    first, second = sources_of(text)
    assert first.id != second.id


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


@pytest.mark.parametrize("body", ["National Farmers’ Union", "Bean Growers' Council", "Teachers’ Association of Lode"])
def test_a_body_of_a_trade_is_one_name(body: str) -> None:
    assert names_of(f"The wall fell. {{s1.source:The {body}}} {{s1.cue:said}} {{s1.content:it was old}}.") == [body]
