"""Confidence: what the model saw and how a statement is worded, made one chance."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, Record
from onrecord.errors import ModelError
from onrecord.reading.statements.build import build_statements
from onrecord.reading.tagging.confidence import RARE, WEIGHED, WORDING, Calibration, load_calibration, wording_of
from onrecord.reading.tagging.decode import EVIDENCE, NO_BIAS
from onrecord.reading.tagging.scripted import ScriptedTagger
from steps import run

NOTHING = (0.0,) * len(WEIGHED)
PLAIN = Calibration(NOTHING, bias=0.0, continuation=0.6, nested=0.8, labels=NO_BIAS, least=0.0, least_quoted=0.0)
BY_CUE = replace(PLAIN, weights=tuple(0.5 if kind == "cue word" else 0.0 for kind in WEIGHED))


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


def test_each_weight_is_for_one_kind_of_evidence() -> None:
    assert PLAIN.confidence((0.0,) * 8, (2.5, 3.0)) == 0.5
    assert BY_CUE.confidence((0.0,) * 8, (2.0, 3.0)) == pytest.approx(0.73)


@given(st.floats(-20, 0), st.floats(-20, 0))
def test_probabilities_are_weighed_as_log_odds(low: float, high: float) -> None:
    low, high = sorted((low, high))
    weights = tuple(1.0 if i == 0 else -1.0 if i == len(EVIDENCE) + len(WORDING) else 0.0 for i in range(len(WEIGHED)))
    by_odds = replace(PLAIN, weights=weights)
    less, more = (by_odds.confidence((log, *[0.0] * 7), (0.0, 0.0)) for log in (low, high))
    assert less <= more
    assert less == pytest.approx(min(0.999, math.exp(low)), abs=0.01)


def test_a_rarer_cue_makes_a_statement_less_sure() -> None:
    text = "Lund said the weir would hold. Lund knitted the weir would hold."
    tagger = ScriptedTagger({"source": ("Lund",), "cue": ("said", "knitted"), "content": ("the weir would hold",)})
    record = Record(article=Article(id="a", text=text))
    said, knitted = run(record, build_statements, tagger=tagger, calibration=BY_CUE).statements
    assert said.confidence > 0.5 > knitted.confidence


def test_words_in_quotation_marks_are_kept_when_less_sure() -> None:
    unsure = replace(PLAIN, least=0.6, least_quoted=0.4)
    assert not unsure.is_enough(0.5, "indirect")
    assert unsure.is_enough(0.5, "direct")
    assert unsure.is_enough(0.5, "mixed")
    assert not unsure.is_enough(0.3, "direct")
    text = "Lund said the weir would hold. “It held,” Lund said."
    tagger = ScriptedTagger({"source": ("Lund",), "cue": ("said",), "content": ("the weir would hold", "It held,")})
    record = Record(article=Article(id="a", text=text))
    (kept,) = run(record, build_statements, tagger=tagger, calibration=unsure).statements
    assert kept.mode == "direct"


def test_other_numbers_of_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "calibration.json").write_text(json.dumps({"weights": [0.5] * 7}), encoding="utf-8")
    with pytest.raises(ModelError, match="7 weights, expected 16; fit it again"):
        load_calibration(tmp_path)


def test_quoted_words_of_nobody_must_be_as_sure_as_others() -> None:
    unsure = replace(PLAIN, least=0.6, least_quoted=0.4)
    assert not unsure.is_enough(0.5, "direct", sourced=False)
    assert unsure.is_enough(0.6, "direct", sourced=False)
