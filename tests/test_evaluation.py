"""The figures of attributions: by hand on small cases, against properties, and against the reference scorer."""

import gzip
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_records import HARROW
from onrecord.cli import main
from onrecord.evaluation.attributions import Attribution, Document, evaluate, of_record, read_documents

TEXT = "The mayor said the bridge was closed. “It will not open soon,” she added, according to Lund."
SHARED = Path(__file__).parents[1].parent / "shared"


def span(words: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


GOLD = (
    Attribution(span("The mayor"), span("said"), span("the bridge was closed")),
    Attribution(span("she"), span("added"), span("“It will not open soon,”")),
)


def figures(pred: tuple[Attribution, ...], gold: tuple[Attribution, ...] = GOLD) -> dict[str, Any]:
    return evaluate([Document("a", gold, TEXT)], [Document("a", pred)]).to_value()


# ---------------------------------------------------------------- by hand


def test_the_same_is_all_right() -> None:
    found = figures(GOLD)
    assert {row["f1"] for name, row in found.items() if name != "direct"} == {1.0}
    assert found["direct"] == {"content": {"r": 1.0, "gold": 1}, "attribution": {"r": 1.0, "gold": 1}}


def test_punctuation_and_quotation_marks_make_no_difference() -> None:
    bare = Attribution(span("she"), span("added"), span("It will not open soon"))
    assert figures((GOLD[0], bare)) == figures(GOLD)


def test_half_of_the_content_is_enough() -> None:
    half = Attribution(span("The mayor"), span("said"), span("the bridge"))
    found = figures((half,))
    assert found["attribution@0.5"] == {"p": 1.0, "r": 0.5, "f1": 2 / 3, "gold": 2, "pred": 1}
    assert found["exact"]["f1"] == 0.0
    assert found["content span"]["f1"] == 0.0
    assert found["content"]["p"] == 1.0


def test_another_source_is_content_but_no_attribution() -> None:
    found = figures((Attribution(span("Lund"), span("added"), GOLD[1].content),))
    assert found["content@0.5"]["r"] == 0.5
    assert found["attribution@0.5"]["r"] == 0.0
    assert found["direct"]["content"]["r"] == 1.0
    assert found["direct"]["attribution"]["r"] == 0.0


def test_no_source_on_either_side_agrees() -> None:
    none = (Attribution((), (), GOLD[1].content),)
    assert figures(none, none)["attribution@0.5"]["f1"] == 1.0


def test_content_without_a_word_does_not_count() -> None:
    assert figures((Attribution(content=span("“")),))["content@0.5"]["pred"] == 0


def test_one_prediction_pairs_once() -> None:
    assert figures((GOLD[0],), (GOLD[0], GOLD[0]))["content@0.5"]["r"] == 0.5


# ---------------------------------------------------------------- files


def written(path: Path, *documents: Any) -> Path:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(document) + "\n" for document in documents)
    return path


def test_records_count_by_their_outermost_statements(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(HARROW.to_json() + "\n", encoding="utf-8")
    (document,) = read_documents(tmp_path / "r.jsonl")
    assert document == of_record(HARROW)
    assert len(document.attributions) == len(HARROW.statements) - 1
    assert evaluate([document], [document]).figures["exact"].f1 == 1.0


def test_the_command_prints_figures_and_what_does_not_match(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = {"text": TEXT, "attributions": [{"source": None, "content": [[15, 36]]}]}
    gold = written(tmp_path / "gold.jsonl.gz", {"id": "a", **value}, {"id": "b", **value})
    pred = written(tmp_path / "pred.jsonl", {"id": "a", "attributions": value["attributions"]}, {"id": "c", **value})
    assert main(["evaluate", str(gold), str(pred), "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["attribution@0.5"] == {"p": 1.0, "r": 0.5, "f1": 2 / 3, "gold": 2, "pred": 1}
    assert "1 gold document not among the predictions, counted as none: b" in shown.err
    assert "1 predicted document not in gold" in shown.err
    assert main(["evaluate", str(gold), str(gold)]) == 0
    assert "attribution@0.5      1.000   1.000   1.000       2       2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2"),
        ("[]", "neither attributions nor a record"),
        ('{"id": "a"}', "neither attributions nor a record"),
        ('{"id": 1, "attributions": []}', "id"),
        ('{"id": "a", "attributions": 7}', "attributions"),
        ('{"id": "a", "attributions": [{"cue": [[1]]}]}', "cue"),
        ('{"statements": []}', "article"),
        ('{"id": "a", "attributions": []}', "no text"),
        ("\udcff", "utf-8"),
    ],
)
def test_a_bad_line_is_named(line: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b"\n" + line.encode(errors="surrogateescape") + b"\n")
    assert main(["evaluate", str(bad), str(bad)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1


def test_a_bad_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "plain.gz").write_text("{}")
    (tmp_path / "cut.gz").write_bytes(gzip.compress(b'{"id": "a"}\n' * 9)[:-9])
    for name in ("none.jsonl", "empty.jsonl", "plain.gz", "cut.gz", "."):
        assert main(["evaluate", str(tmp_path / name), str(tmp_path / "empty.jsonl")]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


# ---------------------------------------------------------------- properties and the reference

_SPANS = st.lists(st.tuples(st.integers(0, 95), st.integers(0, 95)), max_size=3).map(tuple)
_ATTRIBUTIONS = st.lists(st.builds(Attribution, _SPANS, _SPANS, _SPANS), max_size=6).map(tuple)


@given(_ATTRIBUTIONS, _ATTRIBUTIONS)
def test_sides_swap_precision_and_recall(gold: tuple[Attribution, ...], pred: tuple[Attribution, ...]) -> None:
    there, back = figures(pred, gold), figures(gold, pred)
    for name in ("source", "content", "cue span"):
        assert (there[name]["p"], there[name]["r"]) == (back[name]["r"], back[name]["p"])


def reference() -> ModuleType:
    path = SHARED / "score" / "score.py"
    if not path.is_file():
        pytest.skip("the reference scorer is not here")
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def both(scorer: ModuleType, gold: list[Any], pred: list[Any], tmp_path: Path) -> None:
    ours = evaluate(
        read_documents(written(tmp_path / "g.jsonl", *gold)), read_documents(written(tmp_path / "p.jsonl", *pred))
    )
    assert ours.to_value() == scorer.score(gold, pred)


@pytest.mark.parametrize("seed", range(20))
def test_random_attributions_score_as_the_reference_has_it(seed: int, tmp_path: Path) -> None:
    chance, scorer = random.Random(seed), reference()
    words = ["“", "”", '"', "said", "the", "bridge,", "is", "closed.", "—", "Lund", "é1"]

    def attributions(size: int) -> list[dict[str, list[list[int]]]]:
        return [
            {
                role: [
                    [start, start + chance.randrange(30)]
                    for start in (chance.randrange(size) for _ in range(chance.randrange(3)))
                ]
                for role in ("source", "cue", "content")
            }
            for _ in range(chance.randrange(12))
        ]

    texts = [" ".join(chance.choices(words, k=60)) for _ in range(8)]
    gold = [{"id": str(n), "text": t, "attributions": attributions(len(t))} for n, t in enumerate(texts)]
    pred = [{"id": str(n), "attributions": attributions(len(t))} for n, t in enumerate(texts) if n != 3]
    both(scorer, gold, pred, tmp_path)


def test_real_attributions_score_as_the_reference_has_it(tmp_path: Path) -> None:
    scorer, folder = reference(), SHARED / "data" / "polnear"
    if not (folder / "dev.jsonl.gz").is_file():
        pytest.skip("the corpus is not here")
    first, second = (list(scorer.read(folder / name)) for name in ("dev.jsonl.gz", "dev-second.jsonl.gz"))
    both(scorer, first, second, tmp_path)
    both(scorer, second, first, tmp_path)
