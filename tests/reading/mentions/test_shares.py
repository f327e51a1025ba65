"""Shares of people, and figures that a body adds up: invented reports, their sources resolved."""

import pytest

from onrecord.reading.sources.resolve import resolve
from onrecord.record import Source
from records import marked
from steps import run


def source_of(mention: str, rest: str = "") -> Source:
    record = run(marked(f"The ferry is late again. {{s1.source:{mention}}} {{s1.cue:say}} so.{rest}"), resolve)
    assert len(record.sources) == 1
    return record.sources[0]


@pytest.mark.parametrize(
    "mention",
    [
        "Six in 10",
        "About 4 in 10 ferry riders",
        "More than two-thirds of riders",
        "A third",
        "None of the pilots",
        "A handful of riders",
    ],
)
def test_a_share_of_people_is_a_group_of_nobody_knows_how_many(mention: str) -> None:
    source = source_of(mention)
    assert (source.type, source.name, source.count) == ("unnamed_group", None, None)


def test_a_number_of_people_is_a_count() -> None:
    assert source_of("Six riders").count == 6


def test_every_share_is_of_other_people() -> None:
    record = run(marked("{s1.source:Six in 10} {s1.cue:said} yes. {s2.source:Six in 10} {s2.cue:said} no."), resolve)
    assert len(record.sources) == 2


@pytest.mark.parametrize(
    ("mention", "kind", "name"),
    [
        ("The Halden Institute average of ferry times", "named_organization", "Halden Institute"),
        ("A tally by the Halden Institute", "named_organization", "Halden Institute"),
        ("An average of ferry times", "document", None),
        ("The summary", "document", None),
    ],
)
def test_what_a_body_adds_up_is_the_body(mention: str, kind: str, name: str | None) -> None:
    source = source_of(mention)
    assert (source.type, source.name) == (kind, name)
