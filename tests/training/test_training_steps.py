"""Training's table of steps: whole, in order, and to be run by one command."""

import ast
import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from training.__main__ import main
from training.steps import GIVEN, STEPS, Folders

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "training"
TABLE = {"__init__", "__main__", "steps"}
"""The files that are the table and the command."""


def imported(module: str) -> set[str]:
    """The files of training/ that one of them imports."""
    found = set()
    for node in ast.walk(ast.parse((TRAINING / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "training":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("training."):
            found.add((node.module or "").split(".")[1])
    return found


def test_every_file_of_training_is_used_by_a_step() -> None:
    reached, ahead = set(TABLE), {step.done_by.split(".")[0] for step in STEPS}
    while ahead:
        module = ahead.pop()
        reached.add(module)
        ahead |= imported(module) - reached
    assert reached == {path.stem for path in TRAINING.glob("*.py")}


def test_every_step_is_done_by_a_function_that_takes_the_folders() -> None:
    for step in STEPS:
        file, name = step.done_by.split(".")
        tree = ast.parse((TRAINING / f"{file}.py").read_text(encoding="utf-8"))
        found = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
        assert [ast.unparse(arg.annotation or arg) for arg in found[0].args.args] == ["Folders"], step.name


def test_what_a_step_needs_is_given_or_made_by_one_before_it() -> None:
    there = set(GIVEN)
    for step in STEPS:
        assert set(step.needs) <= there, step.name
        assert there.isdisjoint(step.makes), f"{step.name} makes what there is"
        there |= set(step.makes)


def test_what_is_made_and_given_is_needed_or_shipped() -> None:
    needed = {need for step in STEPS for need in step.needs}
    assert set(GIVEN) <= needed
    assert {made for step in STEPS for made in step.makes if step.kept} <= needed


def test_the_steps_are_listed_where_pytorch_is_not_installed() -> None:
    code = "import sys; sys.modules['torch'] = None; from training.__main__ import main; sys.exit(main(['--list']))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert [line.split()[0] for line in run.stdout.splitlines()[::2]] == [step.name for step in STEPS]


def folders(tmp_path: Path) -> Folders:
    return Folders(
        tmp_path,
        (),
        tmp_path,
        tmp_path,
        tmp_path / "cue_words.toml",
        tmp_path,
        tmp_path / "nested.json",
        tmp_path / "outlet_hands.json",
        tmp_path / "confidence.json",
        tmp_path / "sides.json",
        tmp_path / "cues.json",
        tmp_path / "similarity.json",
        tmp_path / "judged.jsonl",
        tmp_path / "ranker.json",
        tmp_path / "speakers.json",
        tmp_path / "types.json",
    )


def test_a_step_whose_result_lies_in_the_work_folder_is_done(tmp_path: Path) -> None:
    by_name = {step.name: step for step in STEPS}
    first, export = by_name["first"], by_name["export"]
    assert not first.is_done(folders(tmp_path))
    for made in (*first.makes, *export.makes):
        (tmp_path / Path(made).name).touch()
    assert first.is_done(folders(tmp_path))
    assert not export.is_done(folders(tmp_path)), "what goes into the package is always written"


def test_a_step_is_run_by_its_name(tmp_path: Path) -> None:
    text = "Odell muttered that it rained. Falk sang. "
    at = text.index("muttered")
    doc = {
        "text": text * 20,
        "attributions": [{"cue": [[at + len(text) * n, at + 8 + len(text) * n]]} for n in range(20)],
    }
    with gzip.open(tmp_path / "train.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(doc) + "\n")
    words = tmp_path / "cue_words.toml"
    assert main(["cue-words", "--corpus", str(tmp_path), "--work", str(tmp_path / "w"), "--words", str(words)]) == 0
    assert "muttered" in words.read_text(encoding="utf-8")
    assert "sang" not in words.read_text(encoding="utf-8")


def test_a_step_whose_needs_are_not_there_says_which(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["student", "--work", str(tmp_path)]) == 2
    assert "student needs work/minilm, work/polished.pt, work/both.pt" in capsys.readouterr().err


def test_a_step_that_is_not_in_the_table_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["polish"])
    assert "no step is called polish" in capsys.readouterr().err
