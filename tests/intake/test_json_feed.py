"""JSON Feed, versions 1 and 1.1: what its items become."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord import Article
from onrecord.intake import Failure, count_articles, read_paths

ITEM = {
    "id": 7,
    "url": "https://k.example/beach",
    "title": "Beach shut | Kilkee Echo",
    "content_html": "<p>The beach is shut, Aoife Moran said.</p><p>It is the current, she said.</p>",
    "content_text": "The beach is shut.",
    "date_published": "2031-05-13T23:45:00+05:30",
    "date_modified": "2031-05-15T08:00:00Z",
    "authors": [{"name": "Siobhan Kehoe"}],
}
FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "Kilkee Echo", "items": [ITEM]}


def read(tmp_path: Path, value: Any, name: str = "feed.json", **written: Any) -> list[Article | Failure]:
    (tmp_path / name).write_text(json.dumps(value, **written), encoding="utf-8")
    found = list(read_paths([tmp_path / name]))
    assert count_articles([tmp_path / name]) == len(found)
    return found


def one(tmp_path: Path, changed: dict[str, Any], **feed: Any) -> Article:
    item = {key: held for key, held in (ITEM | changed).items() if held is not None}
    (found,) = read(tmp_path, FEED | feed | {"items": [item]})
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("name", ["feed.json", "feed", "feed.jsonl"])
@pytest.mark.parametrize("indent", [None, 2])
def test_an_item_is_an_article(tmp_path: Path, name: str, indent: int | None) -> None:
    (found,) = read(tmp_path, FEED, name, indent=indent)
    assert isinstance(found, Article)
    assert (found.id, found.url, found.title) == ("7", "https://k.example/beach", "Beach shut")
    assert (found.outlet, found.bylines) == ("Kilkee Echo", ("Siobhan Kehoe",))
    assert (str(found.published), str(found.updated)) == ("2031-05-13", "2031-05-15")
    assert found.text.split("\n") == ["The beach is shut, Aoife Moran said.", "It is the current, she said."]


def test_plain_text_is_kept_to_the_character(tmp_path: Path) -> None:
    text = "R&amp;D is <b> next, said Aoife Moran.\n\nThe beach is  shut."
    assert one(tmp_path, {"content_html": None, "content_text": text}).text == text


def test_a_summary_stands_where_there_is_no_more(tmp_path: Path) -> None:
    assert one(tmp_path, {"content_html": " ", "content_text": None, "summary": "The beach is shut."}).text == (
        "The beach is shut."
    )


def test_authors_of_the_feed_stand_for_those_of_its_items(tmp_path: Path) -> None:
    assert one(tmp_path, {"authors": None}, authors=[{"name": "Una Breslin"}]).bylines == ("Una Breslin",)
    assert one(tmp_path, {"authors": None, "author": {"name": "Packie Dunne"}}).bylines == ("Packie Dunne",)


def test_slashes_may_be_escaped(tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_text(json.dumps(FEED).replace("/", "\\/"))
    (found,) = read_paths([tmp_path / "feed.json"])
    assert isinstance(found, Article)


@pytest.mark.parametrize("items", [[], None, [7], "none"])
def test_a_feed_without_items_is_one_failure(tmp_path: Path, items: Any) -> None:
    (found,) = read(tmp_path, FEED | {"items": items})
    assert isinstance(found, Failure)
    assert "no entries" in found.message


def test_an_item_without_text_is_a_failure_with_its_id(tmp_path: Path) -> None:
    first, second = read(tmp_path, FEED | {"items": [{"id": "x", "title": "Video"}, ITEM]})
    assert isinstance(first, Failure)
    assert (first.id, first.where.endswith(":1")) == ("x", True)
    assert isinstance(second, Article)


def test_an_article_about_json_feed_is_an_article(tmp_path: Path) -> None:
    text = 'A feed begins with "version": "https://jsonfeed.org/version/1.1", Una Breslin said.'
    (found,) = read(tmp_path, {"id": "a", "text": text}, "a.jsonl")
    assert isinstance(found, Article)
    assert found.text == text
