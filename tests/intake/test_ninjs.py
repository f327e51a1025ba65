"""News in ninjs, as agencies send it: versions 1, 2 and 3, alone, on lines and in lists."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord import Article
from onrecord.intake import Failure, read_paths

TEXT = "The harbour wall will hold, Mara Odell said on Tuesday. It has held for a century, she added."
FIRST = {
    "uri": "http://wire.example/2025/wall",
    "type": "text",
    "versioncreated": "2025-09-03T10:00:00Z",
    "firstcreated": "2025-09-02T08:00:00Z",
    "headline": "Harbour wall will hold",
    "byline": "By Ida Brandt and Joel Reyes",
    "infosource": [{"name": "Ansel Wire"}],
    "body_text": TEXT,
}
SECOND = {
    "uri": "urn:wire:wall:2",
    "type": "text",
    "versioncreated": "2025-09-03T10:00:00Z",
    "contentcreated": "2025-09-02",
    "headlines": [{"role": "short", "value": "Wall"}, {"role": "main", "value": "Harbour wall will hold"}],
    "people": [{"rel": "author", "name": "Ida Brandt"}, {"rel": "subject", "name": "Mara Odell"}],
    "bodies": [
        {"contenttype": "application/xhtml+xml", "value": f"<p>{TEXT}</p>"},
        {"contenttype": "text/plain", "value": TEXT},
    ],
}
THIRD = {
    "uri": "https://wire.example/wall/3",
    "versionCreated": "2025-09-03T10:00:00Z",
    "firstCreated": "2025-09-02T08:00:00Z",
    "headlines": [{"value": "Harbour wall will hold"}],
    "by": "Ida Brandt",
    "infosources": [{"name": "Ansel Wire"}],
    "bodies": [{"contentType": "text/html", "value": f"<p>{TEXT[:56]}</p><p>{TEXT[56:]}</p>"}],
}


def read(tmp_path: Path, content: str, name: str = "news.json") -> list[Article | Failure]:
    (tmp_path / name).write_text(content, encoding="utf-8")
    return list(read_paths([tmp_path / name]))


def one(tmp_path: Path, value: Any) -> Article:
    (found,) = read(tmp_path, json.dumps(value))
    assert isinstance(found, Article), found
    return found


def test_version_1(tmp_path: Path) -> None:
    found = one(tmp_path, FIRST)
    assert (found.id, found.url) == (FIRST["uri"], FIRST["uri"])
    assert (found.title, found.outlet) == ("Harbour wall will hold", "Ansel Wire")
    assert found.bylines == ("Ida Brandt", "Joel Reyes")
    assert (str(found.published), str(found.updated)) == ("2025-09-02", "2025-09-03")
    assert found.text == TEXT


def test_version_2_prefers_plain_text_and_the_main_headline(tmp_path: Path) -> None:
    found = one(tmp_path, SECOND)
    assert (found.url, found.title, found.bylines) == (None, "Harbour wall will hold", ("Ida Brandt",))
    assert (str(found.published), found.text) == ("2025-09-02", TEXT)


def test_version_3_in_camel_case_with_markup(tmp_path: Path) -> None:
    found = one(tmp_path, THIRD)
    assert (found.outlet, found.bylines) == ("Ansel Wire", ("Ida Brandt",))
    assert found.text.split("\n") == [TEXT[:55], TEXT[56:]]


def test_lines_and_lists(tmp_path: Path) -> None:
    lines = "".join(json.dumps(value) + "\n" for value in (FIRST, {"text": TEXT}, SECOND))
    assert [type(found) for found in read(tmp_path, lines, "news.jsonl")] == [Article] * 3
    assert [type(found) for found in read(tmp_path, json.dumps([FIRST, SECOND, THIRD]))] == [Article] * 3


@pytest.mark.parametrize("changed", [{"type": "picture"}, {"body_text": " "}, {"uri": 7}])
def test_what_holds_no_text_is_told(tmp_path: Path, changed: dict[str, Any]) -> None:
    (found,) = read(tmp_path, json.dumps(FIRST | changed))
    assert isinstance(found, Failure)
    assert found.reason == "bad_line"
