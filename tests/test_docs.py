"""What the docs state, the tests run."""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from example_records import HARROW
from onrecord.reading import reader

ROOT = Path(__file__).parents[1]
DOCS = sorted(
    [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "SECURITY.md",
        ROOT / "CHANGELOG.md",
        *ROOT.glob("docs/**/*.md"),
    ]
)
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[\w-]+)?\)")


def blocks(path: Path) -> list[tuple[str, str]]:
    """The fenced blocks of a page: language and text."""
    return _BLOCK.findall(path.read_text(encoding="utf-8"))


def runnable() -> list[Path]:
    return [path for path in DOCS if any(language == "python" for language, _ in blocks(path))]


@pytest.mark.parametrize("path", runnable(), ids=lambda path: path.name)
def test_code_in_the_docs_runs_and_prints_what_it_says(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python blocks of a page, one after the other; a ``text`` block right after one is what it prints."""
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    found = blocks(path)
    for number, (language, code) in enumerate(found):
        if language != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, f"{path.name}, block {number}", "exec"), names)
        following = found[number + 1] if number + 1 < len(found) else ("", "")
        if following[0] == "text":
            assert printed.getvalue() == following[1]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    shown = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    targets = [target for target in _LINK.findall(shown) if "://" not in target]
    assert [target for target in targets if not (path.parent / target).exists()] == []


def _without_figures(lines: str) -> str:
    """What is printed, without what a better model may change: how sure, and the number of a statement."""
    return re.sub(r"\d+(?=% sure)|^ *\d+(?= │)", "", lines, flags=re.MULTILINE)


def test_the_readme_shows_what_its_command_prints() -> None:
    readme = ROOT / "README.md"
    command = re.search(r"^pip install \. && onrecord (.*)$", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert command
    run = subprocess.run(
        [sys.executable, "-c", "import sys; from onrecord.cli import main; sys.exit(main())", *command[1].split()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
    )
    printed = _without_figures(run.stdout)
    shown = next(text for language, text in blocks(readme) if language == "text")
    pieces = [piece for piece in re.split(r"^…\n", shown, flags=re.MULTILINE) if piece]
    assert [piece for piece in pieces if _without_figures(piece) not in printed] == []


def test_the_other_commands_of_the_readme_work(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    commands = [
        line for _, code in blocks(ROOT / "README.md") for line in code.splitlines() if line.startswith("onrecord ")
    ]
    assert len(commands) > 2
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command in commands:
        run = subprocess.run(
            command, shell=True, capture_output=True, text=True, cwd=tmp_path, env=os.environ | {"PATH": path}
        )
        assert run.returncode == 0, f"{command}\n{run.stderr}"


# ---------------------------------------------------------------- the record


def schema() -> dict[str, Any]:
    value: dict[str, Any] = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
    return value


def test_the_schema_is_that_of_the_types() -> None:
    made = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "schema.py")], capture_output=True, text=True, check=True
    ).stdout
    assert schema() == json.loads(made), "python docs/schema.py > docs/record.schema.json"


def test_the_page_on_the_record_names_every_key_and_value() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    for kind, definition in schema()["$defs"].items():
        for key, field in definition["properties"].items():
            assert f"`{key}`" in page, f"docs/record.md says nothing of {kind}.{key}"
            for value in field.get("enum", ()):
                assert f"`{value}`" in page, f"docs/record.md says nothing of {kind}.{key} = {value}"


def test_a_record_keeps_to_the_schema_and_half_a_record_does_not() -> None:
    keeps_to = Draft202012Validator(schema()).is_valid
    printed = json.loads(HARROW.to_json())
    assert keeps_to(printed)
    assert not keeps_to(printed | {"flags": None})
    assert not keeps_to({key: value for key, value in printed.items() if key != "notes"})


# ---------------------------------------------------------------- dependencies, stages, commands


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(entry for extra in extras for entry in extra)]
    names = {re.split(r"[<>=!~\[; ]", entry, maxsplit=1)[0].lower() for entry in wanted} - {"onrecord"}
    assert sorted(name for name in names if f"| `{name}` |" not in page) == []


def test_every_package_that_an_ordinary_install_brings_is_explained() -> None:
    """Walked from pyproject.toml through what the installed packages say they need on this machine."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    named = set(re.findall(r"^\| `([^`]+)` \|", (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"), re.M))
    found: set[str] = set()
    while wanted:
        need = Requirement(wanted.pop())
        name = canonicalize_name(need.name)
        if name not in found and (need.marker is None or need.marker.evaluate({"extra": ""})):
            found.add(name)
            wanted += requires(name) or []
    assert sorted(found - named) == [], "say in docs/dependencies.md what they are, and under which licence"
    assert found.isdisjoint({"tokenizers", "huggingface-hub", "hf-xet", "httpx", "httpx2", "requests"})


def test_how_it_reads_tells_every_step_in_order() -> None:
    page = (ROOT / "docs" / "how-it-reads.md").read_text(encoding="utf-8")
    files = [
        f"`{step.run.__module__.removeprefix('onrecord.reading.').replace('.', '/')}.py`"
        for step in reader.STATEMENTS + reader.RECORD
    ]
    missing = [name for name in files if name not in page]
    assert missing == []
    assert [page.index(name) for name in files] == sorted(page.index(name) for name in files)


def test_the_readme_has_the_two_commands_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for end in (r"onrecord read examples/\w+\.txt.*", r"python -m pytest"):
        assert len(re.findall(rf"^pip install .* && {end}$", readme, re.MULTILINE)) == 1


GENERATED = [path for path in DOCS if "[[[cog" in path.read_text(encoding="utf-8")]
TUTORIALS = [path for path in GENERATED if path.parent.name == "tutorials"]


@pytest.mark.parametrize("path", [path for path in GENERATED if path not in TUTORIALS], ids=lambda path: path.name)
def test_generated_parts_are_current(path: Path) -> None:
    command = [sys.executable, "-m", "cogapp", "--check", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, f"python -m cogapp -r {path.relative_to(ROOT)}\n{run.stdout}{run.stderr}"


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.name)
def test_tutorials_run_from_start_to_end(path: Path) -> None:
    """Every command is run, with the exit code that the page expects; how many and how sure may change."""
    command = [sys.executable, "-m", "cogapp", str(path)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert run.returncode == 0, run.stderr

    def masked(text: str) -> str:
        return re.sub(r"\b[0-9a-f]{8,20}\b|\d+(?:[.,]\d+)*", "0", text)

    assert masked(run.stdout) == masked(path.read_text("utf-8")), f"python -m cogapp -r {path.relative_to(ROOT)}"


def test_there_is_a_tutorial_for_each_kind_of_user() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert len(TUTORIALS) == 4
    assert [path.name for path in TUTORIALS if f"](tutorials/{path.name})" not in index] == []


def test_the_page_on_reading_names_every_file_under_its_room() -> None:
    page = (ROOT / "docs" / "how-it-reads.md").read_text(encoding="utf-8")
    reading = ROOT / "src" / "onrecord" / "reading"
    for room in (path for path in reading.iterdir() if (path / "__init__.py").exists()):
        listed = page.split(f"**`{room.name}/`**", 1)[1].split("\n**`", 1)[0]
        missing = [path.name for path in room.glob("[!_]*.py") if f"- `{path.name}`: " not in listed]
        assert not missing, f"{room.name}: run `python -m cogapp -r docs/*.md docs/*/*.md`"
