"""Feeds and web archives kept as files."""

import gzip
import io
import zlib
from datetime import date
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import Article
from onrecord.intake import Failure, count_articles, read_paths

BODY = (
    "<p>The harbour wall at Norrick will not be raised this year, the council decided on Monday night.</p>"
    "<p>“We have no money for it,” said Ida Brandt, who chairs the committee. She blamed the cost of stone.</p>"
)
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Norrick Post</title>
<item><title>Wall waits</title><link>https://norrickpost.example/wall</link><guid>np-17</guid><dc:creator>Joel \
Reyes</dc:creator>
<pubDate>Tue, 04 Mar 2031 08:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item><title>Nothing in it</title><guid>np-18</guid></item>
<item><title>Plain</title><guid>np-19</guid><description>The ferry to Lode will run again from Friday, its owner said \
in a letter to the council.</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lode News</title><entry><id>urn:1</id><title>Wall \
waits</title>
<link href="https://lode.example/1"/><published>2031-03-04T10:00:00Z</published><updated>2031-03-06T10:00:00Z</updated>
<author><name>Ida Voss</name></author><content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>"""


def read(path: Path) -> list[Article | Failure]:
    found = list(read_paths([path]))
    assert count_articles([path]) == len(found)
    return found


def articles(found: list[Article | Failure]) -> list[Article]:
    return [one for one in found if isinstance(one, Article)]


def failures(found: list[Article | Failure]) -> list[Failure]:
    return [one for one in found if isinstance(one, Failure)]


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed", "feed.xml.gz"])
def test_rss_gives_an_article_for_each_entry(tmp_path: Path, name: str) -> None:
    data = RSS.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    first, empty, plain = read(tmp_path / name)
    assert isinstance(first, Article)
    assert (first.id, first.url, first.outlet) == ("np-17", "https://norrickpost.example/wall", "The Norrick Post")
    assert (first.title, first.bylines, first.published) == ("Wall waits", ("Joel Reyes",), date(2031, 3, 4))
    assert "“We have no money for it,” said Ida Brandt" in first.text
    assert "<p>" not in first.text
    assert isinstance(empty, Failure)
    assert (empty.where, empty.reason, empty.id) == (f"{tmp_path / name}:2", "empty_article", "np-18")
    assert isinstance(plain, Article)
    assert plain.text.startswith("The ferry to Lode")


def test_references_of_an_entry_without_tags_are_read(tmp_path: Path) -> None:
    plain = "The ferry to Lode will run again from Friday, its owner said in a letter to the council."
    (tmp_path / "a.rss").write_text(RSS.replace(plain, f"{plain} Q&amp;amp;A follows; R&amp;D &amp;lt; AT&amp;T."))
    assert articles(read(tmp_path / "a.rss"))[-1].text.endswith("Q&A follows; R&D < AT&T.")


def test_atom_tells_when_an_entry_was_changed(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_text(ATOM)
    (one,) = articles(read(tmp_path / "a.atom"))
    assert (one.id, one.published, one.updated, one.bylines) == (
        "urn:1",
        date(2031, 3, 4),
        date(2031, 3, 6),
        ("Ida Voss",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Dear editor, this is a letter about the harbour wall.",
        "{}",
        "\x00\x01\x02",
        "<rss></rss>",
        "<rss><channel><item><title>x",
    ],
)
def test_a_feed_that_is_none_is_one_clear_failure(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.rss").write_text(text)
    (one,) = failures(read(tmp_path / "a.rss"))
    assert any(word in one.message for word in ("feed", "no words", "binary")) or "empty" in one.reason


def test_a_feed_cut_short_gives_what_stands_before(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS[: RSS.index("<item><title>Plain")])
    assert [one.id for one in articles(read(tmp_path / "a.rss"))] == ["np-17"]


def test_a_feed_that_looks_like_a_path_opens_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "draft.xml").write_text(RSS)
    monkeypatch.chdir(tmp_path)
    for name, path in (("a.rss", tmp_path / "draft.xml"), ("b.rss", "draft.xml")):
        (tmp_path / name).write_text(str(path))
        (one,) = failures(read(tmp_path / name))
        assert "feed" in one.message


def test_a_feed_that_is_not_quite_xml_loses_no_character(tmp_path: Path) -> None:
    words = (
        "Ida Brandt &nbsp;said that wind & tide cost < 5 crowns &amp; more, the council of Norrick &mdash; or "
        "Lode &mdash; was told."
    )
    (tmp_path / "a.rss").write_text(
        RSS.replace("Short.", words).replace("<content:encoded>", "<x>").replace("</content:encoded>", "</x>")
    )
    (first, *_) = articles(read(tmp_path / "a.rss"))
    assert (
        first.text
        == "Ida Brandt \xa0said that wind & tide cost < 5 crowns & more, the council of Norrick — or Lode — was told."
    )


def test_characters_that_xml_has_no_place_for_cost_no_others(tmp_path: Path) -> None:
    words = "The council of Norrick\x0b said &#11;that R&D, AT&amp;T and tide &lt; 5 crowns were\x01 next."
    (tmp_path / "a.rss").write_text(
        RSS.replace("Short.", words).replace("<content:encoded>", "<x>").replace("</content:encoded>", "</x>")
    )
    (first, *_) = articles(read(tmp_path / "a.rss"))
    assert first.text == "The council of Norrick  said that R&D, AT&T and tide < 5 crowns were next."


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Tue, 04 Mar 2031 23:30:00 -0500", 4),
        ("Tue, 04 Mar 2031 20:30:00 EDT", 4),
        ("Wed, 05 Mar 2031 06:00:00 +0900", 5),
        ("04 Mar 31 18:00 PST", 4),
        ("2031-03-04T23:30:00-05:00", 4),
    ],
)
def test_the_day_of_an_entry_is_in_its_own_zone(tmp_path: Path, written: str, day: int) -> None:
    (tmp_path / "a.rss").write_text(RSS.replace("Tue, 04 Mar 2031 08:00:00 GMT", written))
    (tmp_path / "a.atom").write_text(ATOM.replace("2031-03-04T10:00:00Z", written))
    assert [articles(read(tmp_path / name))[0].published for name in ("a.rss", "a.atom")] == [date(2031, 3, day)] * 2


def test_an_entry_has_people_as_authors_and_a_title_without_the_outlet(tmp_path: Path) -> None:
    feed = RSS.replace("<dc:creator>Joel Reyes", "<dc:creator>By Joel Reyes, Chief Reporter").replace(
        "Wall waits", "Wall waits - The Norrick Post"
    )
    (tmp_path / "a.rss").write_text(feed)
    first, *_ = articles(read(tmp_path / "a.rss"))
    assert (first.title, first.bylines) == ("Wall waits", ("Joel Reyes",))


# ---------------------------------------------------------------- WARC


def archive(pages: int, *, packed: bool) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a test"}))
    for number in range(pages):
        add(writer, f"https://norrickpost.example/{number}", "200 OK", "text/html; charset=utf-8", page(number))
    add(writer, "https://norrickpost.example/wall.png", "200 OK", "image/png", b"\x89PNG")
    add(writer, "https://norrickpost.example/gone", "404 Not Found", "text/html", page(99))
    add(writer, "https://norrickpost.example/empty", "200 OK", "text/html", b"<html><body></body></html>")
    return stream.getvalue()


def page(number: int) -> bytes:
    return (
        f"<html><head><title>Wall {number}</title></head><body><article>{BODY}<p>Page "
        f"{number}.</p></article></body></html>"
    ).encode()


def add(writer: WARCWriter, url: str, status: str, kind: str, data: bytes) -> None:
    headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=headers))


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_gives_an_article_for_each_page(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(archive(3, packed=packed))
    found = read(path)
    assert [one.url for one in articles(found)] == [f"https://norrickpost.example/{n}" for n in range(3)]
    assert all("“We have no money for it,”" in one.text for one in articles(found))
    assert [(one.reason, one.id) for one in failures(found)] == [("empty_article", "https://norrickpost.example/empty")]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("left", [0.3, 0.5, 0.77])
def test_a_warc_cut_short_gives_what_stands_before_and_says_so(tmp_path: Path, packed: bool, left: float) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    data = archive(20, packed=packed)
    path.write_bytes(data[: int(len(data) * left)])
    found = list(read_paths([path]))
    assert len(articles(found)) >= 4
    assert ["cut short" in one.message or "damaged" in one.message for one in failures(found)] == [True]


def test_a_warc_that_is_none_is_one_clear_failure(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_text("Dear editor, this is a letter about the harbour wall and the cost of stone.")
    (one,) = failures(read(tmp_path / "a.warc"))
    assert "archive" in one.message


def record_of(
    data: bytes, *headers: str, url: str = "https://norrickpost.example/1", length: int | None = None
) -> bytes:
    """A record of an archive, written by hand."""
    answer = "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", "")).encode() + data
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: "
        f"{len(answer) if length is None else length}"
    )
    return head.encode() + b"\r\n\r\n" + answer + b"\r\n\r\n"


def test_a_wrong_length_costs_one_record_and_nothing_is_written_past_us(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    wrong = record_of(page(1) + b"\x1b[31mred\n" * 9, length=len(page(1)) + 60)
    (tmp_path / "a.warc").write_bytes(wrong + record_of(page(2), url="https://norrickpost.example/2"))
    found = read(tmp_path / "a.warc")
    assert [one.url for one in articles(found)][-1] == "https://norrickpost.example/2"
    assert any("passed over" in one.message for one in failures(found))
    assert capfd.readouterr() == ("", "")


def test_an_address_with_spaces_and_escapes_is_not_logged(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.warc").write_bytes(record_of(page(1), url="https://norrickpost.example/a \x1b[31m b"))
    assert len(articles(read(tmp_path / "a.warc"))) == 1
    assert capfd.readouterr() == ("", "")


def test_pages_come_out_as_they_were_packed(tmp_path: Path) -> None:
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (page(1)[:50], page(1)[50:], b""))
    deflated = zlib.compress(page(1))
    records = (
        record_of(gzip.compress(page(1)), "Content-Encoding: gzip"),
        record_of(deflated, "Content-Encoding: deflate"),
        record_of(deflated[2:-4], "Content-Encoding: deflate"),
        record_of(page(1), "Content-Encoding: gzip"),
        record_of(brotli.compress(page(1)), "Content-Encoding: br"),
        record_of(gzip.compress(page(1)), "Content-Encoding: x-gzip"),
        record_of(page(1), "Content-Encoding: br"),
        record_of(chunked, "Transfer-Encoding: chunked"),
    )
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    assert len({one.text for one in articles(read(tmp_path / "a.warc"))}) == 1
    assert len(articles(read(tmp_path / "a.warc"))) == len(records)


def test_a_page_that_brotli_unpacks_to_gigabytes_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    packed = brotli.compress(b"<p>said</p>" * 10_000_000)
    (tmp_path / "a.warc").write_bytes(record_of(packed, "Content-Encoding: br") + record_of(page(2)))
    (failure,), (article,) = (
        failures(found := list(read_paths([tmp_path / "a.warc"], limit=10_000))),
        articles(found),
    )
    assert failure.reason == "too_large"
    assert "Page 2." in article.text


def test_a_damaged_page_costs_no_other(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    packed = bytearray(gzip.compress(page(1) + bytes(range(256)) * 20))
    packed[150:160] = b"\x1b[31m\x00\xff\xff\xff\xff"
    (tmp_path / "a.warc").write_bytes(record_of(bytes(packed), "Content-Encoding: gzip") + record_of(page(2)))
    first, second = read(tmp_path / "a.warc")
    assert isinstance(first, Failure)
    assert isinstance(second, Article)
    assert capfd.readouterr() == ("", "")


def test_titles_of_feeds_are_read_as_the_html_that_they_are(tmp_path: Path) -> None:
    atom = ATOM.replace("<title>Wall waits</title>", "<title type='html'>Wall &amp;amp; weir wait</title>")
    (tmp_path / "feed.atom").write_text(atom)
    assert [one.title for one in articles(read(tmp_path / "feed.atom"))] == ["Wall & weir wait"]


def test_the_line_by_which_a_blog_signs_its_feed_is_not_text(tmp_path: Path) -> None:
    signed = RSS.replace(BODY, BODY + "<p>The post Wall waits appeared first on The Norrick Post.</p>")
    (tmp_path / "feed.rss").write_text(signed)
    assert "appeared first" not in articles(read(tmp_path / "feed.rss"))[0].text


def test_the_author_of_an_rss_entry_may_stand_behind_an_address(tmp_path: Path) -> None:
    by = RSS.replace("<dc:creator>Joel Reyes</dc:creator>", "<author>joel@post.example (Joel Reyes)</author>")
    (tmp_path / "feed.rss").write_text(by)
    assert "joel@" in by
    assert articles(read(tmp_path / "feed.rss"))[0].bylines == ("Joel Reyes",)
