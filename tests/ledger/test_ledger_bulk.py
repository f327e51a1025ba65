"""Many articles at once: batches written whole, people gathered at the end, the same content as one by one."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from ledger_people import DAY, NAMES, OTHERS, TITLES, people_of
from ledger_records import dam, said
from onrecord.cli import main
from onrecord.errors import LedgerFull
from onrecord.ledger import Added, Ledger, bulk, prepare
from onrecord.record import Record
from onrecord.views.search import search


def some_records(number: int, seed: int = 3) -> list[Record]:
    rng = random.Random(seed)
    return [
        said(
            rng.choice(NAMES), f"words number {n}", id=f"a{n}", published=DAY + timedelta(rng.randrange(200)),
            beside=tuple(rng.sample(OTHERS, 2)), title=rng.choice(TITLES), outlet=rng.choice(["Courier", None]),
        )
        for n in range(number)
    ]  # fmt: skip


def add_all(ledger: Ledger, records: list[Record]) -> None:
    with ledger.bulk() as adding:
        for record in records:
            adding.add(prepare(record, "records"))


def add_and_stop(ledger: Ledger) -> None:
    with ledger.bulk() as adding:
        adding.add(prepare(dam(), "records"))
        raise KeyboardInterrupt


def rows_of(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """The rows that are derived from records, without their numbers, and the readings."""
    queries = {
        "articles": "SELECT hash, work, version, latest FROM articles",
        "readings": "SELECT hash FROM readings",
        "failures": "SELECT hash FROM failures",
        "said": "SELECT hash, said_by, text, day, said_from, titles, venue, addressee FROM said",
        "stances": "SELECT holder, stance, target, text FROM stances",
        "known_through": "SELECT said_by, text, through FROM known_through",
        "within": "SELECT s.hash, o.hash FROM statements s JOIN statements o ON o.id = s.within",
    }
    return {name: sorted((tuple(row.values()) for row in ledger.rows(sql)), key=repr) for name, sql in queries.items()}


@pytest.mark.parametrize("most", [1, 3, 500])
def test_in_batches_the_content_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """New articles, one twice, a later version, and a new reading in the batch that holds the first."""
    monkeypatch.setattr(bulk, "_MOST", most)
    records = [
        *some_records(12),
        dam(),
        dam(),
        said("Mara Odell", "it is safe", id="dam", url="https://courier.example/dam"),
    ]
    read = [(record, "r1") for record in records]
    read += [(msgspec.structs.replace(dam(), flags=dam().flags * 2), "r2"), (records[0], "r2"), (records[0], "r1")]
    came = []
    with Ledger.open(tmp_path / "one.db", create=True) as one:
        came += [one.add(record, reader=reader) for record, reader in read]
        one.fail("a.txt", "NotText", "it is binary")
        with Ledger.open(tmp_path / "many.db", create=True) as many:
            with many.bulk() as adding:
                for record, reader in read:
                    adding.add(prepare(record, reader))
                for _ in range(2):
                    adding.fail("a.txt", "NotText", "it is binary")
            assert rows_of(many) == rows_of(one)
            assert people_of(many) == people_of(one)
            assert dict(adding.added) == {outcome: came.count(outcome) for outcome in set(came)}
            assert [found.text for found in search(many, "number")] == [found.text for found in search(one, "number")]
            assert list(many.verify()) == []
            assert set(came) == set(Added)


def test_an_interruption_keeps_what_is_in_hand(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        with pytest.raises(KeyboardInterrupt):
            add_and_stop(ledger)
        assert [record.article.id for record in ledger.records()] == ["dam"]
        assert ledger.waiting() > 0
        assert list(ledger.verify()) == []
        ledger.gather()
        assert ledger.waiting() == 0
        assert ledger.person("Mara Odell").statements == 1


def test_a_batch_that_finds_the_disk_full_is_left_out_whole(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "full.db", create=True) as ledger:
        ledger.add(dam(), reader="r1")
        pages = next(ledger.rows("PRAGMA page_count"))["page_count"]
        list(ledger.rows(f"PRAGMA max_page_count = {pages + 2}"))
        message = r"run the same command again\. The last 40 articles that were read are not in it"
        with pytest.raises(LedgerFull, match=message):
            add_all(ledger, some_records(40))
        list(ledger.rows("PRAGMA max_page_count = 1000000"))
        assert [record.article.id for record in ledger.records()] == ["dam"]
        assert list(ledger.verify()) == []


_ADD = """
import sys
from onrecord.ledger import bulk
from onrecord.cli import main
bulk._MOST = 20
sys.exit(main(["add", "-q", sys.argv[1], sys.argv[2], "--records"]))
"""


def adding(news: Path, records: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _ADD, str(news), str(records)], stderr=subprocess.PIPE, text=True)


def written(path: Path, records: list[Record]) -> Path:
    path.write_text("".join(record.to_json() + "\n" for record in records), encoding="utf-8")
    return path


def articles_in(path: Path) -> int:
    try:
        with Ledger.open(path, readonly=True) as ledger:
            return int(next(ledger.rows("SELECT count(*) AS n FROM articles"))["n"])
    except Exception:  # it is not there yet
        return 0


def test_a_kill_loses_the_batch_in_hand_and_the_next_run_completes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news, records = tmp_path / "news.db", written(tmp_path / "records.jsonl", some_records(200))
    running = adding(news, records)
    while articles_in(news) < 40 and running.poll() is None:
        time.sleep(0.002)
    running.send_signal(signal.SIGKILL)
    running.wait()
    with Ledger.open(news) as ledger:
        kept = articles_in(news)
        assert kept % 20 == 0
        assert 0 < kept <= 200
        assert list(ledger.verify()) == []
    main(["who", str(news), "Mara Odell"])
    asked = capsys.readouterr().err
    assert main(["add", str(news), str(records), "--records"]) == 0
    told = capsys.readouterr().err
    if kept < 200:
        assert "are not gathered yet" in asked
        assert "an earlier run was interrupted" in told
    with Ledger.open(news) as ledger, Ledger.open(tmp_path / "whole.db", create=True) as whole:
        add_all(whole, some_records(200))
        assert people_of(ledger) == people_of(whole)
        assert list(ledger.verify()) == []


def test_two_that_add_in_batches_at_once_lose_nothing_and_add_nothing_twice(tmp_path: Path) -> None:
    records = some_records(160)
    parts = [written(tmp_path / "a.jsonl", records[:100]), written(tmp_path / "b.jsonl", records[60:])]
    both = [adding(tmp_path / "news.db", part) for part in parts]
    assert [one.wait() for one in both] == [0, 0]
    with Ledger.open(tmp_path / "news.db") as ledger, Ledger.open(tmp_path / "one.db", create=True) as one:
        assert len(list(ledger.records(every_version=True))) == 160
        add_all(one, records)
        assert people_of(ledger) == people_of(one)
        assert list(ledger.verify()) == []


def test_a_ledger_whose_index_is_filled_row_by_row_is_migrated(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        ledger.add(said("Mara Odell", "the harbour is open", id="a", published=date(2025, 9, 3)), reader="r1")
        assert len(search(ledger, "harbour")) == 1
    with sqlite3.connect(tmp_path / "news.db") as db:
        triggers = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert {"statements_unindexed", "positions_unindexed"} <= triggers
    assert not {"statements_indexed", "positions_indexed"} & triggers
