"""Who wrote a page's article, what it is called, and the outlet: without jobs, agencies, days and the outlet's name."""

import json

import pytest

from page_of import TITLE, page


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ida Brandt | May 13, 2031", ["Ida Brandt"]),
        ("By Ida Brandt, Staff Writer", ["Ida Brandt"]),
        ("IDA BRANDT FOR THE ALDBROOK ECHO", ["IDA BRANDT"]),
        ("Ida Brandt, Political Editor", ["Ida Brandt"]),
        ("Ida Brandt Chief Reporter", ["Ida Brandt"]),
        ("By Ida Brandt and agencies", ["Ida Brandt"]),
        ("By IDA BRANDT The Associated Press", ["IDA BRANDT"]),
        ("By Ida Brandt, Reuters", ["Ida Brandt"]),
        ("Words by Ida Brandt, photographs by Ilse Kor and Max Dorn", ["Ida Brandt"]),
        ("Ida Brandt • 5 min read", ["Ida Brandt"]),
        ("By Ida Brandt in Aldbrook and Joel Reyes in Sorn", ["Ida Brandt", "Joel Reyes"]),
        ("By Ida Brandt, Joel Reyes and April May", ["Ida Brandt", "Joel Reyes", "April May"]),
        ("By Ida Staff", ["Ida Staff"]),
        ("By Ida Brandt, Political Editor, Sorn Chronicle", ["Ida Brandt"]),
        ("By Ida van den Berg for The Aldbrook Echo", ["Ida van den Berg"]),
        ("Published by Ida Brandt on 13 May 2031", ["Ida Brandt"]),
        ("By Aldbrook Echo Staff", []),
        ("By Ida Brandt, Northern Editor, and Joel Reyes, AP Science Writer", ["Ida Brandt", "Joel Reyes"]),
        ("By Ida Brandt with Joel Reyes", ["Ida Brandt", "Joel Reyes"]),
        ("By Ida Brandt with agency reports", ["Ida Brandt"]),
        ("Ida Brandt Photography by Ilse Kor", ["Ida Brandt"]),
        ("Photographs by Ilse Kor, words by Ida Brandt", ["Ida Brandt"]),
        ("Ida Brandt Monday 12 May 2031", ["Ida Brandt"]),
        ("Guest column by Nancy Friday", ["Nancy Friday"]),
        ("By Ida Brandt Associated Press Writer", ["Ida Brandt"]),
        ("Edited by Ida Brandt", []),
        ("By our newsdesk", []),
        ("By The Associated Press", ["The Associated Press"]),
    ],
)
def test_a_byline_names_people(byline: str, names: list[str]) -> None:
    assert list(page(over=f"<p class='byline'>{byline}</p>").bylines) == names
    assert list(page(f"<meta name='author' content='{byline}'>").bylines) == names


def _author(author: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "author": author}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


@pytest.mark.parametrize(
    ("head", "over", "names"),
    [
        (
            _author({"@type": "Person", "name": "Watermark feed"}),
            "<span class='author-name'>Ida Brandt</span>",
            ["Ida Brandt"],
        ),
        (
            _author({"@type": "Organization", "name": "The Aldbrook Echo"}),
            "<a rel='author' href='/i'>Ida Brandt</a>",
            ["Ida Brandt"],
        ),
        (
            _author([{"name": "Ida Brandt"}, {"givenName": "Joel", "familyName": "Reyes"}]),
            "",
            ["Ida Brandt", "Joel Reyes"],
        ),
        (
            "<meta name='author' content='webmaster@echo.example'>",
            "<div><span>By </span><span>Ida Brandt</span><span>May 13, 2031</span></div>",
            ["Ida Brandt"],
        ),
        ("<meta name='dc.creator' content='Aldbrook Broadcasting Corporation'>", "", []),
        (
            "<meta property='article:author' content='https://echo.example/ida'>",
            (
                "<div class='byline'>by <a rel='author' href='/i'>Ida Brandt</a> and <a rel='author' "
                "href='/j'>Joel Reyes</a></div>"
            ),
            ["Ida Brandt", "Joel Reyes"],
        ),
    ],
)
def test_the_first_place_that_names_a_person_counts(head: str, over: str, names: list[str]) -> None:
    assert list(page(head, over).bylines) == names


def test_authors_of_other_stories_are_not_this_ones() -> None:
    under = "<section class='recent'><div>5 minutes ago <a rel='author' href='/j'>Jon Rusk</a></div></section>"
    assert page(under=under).bylines == ()
    after = (
        "<article><h1>Mayor of Sorn resigns</h1><b itemprop='datePublished'>1 May 2031</b><p class='byline'>By "
        "Jon Rusk</p></article>"
    )
    assert (page(under=after).bylines, page(under=after).published) == ((), None)


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("", f"<h1>{TITLE}</h1>", ""),
        ("", "", f"{TITLE} - The Aldbrook Echo"),
        ("", "", f"{TITLE} | The Aldbrook Echo"),
        ("<meta property='og:site_name' content='aldbrookecho.example'>", "", f"{TITLE} - News | AldbrookEcho.example"),
        ("<meta property='og:site_name' content='The Aldbrook Echo'>", "", f"{TITLE} | Aldbrook Echo | by Ida Brandt"),
        (f"<meta property='og:title' content='{TITLE} – The Aldbrook Echo'>", "<h1>The Aldbrook Echo</h1>", ""),
        (f"<meta property='og:title' content='{TITLE}'>", "<h1>News</h1>", ""),
        ("<meta property='og:title' content='Weir to be rebuilt'>", f"<h1>{TITLE}</h1>", ""),
    ],
)
def test_the_title_is_without_the_outlet(head: str, heading: str, title: str) -> None:
    assert page(head, heading=heading, title=title).title == TITLE


def test_a_dash_within_a_title_stays() -> None:
    title = "Weir at Aldbrook – a century of floods – to be rebuilt in spring"
    assert page(heading=f"<h1>{title}</h1>", title=f"{title} | The Aldbrook Echo").title == title
    assert page(heading="", title=f"{title} | The Aldbrook Echo").title == title


def test_a_headline_given_as_the_publisher_is_no_outlet() -> None:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "publisher": {"name": TITLE}}
    assert page(f"<script type='application/ld+json'>{json.dumps(node)}</script>").outlet == "The Aldbrook Echo"


def test_who_took_the_pictures_did_not_write_the_story() -> None:
    assert page(over="<p class='byline'>Story: Nadia Ferro. Pictures: Kwame Asante</p>").bylines == ("Nadia Ferro",)


def test_authors_who_stand_side_by_side_are_all_named() -> None:
    over = "<p>By <a rel='author' href='/i'>Ida Brandt</a> and <a rel='author' href='/j'>Joel Reyes</a></p>"
    assert page(over=over).bylines == ("Ida Brandt", "Joel Reyes")


def test_the_publisher_in_microdata_is_the_outlet() -> None:
    over = (
        "<span itemprop='publisher' itemscope itemtype='https://schema.org/Organization'>"
        "<meta itemprop='name' content='Aldbrook Bugle'></span>"
    )
    assert page(over=over, title=TITLE).outlet == "Aldbrook Bugle"


def test_a_body_beside_a_person_is_no_author() -> None:
    author = _author(["Ida Brandt", {"@type": "Organization", "name": "Sorn Wire"}])
    assert page(author).bylines == ("Ida Brandt",)
