"""Parts read on a Ray cluster of two nodes on this machine: every article once, whatever is lost. Needs Ray."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import main
from onrecord.cli.codes import ExitCode
from onrecord.ledger import Prepared
from onrecord.scale.part_names import parts_in
from onrecord.scale.part_tables import prepared_in
from stand_ins import QuickDoors

TEXT = "Rain fell for the {} day. “The road is gone,” Ada Moor said. The bridge held, and the school is open."
ARTICLES = 300
TESTS = Path(__file__).parents[1]
PROGRAM = """
import sys
from onrecord.cli import main
from stand_ins import SlowDoors
sys.exit(main(sys.argv[1:], SlowDoors()))
"""

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed")


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The articles, one a line."""
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"id": f"a{n}", "published": "2025-09-03", "text": TEXT.format(n)}) for n in range(ARTICLES)]
    Path("news.jsonl").write_text("\n".join(lines))
    return tmp_path


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Two nodes, one processor each."""
    ray, cluster_utils = import_module("ray"), import_module("ray.cluster_utils")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(TESTS), *sys.path]))
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    found = cluster_utils.Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    found.add_node(num_cpus=1)
    monkeypatch.setenv("RAY_ADDRESS", found.address)
    yield found
    ray.shutdown()
    found.shutdown()


def _ids() -> list[str]:
    found = [one for _, part in parts_in(Path("parts")) for _, one in prepared_in(part)]
    return sorted(one.article["article_id"] for one in found if isinstance(one, Prepared))


EVERY = sorted(f"a{n}" for n in range(ARTICLES))
READ = ["read", "news.jsonl", "-o", "parts/", "--engine", "ray"]


def _start() -> subprocess.Popen[bytes]:
    """A driver in a process of its own, whose reader takes a while."""
    return subprocess.Popen([sys.executable, "-c", PROGRAM, *READ], stderr=subprocess.PIPE)


def _wait_for_a_part() -> None:
    until = time.monotonic() + 120
    while not list(parts_in(Path("parts"))):
        assert time.monotonic() < until
        time.sleep(0.1)


@needs_ray
def test_a_cluster_reads_every_article_once_and_passes_over_what_is_there(
    news: Path, cluster: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(READ, QuickDoors()) == ExitCode.DONE
    assert _ids() == EVERY
    assert "6 parts written with 300 articles; 0 parts passed over" in capfd.readouterr().err
    assert main(READ, QuickDoors()) == ExitCode.DONE
    assert "0 parts written with 0 articles; 6 parts passed over" in capfd.readouterr().err


@needs_ray
def test_an_article_over_which_processes_die_is_set_aside(
    news: Path, cluster: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    with Path("news.jsonl").open("a") as lines:
        lines.write("\n" + json.dumps({"id": "poison", "text": TEXT.format("deadly news")}))
    assert main(READ, QuickDoors()) == ExitCode.INCOMPLETE
    assert _ids() == EVERY
    assert "news.jsonl:301: the process reading this ended, 3 times" in capfd.readouterr().err


@needs_ray
def test_every_article_is_read_once_though_a_node_and_a_worker_and_the_driver_are_lost(
    news: Path, cluster: Any
) -> None:
    other = cluster.add_node(num_cpus=1)
    driver = _start()
    _wait_for_a_part()
    cluster.remove_node(other)  # not gracefully
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    assert len(_ids()) < ARTICLES
    driver = _start()
    time.sleep(5)
    _kill_a_worker()
    assert driver.wait(300) == ExitCode.DONE, driver.communicate()[1]
    assert _ids() == EVERY


def _kill_a_worker() -> None:
    """Kill one process of Ray that is at a share."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"ray::_read" in path.read_bytes():
                os.kill(int(path.parent.name), signal.SIGKILL)
                return
        except OSError:
            continue


@needs_ray
def test_without_a_cluster_the_line_says_how_to_start_one(
    news: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    assert main(READ, QuickDoors()) == ExitCode.FAILED
    assert "start one with `ray start --head`" in capfd.readouterr().err


@pytest.mark.skipif(find_spec("ray") is not None, reason="Ray is installed")
def test_without_ray_the_line_names_the_extra(news: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(READ, QuickDoors()) == ExitCode.FAILED
    assert "ray is not installed; install it with `pip install 'onrecord[ray]'`" in capfd.readouterr().err


def test_an_engine_gives_parts_alone(news: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "news.jsonl", "-f", "jsonl", "--engine", "ray"], QuickDoors()) == ExitCode.FAILED
    assert "--engine gives parts, and jsonl was asked for" in capfd.readouterr().err
