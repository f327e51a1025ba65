"""The GitHub Action: its inputs, and what it says of drafts."""

import json
from pathlib import Path

import pytest
import yaml
from scripts.check_drafts import VERDICTS, main

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SOURCE = "HALDEN — “We will not sell the mill to anyone,” Mara Odell said on Monday.\n"


def inputs(folder: Path, **given: str) -> dict[str, str]:
    """The environment of the step, with the action's own defaults."""
    step = ACTION["runs"]["steps"][-1]
    names = {variable: value.removeprefix("${{ inputs.").removesuffix(" }}") for variable, value in step["env"].items()}
    values = {variable: str(ACTION["inputs"][name].get("default", "")) for variable, name in names.items()}
    return values | {"RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(folder / "outputs")} | given


@pytest.fixture(autouse=True)
def _drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "drafts" / "good.txt").write_text("“We will not sell the mill to anyone,” Mara Odell said.\n", "utf-8")


def test_a_draft_that_keeps_to_its_source_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(inputs(tmp_path, DRAFTS="drafts/*.txt", AGAINST="source.txt")) == 0
    assert capsys.readouterr().out.startswith("0 to look at in 1 draft;")


def test_a_changed_quotation_is_an_annotation_on_its_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "drafts" / "bad.txt").write_text("“We will sell the mill to anyone,” Mara Odell said.\n", "utf-8")
    assert main(inputs(tmp_path, DRAFTS="drafts/*.txt\n", AGAINST="source.txt")) == 1
    assert "::error file=drafts/bad.txt,title=altered::“We will sell the mill" in capsys.readouterr().out
    report = Path((tmp_path / "outputs").read_text(encoding="utf-8").removeprefix("report=").strip())
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert {(line["draft"], line["verdict"]) for line in lines} == {
        ("drafts/bad.txt", "altered"),
        ("drafts/good.txt", "verbatim"),
    }
    assert main(inputs(tmp_path, DRAFTS="drafts/*.txt", AGAINST="source.txt", FAIL_ON="not_found")) == 0


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"DRAFTS": "no/*.txt"}, "drafts matches no file"),
        ({"AGAINST": "none.txt"}, "against matches no file"),
        ({"FAIL_ON": "wrong"}, "fail-on names wrong"),
    ],
)
def test_what_cannot_be_checked_says_why(
    given: dict[str, str], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(inputs(tmp_path, **{"DRAFTS": "drafts/*.txt", "AGAINST": "source.txt"} | given)) == 2
    assert f"::error::{reason}" in capsys.readouterr().out


def test_the_action_runs_no_input_as_a_command_and_fails_on_verdicts_that_there_are() -> None:
    assert "inputs." not in "".join(step.get("run", "") for step in ACTION["runs"]["steps"])
    assert set(ACTION["inputs"]["fail-on"]["default"].split()) <= VERDICTS
