"""The sources that hands stand for, where the article names them as hands only."""

from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.sources.resolve import resolve
from onrecord.record import Record
from records import marked
from steps import run

SEEN = "A letter seen by Alder House {s1.cue:says} {s1.content:that the pier leaks}, Ann Corliss said."


def chained(text: str) -> Record:
    return run(marked(text), resolve, follow_chains)


def test_who_is_named_only_as_a_hand_becomes_a_source() -> None:
    record = chained(SEEN)
    (hand,) = record.statements[0].via
    source = record.source(hand.source_id)
    assert source is not None
    assert (source.name, source.type) == ("Alder House", "named_organization")


def test_a_hand_without_a_name_is_given_none() -> None:
    record = chained(SEEN.replace("Alder House", "local reporters"))
    assert record.text_of(record.statements[0].via[0].source) == "local reporters"
    assert all(source.name is None for source in record.sources)


def test_one_who_is_a_source_already_stays_the_same() -> None:
    record = chained(SEEN + " {s2.source:Alder House} {s2.cue:added} {s2.content:that it was old}.")
    assert record.statements[0].via[0].source_id == record.statements[1].source_id


def test_an_outlet_is_one_source_with_its_noun_and_without() -> None:
    record = chained(
        "{s1.content:The pier has closed}, {s1.source:the Vesna news agency} {s1.cue:reported}. "
        "{s2.source:Port manager Ann Corliss} {s2.cue:told} the Vesna news agency {s2.content:that it was old}."
    )
    assert [hand.source_id for hand in record.statements[1].via] == [record.statements[0].source_id]
