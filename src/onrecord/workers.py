"""Work for several processes: results in the order of the tasks, in bounded memory, past processes that die or hang.

The standard library's executors do not fit: `map` takes all tasks at once, a process that dies breaks the whole pool,
and one that hangs is never ended. Here each process has pipes of its own, so it is known which task it was at.
"""

import os
import pickle
import queue
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

import msgspec

from onrecord.errors import WorkerError
from onrecord.own_process import collect_rarely

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Task = TypeVar("Task")
Result = TypeVar("Result")

TIME_LIMIT = 300.0
"""Seconds for one task. The longest article that is read, a million characters, takes up to a minute."""

TRIES = 3
"""How often a task is tried whose process dies or hangs; the last time while no other is at work."""

_AHEAD = 4  # tasks a process is given at once, so that it has work while the caller is busy with results
_WINDOW = 24  # tasks for each process that are begun and whose result was not taken yet
_BYTES = 64 << 20  # bytes of all tasks and results on their way; one is always let through
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # or every process starts threads for all cores
_START = 120.0  # seconds until a process must have begun; on a busy machine a model takes a few to load
_STARTS = 3  # processes in a row that do not begin before it is given up
_OUT_OF_MEMORY = 75  # exit code
_GUARD = "if a script of yours starts them, it must do so under `if __name__ == '__main__':`"


class Lost(msgspec.Struct, frozen=True):
    """Comes in the place of a result when every process that tried the task died or hung.

    Attributes:
        task: the task.
        reason: ``worker_died`` or ``time_limit``.
        message: what happened, and what to do.
    """

    task: Any
    reason: str
    message: str


def cores() -> int:
    """How many processor cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


class Workers(Generic[Task, Result]):
    """Processes that do the same to many tasks. Use it in a ``with`` statement: at
    its end every process is killed at once.

    Args:
        make: called in each process for the function that does a task; both it and the tasks and results are pickled.
        jobs: how many processes.
        time_limit: seconds for one task.
    """

    def __init__(self, make: Callable[[], Callable[[Task], Result]], jobs: int, time_limit: float = TIME_LIMIT) -> None:
        self._make, self.jobs, self.time_limit = pickle.dumps(make), jobs, time_limit
        self._workers: list[_Worker] = []
        self._events: _Events = queue.SimpleQueue()
        self._todo: deque[_Job] = deque()
        self._alone: deque[_Job] = deque()
        self._bytes = self._failed_starts = 0
        self._starting, self._closed = Lock(), False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kill the processes. Another thread may close them: none is begun afterwards, and one that is just being
        started is waited for, since it would complain if it were left without its first instructions."""
        with self._starting:
            self._closed = True
            workers = list(self._workers)
            self._workers.clear()  # at once: the thread that is at work takes out those that it sees die
            for worker in workers:
                worker.kill()
            for worker in workers:
                worker.process.join()

    def map(self, tasks: Iterable[Task]) -> Iterator[Result | Lost]:
        """The result of each task, in order. An exception that the function
        raises is raised here in the result's place.

        Raises:
            WorkerError: the processes do not start, or another thread closed them.
        """
        source, more = iter(tasks), True
        order: deque[_Job] = deque()
        while more or order:
            if has_room := more and (not order or (len(order) < _WINDOW * self.jobs and self._bytes < _BYTES)):
                more = self._take(source, order)
            self._hand_out()
            self._collect(wait=not has_room and not order[0].done)
            while order and order[0].done:
                job = order.popleft()
                self._bytes -= job.size
                yield job.outcome()

    def _take(self, source: Iterator[Task], order: "deque[_Job]") -> bool:
        """Take one task more; whether there was one."""
        for task in source:
            job = _Job(pickle.dumps(task))
            self._bytes += job.size
            order.append(job)
            self._todo.append(job)
            return True
        return False

    def _hand_out(self) -> None:
        """Give the tasks that wait to processes, the idle ones first, and start a process where one is missing."""
        busy = [worker for worker in self._workers if worker.jobs]
        if any(worker.jobs[0].tries == TRIES - 1 for worker in busy):
            return  # nothing else is begun until that one is done
        if self._alone:
            if not busy:
                self._idle().give(self._alone.popleft())
            return
        while self._todo:
            worker = min(self._workers, key=lambda one: len(one.jobs), default=None)
            if worker is None or (worker.jobs and len(self._workers) < self.jobs):
                worker = self._started()
            if len(worker.jobs) >= _AHEAD:
                return
            worker.give(self._todo.popleft())

    def _idle(self) -> "_Worker":
        return self._workers[0] if self._workers else self._started()

    def _started(self) -> "_Worker":
        with self._starting:
            self._require_open()
            worker = _Worker(self._make, self._events)
            self._workers.append(worker)
            return worker

    def _require_open(self) -> None:
        if self._closed:
            raise WorkerError("the worker processes were ended while they were at work")

    def _collect(self, wait: bool) -> None:
        """Take in what processes sent and, with ``wait``, wait for something; end those that take too long."""
        while True:
            with suppress(queue.Empty):
                while True:
                    self._take_in(*self._events.get(block=wait, timeout=1.0 if wait else None))
                    wait = False
            self._require_open()
            late = [worker for worker in self._workers if worker.is_late(self.time_limit)]
            for worker in late:
                self._lose(worker, hung=True)
            if late or not wait:
                return

    def _take_in(self, worker: "_Worker", message: bytes | None, at: float) -> None:
        if worker not in self._workers:
            return  # what a process that was ended had still sent
        if message is None:
            self._lose(worker, hung=False)
        elif worker.ready:
            job = worker.jobs.popleft()
            job.answer, worker.since = message, at
            self._bytes += len(message)
            job.size += len(message)
        else:
            worker.ready, worker.since, self._failed_starts = True, at, 0
            if message:
                raise pickle.loads(message)

    def _lose(self, worker: "_Worker", hung: bool) -> None:
        """Put what a process had been given to others. It has died or hung over the first of its tasks."""
        worker.kill()
        worker.process.join()
        with suppress(ValueError):  # closed meanwhile
            self._workers.remove(worker)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                code = worker.process.exitcode
                raise WorkerError(
                    f"the worker processes do not start (exit code {code}); use one process, and {_GUARD}"
                )
        elif worker.jobs:
            self._blame(worker.jobs.popleft(), hung, worker.process.exitcode)
        self._todo.extendleft(reversed(worker.jobs))

    def _blame(self, job: "_Job", hung: bool, code: int | None) -> None:
        job.tries += 1
        if job.tries == TRIES:
            job.lost = _lost(pickle.loads(job.task), hung, code, self.time_limit)
        elif job.tries == TRIES - 1:
            self._alone.append(job)
        else:
            self._todo.appendleft(job)


_Events = queue.SimpleQueue["tuple[_Worker, bytes | None, float]"]


class _Job:
    """A task on its way: pickled, its answer or how it was lost, and how many processes it cost."""

    def __init__(self, task: bytes) -> None:
        self.task, self.size, self.tries = task, len(task), 0
        self.answer: bytes | None = None
        self.lost: Lost | None = None

    @property
    def done(self) -> bool:
        return self.answer is not None or self.lost is not None

    def outcome(self) -> Any:
        if self.lost or self.answer is None:
            return self.lost
        failed, value = pickle.loads(self.answer)
        if failed:
            raise value
        return value


class _Worker:
    """One process with its pipes. A thread writes to it and a thread reads from it, so
    that neither side waits for the other."""

    def __init__(self, make: bytes, events: "_Events") -> None:
        import multiprocessing  # late: one article needs none of it

        # Not forked: a copy of a process in which ONNX Runtime has threads may wait for them for ever.
        context = multiprocessing.get_context("spawn")
        tasks_in, self._tasks = context.Pipe(duplex=False)
        self._answers, answers_out = context.Pipe(duplex=False)
        self.process = context.Process(target=_work, args=(make, tasks_in, answers_out), daemon=True)
        with _undisturbed():
            self.process.start()
        tasks_in.close()
        answers_out.close()
        self.jobs: deque[_Job] = deque()
        self.ready, self.since = False, time.monotonic()
        self._queue: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        for run in (self._write, partial(self._read, events)):
            Thread(target=run, daemon=True).start()

    def give(self, job: _Job) -> None:
        """Send a task."""
        if not self.jobs and self.ready:
            self.since = time.monotonic()
        self.jobs.append(job)
        self._queue.put(job.task)

    def is_late(self, limit: float) -> bool:
        """Whether the process has been at its first task, or at beginning, for too long."""
        at_work = time.monotonic() - self.since
        return at_work > (limit if self.ready else _START) and bool(self.jobs or not self.ready)

    def kill(self) -> None:
        """End the process, whatever it is at."""
        self.process.kill()
        self._queue.put(None)

    def _write(self) -> None:
        with suppress(OSError), self._tasks:
            while (task := self._queue.get()) is not None:
                self._tasks.send_bytes(task)

    def _read(self, events: "_Events") -> None:
        with suppress(EOFError, OSError), self._answers:
            while True:
                events.put((self, self._answers.recv_bytes(), time.monotonic()))
        events.put((self, None, time.monotonic()))


def _lost(task: object, hung: bool, code: int | None, limit: float) -> Lost:
    if hung:
        found = f"this took longer than {limit:g} seconds, {TRIES} times; raise the limit (--time-limit), or shorten it"
        return Lost(task, "time_limit", found)
    memory = code in (_OUT_OF_MEMORY, -getattr(signal, "SIGKILL", 9))
    why = "it may need more memory than there is" if memory else f"exit code {code}"
    found = f"the process reading this ended, {TRIES} times ({why}); read it on its own, or shorten it"
    return Lost(task, "worker_died", found)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start a process with one thread for numbers, that no Ctrl-C reaches: it is ended by the one that started it."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(_ONE_THREAD)
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if sys.platform != "win32" else None
    try:
        yield
    finally:
        if sys.platform != "win32" and blocked is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _work(make: bytes, tasks: "Connection[Any, Any]", answers: "Connection[Any, Any]") -> None:
    """What a process does: the tasks that come, until there is nobody to answer any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_first()
    collect_rarely()
    try:
        try:
            do = pickle.loads(make)()
        except Exception as error:
            answers.send_bytes(_pickled(error))
            return
        answers.send_bytes(b"")
        while True:
            answers.send_bytes(_answer(do, tasks.recv_bytes()))
    except (EOFError, OSError):
        os._exit(0)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _answer(do: Callable[[Any], Any], task: bytes) -> bytes:
    try:
        return pickle.dumps((False, do(pickle.loads(task))))
    except MemoryError:
        raise
    except Exception as error:
        return _pickled((True, error), error)


def _pickled(value: object, error: Exception | None = None) -> bytes:
    """The value pickled; where its error cannot be, another in its words."""
    try:
        return pickle.dumps(value)
    except Exception:
        plain = RuntimeError(repr(error or value))
        return pickle.dumps((True, plain) if error else plain)


def _die_first() -> None:
    """Where memory runs out, Linux is to end this process and not the one that keeps the results."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")
