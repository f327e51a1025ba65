"""`onrecord serve` as a process: it says where it is, stops on Ctrl-C, and is loaded by no other command."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

MAIN = [sys.executable, "-c", "import sys; from onrecord.cli import main; sys.exit(main())"]


def serve(*arguments: str, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([*MAIN, "serve", *arguments], cwd=folder, stderr=subprocess.PIPE, text=True)


def test_it_says_its_address_answers_and_stops_on_ctrl_c(tmp_path: Path) -> None:
    running = serve("--port", "0", folder=tmp_path)
    try:
        assert running.stderr
        found = re.search(r"http://127\.0\.0\.1:\d+/", running.stderr.readline())
        assert found
        with urllib.request.urlopen(found[0] + "api/held", timeout=30) as answer:
            assert b'"articles":0' in answer.read()
    finally:
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said.strip()) == (130, "onrecord: stopped")
    assert list(tmp_path.iterdir()) == [], "no ledger before something is kept"


@pytest.mark.parametrize("after", [0.0, 0.1, 0.3, 1.0])
def test_it_stops_quietly_whatever_it_is_at(tmp_path: Path, after: float) -> None:
    """The process that reads is started in the background, and may just be starting."""
    running = serve("--port", "0", folder=tmp_path)
    assert running.stderr
    running.stderr.readline()
    time.sleep(after)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said.strip()) == (130, "onrecord: stopped")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "0.0.0.0"], "--token"),
        (["--token", "short"], "at least 12"),
        (["--immutable", "nothing.db"], "no such ledger"),
        (["--password-file", "empty"], "is empty"),
        (["text.txt"], "is not an onrecord ledger"),
    ],
)
def test_what_cannot_be_served_is_refused_with_the_reason(tmp_path: Path, arguments: list[str], says: str) -> None:
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "text.txt").write_text("It rains, Mara Odell said to all of them. " * 40)
    _, said = serve(*arguments, folder=tmp_path).communicate(timeout=30)
    assert says in said
    assert len(said.strip().splitlines()) == 1


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        running = serve("--port", port, folder=tmp_path)
        _, said = running.communicate(timeout=30)
    assert (running.returncode, port in said, "--port 0" in said) == (2, True, True)


def test_reading_loads_nothing_of_the_desk(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rains, Mara Odell said to all of them in the hall on Monday.")
    code = (
        "import sys; from onrecord.cli import main; main(['read', 'a.txt']); "
        "print([name for name in ('starlette', 'uvicorn', 'anyio', 'onrecord.desk') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, env=os.environ)
    assert run.stdout.splitlines()[-1] == "[]"
