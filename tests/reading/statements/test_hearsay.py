"""Words that somebody is said to have spoken."""

import pytest

from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.statements.content_boundaries import trim_contents
from onrecord.reading.statements.draft import number_statements
from onrecord.reading.statements.hearsay import attribute_hearsay
from records import marked
from steps import run


def said(text: str) -> list[tuple[str, str, str]]:
    record = run(marked(text), attribute_hearsay)
    return [tuple(record.text_of(spans) for spans in (s.source, s.cue, s.content)) for s in record.statements]  # type: ignore[misc]


def test_the_subject_of_the_passive_is_the_speaker() -> None:
    assert said(
        "{s1.content:“The wall is hollow,”} {s1.content:he} {s1.cue:is said} {s1.content:to have warned in "
        "remarks leaked} to the Courier."
    ) == [("he", "is said to have warned", "“The wall is hollow,”")]


def test_without_a_quotation_what_follows_is_the_content_but_for_the_hearer() -> None:
    assert said(
        "{s1.content:Mara Odell} {s1.cue:is said} {s1.content:to have told aides that the wall was hollow}."
    ) == [("Mara Odell", "is said to have told", "that the wall was hollow")]


def test_a_subject_that_is_introduced() -> None:
    assert said(
        "{s1.source:A clerk} {s1.cue:is understood} {s1.content:to have warned the mayor that the wall was hollow}."
    ) == [("A clerk", "is understood to have warned", "that the wall was hollow")]


def test_of_another_cue_only_the_quotation_is_taken() -> None:
    found = said(
        "{s1.source:Officials} {s1.cue:warned} {s1.content:that the wall was hollow}.\n\n"
        "{s1.content:“Look at it,”} Odell is said to have told them."
    )
    assert found == [
        ("Officials", "warned", "that the wall was hollow"),
        ("Odell", "is said to have told", "“Look at it,”"),
    ]


def test_what_stood_within_the_passive_stands_within_the_words_of_the_speaker() -> None:
    text = (
        "{s1.content:Mara Odell} {s1.cue:is said} {s1.content:to have warned that Brand was right when} "
        "{s2.source:he} {s2.cue:said} {s2.content:the wall was hollow}."
    )
    record = run(marked(text), trim_contents, attribute_hearsay, number_statements)
    assert [(s.id, s.because, s.within) for s in record.statements] == [
        ("s1", "hearsay", None),
        ("s2", "tagger", "s1"),
    ]


def test_what_nobody_is_said_to_have_spoken_stays() -> None:
    text = "{s1.source:Odell} {s1.cue:said} {s1.content:the wall was said to be hollow}."
    assert said(text) == [("Odell", "said", "the wall was said to be hollow")]


@pytest.mark.parametrize(
    ("text", "cue", "hand"),
    [
        (
            (
                "{s1.content:Rolf Heggen} {s1.cue:was quoted by} {s1.source:the Lode Courier} {s1.content:as "
                "saying it will not last}."
            ),
            "was quoted by … as saying",
            "the Lode Courier",
        ),
        (
            (
                "{s1.content:Rolf Heggen} {s1.cue:was reported by} {s1.source:Radio Lode} {s1.content:to have "
                "said it will not last}."
            ),
            "was reported by … to have said",
            "Radio Lode",
        ),
        (
            (
                "{s1.content:Rolf Heggen} {s1.cue:was said by} {s1.source:two aides} {s1.content:to have told "
                "the board it will not last}."
            ),
            "was said by … to have told",
            "two aides",
        ),
    ],
)
def test_whoever_quotes_somebody_is_a_hand_and_not_the_speaker(text: str, cue: str, hand: str) -> None:
    record = run(marked(text), attribute_hearsay, resolve, follow_chains)
    (statement,) = record.statements
    assert record.text_of(statement.source) == "Rolf Heggen"
    assert " … ".join(record.article.text[start:end] for start, end in statement.cue) == cue
    assert record.text_of(statement.content).endswith("it will not last")
    assert [record.text_of(via.source) for via in statement.via] == [hand]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A board spokesman was quoted by the Courier as saying that the wall was hollow.",
            ("A board spokesman", "was quoted by … as saying", "the wall was hollow"),
        ),
        (
            "“Look at it,” Mara Odell, head of the port, was quoted by the Courier late on Sunday as telling "
            "her staff.",
            ("Mara Odell", "was quoted by … as telling", "“Look at it,”"),
        ),
        (
            "Mara Odell was quoted as saying in Sarn that the wall was hollow.",
            ("Mara Odell", "was quoted as saying", "the wall was hollow"),
        ),
    ],
)
def test_what_the_model_did_not_read_is_found_by_its_words(text: str, found: tuple[str, str, str]) -> None:
    assert said(text) == [found]


def test_what_stands_in_other_words_is_not_found_again() -> None:
    text = "{s1.source:Ann Corliss} {s1.cue:said} {s1.content:that Odell was quoted as saying the wall was hollow}."
    assert len(said(text)) == 1
