"""`onrecord watch`: feeds into a ledger, and what they bring of what is watched."""

import json
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.cli.program import run
from stand_ins import QuickDoors

FEED = (
    "<rss version='2.0'><channel><title>Wire</title><item><title>{0}</title><guid>https://wire.example/{0}</guid>"
    "<link>https://wire.example/{0}</link><description>{1}</description></item></channel></rss>"
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("feeds").mkdir()
    fetched("first", "“The toll is too high,” Mara Odell said to everybody in the hall on Monday.")
    assert watch("news.db", "feeds") == 0


def fetched(name: str, text: str) -> None:
    Path(f"feeds/{name}.rss").write_text(FEED.format(name, text), encoding="utf-8")


def watch(*words: str) -> int:
    return run(["watch", *words], QuickDoors())


def test_a_folder_of_feeds_is_added_and_what_is_new_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert watch("news.db", "feeds") == 0
    assert "nothing is watched" in capsys.readouterr().out
    assert watch("news.db", "--save", "--person", "Mara Odell", "--by", "ida") == 0
    assert "watching Mara Odell" in capsys.readouterr().err
    fetched("second", "“The gate stays shut,” Mara Odell said to everybody. “No,” Teo Lindqvist said to her.")
    assert watch("news.db", "feeds") == 0
    shown = capsys.readouterr()
    assert "Mara Odell · 1 new statement in this run" in shown.out
    assert "“The gate stays shut,”" in shown.out
    assert "Lindqvist" not in shown.out
    assert "1 new, 1 known" in shown.err
    assert watch("news.db", "feeds") == 0
    assert "nothing new in this run" in capsys.readouterr().out


def test_without_files_it_lists_what_is_new_until_it_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    watch("news.db", "--save", "--words", "gate", "--name", "the gate", "--by", "ida")
    fetched("second", "“The gate stays shut,” Mara Odell said to everybody in the hall on Tuesday.")
    watch("news.db", "feeds", "-q")
    capsys.readouterr()
    assert watch("news.db", "-f", "json", "--seen") == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["watch"]["name"], one["new"], len(one["hits"])) == ("the gate", 1, 1)
    assert watch("news.db", "-f", "json") == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert one["new"] == 0
    assert watch("news.db", "--by", "jo") == 0
    assert "nothing is watched" in capsys.readouterr().out
    assert watch("news.db", "--forget", one["watch"]["hash"]) == 0
    assert "no longer watching the gate" in capsys.readouterr().err


def test_csv_has_a_row_for_each_new_statement(capsys: pytest.CaptureFixture[str]) -> None:
    watch("news.db", "--save", "--by", "ida")
    fetched("second", "“The gate stays shut,” Mara Odell said to everybody in the hall on Tuesday.")
    capsys.readouterr()
    watch("news.db", "feeds", "-q", "-f", "csv")
    head, row = capsys.readouterr().out.splitlines()
    assert head.startswith("watch,hash,")
    assert row.startswith("everything,")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["news.db", "--words", "gate"], "--save"),
        (["nothing.db"], "no such ledger"),
        (["news.db", "--save", "--words", "-"], "no word"),
        (["news.db", "--save", "--outlet", "Nobody"], "Nobody"),
        (["news.db", "--forget", "c0ffee"], "nothing is watched"),
    ],
)
def test_what_cannot_be_done_is_said(capsys: pytest.CaptureFixture[str], words: list[str], says: str) -> None:
    assert main(["watch", *words]) == 2
    assert says in capsys.readouterr().err


def test_a_feed_that_cannot_be_read_is_said_and_the_rest_is_added(capsys: pytest.CaptureFixture[str]) -> None:
    Path("feeds/broken.rss").write_text("<rss><channel><item>", encoding="utf-8")
    watch("news.db", "--save", "--by", "ida")
    fetched("second", "“The gate stays shut,” Mara Odell said to everybody in the hall on Tuesday.")
    assert watch("news.db", "feeds") == 1
    assert "1 new statement" in capsys.readouterr().out
