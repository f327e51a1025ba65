"""Nothing leaves the machine: no command connects, asks for an address or keeps
a file of its own in the user's home."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.program import COMMANDS

Seen = dict[str, list[Any]]
ROOT = Path(__file__).parents[1]
TEXT = (
    "The harbour wall will hold, Mara Odell said on Tuesday. “It has held for a century,” she said of the wall. "
    "Odell opposes the new toll."
)
PAGE = f"<html><head><title>Wall</title></head><body><article><p>{TEXT}</p></article></body></html>"
FEED = f"<rss version='2.0'><channel><title>Wire</title><item><description>{TEXT}</description></item></channel></rss>"
LEDGER = "news.db"
RUNS = (
    *(["read", "a.txt", "page.html", "feed.rss", "lines.jsonl", "-f", form] for form in ("text", "csv")),
    ["read", "a.txt", "-f", "jsonl", "-o", "records.jsonl"],
    ["check", "a.txt", "--against", "page.html"],
    ["compare", "a.txt", "page.html"],
    ["lock", "a.txt", "--key", "key.json", "-o", "locked.txt"],
    ["unlock", "locked.txt", "--key", "key.json"],
    ["evaluate", "records.jsonl", "records.jsonl"],
    ["add", LEDGER, "a.txt", "page.html", "lines.jsonl"],
    ["search", LEDGER, "wall"],
    ["who", LEDGER, "Mara Odell"],
    ["timeline", LEDGER],
    ["watch", LEDGER, "--save", "--words", "wall", "--by", "ida"],
    ["watch", LEDGER, "feed.rss", "--seen"],
    ["positions", LEDGER, "wall"],
    *([command, LEDGER] for command in ("proposals", "stories", "variants")),
    ["versions", LEDGER, "wall-1"],
    ["replies", LEDGER],
    ["flags", LEDGER],
    ["audit", LEDGER],
    ["export", LEDGER, "dna", "-o", "codes.dna"],
    ["add", LEDGER, "codes.dna"],
    ["agreement", LEDGER, "codes.dna"],
    ["people", LEDGER],
    ["review", LEDGER],
    *(
        ["export", LEDGER, form, "-o", f"out.{form}"]
        for form in ("csv", "jsonl", "records", "jsonld", "iob", "graphml", "gexf", "visone")
    ),
    ["export", LEDGER, "label-studio", "-o", "tasks.json"],
    ["corrections", LEDGER, "tasks.json"],
    ["train", LEDGER, "records.jsonl", "-o", "layers"],
    ["metadata", LEDGER],
    ["mcp", LEDGER],
    ["verify", LEDGER],
)
"""Every command at work, in an order in which each finds what it needs."""
TOO_FEW = {"train": 2}
"""These few marks are read, and are too few to fit anything on."""

CHILD = """
import json, sys
touched = []
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.")):
        touched.append([event, repr(arguments)])
sys.addaudithook(watch)
from onrecord.cli import main
codes = [main(run) for run in json.loads(sys.argv[1])]
unsent = [line for line in open("/proc/net/snmp")] if sys.argv[2] else []
libraries = sorted({"huggingface_hub", "httpx", "requests"} & set(sys.modules))
print(json.dumps({"codes": codes, "touched": touched, "unsent": unsent, "libraries": libraries}), \
file=open("seen.json", "w"))
"""


def _without_network() -> list[str]:
    """What runs a program in a network of its own, with no way out, where the machine allows that."""
    tried = [found, "-rn"] if (found := shutil.which("unshare")) else []
    return tried if tried and subprocess.run([*tried, "true"], capture_output=True, check=False).returncode == 0 else []


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What was seen of a process that ran every command in a home of its own."""
    folder = tmp_path_factory.mktemp("work")
    home = folder / "home"
    home.mkdir()
    for name, held in {
        "a.txt": TEXT,
        "page.html": PAGE,
        "feed.rss": FEED,
        "lines.jsonl": json.dumps({"id": "wall-1", "text": TEXT + " She will speak again."}),
    }.items():
        (folder / name).write_text(held, encoding="utf-8")
    alone = _without_network()
    command = [*alone, sys.executable, "-c", CHILD, json.dumps(RUNS), "alone" if alone else ""]
    paths = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "XDG_CONFIG_HOME": str(home / "config")}
    outside = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    done = subprocess.run(
        command, cwd=folder, env=outside | paths, input="q\n", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: Seen = json.loads((folder / "seen.json").read_text())
    return found | {"errors": [done.stderr], "home": [str(path.relative_to(home)) for path in home.rglob("*")]}


def test_every_command_is_run_and_works(seen: Seen) -> None:
    assert {run[0] for run in RUNS} | {"recommend", "serve"} == set(COMMANDS), "a command is missing above, or has gone"
    assert seen["codes"] == [TOO_FEW.get(run[0], 0) for run in RUNS], seen["errors"]


def test_no_file_appears_in_the_home(seen: Seen) -> None:
    assert seen["home"] == []


def test_no_address_is_asked_for_and_nothing_connected_to(seen: Seen) -> None:
    """urllib3, which comes with trafilatura, looks once whether there is IPv6: it binds this machine's own address."""
    opened = [event for event, _ in seen["touched"] if event not in ("socket.__new__", "socket.bind")]
    bound = [arguments for event, arguments in seen["touched"] if event == "socket.bind"]
    assert opened == []
    assert all("('::1', 0)" in arguments for arguments in bound), bound
    assert seen["libraries"] == [], "a library that fetches is imported while reading"


def test_nothing_is_sent_by_any_library(seen: Seen) -> None:
    """The kernel counts what left, and what found no way out, in a network that only this process was in."""
    if not seen["unsent"]:
        pytest.skip("this machine gives no process a network of its own")
    lines = [str(line).split() for line in seen["unsent"]]
    counts = {
        f"{names[0]}{name}": int(value)
        for names, values in zip(lines[::2], lines[1::2], strict=True)
        for name, value in zip(names[1:], values[1:], strict=True)
    }
    assert {
        name: counts[name] for name in ("Ip:OutRequests", "Ip:OutNoRoutes", "Udp:OutDatagrams", "Tcp:ActiveOpens")
    } == {
        "Ip:OutRequests": 0,
        "Ip:OutNoRoutes": 0,
        "Udp:OutDatagrams": 0,
        "Tcp:ActiveOpens": 0,
    }


def test_whoever_imports_the_runtime_has_imported_onrecord_before() -> None:
    """The package's first module turns the telemetry off, before any other module of it can import the runtime."""
    for path in (
        *(ROOT / "src").rglob("*.py"),
        *(ROOT / "training").glob("*.py"),
        *(ROOT / "benchmarks").rglob("*.py"),
    ):
        names = {
            name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            for name in (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else []
            )
        }
        if "onnxruntime" in names and path.parent.name == "training":
            assert "import onrecord" in (path.parent / "__init__.py").read_text(encoding="utf-8")
        elif "onnxruntime" in names:
            assert path.is_relative_to(ROOT / "src"), f"{path} imports onnxruntime; import onrecord before it"
