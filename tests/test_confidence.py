"""Confidence: what the model saw and how a statement is worded, made one chance."""

import json
import math
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.reading.attribute import statements_of
from onrecord.reading.confidence import RARE, Calibration, load_calibration, wording_of
from onrecord.reading.decode import EVIDENCE, decode
from onrecord.reading.tag import ScriptedTagger

WEIGHED = Calibration(
    weights=(0.0,) * len(EVIDENCE) + (0.5, 0.0), bias=0.0, continuation=0.6, nested=0.8, outside=0.0, least=0.0
)


def cue_word(cue: str) -> float:
    return wording_of(cue, (0, len(cue)), ())[0]


def test_words_that_mostly_attribute_count_more_than_those_that_rarely_do() -> None:
    assert cue_word("said") > cue_word("warned") > cue_word("approved") > cue_word("knitted") == RARE
    assert cue_word("later said in a letter") == cue_word("SAID") == cue_word("said")
    assert cue_word(":") == RARE


def test_length_is_the_log_of_all_the_words_attributed() -> None:
    text = "It held, Lund said, for a year."
    assert wording_of(text, (14, 18), ((0, 7), (20, 31)))[1] == pytest.approx(math.log(5))
    assert wording_of(text, (14, 18), ())[1] == 0.0


def test_a_calibration_without_weights_for_the_wording_leaves_it_aside() -> None:
    plain = Calibration(weights=(0.0,) * 8, bias=0.0, continuation=0.6, nested=0.8, outside=0.0, least=0.0)
    assert plain.confidence((0.0,) * 8, (2.5, 3.0)) == plain.confidence((0.0,) * 8) == 0.5
    assert WEIGHED.confidence((0.0,) * 8, (2.0, 3.0)) == pytest.approx(0.73)


def test_a_rarer_cue_makes_a_statement_less_sure() -> None:
    text = "Lund said the weir would hold. Lund knitted the weir would hold."
    tagger = ScriptedTagger({"source": ("Lund",), "cue": ("said", "knitted"), "content": ("the weir would hold",)})
    tags = tagger.tag(text)
    said, knitted = statements_of(text, tags.words, decode(tags, tagger.links), WEIGHED)
    assert said.confidence > 0.5 > knitted.confidence


def test_words_in_quotation_marks_are_kept_when_less_sure() -> None:
    unsure = Calibration(
        weights=(0.0,) * 8, bias=0.0, continuation=0.6, nested=0.8, outside=0.0, least=0.6, least_quoted=0.4
    )
    assert not unsure.is_enough(0.5, "indirect")
    assert unsure.is_enough(0.5, "direct")
    assert unsure.is_enough(0.5, "mixed")
    assert not unsure.is_enough(0.3, "direct")
    text = "Lund said the weir would hold. “It held,” Lund said."
    tagger = ScriptedTagger({"source": ("Lund",), "cue": ("said",), "content": ("the weir would hold", "It held,")})
    tags = tagger.tag(text)
    (kept,) = statements_of(text, tags.words, decode(tags, tagger.links), unsure)
    assert kept.mode == "direct"


def test_one_threshold_for_all_where_none_is_set_for_quotations() -> None:
    assert not Calibration((0.0,) * 8, 0.0, 0.6, 0.8, 0.0, 0.6).is_enough(0.5, "direct")


@pytest.mark.parametrize("weights", [8, 10])
def test_both_shapes_of_the_file_are_read(tmp_path: Path, weights: int) -> None:
    value = {"weights": [0.5] * weights, "bias": 1, "continuation": 0.6, "nested": 0.8, "outside": 0, "least": 0.4}
    (tmp_path / "calibration.json").write_text(json.dumps(value), encoding="utf-8")
    assert len(load_calibration(tmp_path).weights) == weights
    assert load_calibration(tmp_path).least_quoted is None


def test_other_numbers_of_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "calibration.json").write_text(json.dumps({"weights": [0.5] * 7}), encoding="utf-8")
    with pytest.raises(ModelError, match="7 weights, expected 10; fit it again"):
        load_calibration(tmp_path)


def test_quoted_words_of_nobody_must_be_as_sure_as_others() -> None:
    unsure = Calibration((0.0,) * 8, 0.0, 0.6, 0.8, 0.0, least=0.6, least_quoted=0.4)
    assert not unsure.is_enough(0.5, "direct", sourced=False)
    assert unsure.is_enough(0.6, "direct", sourced=False)
