"""Learning curves: which articles make a share, which steps fit a layer, and how the table is printed."""

import math

import pytest
from benchmarks.curves import LAYERS, log_loss, main, part
from benchmarks.curves import lines as table_of
from training.steps import STEPS

DOCS = [{"id": f"article {number}"} for number in range(40)]


def test_a_quarter_lies_within_a_half_and_is_the_same_each_time() -> None:
    quarter, half = part(DOCS, 0.25), part(DOCS, 0.5)
    assert (len(quarter), len(half)) == (10, 20)
    assert quarter == half[:10] == part(DOCS[::-1], 0.25)


def test_every_layer_that_the_marks_teach_has_a_curve() -> None:
    taught = {step.name for step in STEPS if "marks/train.jsonl.gz" in step.needs}
    assert {name for layer in LAYERS for name in layer.steps} == taught - {"concepts"}, "concepts rest on judged pairs"


def test_each_figure_has_a_row_and_each_number_of_articles_a_column() -> None:
    names = [name for layer in LAYERS for name in layer.figures]
    columns = {size: dict.fromkeys(names, value) for size, value in ((40, 0.5), (10, 0.25))}
    first, *rows = table_of(LAYERS, columns)
    assert first.split() == ["articles", "10", "40"]
    assert len(rows) == len(names)
    assert all(row.split()[-2:] == ["0.250", "0.500"] for row in rows)


def test_one_statement_said_to_be_impossible_does_not_outweigh_all_others() -> None:
    assert log_loss([(0.5, True), (0.5, False)]) == pytest.approx(math.log(2))
    assert log_loss([(0.0, True)]) == pytest.approx(-math.log(0.01))


def test_a_layer_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--layer", "titles"])
    assert "nested statements" in capsys.readouterr().err
