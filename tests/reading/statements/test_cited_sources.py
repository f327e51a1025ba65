"""Those whom a report cites: the report's words are theirs, too."""

import pytest

from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.statements.cited_sources import attribute_cited
from records import marked
from steps import run


def cited(text: str) -> list[tuple[str, str, str]]:
    record = run(marked(text), attribute_cited)
    return [tuple(record.text_of(spans) for spans in (s.source, s.cue, s.content)) for s in record.statements]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        (
            "{s1.source:The Courier}, {s2.cue:citing} {s2.content:two people familiar with the talks}, "
            "{s1.cue:reported} {s1.content:that the pier would close}.",
            "two people familiar with the talks",
            "that the pier would close",
        ),
        (
            "{s1.content:The pier would close}, {s1.source:the Courier} {s1.cue:reported} on Monday, "
            "citing a U.S. official.",
            "a U.S. official",
            "The pier would close",
        ),
        (
            "{s1.source:The Courier} {s1.cue:reported} {s1.content:that the pier would close}, "
            "citing the harbour board.",
            "the harbour board",
            "that the pier would close",
        ),
        (
            "{s1.content:The pier has closed}, {s1.cue:according to} {s1.source:local media citing police}.",
            "police",
            "The pier has closed",
        ),
    ],
)
def test_who_is_cited_said_what_the_report_says(text: str, who: str, words: str) -> None:
    *_, last = cited(text)
    assert last == (who, "citing", words)


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        (
            "Quoting the port minister, Ann Corliss, {s1.source:the Courier} {s1.cue:said} "
            "{s1.content:the pier would close}.",
            "the port minister, Ann Corliss",
            "Quoting",
        ),
        (
            "Citing two officials, {s1.source:the Courier} {s1.cue:said} {s1.content:the pier would close}.",
            "two officials",
            "Citing",
        ),
        (
            "{s1.content:The pier would close}, {s1.source:the Courier} {s1.cue:said}, quoting the mayor, Ann Corliss.",
            "the mayor, Ann Corliss",
            "quoting",
        ),
    ],
)
def test_they_may_be_named_behind_their_office_and_open_the_sentence(text: str, who: str, cue: str) -> None:
    record = run(marked(text), attribute_cited, resolve, follow_chains)
    [inner] = [statement for statement in record.statements if statement.within]
    assert (record.text_of(inner.source), record.text_of(inner.cue)) == (who, cue)
    [hand] = inner.via
    assert record.text_of(hand.source) == "the Courier"


def test_it_came_through_the_report() -> None:
    text = "{s1.source:Ann Corliss}, citing two doctors, {s1.cue:said} {s1.content:that the pier would close}."
    record = run(marked(text), attribute_cited, resolve, follow_chains)
    outer, inner = record.statements
    assert (inner.within, outer.via) == (outer.id, ())
    assert [hand.source_id for hand in inner.via] == [outer.source_id]


@pytest.mark.parametrize(
    "reason",
    ["the risk of a storm", "a leaked memo", "safety concerns", "Mayor Ann Corliss’s haircut", "a lack of money"],
)
def test_reasons_and_documents_say_nothing_themselves(reason: str) -> None:
    text = f"{{s1.source:The board}} {{s1.cue:said}} {{s1.content:the pier would close}}, citing {reason}."
    assert len(cited(text)) == 1


def test_who_is_cited_without_words_is_left_alone() -> None:
    text = "{s1.source:The board} {s1.cue:said} {s1.content:the pier would close} without citing officials."
    assert len(cited(text)) == 1
