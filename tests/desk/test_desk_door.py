"""The door: who gets in, and what a browser may do with the answers."""

from pathlib import Path

import pytest

from desk_run import HERE, client_of, ledger_at
from onrecord.desk.options import UPLOAD_BYTES, DeskOptions
from onrecord.errors import InputError

TOKEN = "a-token-for-tests"


def test_no_answer_lets_anything_inline_run_or_come_from_elsewhere(tmp_path: Path) -> None:
    with client_of(ledger_at(tmp_path / "a.db")) as client:
        for path in ("/", "/api/held", "/nowhere", "/api/nowhere", "/search?words=dam"):
            policy = client.get(path).headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "connect-src 'self'" in policy
            assert "unsafe" not in policy
        assert client.get("/").headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8017", ""])
def test_a_name_of_another_site_that_points_here_is_refused(tmp_path: Path, host: str) -> None:
    with client_of(ledger_at(tmp_path / "a.db")) as client:
        assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8017", "127.0.0.1", "[::1]:8017"])
def test_this_machine_s_own_names_are_known(tmp_path: Path, host: str) -> None:
    with client_of(ledger_at(tmp_path / "a.db")) as client:
        assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8017"},
        {},
    ],
)
def test_no_other_site_s_page_can_change_anything(tmp_path: Path, headers: dict[str, str]) -> None:
    with client_of(ledger_at(tmp_path / "a.db")) as client:
        assert client.post("/logout", headers=headers).status_code == 403


def test_a_page_of_the_desk_may_send_forms(tmp_path: Path) -> None:
    with client_of(ledger_at(tmp_path / "a.db")) as client:
        assert client.post("/logout", headers={"origin": "http://127.0.0.1:8017"}).status_code == 303


def test_another_address_needs_a_token() -> None:
    with pytest.raises(InputError, match="--token"):
        DeskOptions(ledger=Path("a.db"), host="0.0.0.0")
    with pytest.raises(InputError, match="at least"):
        DeskOptions(ledger=Path("a.db"), token="short")
    assert DeskOptions(ledger=Path("a.db"), host="0.0.0.0", token=TOKEN).answers_to("192.0.2.7:8017")


def test_with_a_token_nothing_is_shown_before_it_is_given(tmp_path: Path) -> None:
    with client_of(ledger_at(tmp_path / "a.db"), token=TOKEN) as client:
        assert client.get("/").headers["location"] == "/login"
        assert client.get("/api/held").status_code == 401
        assert client.get("/api/held", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        same = {"origin": "http://127.0.0.1:8017"}
        assert client.post("/login", data={"token": "wrong"}, headers=same).status_code == 401
        entered = client.post("/login", data={"token": TOKEN, "name": "Ida Voß; x=1"}, headers=same)
        assert entered.status_code == 303
        assert all("samesite=strict" in cookie.lower() for cookie in entered.headers.get_list("set-cookie"))
        assert "httponly" in entered.headers["set-cookie"].lower()
        assert client.get("/").status_code == 200
        client.post("/logout", headers=same)
        assert client.get("/").status_code == 303


def test_guessing_the_token_has_an_end(tmp_path: Path) -> None:
    with client_of(ledger_at(tmp_path / "a.db"), token=TOKEN) as client:
        for number in range(10):
            assert client.get("/api/held", headers={"authorization": f"Bearer guess{number}"}).status_code == 401
        assert client.get("/api/held", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 401


def test_a_request_that_brings_too_much_is_refused(tmp_path: Path) -> None:
    with client_of(ledger_at(tmp_path / "a.db")) as client:
        headers = {"origin": "http://127.0.0.1:8017", "content-length": str(UPLOAD_BYTES + 1)}
        assert client.post("/logout", content=b"", headers=headers).status_code == 413


def test_an_immutable_ledger_is_served_and_stays_the_same_to_the_byte(tmp_path: Path) -> None:
    path = ledger_at(tmp_path / "a.db")
    before = path.read_bytes()
    with client_of(path, immutable=True) as client:
        assert client.get("/api/held").json()["articles"] == 1
        assert "read-only" in client.get("/").text
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.db"]


def test_without_a_ledger_there_is_an_empty_one_and_no_file(tmp_path: Path) -> None:
    with client_of(tmp_path / "a.db") as client:
        assert client.get("/api/held").json()["articles"] == 0
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(InputError, match="--immutable"), client_of(tmp_path / "a.db", immutable=True):
        pass


def test_a_visitor_s_decisions_are_kept_under_the_name_they_give(tmp_path: Path) -> None:
    with client_of(ledger_at(tmp_path / "a.db")) as client:
        assert 'value="tester"' in client.get("/").text
        came = {"origin": HERE, "referer": f"{HERE}/people"}
        assert client.post("/name", data={"name": " Ida \x07Voß "}, headers=came).headers["location"] == "/people"
        assert 'value="Ida Voß"' in client.get("/").text
        elsewhere = {"origin": HERE, "referer": "http://evil.example/"}
        assert client.post("/name", data={"name": ""}, headers=elsewhere).headers["location"] == "/"
        assert 'value="tester"' in client.get("/").text
