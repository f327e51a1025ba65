"""A Ray cluster of two nodes on this machine beside the plain pool: the same articles read into parts by both.

    python -m benchmarks cluster [--articles 300] [--nodes 2]

Needs Ray. The articles are those of PolNeAR dev, then of its train. Both ways have as many processes as the cluster has
nodes, each node one processor; the shares are the same. Printed are the seconds by the clock and of processor time, of
all processes together: those of a cluster are its workers, and what it takes to keep it. The articles of both folders
are compared.
"""

import os
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread
from typing import Self

from benchmarks import table
from benchmarks.corpora import POLNEAR, bare, documents, need, write
from benchmarks.jobs import Run, run_command
from onrecord.ledger import Prepared
from onrecord.scale.part_names import parts_in
from onrecord.scale.part_tables import prepared_in


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code, 1 if the articles differ."""
    parser = table.parser("cluster", __doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--nodes", type=int, default=2)
    given = parser.parse_args(arguments)
    halves = [POLNEAR / f"{part}.jsonl.gz" for part in ("dev", "train")]
    need(*halves)
    if not find_spec("ray"):
        print("Ray is not installed: pip install ray")
        return 0
    docs = [bare(doc) for part in halves for doc in documents(part)][: given.articles]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write(folder / "articles.jsonl", docs)
        print(f"{len(docs)} articles\n{'':8}{'seconds':>9}{'by CPU':>8}")
        pool, on_ray = folder / "pool.parts", folder / "ray.parts"
        _print("pool", run_command(["read", str(path), "-o", str(pool), "-q", "--jobs", str(given.nodes)]))
        _print("Ray", _on_a_cluster(["read", str(path), "-o", str(on_ray), "-q", "--engine", "ray"], given.nodes))
        same = _ids(pool) == _ids(on_ray) and len(_ids(pool)) == len(docs)
    print(f"every article once in both: {same}")
    return 0 if same else 1


def _print(way: str, run: Run) -> None:
    print(f"{way:8}{run.wall:9.1f}{run.processor:8.1f}", flush=True)


def _on_a_cluster(words: list[str], nodes: int) -> Run:
    """One run of ``onrecord`` on a cluster that was started before, with the processor time of the cluster's own
    processes in it."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)  # for the workers
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", _MARK: str(os.getpid())}
    found = import_module("ray.cluster_utils").Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    try:
        for _ in range(nodes - 1):
            found.add_node(num_cpus=1)
        os.environ["RAY_ADDRESS"] = found.address
        with _Watched() as watched:
            run = run_command(words)
        return run._replace(processor=watched.seconds)
    finally:
        found.shutdown()


_MARK = "ONRECORD_CLUSTER"
"""A variable in the environment of all processes of the cluster, which are nobody's children here."""

_LOOK = 0.2
"""Seconds between looks at them: what a process does after the last look at it is not counted."""


class _Watched:
    """Adds up the processor time of all processes with the mark, while the block runs.

    Attributes:
        seconds: the time, once the block has ended.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._ended = Event()
        self._thread = Thread(target=self._look)
        self._first = _worked()
        self._last = dict(self._first)

    def _look(self) -> None:
        while not self._ended.wait(_LOOK):
            self._last |= _worked()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()
        self.seconds = sum(taken - self._first.get(process, 0.0) for process, taken in self._last.items())


def _worked() -> dict[int, float]:
    """The processor seconds of each process with the mark so far, but for this one."""
    found, mark = {}, f"{_MARK}={os.getpid()}\0".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes():
                told = (folder / "stat").read_text().rpartition(")")[2].split()
                found[int(folder.name)] = (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            continue  # it has ended meanwhile, or is another user's
    return found


def _ids(folder: Path) -> list[str]:
    found = (one for _, part in parts_in(folder) for _, one in prepared_in(part))
    return sorted(one.article["article_id"] for one in found if isinstance(one, Prepared))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
