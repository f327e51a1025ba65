"""Shares read on the machines of a Ray cluster, one task each, into one folder that all machines see.

A task is a run of its own over one share: its reader works in a process beside it, so that an article over which
processes die or hang becomes a failure there. Ray starts a task again whose process or machine was lost. The part of a
share appears whole or not at all, so that a driver that was killed is started again and reads what is missing.
"""

import os
import platform
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import InputError, OnRecordError
from onrecord.extras import need
from onrecord.intake import Failure, Piece
from onrecord.scale.part_names import Split
from onrecord.scale.processes import Reads
from onrecord.scale.read_parts import PartsRun, Wrote
from onrecord.settings import Settings

TRIES = 4
"""How often a share is begun whose process or machine is lost."""

_LEAST = 50  # articles of a share: fewer are not worth loading the model for
_SHARES = 4  # for each processor, so that none waits long for the last
_PATIENCE = 120.0  # seconds that shares wait for a cluster in which no processor is left
_LOOK = 5.0  # seconds between looks at the cluster


class ReadShare(msgspec.Struct, frozen=True):
    """What a task read: how many articles, what could not be read, and what it wrote."""

    articles: int
    failures: tuple[Failure, ...]
    wrote: Wrote


class Job(msgspec.Struct, frozen=True):
    """What every task of a run needs to know; the same as :class:`onrecord.scale.read_parts.PartsRun` takes.

    Attributes:
        here: the working directory, from which relative paths start.
    """

    folder: Path
    paths: tuple[str, ...]
    pieces: Callable[[Callable[[str], bool]], Iterator[Piece | Failure]]
    make_reader: Callable[[], Reads]
    settings: Settings
    here: str

    def read(self, split: Split) -> ReadShare:
        """Read a share.

        Raises:
            InputError: the part cannot be written, or this machine does not see the folder.
        """
        self._go_there()
        articles, failures, wrote = 0, list[Failure](), Wrote(split, None, 0)
        run = PartsRun(self.folder, self.paths, [split], self.pieces, self.make_reader, self.settings)
        for one in run.results():
            if isinstance(one, Wrote):
                wrote = one
            elif isinstance(one, Failure):
                failures.append(one)
            else:
                articles += 1
        return ReadShare(articles, tuple(failures), wrote)

    def _go_there(self) -> None:
        try:
            os.chdir(self.here)
            there = self.folder.is_dir()
        except OSError:
            there = False
        if not there:
            raise InputError(
                f"the folder {Path(self.here) / self.folder} is not on the machine {platform.node()}; every"
                " machine of the cluster must see it, and the articles, at the same place"
            )


def connect() -> Any:
    """Connect to the Ray cluster that RAY_ADDRESS names, or that runs on this machine; return the library.

    Raises:
        InputError: Ray is not installed, or there is no cluster.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    ray = need("ray", "ray")
    if not ray.is_initialized():
        try:
            ray.init(address=os.environ.get("RAY_ADDRESS", "auto"), log_to_driver=False, logging_level="error")
        except Exception as error:  # Ray raises many kinds
            raise InputError(
                f"no Ray cluster answers ({_first_line(error)}); start one with `ray start --head`, or name one in"
                " RAY_ADDRESS"
            ) from error
    return ray


def least_shares(ray: Any, articles: int | None) -> int:
    """How many shares an input should have at least, so that every processor of the cluster has work."""
    processors = int(ray.cluster_resources().get("CPU", 0))
    most = -(-articles // _LEAST) if articles is not None else 1
    return max(1, min(_SHARES * processors, most))


def read_shares(ray: Any, job: Job, splits: Sequence[Split]) -> Generator[ReadShare, None, None]:
    """Read shares on the cluster; each is given when it is done. Close the iterator: at its end all tasks are ended.

    Raises:
        InputError: a part cannot be written; shares were lost with their machines; or no processor is left.
    """
    read = ray.remote(num_cpus=1, max_retries=TRIES - 1)(_read)
    at_work = {read.remote(job, split): split for split in splits}
    lost, waited = list[Split](), 0.0
    try:
        while at_work:
            done, _ = ray.wait(list(at_work), num_returns=1, timeout=_LOOK)
            waited = 0.0 if done or ray.cluster_resources().get("CPU") else waited + _LOOK
            if waited > _PATIENCE:
                raise InputError(f"no processor of the cluster is left, and {len(at_work)} shares wait; run it again")
            for one in done:
                split = at_work.pop(one)
                try:
                    yield ray.get(one)
                except ray.exceptions.RayTaskError as error:
                    raise error.cause if isinstance(error.cause, OnRecordError) else error from error
                except ray.exceptions.RayError:
                    lost.append(split)
    finally:
        for one in at_work:
            ray.cancel(one, force=True)
    if lost:
        names = ", ".join(f"{split.number}/{split.of}" for split in lost[:5])
        raise InputError(
            f"{len(lost)} shares were not written ({names}): the processes that read them were lost {TRIES} times."
            " Run the same command again"
        )


def _read(job: Job, split: Split) -> ReadShare:
    return job.read(split)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
