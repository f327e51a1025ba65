"""A user's own marks: layers fitted on them, written, read with, and refused where the marks are too few."""

import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest

import onrecord
from onrecord.cli import main
from onrecord.errors import ModelError
from onrecord.learning.examples import Example, is_name_of
from onrecord.learning.fit import counted
from onrecord.learning.marks import read_marks
from onrecord.learning.shapes import content_of, shape_of
from onrecord.learning.train import fit_layer, write_layers
from onrecord.ledger import Ledger
from onrecord.reading import Reader
from onrecord.reading.layers import PLACES, SHIPPED, Layers, load_layers
from onrecord.record import Record
from onrecord.scale.reader_name import reader_name
from onrecord.settings import Settings

PEOPLE = ("Mara Odell", "Tomas Kern", "Bo Lund", "Ida Farrow", "Nils Brand", "Vera Holm")


def text_of(number: int) -> str:
    one, other = PEOPLE[number % 6], PEOPLE[(number + 1) % 6]
    return (
        f"“We will close bridge {number} for good,” {one} said on Monday. {other} hopes to open a school of"
        f" {number + 20} pupils by the river. {one} fears the loss of {number + 3} farms. {other} said that the"
        f" mill would cost {number + 2} million euros."
    )


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records of a user who takes neither hopes nor fears for statements."""
    path = tmp_path_factory.mktemp("marks") / "marks.jsonl"
    records = []
    for number in range(32):
        record = onrecord.read(text_of(number), id=f"bridge-{number}")
        value = json.loads(record.to_json())
        value["statements"] = [
            one
            for one, said in zip(value["statements"], record.statements, strict=True)
            if record.text_of(said.cue) == "said"
        ]
        records.append(json.dumps(value | {"positions": []}))
    path.write_text("\n".join(records) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def own(marks: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("layers") / "mine"
    assert main(["train", str(marks), "-o", str(folder)]) == 0
    return folder


def fears(record: Record) -> float:
    (found,) = [one for one in record.statements if record.text_of(one.cue) == "fears"]
    assert found.confidence is not None
    return found.confidence


def test_what_the_user_refused_is_less_sure_and_the_rest_is_not(own: Path) -> None:
    article = onrecord.Article(id="new", text=text_of(99))
    before, after = (Reader(layers=layers, least=0).read(article) for layers in (SHIPPED, load_layers(own)))
    assert fears(after) < 0.3 < fears(before)
    said = [one.confidence or 0.0 for one in after.statements if after.text_of(one.cue) == "said"]
    assert min(said) > 0.9


def test_read_takes_the_layers_by_option_environment_and_file(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(text_of(99), encoding="utf-8")

    def read(*options: str) -> float:
        assert main(["read", "article.txt", "-f", "jsonl", "--least", "0", *options]) == 0
        return fears(Record.from_json(capsys.readouterr().out))

    usual, given = read(), read("--layers", str(own))
    assert given < usual
    monkeypatch.setenv("ONRECORD_LAYERS", str(own))
    assert read() == given
    monkeypatch.delenv("ONRECORD_LAYERS")
    Path("onrecord.toml").write_text(f"layers = {json.dumps(str(own))}\n", encoding="utf-8")
    assert read() == given


def test_a_ledger_names_the_layers_with_each_reading(own: Path, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(text_of(99), encoding="utf-8")
    ledger = tmp_path / "news.db"
    assert main(["add", str(ledger), str(tmp_path / "article.txt"), "--layers", str(own), "-q"]) == 0
    with Ledger.open(ledger, readonly=True) as opened:
        (row,) = opened.rows("SELECT reader FROM readings")
    assert (
        row["reader"]
        == reader_name(Settings(layers=str(own)))
        == f"{reader_name(Settings())}, layers {load_layers(own).digest}"
    )


def test_the_same_marks_give_the_same_layers(own: Path, marks: Path, tmp_path: Path) -> None:
    assert main(["train", str(marks), "-o", str(tmp_path / "again")]) == 0
    first, second = ({path.name: path.read_bytes() for path in at.iterdir()} for at in (own, tmp_path / "again"))
    assert first == second


def test_the_report_says_what_was_won_and_a_dry_run_writes_nothing(
    marks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", str(marks), "-o", str(tmp_path / "none"), "--dry-run"]) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert set(lines) == set(PLACES)
    assert "fitted: " in lines["statements"]
    assert "held out, log loss" in lines["statements"]
    assert lines["hands"].endswith("too few")
    assert not (tmp_path / "none").exists()


# ---------------------------------------------------------------- refusals


def test_too_few_marks_are_a_clear_no(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = tmp_path / "news.db"
    with Ledger.open(ledger, create=True) as opened:
        opened.add(onrecord.read(text_of(1)), reader="onrecord")
        for row in list(opened.rows("SELECT hash FROM statements")):
            opened.review(row["hash"], "right", by="ida")
    assert main(["train", str(ledger), "-o", str(tmp_path / "mine")]) == 2
    assert "too few marks: 4 statements judged, 4 right, in 1 articles" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("name", ["nowhere", "poem.jsonl"])
def test_what_is_no_marks_is_said(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "poem.jsonl").write_text("Shall I compare thee\n", encoding="utf-8")
    assert main(["train", str(tmp_path / name), "-o", str(tmp_path / "mine")]) == 2
    assert name in capsys.readouterr().err


def test_a_folder_of_something_else_is_left_alone(own: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(onrecord.OnRecordError, match=r"holds 'letter\.txt'"):
        write_layers((), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda folder: (folder / "layers.json").unlink(), "holds no layers"),
        (lambda folder: (folder / "statements.json").write_text("{}"), "is not as"),
        (
            lambda folder: (folder / "layers.json").write_text(
                json.dumps(json.loads((folder / "layers.json").read_text()) | {"base": {"statements": "0" * 12}})
            ),
            "another version",
        ),
        (
            lambda folder: (folder / "layers.json").write_text(json.dumps({"base": {}, "layers": {"../x": ""}})),
            "a layer '../x'",
        ),
    ],
)
def test_layers_that_do_not_fit_are_refused_before_anything_is_read(
    spoil: Callable[[Path], object], reason: str, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for path in own.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (tmp_path / "article.txt").write_text(text_of(1), encoding="utf-8")
    spoil(folder)
    with pytest.raises(ModelError, match=reason):
        load_layers(folder)
    ledger = tmp_path / "news.db"
    assert main(["add", str(ledger), str(tmp_path / "article.txt"), "--layers", str(folder)]) == 2
    assert reason in capsys.readouterr().err
    assert not ledger.exists()


# ---------------------------------------------------------------- the parts


@pytest.mark.parametrize("name", PLACES)
def test_a_layer_written_back_reads_the_same(name: str) -> None:
    article = onrecord.Article(id="a", text=text_of(7))
    own = Layers({name: content_of(name, shape_of(name))})
    assert Reader(layers=own).read(article) == Reader(layers=SHIPPED).read(article)


def example(article: int, clause: float, right: bool) -> Example:
    return Example(str(article), "nested", {"clause": clause, "bias": 1.0}, {}, right)


def test_a_layer_that_gets_no_better_is_left_as_it_was() -> None:
    noise = [example(n % 40, float(n % 2), n % 3 == 0) for n in range(200)]
    even = fit_layer("nested", [example(n % 40, 0.0, n % 2 == 0) for n in range(40)])
    assert even.outcome == "too few"
    assert fit_layer("nested", noise).content is not None  # the bias alone says that two in three are wrong
    shape = shape_of("nested")
    chance = 1 / (1 + math.exp(-shape.weights["bias"]))
    as_before = [example(n % 40, 0.0, n % 200 < 200 * chance) for n in range(400)]
    assert fit_layer("nested", as_before).outcome == "no better"


def test_a_word_of_the_marks_is_counted_beside_the_package() -> None:
    table = {"w": {"hope": -2.0, "said": 1.0}}
    marks = [Example("a", "statements", {}, {"w": ["hope"]}, True) for _ in range(40)]
    marks += [Example("b", "statements", {}, {"w": ["vow"]}, False) for _ in range(40)]
    after = counted(marks, table)
    assert after["w"]["hope"] > 0.5
    assert after["w"]["vow"] < -0.5
    assert after["w"]["said"] == 1.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mara Odell", "Ms Odell", True),
        ("Odell", "Mara Odell", True),
        ("Mara Odell", "Bo Lund", False),
        (None, None, True),
        (None, "Bo Lund", False),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert is_name_of(one, other) is same


def test_reviews_keep_refuse_and_name(tmp_path: Path) -> None:
    ledger = tmp_path / "news.db"
    record = onrecord.read(text_of(2))
    with Ledger.open(ledger, create=True) as opened:
        opened.add(record, reader="onrecord")
        hashes = [row["hash"] for row in opened.rows("SELECT hash FROM statements ORDER BY number")]
        opened.review(hashes[0], "right", by="ida")
        opened.review(hashes[1], "wrong", by="ida")
        opened.review(hashes[2], "source", by="ida", source="Vera Holm")
    (accepted,) = read_marks([ledger])
    assert [(kept.content, kept.speaker) for kept in accepted.kept] == [
        (record.statements[0].content, "Bo Lund"),
        (record.statements[2].content, "Vera Holm"),
    ]
    assert accepted.refused == (record.statements[1].content,)
    assert accepted.positions is None
