"""Links to other stories: what stands in them, this report does not say."""

import pytest

from onrecord import Article, Record
from onrecord.reading import Reader
from onrecord.reading.text.document import Document

REPORT = "The line will reopen on Saturday, its manager, Ruta Selm, said."


def read(reader: Reader, text: str) -> Record:
    return reader.read(Article(id="x", text=text))


def links(text: str) -> list[str]:
    return [text[start:end] for start, end in Document.of_text(text).story_links]


@pytest.mark.parametrize(
    "link",
    [
        "Read more: Mayor denies she knew of leak",
        "More:Grower says blight is back, blames rain",
        "SEE ALSO: ‘I was robbed,’ says goalkeeper | Minister rules out tax rise",
        "RELATED: Police say body found in canal",
        "( Also on VELL TIMES: Clerk says no)",
        "Related story: Engineer explains how motors were dried",
        "WATCH | Captain says sorry",
        "READ NEXT | Why the mayor says she will not go",
        "Full Coverage: Mayor says trial is unfair",
    ],
)
def test_a_link_between_paragraphs_says_nothing(reader: Reader, link: str) -> None:
    text = f"{REPORT}\n\n{link}\n\n“We dried every motor,” said Bram Oduya."
    record = read(reader, text)
    assert [record.text_of(s.content) for s in record.statements] == [
        "The line will reopen on Saturday",
        "“We dried every motor,”",
    ]
    assert [(flag.kind, record.text_of(flag.spans)) for flag in record.flags] == [("boilerplate", link)]


def test_headlines_under_a_head_of_links_say_nothing(reader: Reader) -> None:
    listed = ["More from Corrie:", "Pear blight is back, says grower", "School gym to stay shut, says head"]
    text = "\n\n".join([REPORT, *listed, "The county will pay, its clerk, Ada Orme, said."])
    assert links(text) == listed
    record = read(reader, text)
    assert [record.text_of(s.content) for s in record.statements] == [
        "The line will reopen on Saturday",
        "The county will pay",
    ]


def test_a_link_in_brackets_is_not_part_of_what_is_said(reader: Reader) -> None:
    text = "Ruta Selm said the wires were new. (RELATED: Minister Says No To Tolls) She said they were safe."
    assert links(text) == ["(RELATED: Minister Says No To Tolls)"]
    record = read(reader, text)
    assert [record.text_of(s.content) for s in record.statements] == ["the wires were new", "they were safe"]


@pytest.mark.parametrize(
    "line",
    [
        "“Read more: it is free,” Ruta Selm told pupils.",
        "Related: she is the sister of the mayor, Ada Orme said.",
        "More than 40 people came, Ada Orme said",
        "Ada Orme said readers should see also the map",
        "ANALYSIS: The minister has run out of friends, writes Piers Holland",
        "Watch the tides, says Ada Orme",
    ],
)
def test_sentences_that_begin_as_a_link_does_are_read(line: str) -> None:
    assert links(f"{REPORT}\n\n{line}\n\nIt rained.") == []


def test_the_first_line_is_a_headline_though_it_shows_a_film(reader: Reader) -> None:
    text = "WATCH: ‘We’re going home,’ says captain Oke Adeyi\n\nThe ferry docked at six."
    assert links(text) == []
    assert links(f"READ ALSO: Police say body found\n\n{REPORT}") == ["READ ALSO: Police say body found"]


def test_a_list_of_headlines_ends_with_the_next_sentence() -> None:
    text = "Related stories\n\nMayor says no\n\nThe county will pay.\n\nMayor says yes"
    assert links(text) == ["Related stories", "Mayor says no"]
