"""Boosted trees asked at once say what they say walked one by one."""

import numpy as np
import pytest

from onrecord.reading.forest import Forest, Nodes
from onrecord.reading.sources.candidate_evidence import CANDIDATE
from onrecord.reading.sources.evidence import MENTION
from onrecord.reading.sources.ranker import load_ranker

STUMP = Nodes(
    feature=(0, -1, -1), threshold=(2.0, 0, 0), left=(1, 0, 0), right=(2, 0, 0), value=(0, -1.0, 1.0), roots=(0,)
)
TWO = Nodes(
    feature=(1, 0, -1, -1, -1, -1),
    threshold=(0.5, 2.0, 0, 0, 0, 0),
    left=(1, 2, 0, 0, 0, 0),
    right=(3, 4, 0, 0, 0, 0),
    value=(0, 0, 0.25, 3.0, -4.0, 7.0),
    roots=(0, 5),
)
"""A tree of three leaves whose second test only those come to who pass the first, and a tree that is a leaf."""


def test_at_most_the_threshold_goes_left() -> None:
    assert Forest(STUMP).values([[1.0], [2.0], [2.5]]).tolist() == [[-1.0], [-1.0], [1.0]]


def test_the_leaf_is_the_one_that_all_tests_lead_to() -> None:
    rows = [[1.0, 0.0], [3.0, 0.0], [1.0, 1.0], [3.0, 1.0]]
    assert Forest(TWO).values(rows).tolist() == [[0.25, 7.0], [-4.0, 7.0], [3.0, 7.0], [3.0, 7.0]]


def test_truth_values_are_numbers() -> None:
    assert Forest(TWO).values([[True, False], [3, True]]).tolist() == [[0.25, 7.0], [3.0, 7.0]]


def test_rows_together_are_as_rows_alone() -> None:
    ranker, width = load_ranker(), len(MENTION + CANDIDATE)
    rows = np.random.default_rng(7).integers(0, 9, (40, width)).astype(float).tolist()
    assert np.array_equal(ranker.chances(rows), np.concatenate([ranker.chances([row]) for row in rows]))


def test_a_tree_of_too_many_leaves_is_refused() -> None:
    deep = 70
    chain = Nodes(
        feature=(*[0] * deep, *[-1] * (deep + 1)),
        threshold=(*map(float, range(deep)), *[0.0] * (deep + 1)),
        left=(*range(deep, 2 * deep), *[0] * (deep + 1)),
        right=(*range(1, deep), 2 * deep, *[0] * (deep + 1)),
        value=(0.0,) * (2 * deep + 1),
        roots=(0,),
    )
    with pytest.raises(ValueError, match="71 leaves"):
        Forest(chain)
