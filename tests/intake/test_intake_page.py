"""HTML pages: the main text a paragraph a line, and what the page says about itself."""

from datetime import date
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.errors import EmptyArticle, NotText, TooLarge
from onrecord.intake import from_page, read_paths

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Harbour vote delayed | The Norrick Post</title>
<meta property="og:site_name" content="The Norrick Post">
<meta name="author" content="Ida Brandt and Joel Reyes">
<meta property="article:published_time" content="2031-03-04T08:00:00Z">
<meta property="article:modified_time" content="2031-03-06T08:00:00Z">
<link rel="canonical" href="https://norrickpost.example/harbour">
<script>var secret = "steal me";</script><style>p { color: red }</style>
</head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour vote delayed</h1><p class="byline">By Ida Brandt</p>
<p>The council put off the vote on the <b>harbour wall</b>, Mayor Lena Dorsey
said on Monday.</p>
<p>“We need a week,” she said &amp; left.<br>Nobody asked why.</p>
<ul><li>The wall is a hundred years old.</li><li>It leaks.</li></ul>
<script>document.write("injected words");</script>
<blockquote>It will hold, her office wrote in a letter.</blockquote></article>
<div class="ad">Buy one, get one free</div>
<footer>Copyright The Norrick Post</footer></body></html>
"""
TEXT = (
    "Harbour vote delayed\n"
    "The council put off the vote on the harbour wall, Mayor Lena Dorsey said on Monday.\n"
    "“We need a week,” she said & left.\n"
    "Nobody asked why.\n"
    "The wall is a hundred years old.\n"
    "It leaks.\n"
    "It will hold, her office wrote in a letter."
)


def test_a_page_gives_its_main_text_and_what_it_says_about_itself() -> None:
    article = from_page(PAGE.encode())
    assert article == Article(
        id=article.id,
        url="https://norrickpost.example/harbour",
        outlet="The Norrick Post",
        title="Harbour vote delayed",
        bylines=("Ida Brandt", "Joel Reyes"),
        published=date(2031, 3, 4),
        updated=date(2031, 3, 6),
        text=TEXT,
    )


def test_scripts_navigation_and_advertisements_are_dropped() -> None:
    text = from_page(PAGE.encode()).text
    for gone in ("steal me", "injected", "color", "Sport", "free", "Copyright"):
        assert gone not in text


def test_a_day_given_fills_in_where_the_page_has_none() -> None:
    assert from_page(PAGE.encode(), published=date(2020, 1, 1)).published == date(2031, 3, 4)
    undated = b"<html><body><p>The mayor said so.</p><p>She left in 2019.</p></body></html>"
    assert from_page(undated).published is None
    assert from_page(undated, published=date(2020, 1, 1)).published == date(2020, 1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1", "utf-16", "utf-8-sig"])
def test_a_page_is_read_in_the_encoding_it_is_in(encoding: str) -> None:
    codec = "cp1252" if encoding == "iso-8859-1" else encoding
    page = PAGE.replace('charset="utf-8"', f'charset="{encoding}"').encode(codec)
    assert from_page(page).text == TEXT


def test_a_page_that_lies_about_its_encoding_is_read_all_the_same() -> None:
    assert from_page(PAGE.replace('charset="utf-8"', 'charset="windows-1251"').encode()).text == TEXT
    assert from_page(PAGE.encode("cp1252")).text == TEXT
    assert from_page(PAGE.replace('charset="utf-8"', 'charset="punycode"').encode("cp1252")).text == TEXT


@pytest.mark.parametrize(
    "piece",
    [
        "<p>The mayor said so.</p><p>Then she left.</p>",
        (
            "<?xml version='1.0' encoding='utf-8'?><html><body><p>The mayor said so.</p><p>Then she "
            "left.</p></body></html>"
        ),
        "<html><body>The mayor said so.<br>Then she left.</body></html>",
        "<div><p>The mayor said so.</p>\n\n<p>Then\nshe left.</p></div>",
        "<html><body><p>The mayor said so.</p><p>Then \0she left.</p></body></html>",
    ],
)
def test_pieces_of_pages_are_read(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(piece)
    (article,) = read_paths([path])
    assert isinstance(article, Article)
    assert article.text == "The mayor said so.\nThen she left."


def test_pages_in_a_folder_have_one_id_wherever_they_lie(tmp_path: Path) -> None:
    for name in ("a/one.html", "b/two.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(PAGE)
    one, two = read_paths([tmp_path])
    assert one == two


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><script>var x = 'The mayor said so.';</script></body></html>",
        "<html><body>" + "<div>" * 20_000,
    ],
)
def test_a_page_without_an_article_is_a_clear_failure(page: str) -> None:
    with pytest.raises((EmptyArticle, NotText), match="expected"):
        from_page(page.encode())


def test_a_page_of_endless_tags_is_refused_at_once() -> None:
    with pytest.raises(TooLarge, match="200,00"):
        from_page(b"<html><body><p>" + b"<span>said </span>" * 200_000)


def test_nothing_is_logged_to_standard_error(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(EmptyArticle):
        from_page(b"<html></html>")
    assert capsys.readouterr().err == ""


def test_the_same_page_gives_the_same_article_on_any_day() -> None:
    ahead = PAGE.replace("2031-03-04", "2089-03-04").replace("2031-03-06", "2089-03-06")
    assert from_page(ahead.encode()).published == date(2089, 3, 4)
