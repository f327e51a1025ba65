"""Search: statements in their sentences, what they can be narrowed by, and the same words elsewhere."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from desk_run import article, client_of, ledger_at
from onrecord.views.in_sentence import in_sentence

DAM = "They met. “The old dam will break next spring,” Mara Odell said on Monday.\n\n“No,” Teo Lindqvist said."
WIRE = "“The old dam will break next spring,” Mara Odell said.\n\n“The toll is too high,” Anna Reyes said."


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    records = (
        article("one", DAM, outlet="Courier", published="2025-09-03"),
        article("two", WIRE, outlet="Herald", published="2025-10-04"),
    )
    with client_of(ledger_at(tmp_path_factory.mktemp("desk") / "news.db", *records)) as client:
        yield client


def found(client: TestClient, **asked: Any) -> Any:
    answer = client.get("/api/search", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_hit_is_the_words_in_their_sentence_with_speaker_and_cue(client: TestClient) -> None:
    hit = found(client, words="dams breaking", order="oldest")["hits"][0]
    assert "".join(piece["text"] for piece in hit["sentence"]) == DAM.split("\n\n")[0].removeprefix("They met. ")
    by_part = {piece["part"]: piece["text"] for piece in hit["sentence"]}
    assert (by_part["source"], by_part["cue"]) == ("Mara Odell", "said")
    assert [piece["text"] for piece in hit["sentence"] if piece["found"]] == ["dam", "break"]


def test_the_same_words_elsewhere_are_one_hit(client: TestClient) -> None:
    shown = found(client, words="dam")
    assert (shown["total"], len(shown["hits"]), len(shown["hits"][0]["copies"])) == (2, 1, 1)


def test_it_can_be_narrowed(client: TestClient) -> None:
    facets = found(client)["facets"]
    assert (facets["person"][0]["label"], facets["person"][0]["count"]) == ("Mara Odell", 2)
    assert [one["value"] for one in facets["month"]] == ["2025-10", "2025-09"]
    assert {one["value"] for one in facets["outlet"]} == {"Courier", "Herald"}
    assert found(client, month="2025-09")["total"] == 2
    assert found(client, outlet="herald", words="toll")["total"] == 1
    assert found(client, person=facets["person"][0]["value"])["total"] == 2
    assert found(client, sure=0.95)["total"] == 0
    assert [one["count"] for one in facets["sure"]] == [4, 4, 4, 4, 4, 4, 0]


def test_the_page_links_to_the_words_and_to_narrower_searches(client: TestClient) -> None:
    shown = client.get("/search", params={"words": "toll"}).text
    assert '<b class="found">toll</b>' in shown
    assert '<a href="/search?words=toll&amp;sure=0.9"><bdi>at least 90%</bdi></a>' in shown
    assert "#here" in shown
    assert "/search?words=toll&amp;outlet=Herald" in shown


def test_what_it_is_narrowed_by_is_shown_can_be_left_out_and_holds_for_other_words(client: TestClient) -> None:
    person = found(client)["facets"]["person"][0]["value"]
    narrow = {"person": person, "outlet": "Courier", "since": "2025-09-01", "standing": "named"}
    shown = client.get("/search", params=narrow).text
    for name, value in narrow.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in shown
    assert "<bdi>Mara Odell</bdi>" in shown.partition('class="only"')[2].partition("</p>")[0]
    rest = f"/search?person={person}&amp;standing=named&amp;since=2025-09-01"
    assert f'<a href="{rest}" aria-label="not only Courier">' in shown
    assert 'class="only"' not in client.get("/search").text


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"sure": "2"}, 400),
        ({"sure": "very"}, 400),
        ({"month": "2025-13"}, 400),
        ({"order": "random"}, 400),
        ({"limit": "0"}, 400),
        ({"words": '"'}, 404),
        ({"person": "Nobody Atall"}, 404),
        ({"outlet": "Nowhere"}, 404),
    ],
)
def test_what_cannot_be_asked_is_refused(client: TestClient, asked: dict[str, str], status: int) -> None:
    for path in ("/search", "/api/search"):
        assert client.get(path, params=asked).status_code == status


@pytest.mark.parametrize(
    "words",
    [
        "dam OR 1=1",
        "'); DROP TABLE articles; --",
        "NEAR(",
        "a AND",
        "*",
        "{{7*7}}",
        "\x00dam",
        "é\ud800".encode("utf-8", "replace").decode(),
    ],
)
def test_any_words_are_only_words(client: TestClient, words: str) -> None:
    assert client.get("/api/search", params={"words": words}).status_code in (200, 404)
    assert found(client)["total"] == 4


def test_a_source_paragraphs_away_is_not_dragged_in() -> None:
    text = "Mara Odell counts swifts.\n\nQ: How many?\n\nA: Two hundred, if the wind drops. Perhaps more."
    start, end = text.index("Two"), text.index(" Perhaps")
    row = {"body": text, "start": start, "end": end, "content_spans": f"[[{start}, {end}]]", "cue_spans": "[]"}
    pieces = in_sentence(row | {"source_spans": "[[0, 10]]"}, ())
    assert "".join(piece.text for piece in pieces) == "A: Two hundred, if the wind drops."


def test_a_page_that_cannot_be_shown_says_what_to_do(client: TestClient) -> None:
    wrong = client.get("/search", params={"sure": "7", "words": "toll"})
    assert wrong.status_code == 400
    assert "`sure` was given as “7”; expected a number from 0 to 1" in wrong.text
    assert '<a href="/search">This page as it is without anything chosen</a>' in wrong.text
    assert "expected one of direct, indirect, mixed" in client.get("/api/search", params={"mode": "x"}).text
    nobody = client.get("/people/Nobody At All")
    assert nobody.status_code == 404
    assert '<a href="/people">' in nobody.text
    assert 'role="search"' in nobody.text
    nowhere = client.get("/nowhere").text
    assert "There is no page at this address" in nowhere
    assert '<a href="/">The front page</a>' in nowhere
