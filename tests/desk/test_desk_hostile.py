"""Hostile articles pasted, uploaded, searched and shared: nothing runs, and nothing is lost."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from chromium import asked_for, chromium, complaints, resize
from desk_run import FORM, article, client_at, desk_over, ledger_at, served
from onrecord.desk.desk import Desk

RUN = "document.title='ran'"
MARKUP = f'</article></p><script>{RUN}</script><img src=x onerror="{RUN}"><svg onload="{RUN}">'
TEMPLATE = "{{ 7919 * 7919 }} {% raw %} ${7*7} <%= 7*7 %> #{7*7} {{ cycler.__init__.__globals__ }}"
DIRECTION = "\u202egnp.exe\u202c \u2066hidden\u2069 \u200fright"
FORMULA = '=HYPERLINK("http://evil.example","click")'
LINK = f"javascript:{RUN}"
EVIL = {
    "markup": f"“{MARKUP} said so,” Mara Odell said.",
    "template": f"“{TEMPLATE},” Mara Odell said.",
    "direction": f"“{DIRECTION},” Mara Odell said.",
    "formula": f"{FORMULA} “{FORMULA},” Mara Odell said.",
    "link": f"“{LINK},” Mara Odell said.",
}


def evil_record(name: str) -> Any:
    text = f"{EVIL[name]} Everybody else had gone home by then."
    about = {
        "title": EVIL[name][:150],
        "outlet": EVIL[name][:60],
        "url": f"{LINK}//{name}",
        "bylines": (EVIL[name][:40],),
    }
    return article(f"evil-{name}", text, published="2025-09-03", **about)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_over(ledger_at(tmp_path_factory.mktemp("desk") / "news.db", *map(evil_record, EVIL))) as desk:
        yield desk


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    return client_at(desk)


@pytest.fixture(scope="module")
def base(desk: Desk) -> Iterator[str]:
    with served(desk) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def addresses(client: TestClient, name: str) -> list[str]:
    """Every page that shows the article."""
    record = evil_record(name)
    hits = client.get("/api/search", params={"sure": 0, "limit": 100}).json()["hits"]
    hit = next(one for one in hits if one["said"]["text"] == record.text_of(record.statements[0].content))
    found = f"/articles/{hit['said']['article_hash']}"
    draft = client.post(
        "/api/read", json={"text": record.article.text, "title": record.article.title, "url": LINK}
    ).json()
    return [
        "/",
        "/search?sure=0",
        found,
        f"{found}/{hit['place']}",
        "/people/Mara Odell?sure=0",
        f"/drafts/{draft['hash']}",
        f"/review?statement={hit['said']['hash']}",
    ]


@pytest.mark.parametrize("name", EVIL)
def test_nothing_of_an_article_runs_in_a_browser(browser: Any, base: str, client: TestClient, name: str) -> None:
    resize(browser)
    for path in addresses(client, name):
        asked_for(browser), complaints(browser)
        browser.get(base + path)
        assert browser.title.strip() != "ran"
        assert (
            browser.execute_script(
                "return document.querySelectorAll('img, iframe, object, svg, script:not([src])').length"
            )
            == 0
        )
        assert (
            browser.execute_script("return [...document.links].filter(a => !/^https?:$/.test(a.protocol)).length") == 0
        )
        assert {url for url in asked_for(browser) if not url.startswith(base)} == set()
        assert complaints(browser) == []


@pytest.mark.parametrize("name", EVIL)
def test_nothing_of_an_article_is_lost(browser: Any, base: str, client: TestClient, name: str) -> None:
    text = evil_record(name).article.text
    for path in addresses(client, name)[2:4]:
        browser.get(base + path)
        assert browser.execute_script("return document.querySelector('#article').textContent") == text
    kept = client.get(f"/api{addresses(client, name)[2]}").json()["record"]["article"]
    assert (kept["text"], kept["url"]) == (text, f"{LINK}//{name}")


@pytest.mark.parametrize("name", EVIL)
def test_template_syntax_stays_text_and_tags_are_escaped(client: TestClient, name: str) -> None:
    for path in addresses(client, name):
        shown = client.get(path).text
        assert "<script>document" not in shown
        assert "<img" not in shown
        assert 'href="javascript' not in shown.lower()
        if name == "template" and path != "/":
            assert "{{ 7919 * 7919 }}" in shown
            assert "62710561" not in shown


def test_hostile_files_are_read_or_refused_and_stop_nothing(client: TestClient) -> None:
    deep = b"<div>" * 60_000 + b"x"
    entities = (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
        b'<rss version="2.0"><channel><item><title>t</title>'
        b"<description>&b; It rains, Mara Odell said to them.</description></item></channel></rss>"
    )
    files = [
        ("deep.html", deep),
        ("entities.rss", entities),
        ("bomb.txt.gz", b"\x1f\x8b\x08\x00" + b"\x00" * 40),
        ("../../../etc/cron.d/x.txt", b"It rains, Mara Odell said to all of them."),
        ("=cmd|' /C calc'!A0.csv", b"=1+1,=2+2"),
        ("lines.jsonl", b"\n".join(json.dumps({"text": text}).encode() for text in EVIL.values())),
        ("\u202egpj.txt", "“Rain,” Mara Odell said.".encode()),
    ]
    sent = client.post("/upload", files=[("files", (name, data, "")) for name, data in files], headers=FORM)
    path = sent.headers["location"]
    for _ in range(400):
        job = client.get(f"/api{path}").json()
        if job["state"] != "reading":
            break
    assert job["state"] == "done"
    assert "root:" not in json.dumps(job)
    assert client.get(path).status_code == 200
    assert sum(one["outcome"] == "read" for one in job["results"]) >= len(EVIL)


def test_a_file_to_keep_cannot_name_itself(client: TestClient) -> None:
    for name in EVIL:
        shared = client.get(f"{addresses(client, name)[2]}/page.html")
        disposition = shared.headers["content-disposition"]
        assert disposition.startswith('attachment; filename="article.html"')
        assert not set(disposition) & set("\r\n<>/\\")
