"""Each public corpus by its own definitions: small cases by hand, and the reference
scorer where the stories are at hand."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from example_records import HARROW
from onrecord.cli import main
from onrecord.evaluation.dates import days_of

TEXT = "Two officials said Mara Odell would resign. “I will not,” she said in May 2025. Bo Lund listened."
SHARED = Path(__file__).parents[2].parent / "shared"


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


PRED: dict[str, Any] = {
    "article": {"id": "a"},
    "statements": [
        {
            "source": [span("Two officials")], "cue": [span("said")], "content": [span("Mara Odell would resign")],
            "source_id": "p1",
        },
        {"source": [span("she")], "cue": [span("said in")], "content": [span("“I will not,”")], "source_id": "p2"},
    ],
    "sources": [
        {"id": "p1", "name": None, "mentions": [span("Two officials")]},
        {"id": "p2", "name": "Mara Odell", "mentions": [span("Mara Odell"), span("she")]},
    ],
    "moments": [{"spans": [span("May 2025")], "from": "2025-05-01", "to": "2025-05-31"}],
}  # fmt: skip


def scores(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], corpus: str, gold: Any, pred: Any = PRED
) -> dict[str, Any]:
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, **gold}) + "\n", encoding="utf-8")
    (tmp_path / "pred.jsonl").write_text(json.dumps(pred) + "\n", encoding="utf-8")
    files = [str(tmp_path / "gold.jsonl"), str(tmp_path / "pred.jsonl")]
    assert main(["evaluate", "--corpus", corpus, *files, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert main(["evaluate", "--corpus", corpus, *files]) == 0
    table = capsys.readouterr().out
    assert all(name in table for name in found)
    return found


def test_sentences_of_newsdiscourse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    end = len(TEXT)
    gold = [
        {"span": [0, 43], "speech": True},
        {"span": [44, 79], "speech": False},
        {"span": [80, end], "speech": True},
    ]
    found = scores(tmp_path, capsys, "newsdiscourse", {"sentences": gold})
    assert found == {"speech": {"p": 0.5, "r": 0.5, "f1": 0.5, "gold": 2, "pred": 2}}


def test_quotations_of_basil(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marks = [
        {"span": span("I will not"), "quote": True, "speaker": "Mara_Odell"},
        {"span": span("Bo Lund listened"), "quote": True, "speaker": "Bo_Lund"},
        {"span": span("would resign"), "quote": True, "speaker": "other_pro"},
        {"span": span("Bo Lund"), "quote": False, "speaker": "Bo_Lund"},
    ]
    found = scores(tmp_path, capsys, "basil", {"marks": marks})
    assert found == {"quotation": {"share": 2 / 3, "of": 3}, "speaker": {"share": 0.5, "of": 2}}


def test_events_of_meantime(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    speech = [
        {"span": span("said"), "args": [["Arg0", span("officials")], ["Arg1", span("resign")]]},
        {"span": span("listened"), "args": [["Arg0", span("Bo Lund")]]},
        {"span": span("resign"), "args": []},
    ]
    found = scores(tmp_path, capsys, "meantime", {"speech": speech})
    assert found == {"event": {"share": 1 / 3, "of": 3}, "speaker": {"share": 0.5, "of": 2}}


def test_dates_of_gum_and_timeml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start, end = span("May 2025")
    dates = [{"start": start, "end": end, "when": "2025-05"}, {"start": 0, "end": 3, "when": "--05"}]
    right = {"found": {"share": 1.0, "of": 1}, "right": {"share": 1.0, "of": 1}}
    assert scores(tmp_path, capsys, "gum-dates", {"dates": dates}) == right
    timexes = [
        {"span": [start, end], "type": "DATE", "value": "2025-W20"},
        {"span": [0, 3], "type": "DURATION", "value": "P1D"},
    ]
    wrong = {"found": {"share": 1.0, "of": 1}, "right": {"share": 0.0, "of": 1}}
    assert scores(tmp_path, capsys, "timeml", {"timexes": timexes}) == wrong


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2025-09-03T14:00", "2025-09-03 2025-09-03"),
        ("2024-02", "2024-02-01 2024-02-29"),
        ("199", "1990-01-01 1999-12-31"),
        ("2025-Q4", "2025-10-01 2025-12-31"),
        ("2025-W36", "2025-09-01 2025-09-07"),
        ("2025-W36-WE", "2025-09-06 2025-09-07"),
        ("2025-02-30", None),
        ("PRESENT_REF", None),
        ("T10:00", None),
    ],
)
def test_the_days_of_a_value(value: str, days: str | None) -> None:
    found = days_of(value)
    assert (f"{found[0]} {found[1]}" if found else None) == days


def test_entities_of_gum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked = [("Mara Odell", 1), ("she", 1), ("Two officials", 2), ("Bo Lund", 3)]
    mentions = [
        {"start": span(words)[0], "end": span(words)[1], "entity": entity, "type": "person"} for words, entity in marked
    ]
    found = scores(tmp_path, capsys, "gum-entities", {"mentions": mentions})
    assert found == {
        "resolved": {"share": 1.0, "of": 1},
        "clean": {"share": 1.0, "of": 2},
        "named": {"share": 0.5, "of": 2},  # "Two officials" begins with a capital, so the corpus takes it for a name
    }
    mixed = {
        **PRED,
        "sources": [*PRED["sources"][:1], {**PRED["sources"][1], "mentions": [span("Bo Lund"), span("she")]}],
    }
    assert scores(tmp_path, capsys, "gum-entities", {"mentions": mentions}, mixed)["clean"]["share"] == 0.5


def test_rows_of_the_sourcing_stories(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = {
        "spans": [span("“I will not,” she said")],
        "type": "named_person",
        "name": "Mara Odell",
        "title": "",
        "justification": "",
    }
    pred = {
        "id": "a",
        "rows": [
            {**gold, "name": "Odell"},
            {"spans": [span("Bo Lund listened")], "type": "named_person", "name": "Bo Lund"},
        ],
    }
    found = scores(tmp_path, capsys, "sourcing", {"rows": [gold]}, pred)
    assert (found["rows right"]["share"], found["rows found"]["share"]) == (0.5, 1.0)
    assert found["all right"] == {"share": 1.0, "of": 1}


def test_a_record_is_made_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = HARROW.article
    statement = HARROW.statements[0]
    source = HARROW.source(statement.source_id)
    assert source
    gold = {
        "id": article.id,
        "text": article.text,
        "rows": [{"spans": [list(one) for one in statement.content], "type": source.type, "name": source.name or ""}],
    }
    found = scores(tmp_path, capsys, "sourcing", gold, json.loads(HARROW.to_json()))
    assert found["rows found"] == {"share": 1.0, "of": 1}


def test_what_is_no_prediction_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "speech": []}\n')
    for line, said in (('{"statements": []}', "no id"), ('{"id": "a", "statements": 7}', "statements")):
        (tmp_path / "pred.jsonl").write_text(line + "\n")
        assert (
            main(["evaluate", "--corpus", "meantime", str(tmp_path / "gold.jsonl"), str(tmp_path / "pred.jsonl")]) == 2
        )
        assert said in capsys.readouterr().err
    assert main(["evaluate", "--corpus", "basil", str(tmp_path / "gold.jsonl"), str(tmp_path / "pred.jsonl")]) == 2
    assert "no annotated document" in capsys.readouterr().err


def test_the_reference_scorer_agrees_on_the_sourcing_stories(capsys: pytest.CaptureFixture[str]) -> None:
    stories, referee = SHARED / "data" / "sourcing", SHARED / "score" / "sourcing.py"
    if not referee.exists():
        pytest.skip("the reference scorer is not beside the repository")
    pred = sorted((stories / "llm").glob("*.gz"))[0]
    assert main(["evaluate", "--corpus", "sourcing", str(stories / "dev.jsonl.gz"), str(pred), "--json"]) == 0
    ours = json.loads(capsys.readouterr().out)
    command = [sys.executable, str(referee), str(stories / "dev.jsonl.gz"), str(pred), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert ours["rows found"]["share"] == theirs["recall"]
    assert ours["rows right"]["share"] == theirs["precision"]
    assert ours["one to one"]["f1"] == pytest.approx(theirs["one_to_one_f1"])
    assert ours["word"]["f1"] == pytest.approx(theirs["word_f1"])
    for name in ("type", "name", "title", "justification"):
        assert ours[name] == {"share": theirs[name], "of": theirs[f"{name}_n"]}
    assert ours["all right"]["share"] == theirs["all_right"]
