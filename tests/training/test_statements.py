"""What training counts on marked articles: which statements a reader kept, and by which cues."""

from training.statements import Judged, cue_table

from onrecord.learning.examples import paired
from onrecord.record import Statement

TEXT = "Odell said it rained. Odell wants rain."


def judged(cue: tuple[int, int], content: tuple[int, int], kept: bool) -> Judged:
    statement = Statement(id="s1", content=(content,), cue=(cue,), confidence=0.9, because="tagger")
    return Judged("a", TEXT, statement, kept)


def test_contents_are_paired_one_to_one_the_closest_first() -> None:
    marked = [[(11, 20)], [(34, 38)]]
    assert paired(TEXT, marked, [((6, 20),), ((11, 20),), ((34, 38),)]) == {1: 0, 2: 1}


def test_a_cue_that_readers_refuse_counts_against_a_statement() -> None:
    found = [judged((6, 10), (11, 20), True)] * 4 + [judged((28, 33), (34, 38), False)] * 4
    table = cue_table(found)
    assert table["last"]["said"] > 0 > table["last"]["want"]


def test_rare_words_are_left_out() -> None:
    assert cue_table([judged((6, 10), (11, 20), True), judged((28, 33), (34, 38), False)], fewest=3)["w"] == {}
