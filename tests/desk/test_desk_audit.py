"""The audit page: bars by reason, the passages behind them, and the same figures as JSON and CSV."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_run import article, client_of, ledger_at
from ledger_records import dam
from onrecord import Article
from onrecord.reading import Reader


@pytest.fixture
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    other = article("one", "“It will rain,” Mara Odell said.", outlet="Herald", published="2025-10-03")
    with client_of(ledger_at(tmp_path_factory.mktemp("desk") / "news.db", dam(), other)) as client:
        yield client


def test_shares_by_outlet_lead_to_their_passages(client: TestClient) -> None:
    shown = client.get("/audit").text
    assert "The Ansel Courier" in shown
    assert 'href="/search?outlet=The+Ansel+Courier&amp;type=unnamed_group&amp;sure=0"' in shown
    found = client.get("/api/search", params={"outlet": "The Ansel Courier", "type": "unnamed_group", "sure": 0}).json()
    assert found["total"] == client.get("/api/audit").json()["groups"][0]["unnamed_group"] == 1


def test_months_authors_and_days_narrow_it(client: TestClient) -> None:
    months = client.get("/api/audit", params={"by": "month"}).json()["groups"]
    assert [one["group"] for one in months] == ["2025-09", "2025-10"]
    assert client.get("/api/audit", params={"by": "author"}).json()["groups"][0]["group"] == "Ida Voss"
    only = client.get("/api/audit", params={"since": "2025-10-01"}).json()
    assert (only["whole"]["articles"], only["words"][0]["name"]) == (1, "Mara Odell")
    assert "There is nothing to count" in client.get("/audit", params={"since": "2031-01-01"}).text
    assert client.get("/audit", params={"outlet": "Harald"}).status_code == 404


def test_the_csv_holds_the_same_figures(client: TestClient) -> None:
    answer = client.get("/audit.csv", params={"by": "month"})
    assert answer.headers["content-disposition"] == 'attachment; filename="audit-by-month.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["group"] for row in rows] == ["2025-09", "2025-10"]
    assert sum(int(row["statements"]) for row in rows) == client.get("/api/audit").json()["whole"]["statements"]


def test_words_count_once_and_by_source(client: TestClient) -> None:
    words = {one["name"]: one["words"] for one in client.get("/api/audit").json()["words"]}
    assert words == {"Mara Odell": 10, "unnamed": 7}


def test_all_who_have_no_name_are_one_line_and_documents_without_a_name_another(tmp_path: Path, reader: Reader) -> None:
    told = [
        ("one", "A driver said the road was closed. The report said the bridge was safe."),
        ("two", "A cyclist said the path was flooded. A report said the wall was old."),
    ]
    records = [reader.read(Article(id=name, text=text)) for name, text in told]
    with client_of(ledger_at(tmp_path / "news.db", *records)) as client:
        words = {one["name"]: one["statements"] for one in client.get("/api/audit").json()["words"]}
        assert words == {"unnamed": 2, "documents": 2}
        shown = client.get("/audit").text
    assert "people and groups without a name" in shown
    assert "documents without a name" in shown
