"""What programs may give and get: days as text, errors for wrong types, readers in
processes, records in notebooks, logs."""

import logging
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

import onrecord
from ledger_records import dam
from onrecord import Article
from onrecord.errors import InputError, OnRecordError, WrongType
from onrecord.reading import Reader
from onrecord.views.said import Filter

TEXT = "“We are closed,” Ada Moor, the baker, said on Tuesday."


@pytest.mark.parametrize(
    "given",
    ["2026-09-24", " 2026-09-24 ", "2026-09-24T09:30:00Z", date(2026, 9, 24), datetime(2026, 9, 24, 9, tzinfo=UTC)],
)
def test_days_are_taken_as_text_and_as_moments_too(given: Any) -> None:
    record = onrecord.read(TEXT, published=given)
    assert record.article.published == date(2026, 9, 24)
    assert record == onrecord.read(TEXT, published=date(2026, 9, 24))
    assert Article(id="a", text=TEXT, updated=given).updated == date(2026, 9, 24)
    assert Filter(since=given).since == date(2026, 9, 24)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: onrecord.read(b"bytes"), "text is of the type bytes; expected str; decode it first"),  # type: ignore[arg-type]
        (lambda: onrecord.read(None), "text is of the type NoneType; expected str"),  # type: ignore[arg-type]
        (lambda: onrecord.read(TEXT, published=20260924), "published is of the type int; expected a date"),  # type: ignore[arg-type]
        (lambda: Article(id=7, text=TEXT), "id is of the type int; expected str"),  # type: ignore[arg-type]
        (lambda: Article(id="a", text=TEXT, outlet=7), "outlet is of the type int"),  # type: ignore[arg-type]
        (lambda: Reader().read(TEXT), "a Reader reads an Article, not str"),  # type: ignore[arg-type]
        (lambda: Reader().read_many(TEXT), "read_many takes articles in a list"),  # type: ignore[arg-type]
        (lambda: Reader().read_many(Article(id="a", text=TEXT)), "not one Article; use read"),  # type: ignore[arg-type]
        (lambda: Reader().read_many(None), "not NoneType"),  # type: ignore[arg-type]
        (lambda: Reader().read_many([], jobs="2"), "jobs is of the type str"),  # type: ignore[arg-type]
        (lambda: Reader(threads="2"), "threads is of the type str"),  # type: ignore[arg-type]
        (lambda: Reader(least="0.5"), "least is of the type str"),  # type: ignore[arg-type]
        (lambda: Article(id="a", text=TEXT, bylines=[5]), "one of bylines is of the type int"),  # type: ignore
    ],
)
def test_a_value_of_the_wrong_type_is_told_by_its_name(call: Callable[[], object], message: str) -> None:
    with pytest.raises(WrongType, match=message) as told:
        call()
    assert isinstance(told.value, TypeError)
    assert isinstance(told.value, OnRecordError)


@pytest.mark.parametrize("given", ["on Tuesday", "24.9.2026", "2026-13-01", ""])
def test_a_text_that_is_no_day_is_told(given: str) -> None:
    with pytest.raises(InputError, match=r"published is .*; expected a day such as 2025-09-03"):
        onrecord.read(TEXT, published=given)


def test_one_author_may_be_given_as_text() -> None:
    assert onrecord.read(TEXT, bylines="Ida Voss").article.bylines == ("Ida Voss",)
    assert Article(id="a", text=TEXT, bylines="Ida Voss").bylines == ("Ida Voss",)  # type: ignore[arg-type]


def test_a_reader_can_be_pickled() -> None:
    article = Article(id="a", text=TEXT)
    again = pickle.loads(pickle.dumps(Reader(threads=2)))
    assert again.read(article) == Reader().read(article)


def test_a_record_shows_itself_in_a_notebook_and_escapes_the_text() -> None:
    shown = dam(title="<b>The dam</b>")._repr_html_()
    assert "&lt;b&gt;The dam&lt;/b&gt;" in shown
    assert "<td>Mara Odell</td><td>said</td><td>“The dam will be finished by spring,”</td><td>direct</td>" in shown
    assert shown.count("<tr>") == 4


def test_reading_is_logged_and_nothing_is_printed(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG, logger="onrecord"):
        Reader().read(Article(id="a7", text=TEXT))
    assert any("read 'a7'" in line for line in caplog.messages)
    assert any("loading the model" in line for line in caplog.messages)
    assert capsys.readouterr() == ("", "")


def test_articles_on_standard_input_are_read_as_they_arrive() -> None:
    """The second line is sent only when the record of the first has come."""
    command = [
        sys.executable,
        "-c",
        "import sys; from onrecord.cli import main; sys.exit(main())",
        "read",
        "-",
        "-f",
        "jsonl",
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin
        assert running.stdout
        for name in (b"one", b"two"):
            running.stdin.write(b'{"id": "%s", "text": "No, said Ada Moor, the baker of the town."}\n' % name)
            running.stdin.flush()
            assert name in running.stdout.readline()
        running.stdin.close()
        assert running.stdout.read() == b""
