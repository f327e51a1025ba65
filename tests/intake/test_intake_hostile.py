"""Input that was made to take for ever: a megabyte of any shape is read, or
refused, in some seconds of processor time."""

import gzip
import resource
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.intake import Failure, read_paths

GOOD = "The mayor of Norrick, Lena Dorsey, said on Monday that the harbour wall will not be mended before the winter."
ARTICLE = "<article>" + f"<p>{GOOD}</p>" * 3 + "</article>"


def page(inside: str = "", *, before: str = "") -> str:
    return f"{before}<html><head><title>Wall waits</title></head><body>{inside}{ARTICLE}</body></html>"


def feed(inside: str) -> str:
    return (
        f"<rss version='2.0'><channel><title>Wire</title><item><description>{inside}</description></item>"
        "</channel></rss>"
    )


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, str | bytes], list[Article | Failure]]:
    """Read a file that holds this, and say so where it takes more than 10 seconds of the processor."""

    def read(name: str, held: str | bytes) -> list[Article | Failure]:
        path = tmp_path / name
        path.write_bytes(held.encode("utf-8", "surrogatepass") if isinstance(held, str) else held)
        begun = time.process_time()
        found = list(read_paths([path]))
        assert time.process_time() - begun < 10
        return found

    return read


@pytest.mark.parametrize("comments", [30, 3000])
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.xml"])
def test_a_page_may_begin_with_many_comments(read, name: str, comments: int) -> None:  # type: ignore[no-untyped-def]
    """As a browser saves it: comments that say where from, before anything else."""
    (found,) = read(name, page(before="<!-- saved from url=(0031)https://norrick.example/ -->\n" * comments))
    assert GOOD in found.text if comments < 1000 or name == "a.html" else found
    (unclosed,) = read(name, "<!-- saved --> " * comments + "<!-- never closed")
    assert unclosed


def test_a_feed_entry_of_tags_that_never_close(read) -> None:  # type: ignore[no-untyped-def]
    assert read("a.rss", feed("<![CDATA[" + "<a" * 100_000 + "]]>"))


def test_an_archive_of_one_line_that_unpacks_to_far_more(read) -> None:  # type: ignore[no-untyped-def]
    zeros = gzip.compress(b"x" * 10_000_000) * 30
    for name, start in (
        ("header.warc.gz", b"WARC/1.0\r\nWARC-Type: "),
        ("first.warc.gz", b"WARC/"),
        ("none.warc.gz", b"x"),
    ):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        (failure,) = read(name, gzip.compress(start) + zeros)
        assert "archive is cut short or damaged" in failure.message
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KiB


@pytest.mark.parametrize(("packing", "chunked"), [("gzip", True), ("deflate", False)])
def test_a_page_in_an_archive_that_unpacks_to_far_more(read, packing: str, chunked: bool) -> None:  # type: ignore[no-untyped-def]
    packer = zlib.compressobj(1, zlib.DEFLATED, 31 if packing == "gzip" else 15)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(30)) + packer.flush()
    data = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed) if chunked else packed
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {packing}\r\n".encode()
    answer += (b"Transfer-Encoding: chunked\r\n" if chunked else b"") + b"\r\n" + data
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\nContent-Length: {len(answer)}\r\n\r\n"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (failure,) = read("a.warc", head.encode() + answer + b"\r\n\r\n")
    assert failure.reason == "too_large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_a_tag_of_very_many_attributes(read) -> None:  # type: ignore[no-untyped-def]
    for attributes in (" ".join(f"a{n}=1" for n in range(100_000)), "".join(f'a{n}="b"' for n in range(100_000))):
        (found,) = read("a.html", page(f"<div {attributes}>x</div>"))
        assert "attributes" in found.message
        assert read("a.rss", feed("x").replace("<item>", f"<item {attributes}>"))


@pytest.mark.parametrize("piece", ["<!--", "<", '"author":"', '"@type":"Person","name":"', '"Person" "name" '])
def test_metadata_of_a_length_that_nobody_reads(read, piece: str) -> None:  # type: ignore[no-untyped-def]
    long = piece * (500_000 // len(piece))
    structured = f'<script type="application/ld+json">{long}</script>'
    described = f"<meta name='author' content='{long}'><meta property='og:title' content='{long}'>"
    for inside in (structured, described):
        (found,) = read("a.html", page(inside).replace("</head><body>", "").replace(ARTICLE, f"</head><body>{ARTICLE}"))
        assert GOOD in found.text


@pytest.mark.parametrize("piece", ["<a", "<a ", "<!--", "&", "<![CDATA[", "<!DOCTYPE a [", "<x>", "&lt;a"])
@pytest.mark.parametrize("place", ["item", "title", "before"])
def test_a_feed_of_broken_markup(read, piece: str, place: str) -> None:  # type: ignore[no-untyped-def]
    long = piece * (500_000 // len(piece))
    whole = feed(GOOD)
    assert read("a.rss", long + whole if place == "before" else whole.replace(f"<{place}>", f"<{place}>{long}", 1))


def test_a_page_nested_a_hundred_thousand_deep(read) -> None:  # type: ignore[no-untyped-def]
    (found,) = read("a.html", page("<div>" * 100_000))
    assert found.reason == "too_large"
    assert read("b.html", page("<div>" * 20_000))


def test_a_feed_of_thousands_of_entries_of_a_few_words(read) -> None:  # type: ignore[no-untyped-def]
    entry = "<item><description>&lt;p&gt;x said no</description></item>"
    assert len(read("a.rss", feed("x").replace("<item>", entry * 3_000 + "<item>"))) == 3_001


def test_a_page_of_ten_thousand_rows(read) -> None:  # type: ignore[no-untyped-def]
    rows = "".join(f"<tr><td>a {n}</td><td>b</td></tr>" for n in range(9_000))
    (found,) = read("a.html", page(f"<table>{rows}</table>"))
    assert GOOD in found.text


@pytest.mark.parametrize("space", ["\xa0", " ", "\u3000"])
def test_a_page_of_spaces(read, space: str) -> None:  # type: ignore[no-untyped-def]
    """In the text, in a heading, and in structured data."""
    spaces = space * 300_000
    structured = (
        f'<script type="application/ld+json">{{"@type":"Article","headline":"{spaces}x",'
        f'"author":"{spaces}x"}};;{spaces}x</script>'
    )
    for inside in (f"<p>a {spaces} </p>", f"<h1> {spaces} </h1>", structured, structured.replace(";;", ";" * 300_000)):
        (found,) = read("a.html", page(inside))
        assert GOOD in found.text
