"""The intake room: what people keep articles in, and what comes out."""

import gzip
import io
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from backports import zstd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.article import Article, text_id
from onrecord.intake import Failure, count_articles, read_paths
from onrecord.record import Record

BODY = (
    "NORRICK — The harbour wall will not be mended before the winter, Mayor Lena Dorsey said on Monday.\n\n"
    "“We have not the money for it,” she told reporters at the quay, and that was all she would say.\n"
)
TITLED = "Norrick puts off its harbour wall\n\n" + BODY

Write = Callable[[str, str | bytes], str]
"""Writes a file of that name and gives its path."""


def every(paths: Iterable[str], **options: Any) -> list[Any]:
    """Articles and failures, as the test knows them to come."""
    return list(read_paths(paths, **options))


def one(path: str, **options: Any) -> Any:
    (found,) = every([path], **options)
    return found


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def lines(*items: Any) -> str:
    return "".join((item if isinstance(item, str) else json.dumps(item)) + "\n" for item in items)


# ---------------------------------------------------------------- plain text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.html", "a.json.bak", "A.TXT"])
def test_plain_text_is_kept_to_the_character(write: Write, name: str) -> None:
    article = one(write(name, TITLED))
    assert article == Article(id=text_id(TITLED), title="Norrick puts off its harbour wall", text=TITLED)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (TITLED, "Norrick puts off its harbour wall"),
        ("# Norrick puts off its harbour wall\n" + BODY, "Norrick puts off its harbour wall"),
        ("Who will mend the wall?\r\n\r\n" + BODY, "Who will mend the wall?"),
        ("\n\nNorrick puts off its wall\n" + BODY, "Norrick puts off its wall"),
        (BODY, None),
        ("By Ida Brandt of the Post\n\n" + BODY, None),
        ("March 4, 2031 at Norrick\n\n" + BODY, None),
        ("The harbour council said\nthat the wall will wait\n", None),
        ("Norrick puts off its harbour wall", None),
        ("FOR IMMEDIATE RELEASE\n\n" + TITLED, "Norrick puts off its harbour wall"),
        ("Press release\nEmbargoed until 4 March\n\n" + TITLED, "Norrick puts off its harbour wall"),
    ],
)
def test_the_first_line_is_the_title_where_it_looks_like_one(write: Write, text: str, title: str) -> None:
    assert one(write("a.txt", text)).title == title


def test_the_id_does_not_depend_on_the_path(write: Write) -> None:
    assert one(write("a.txt", BODY)).id == one(write("b/c.md", BODY)).id == text_id(BODY)


def test_the_day_given_fills_in_only_where_an_article_has_none(write: Write) -> None:
    path = write("a.jsonl", lines({"text": BODY, "published": "2031-03-04"}, {"text": BODY}))
    days = [article.published for article in every([write("a.txt", BODY), path], published=date(2020, 1, 1))]
    assert days == [date(2020, 1, 1), date(2031, 3, 4), date(2020, 1, 1)]


# ---------------------------------------------------------------- JSONL and JSON


def test_a_line_of_jsonl_gives_what_it_knows(write: Write) -> None:
    item = {
        "id": 17,
        "text": BODY,
        "title": "Wall waits",
        "published": "2031-03-04T23:30:00-05:00",
        "updated": "2031-03-05",
        "outlet": "The Norrick Post",
        "url": "https://norrickpost.example/wall",
        "bylines": ["Ida Brandt", "Joel Reyes"],
        "section": {"anything": "else"},
    }
    assert one(write("a.jsonl", lines(item))) == Article(
        id="17",
        text=BODY,
        title="Wall waits",
        published=date(2031, 3, 4),
        updated=date(2031, 3, 5),
        outlet="The Norrick Post",
        url="https://norrickpost.example/wall",
        bylines=("Ida Brandt", "Joel Reyes"),
    )


def test_a_bad_line_says_what_is_wrong_and_harms_no_other(write: Write) -> None:
    path = write(
        "a.jsonl",
        lines(
            {"id": "first", "text": BODY},
            "not json",
            {"id": "lacks", "body": BODY},
            {"id": 3, "text": 5},
            [1, 2],
            {"id": ["x"], "text": BODY},
            {"text": BODY, "published": "yesterday"},
            {"text": BODY, "bylines": [1]},
            {"id": "null", "text": None},
            "",
            {"id": "last", "text": BODY},
        ),
    )
    first, *failures, last = every([path])
    assert (first.id, last.id) == ("first", "last")
    assert [(f.where.removeprefix(path), f.id, f.reason) for f in failures] == [
        (":2", None, "bad_line"),
        (":3", "lacks", "bad_line"),
        (":4", "3", "bad_line"),
        (":5", None, "bad_line"),
        (":6", None, "bad_line"),
        (":7", None, "bad_line"),
        (":8", None, "bad_line"),
        (":9", "null", "bad_line"),
    ]
    for failure, said in zip(
        failures,
        [
            "not JSON (Expecting value, at character 1)",
            'no "text"',
            '"text" is a number',
            "a list",
            '"id"',
            "yesterday",
            "bylines",
            '"text" is null',
        ],
        strict=True,
    ):
        assert said in failure.message
    assert count_articles([path]) == 10


@pytest.mark.parametrize("name", ["a.json", "a.txt", "a.jsonl"])
def test_a_json_file_may_hold_an_object_or_an_array(write: Write, name: str) -> None:
    assert one(write(name, json.dumps({"id": "a", "text": BODY}, indent=1))).id == "a"
    path = write(name, json.dumps([{"id": "a", "text": BODY}, {"id": "b"}, {"id": "c", "text": BODY}], indent=1))
    assert [found.id for found in read_paths([path])] == ["a", "b", "c"]
    assert every([path])[1].where == path + ":2"
    assert count_articles([path]) == 3


def test_content_decides_over_the_ending(write: Write) -> None:
    page = "<!DOCTYPE html><html><body><article><p>" + BODY.replace("\n\n", "</p><p>") + "</p></article></body></html>"
    assert one(write("a.txt", lines({"id": "a", "text": BODY}))).id == "a"
    assert one(write("b.html", lines({"id": "b", "text": BODY}))).id == "b"
    assert one(write("c.jsonl", page)).text == BODY.replace("\n\n", "\n").strip()
    assert one(write("d.txt", "[Update] The mayor said on Monday that the wall will wait.")).text.startswith("[Update]")
    assert one(write("e.txt", "{Norrick} The mayor said that the wall will wait.")).text.startswith("{Norrick}")


@pytest.mark.parametrize("name", ["a.json", "a.txt"])
def test_an_object_over_several_lines_may_hold_lists_of_objects(write: Write, name: str) -> None:
    tags = [{"n": number} for number in range(9)]
    lines_of_tags = ",\n".join(json.dumps(tag) for tag in tags)
    path = write(name, f'{{"id": "a", "tags": [\n{lines_of_tags}\n],\n"text": {json.dumps(BODY)}}}')
    assert one(path).id == "a"
    assert count_articles([path]) == 1


def test_a_long_object_over_several_lines_is_one_article(write: Write) -> None:
    item = {"id": "a", "tags": [{"n": number} for number in range(9000)], "text": BODY}
    assert one(write("a.json", json.dumps(item).replace("[{", "[\n{").replace("}, {", "},\n{"))).id == "a"


@pytest.mark.parametrize("lines_of_it", [1, 30])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.txt"])
def test_a_file_of_records_is_one_clear_line(write: Write, name: str, lines_of_it: int) -> None:
    record = Record(article=Article(id="a", text=BODY)).to_json()
    path = write(name, f"{record}\n" * lines_of_it)
    (failure,) = every([path])
    assert "`onrecord add LEDGER FILE --records`" in failure.message
    assert count_articles([path]) == 1


def test_what_is_expected_of_a_record_is_one_clear_line(write: Write) -> None:
    expected = {"published": "2031-03-04", "statements": [{"words": "not yet", "who": "Ida Brandt"}] * 20}
    (failure,) = every([write("a.expected.json", json.dumps(expected, indent=1).replace("{\n  ", "{"))])
    assert "not an article" in failure.message


def test_a_list_without_any_article_is_one_clear_line(write: Write) -> None:
    path = write("a.json", json.dumps([{"name": "x"}] * 500))
    (failure,) = every([path])
    assert "500 values" in failure.message
    assert count_articles([path]) == 1


def test_a_message_holds_no_key_of_a_million_characters(write: Write) -> None:
    (failure,) = every([write("a.json", json.dumps({"k" * 1_000_000: 1}))])
    assert len(failure.message) < 300


def test_a_bad_first_line_does_not_hide_jsonl(write: Write) -> None:
    first, second = every([write("a.txt", lines('{"broken', {"id": "b", "text": BODY}))])
    assert (first.reason, second.id) == ("bad_line", "b")


# ---------------------------------------------------------------- gzip, standard input, folders


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt", "a"])
def test_gzip_is_unpacked_whatever_it_is_called(write: Write, name: str) -> None:
    assert one(write(name, gzip.compress(TITLED.encode()))).text == TITLED


@pytest.mark.parametrize("name", ["a.txt.zst", "a.txt", "a"])
def test_zstandard_is_unpacked_whatever_it_is_called(write: Write, name: str) -> None:
    assert one(write(name, zstd.compress(TITLED.encode()))).text == TITLED


def test_a_damaged_zstandard_file_is_a_failure(write: Write) -> None:
    packed = zstd.compress(lines(*({"id": str(i), "text": BODY + str(i)} for i in range(9000))).encode())
    *_, failure = every([write("a.jsonl.zst", packed[: len(packed) // 2])])
    assert (failure.reason, "Zstandard" in failure.message) == ("not_text", True)


def test_packed_jsonl_is_read_line_by_line(write: Write) -> None:
    path = write("a.jsonl.gz", gzip.compress(lines({"id": "a", "text": BODY}, "x", {"id": "b", "text": BODY}).encode()))
    assert [found.id for found in read_paths([path])] == ["a", None, "b"]
    assert count_articles([path]) == 3


def test_a_damaged_gzip_is_a_failure(write: Write) -> None:
    packed = gzip.compress(lines(*({"id": str(i), "text": BODY + str(i)} for i in range(9000))).encode())
    *before, failure = every([write("a.jsonl.gz", packed[: len(packed) // 2])])
    assert before
    assert (failure.reason, "gzip" in failure.message) == ("not_text", True)


class Trickle(io.RawIOBase):
    """A pipe that gives seven bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.data.read(min(7, len(buffer)))
        buffer[: len(data)] = data
        return len(data)


@pytest.mark.parametrize("stream", [io.BytesIO, Trickle])
def test_standard_input_may_be_of_any_kind(stream: Callable[[bytes], BinaryIO]) -> None:
    page = f"<html><body><article><p>{BODY}</p></article></body></html>"
    assert one("-", stdin=stream(TITLED.encode())).text == TITLED
    assert one("-", stdin=stream(lines({"id": "a", "text": BODY}).encode())).id == "a"
    assert "Lena Dorsey" in one("-", stdin=stream(page.encode())).text
    assert one("-", stdin=stream(gzip.compress(TITLED.encode()))).text == TITLED
    assert one("-", stdin=stream(b"")) == Failure(
        where="-", reason="empty_article", message="it is empty; expected an article"
    )


def test_a_folder_is_walked_in_sorted_order(write: Write, tmp_path: Path) -> None:
    for name in [
        "b.txt",
        "a/z.txt",
        "a/b.jsonl",
        "c",
        ".hidden/x.txt",
        ".y.txt",
        "style.css",
        "photo.JPG",
        "t.csv.gz",
        "news.db-wal",
    ]:
        write(name, lines({"id": name, "text": BODY}))
    write("scan.pdf", b"%PDF-1.7 \xff\xfe\x00")
    found = every([str(tmp_path)])
    assert [f.id if isinstance(f, Article) else f.reason for f in found] == [
        "b.txt",
        "c",
        "not_text",
        "a/b.jsonl",
        "a/z.txt",
    ]
    assert "a PDF" in found[2].message
    assert count_articles([str(tmp_path)]) == 5


def test_articles_come_in_the_order_given(write: Write) -> None:
    a, b = write("a.txt", BODY + "a"), write("b.txt", BODY + "b")
    assert [article.text[-1] for article in every([b, a, b])] == ["b", "a", "b"]


def test_a_path_that_is_not_there_is_a_failure(write: Write, tmp_path: Path) -> None:
    missing = str(tmp_path / "nowhere.txt")
    failure, article = every([missing, write("a.txt", BODY)])
    assert (failure.where, failure.reason) == (missing, "input_error")
    assert "there is no file" in failure.message
    assert article.text == BODY


def test_how_many_is_not_known_of_standard_input(write: Write) -> None:
    assert count_articles([write("a.txt", BODY), "-"]) is None
    assert count_articles([write("a.txt", BODY), "nowhere"]) == 2


def test_nothing_is_read_before_it_is_asked_for(write: Write) -> None:
    def paths() -> Iterator[str]:
        yield write("a.txt", BODY)
        raise AssertionError("asked too early")

    first = next(read_paths(paths()))
    assert isinstance(first, Article)
    assert first.text == BODY


def test_memory_stays_flat_over_a_long_file(write: Write) -> None:
    import tracemalloc

    path = write(
        "a.jsonl", b"".join(json.dumps({"text": BODY + "x" * 9000 + str(i)}).encode() + b"\n" for i in range(3000))
    )
    tracemalloc.start()
    assert sum(isinstance(found, Article) for found in read_paths([path])) == 3000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(alphabet=st.characters(codec=None)), min_size=1, max_size=5))
def test_text_in_jsonl_comes_out_to_the_character(write: Write, texts: list[str]) -> None:
    texts = ["The " + text for text in texts]
    found = every([write("a.jsonl", lines(*({"text": text} for text in texts)))])
    assert len(found) == len(texts)
    for article, text in zip(found, texts, strict=True):
        assert getattr(article, "text", None) == text or article.reason == "not_english"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Lo"]) | st.sampled_from("\r\n\t "))
)
def test_text_in_a_file_comes_out_to_the_character(write: Write, text: str) -> None:
    text = "The mayor said so.\r\n" + text
    article = one(write("a.txt", text))
    assert isinstance(article, Failure) or article.text == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.gz", "a"]))
def test_no_bytes_stop_a_run(write: Write, data: bytes, name: str) -> None:
    path, after = write(name, data), write("after.txt", BODY)
    *found, last = every([path, after])
    assert last.text == BODY
    assert len(found) == count_articles([path])
