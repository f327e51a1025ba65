"""The front page: texts and files are read, looked at, and kept or not."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_run import FORM, client_at, client_of, desk_over, ledger_at

TEXT = "The wall holds\r\n\r\n“It has held for a century,” Mara Odell said. The others agreed with her about the wall."
LINES = "\n".join(
    json.dumps({"id": f"a{n}", "text": f"“Rain {n} is here,” Mara Odell said. They saw the rain."}) for n in range(3)
)


GERMAN = (
    "Der Damm wird im Frühjahr fertig, sagte die Ministerin. Er hält seit hundert Jahren, und nichts ist geschehen. "
    * 5
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with desk_over(tmp_path_factory.mktemp("desk") / "news.db") as desk:
        yield client_at(desk)


def test_a_pasted_text_is_shown_marked_and_not_kept(client: TestClient) -> None:
    sent = client.post(
        "/read", data={"text": TEXT, "published": "2026-09-16", "outlet": "The Post", "title": ""}, headers=FORM
    )
    assert sent.status_code == 303
    shown = client.get(sent.headers["location"])
    assert '<mark class="direct hue-1' in shown.text
    assert "The Post" in shown.text
    assert "16 September 2026" in shown.text
    assert "Not kept" in shown.text
    assert client.get("/api/held").json()["articles"] == 0


def test_a_program_reads_a_text_and_gets_the_record(client: TestClient) -> None:
    found = client.post("/api/read", json={"text": TEXT}).json()
    assert found["outcome"] == "read"
    assert found["record"]["article"]["text"] == TEXT, "JSON brings line ends as they are"
    assert found["record"]["statements"][0]["mode"] == "direct"


def test_what_is_kept_is_in_the_ledger_and_can_be_shared(client: TestClient) -> None:
    draft = client.post("/read", data={"text": TEXT + " Kept."}, headers=FORM).headers["location"]
    kept = client.post(f"{draft}/keep", headers=FORM).headers["location"]
    assert kept.startswith("/articles/")
    assert client.get("/api/held").json()["articles"] == 1
    assert "In the ledger" in client.get(draft).text
    shared = client.get(f"{kept}/page.html")
    assert shared.headers["content-disposition"].startswith("attachment")
    assert "<style>" in shared.text
    assert "<script" not in shared.text


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({"text": ""}, 400, "text"),
        ({}, 400, "text"),
        ({"text": 7}, 400, "`text` was given as “7”; expected a text"),
        ({"text": "\u200b \n"}, 422, "no text"),
        ({"text": "a", "published": "yesterday"}, 400, "published"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    client: TestClient, body: dict[str, object], status: int, says: str
) -> None:
    found = client.post("/api/read", json=body)
    assert (found.status_code, found.json()["status"]) == (status, status)
    assert says in found.json()["message"]


def test_one_file_is_shown_at_once(client: TestClient) -> None:
    page = (
        f"<html><head><title>Wall</title></head><body><article><p>{TEXT}</p><p>More of it.</p></article></body></html>"
    )
    sent = client.post("/upload", files={"files": ("wall.html", page, "text/html")}, headers=FORM)
    assert sent.headers["location"].startswith("/drafts/")
    assert "Mara Odell" in client.get(sent.headers["location"]).text


def finished(client: TestClient, job: str) -> bool:
    """Whether a job comes to its end within some seconds."""
    for _ in range(200):
        if client.get(f"/api{job}").json()["state"] != "reading":
            return True
        time.sleep(0.05)
    return False


def test_many_are_read_with_progress_and_kept_together(client: TestClient) -> None:
    files = [
        ("files", ("../../rain.jsonl", LINES.encode(), "")),
        ("files", ("empty.txt", b"", "")),
        ("files", ("x.pdf", b"%PDF-1.7\n\x00", "")),
    ]
    sent = client.post("/upload", files=files, headers=FORM).headers["location"]
    assert sent.startswith("/jobs/")
    assert finished(client, sent)
    job = client.get(f"/api{sent}").json()
    assert (job["state"], job["done"], job["total"]) == ("done", 5, 5)
    assert [one["outcome"] for one in job["results"]] == ["read", "read", "read", "failed", "failed"]
    assert "PDF" in job["results"][4]["message"]
    assert "x.pdf" in client.get(sent).text
    before = client.get("/api/held").json()["articles"]
    assert client.post(f"/api{sent}/keep", json={}).json() == {"added": 3, "known": 0, "forgotten": 0}
    assert client.get("/api/held").json()["articles"] == before + 3


def test_files_may_go_straight_into_the_ledger(client: TestClient) -> None:
    text = TEXT + " Straight."
    sent = client.post("/upload", files={"files": ("a.txt", text, "")}, data={"keep": "true"}, headers=FORM)
    assert sent.headers["location"].startswith("/articles/")


def test_an_upload_without_a_file_is_refused(client: TestClient) -> None:
    assert client.post("/upload", data={"keep": "true"}, headers=FORM).status_code == 400


def test_an_immutable_desk_reads_and_keeps_nothing(tmp_path: Path) -> None:
    with client_of(ledger_at(tmp_path / "a.db"), immutable=True) as client:
        draft = client.post("/read", data={"text": TEXT}, headers=FORM).headers["location"]
        assert "Keep it" not in client.get(draft).text
        assert client.post(f"{draft}/keep", headers=FORM).status_code == 403
        assert client.post("/api/read", json={"text": TEXT, "keep": True}).status_code == 403
