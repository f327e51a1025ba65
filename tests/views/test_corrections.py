"""Predictions go out to brat, Label Studio and INCEpTION, and what annotators change comes back as reviews."""

import json
import re
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cassis
import pytest

from ledger_records import DAM, at, dam
from onrecord.bridges.inception.server import server_of
from onrecord.cli import main
from onrecord.ledger import Ledger
from onrecord.views.label_studio import CONFIGURATION
from stand_ins import QuickReader

TASKS = "tasks.json"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    with Ledger.open(path, create=True) as opened:
        opened.add(dam(), reader="test")
    return path


def reviews(ledger: Path) -> list[tuple[str, str | None, str]]:
    """Every review: the statement's words, the verdict with the source's name, and who made it."""
    sql = (
        "SELECT s.text, r.verdict, coalesce(o.name, o.called, r.name) AS source, r.made_by FROM reviews r"
        " JOIN statements s ON s.hash = r.statement_hash LEFT JOIN sources o ON o.hash = r.source_hash ORDER BY r.id"
    )
    with Ledger.open(ledger, readonly=True) as opened:
        rows = list(opened.rows(sql))
    told = [f"{row['verdict']}: {row['source']}" if row["source"] else row["verdict"] for row in rows]
    return [(row["text"], verdict, row["made_by"]) for row, verdict in zip(rows, told, strict=True)]


def statements(ledger: Path) -> list[str]:
    with Ledger.open(ledger, readonly=True) as opened:
        return [row["text"] for row in opened.rows("SELECT text FROM statements ORDER BY number")]


# ---------------------------------------------------------------- Label Studio


@pytest.fixture
def tasks(ledger: Path, tmp_path: Path) -> list[dict[str, Any]]:
    assert main(["export", str(ledger), "label-studio", "-o", str(tmp_path / TASKS)]) == 0
    value: list[dict[str, Any]] = json.loads((tmp_path / TASKS).read_text(encoding="utf-8"))
    return value


def annotated(tasks: list[dict[str, Any]], path: Path, result: list[dict[str, Any]], **more: Any) -> str:
    """The export of a project in which an annotator has submitted the first task."""
    annotation = {"completed_by": {"id": 7, "email": "ida@desk.example"}, "was_cancelled": False, "result": result}
    path.write_text(json.dumps([{**tasks[0], "annotations": [annotation | more]}]), encoding="utf-8")
    return str(path)


def test_tasks_show_what_the_ledger_holds(tasks: list[dict[str, Any]]) -> None:
    (prediction,) = tasks[0]["predictions"]
    assert tasks[0]["data"]["text"] == DAM
    regions = [one for one in prediction["result"] if one["type"] == "labels"]
    assert all(DAM[one["value"]["start"] : one["value"]["end"]] == one["value"]["text"] for one in regions)
    said = [one for one in prediction["result"] if one["type"] == "relation" and one["labels"] == ["said"]]
    assert {one["from_id"].rsplit("-", 2)[1] for one in said} == {"source"}
    for label in {one["value"]["labels"][0] for one in regions}:
        assert f'<Label value="{label}"' in CONFIGURATION


def test_what_stands_is_no_review_unless_it_is_confirmed(
    ledger: Path, tasks: list[dict[str, Any]], tmp_path: Path
) -> None:
    path = annotated(tasks, tmp_path / "done.json", tasks[0]["predictions"][0]["result"])
    assert main(["corrections", str(ledger), path]) == 0
    assert reviews(ledger) == []
    assert main(["corrections", str(ledger), path, "--confirm"]) == 0
    assert [review[1:] for review in reviews(ledger)] == [("right", "ida@desk.example")] * len(statements(ledger))


def test_a_statement_taken_away_is_wrong(ledger: Path, tasks: list[dict[str, Any]], tmp_path: Path) -> None:
    kept = [one for one in tasks[0]["predictions"][0]["result"] if not str(one.get("id", "")).startswith("s1-")]
    kept = [one for one in kept if "s1-" not in str(one.get("from_id"))]
    assert main(["corrections", str(ledger), annotated(tasks, tmp_path / "done.json", kept)]) == 0
    assert reviews(ledger) == [("“The dam will be finished by spring,”", "wrong", "ida@desk.example")]


def test_a_statement_given_to_another(
    ledger: Path, tasks: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = [one for one in tasks[0]["predictions"][0]["result"] if one.get("id") != "s1-source-0"]
    start, end = at(DAM, "Teo Lindqvist")
    value = {"start": start, "end": end, "text": DAM[start:end], "labels": ["Source"]}
    result.append({"id": "new", "from_name": "label", "to_name": "text", "type": "labels", "value": value})
    said = {"from_id": "new", "to_id": "s1-content-0", "direction": "right", "labels": ["said"]}
    result.append({"type": "relation", **said})
    path = annotated(tasks, tmp_path / "done.json", result)
    assert main(["corrections", str(ledger), path, "--dry-run"]) == 0
    assert reviews(ledger) == []
    assert "source" in capsys.readouterr().out
    assert main(["corrections", str(ledger), path]) == 0
    assert reviews(ledger) == [("“The dam will be finished by spring,”", "source: Teo Lindqvist", "ida@desk.example")]


def test_what_no_review_can_say_is_counted(
    ledger: Path, tasks: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = json.loads(json.dumps(tasks[0]["predictions"][0]["result"]))
    moved = next(one for one in result if one.get("id") == "s1-content-0")["value"]
    moved["end"] -= 10
    moved["text"] = DAM[moved["start"] : moved["end"]]
    start, end = at(DAM, "Odell opposes the new toll")
    value = {"start": start, "end": end, "text": DAM[start:end], "labels": ["Content"]}
    result.append({"id": "x", "from_name": "label", "to_name": "text", "type": "labels", "value": value})
    assert main(["corrections", str(ledger), annotated(tasks, tmp_path / "done.json", result)]) == 0
    assert reviews(ledger) == []
    said = capsys.readouterr().err
    assert "1 with other boundaries" in said
    assert "1 new" in said


def test_tasks_that_nobody_submitted_are_left_out(ledger: Path, tasks: list[dict[str, Any]], tmp_path: Path) -> None:
    path = annotated(tasks, tmp_path / "done.json", [], was_cancelled=True)
    assert main(["corrections", str(ledger), path]) == 0
    assert reviews(ledger) == []


@pytest.mark.parametrize("content", ["{", "[1]", '[{"annotations": [{"result": []}]}]'])
def test_what_is_no_export_is_told(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    (tmp_path / "a.json").write_text(content)
    assert main(["corrections", str(ledger), str(tmp_path / "a.json")]) == 2
    assert "no export of Label Studio" in capsys.readouterr().err


def test_a_region_that_does_not_fit_is_told(
    ledger: Path, tasks: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = json.loads(json.dumps(tasks[0]["predictions"][0]["result"]))
    result[0]["value"]["start"] += 1
    assert main(["corrections", str(ledger), annotated(tasks, tmp_path / "done.json", result)]) == 2
    assert "does not hold" in capsys.readouterr().err


# ---------------------------------------------------------------- brat


def test_brat_goes_out_and_comes_back(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "brat"
    assert main(["export", str(ledger), "brat", "-o", str(folder)]) == 0
    assert main(["corrections", str(ledger), str(folder)]) == 0
    assert reviews(ledger) == []
    (path,) = folder.glob("*.ann")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    mark = re.compile(r"\bT1\b")  # the first statement's content, and all that hangs on it
    path.write_text("".join(line for line in lines if not mark.search(line)), encoding="utf-8")
    assert main(["corrections", str(ledger), str(folder), "--by", "ida"]) == 0
    assert reviews(ledger) == [("“The dam will be finished by spring,”", "wrong", "ida")]


def test_another_text_is_left_out(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "brat").mkdir()
    (tmp_path / "brat" / "a.txt").write_text("Another text.")
    (tmp_path / "brat" / "a.ann").write_text("")
    assert main(["corrections", str(ledger), str(tmp_path / "brat")]) == 0
    assert "1 articles are not in the ledger" in capsys.readouterr().err
    assert main(["corrections", str(ledger), str(tmp_path / "brat" / "a.txt")]) == 2


# ---------------------------------------------------------------- INCEpTION

LAYER = "webanno.custom.Statement"
TEXT = "😀 “We will not sell,” Mara Odell said. “It is ours,” Bo Lund said."


def document(text: str, feature: str = "speaker") -> Any:
    """A document as INCEpTION sends it, with its tokens and sentences."""
    types = cassis.load_dkpro_core_typesystem()
    layer = types.create_type(LAYER, "uima.tcas.Annotation")
    types.create_feature(layer, feature, "uima.cas.String")
    types.create_feature(layer, f"{feature}_score", "uima.cas.Double")
    types.create_feature(layer, "inception_internal_predicted", "uima.cas.Boolean")
    cas = cassis.Cas(types)
    cas.sofa_string, cas.sofa_mime = text, "text/plain"
    for name, pattern in (("Token", r"\w+|[^\w\s]"), ("Sentence", r"\S.*?[.,]”? ?[\w ]*\.")):
        kind = types.get_type(f"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.{name}")
        for found in re.finditer(pattern, text):
            cas.add(kind(begin=found.start(), end=found.end()))
    return cas


def posted(cas: Any, feature: str = "speaker") -> dict[str, Any]:
    about = {"layer": LAYER, "feature": feature, "projectId": 1, "anchoringMode": "tokens", "crossSentence": False}
    sent = {"xmi": cas.to_xmi(), "documentId": 1, "userId": "ida"}
    return {"metadata": about, "document": sent, "typeSystem": cas.typesystem.to_xml()}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server_of(QuickReader(), "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/onrecord"
        server.shutdown()


def post(address: str, value: Any) -> tuple[int, Any]:
    request = urllib.request.Request(address, json.dumps(value).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as answer:
            data = answer.read()
            return answer.status, json.loads(data) if data else None
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def suggested(cas: Any, answer: Any, feature: str = "speaker") -> list[tuple[str, str, float]]:
    loaded = cassis.load_cas_from_xmi(answer["document"], cas.typesystem)
    found = [one for one in loaded.select(LAYER) if one.inception_internal_predicted]
    return [(one.get_covered_text(), one.get(feature), one.get(f"{feature}_score")) for one in found]


def test_contents_are_suggested_with_their_speaker(address: str) -> None:
    cas = document(TEXT)
    status, answer = post(f"{address}/predict", posted(cas))
    assert status == 200
    assert suggested(cas, answer) == [("“We will not sell,”", "Mara Odell", 0.9), ("“It is ours,”", "Bo Lund", 0.9)]


def test_roles_are_suggested_where_the_feature_is_called_so(address: str) -> None:
    cas = document(TEXT, "role")
    _, answer = post(f"{address}/predict", posted(cas, "role"))
    assert [one[:2] for one in suggested(cas, answer, "role")][:3] == [
        ("“We will not sell,”", "content"),
        ("Mara Odell", "source"),
        ("said", "cue"),
    ]


def test_training_is_accepted_and_nonsense_is_not(address: str) -> None:
    assert post(f"{address}/train", {"documents": []}) == (204, None)
    status, answer = post(f"{address}/predict", {"metadata": {}})
    assert status == 400
    assert "no request of INCEpTION" in answer["error"]
    assert post(f"{address}/elsewhere", {})[0] == 404


def test_what_annotators_of_inception_left_comes_back(ledger: Path, tmp_path: Path) -> None:
    cas = document(DAM)
    layer = cas.typesystem.get_type(LAYER)
    with Ledger.open(ledger, readonly=True) as opened:
        rows = list(opened.rows('SELECT start, "end" FROM statements ORDER BY number'))
    first, *others = rows
    cas.add(layer(begin=first["start"], end=first["end"], speaker="Teo Lindqvist"))
    cas.add(layer(begin=first["start"], end=first["end"], speaker="Nobody", inception_internal_predicted=True))
    (tmp_path / "dam.xmi").write_text(cas.to_xmi(), encoding="utf-8")
    assert main(["corrections", str(ledger), str(tmp_path / "dam.xmi")]) == 2  # no type system beside it
    (tmp_path / "TypeSystem.xml").write_text(cas.typesystem.to_xml(), encoding="utf-8")
    assert main(["corrections", str(ledger), str(tmp_path / "dam.xmi"), "--by", "ida"]) == 0
    assert [verdict for _, verdict, _ in reviews(ledger)] == ["source: Teo Lindqvist", *["wrong"] * len(others)]
