"""The API keeps to its own description, whatever it is asked."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from desk_run import article, client_at, desk_over, ledger_at
from ledger_records import dam
from onrecord.desk.app import make_app
from onrecord.desk.desk import Desk

HERE = {"Host": "127.0.0.1:8017"}

schemathesis = pytest.importorskip("schemathesis")
positive_data_acceptance = pytest.importorskip("schemathesis.specs.openapi.checks").positive_data_acceptance


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = ledger_at(tmp_path_factory.mktemp("desk") / "news.db", dam(), article("a", "“Rain,” Mara Odell said."))
    with desk_over(path) as desk:
        yield desk


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    return client_at(desk)


def test_every_page_s_values_are_described(client: TestClient) -> None:
    from onrecord.desk.page import Raw, api_path
    from onrecord.desk.pages import PAGES

    paths = client.get("/api/schema").json()["paths"]
    parts = [part for page in PAGES for part in page.parts if not isinstance(part, Raw) and api_path(part)]
    assert set(paths) == {api_path(part) for part in parts}
    assert all(operation["summary"] for methods in paths.values() for operation in methods.values())


def test_people_read_of_every_address_what_it_takes_and_gives(client: TestClient) -> None:
    described, shown = client.get("/api/schema").json(), client.get("/api").text
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            part = shown.partition(f'<h2 id="{operation["operationId"]}">')[2].partition("</section>")[0]
            assert f"<small>{method.upper()}</small> <code>{path}</code>" in part
            assert html.escape(operation["summary"], quote=False) in html.unescape(part).replace("&", "&amp;")
            assert all(f"<code>{one['name']}</code>" in part for one in operation["parameters"])
    links = set(re.findall(r'href="#([\w.]+)"', shown))
    assert links <= set(re.findall(r'id="([\w.]+)"', shown)), "every object that is spoken of is described"
    assert "half-open span of the content" in shown, "what a docstring says of a field stands beside it"
    assert "curl &#39;http://127.0.0.1:8017/api/search&#39;" in shown
    pages = re.findall(r'<a href="([^"]+)">The page</a>', shown)
    assert {"/", "/search", "/review"} <= set(pages)
    assert [page for page in pages if client.get(page).status_code != 200] == []
    assert 'href="/api"' in client.get("/").text


def test_no_question_is_a_server_error_and_every_answer_is_as_described(desk: Desk) -> None:
    described = schemathesis.openapi.from_asgi("/api/schema", make_app(desk), headers=HERE)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 10
    for operation in operations:

        @settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def asks(case: Any) -> None:
            answer = case.call(headers=HERE)
            # A text that fits the description may still be one that cannot be read, such as bytes of a picture.
            unread = [positive_data_acceptance] if answer.status_code == 422 else []
            case.validate_response(answer, excluded_checks=unread)

        asks()
