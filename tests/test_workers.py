"""Worker processes: results in order, past processes that die or hang, and none left behind."""

import multiprocessing
import time
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

import worker_tasks
from onrecord import Article
from onrecord.errors import WorkerError
from onrecord.reading import Reader
from onrecord.workers import Lost, Workers


def test_results_come_in_order_past_processes_that_die_or_hang() -> None:
    with Workers(worker_tasks.squares, 2, time_limit=1.0) as workers:
        results = list(workers.map(range(14)))
    assert [one for one in results if not isinstance(one, Lost)] == [n * n for n in range(14) if n not in (5, 9)]
    assert [one.reason for one in (results[5], results[9]) if isinstance(one, Lost)] == ["worker_died", "time_limit"]
    assert not multiprocessing.active_children()


def test_the_last_try_is_alone(tmp_path: Path) -> None:
    with Workers(partial(worker_tasks.needing_all, tmp_path), 2) as workers:
        results = list(workers.map(range(40)))
    assert [number for number, one in enumerate(results) if isinstance(one, Lost)] == [3]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["over", "try 1", "try 2", "try 3"]


def test_an_exception_comes_in_its_place_and_ends_all_processes() -> None:
    with Workers(worker_tasks.squares, 2) as workers:
        results = workers.map(range(12, 20))
        assert [next(results), next(results)] == [144, 169]
        with pytest.raises(ValueError, match="fourteen"):
            next(results)
    assert not multiprocessing.active_children()


def test_a_process_that_cannot_begin_says_why() -> None:
    with Workers(worker_tasks.no_model, 2) as workers, pytest.raises(ValueError, match="no model"):
        list(workers.map(range(3)))


def test_tasks_are_taken_only_as_they_are_needed() -> None:
    taken = iter(range(10_000))
    with Workers(worker_tasks.squares, 1) as workers:
        next(workers.map(taken))
        assert next(taken) < 100


def test_a_reader_of_two_processes_gives_the_records_of_one(reader: Reader) -> None:
    texts = [f"Item {n} is closed, the baker, Ada Moor, said. “It will reopen,” she said." for n in range(6)]
    articles = [Article(id=f"a{n}", text=text) for n, text in enumerate(texts)]
    assert list(reader.read_many(articles, jobs=2)) == list(reader.read_many(articles))


def test_another_thread_may_close_them_at_any_moment() -> None:
    for after in (0.0, 0.02, 0.1):
        workers = Workers(worker_tasks.squares, 2)
        raised: list[Exception] = []
        thread = Thread(target=_map, args=(workers, raised))
        thread.start()
        time.sleep(after)
        workers.close()
        thread.join(10)
        assert not thread.is_alive()
        assert [type(error) for error in raised] == [WorkerError]
        assert not multiprocessing.active_children()


def _map(workers: Workers[int, int], raised: list[Exception]) -> None:
    try:
        list(workers.map(range(100_000, 200_000)))
    except WorkerError as error:
        raised.append(error)
