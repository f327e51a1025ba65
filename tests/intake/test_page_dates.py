"""The day of a page: the one it declares for this article, before comments, teasers, videos and dated paths."""

import json
from datetime import date

import pytest

from onrecord.intake.written_days import day_of
from page_of import PARAGRAPHS, TITLE, page

TWELFTH, FIFTEENTH = date(2031, 5, 12), date(2031, 5, 15)
PUBLISHED = "<meta property='article:published_time' content='2031-05-12T08:15:00Z'>"


def _data(*nodes: dict[str, object]) -> str:
    return (
        "<script type='application/ld+json'>"
        f"{json.dumps({'@context': 'https://schema.org', '@graph': list(nodes)})}</script>"
    )


STORY: dict[str, object] = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2031-05-12T23:30:00-05:00"}


@pytest.mark.parametrize(
    ("head", "over"),
    [
        ("<link rel='canonical' href='https://echo.example/2031/05/28/weir'>" + PUBLISHED, ""),
        ("<meta property='og:url' content='https://echo.example/2029/01/02/weir'>" + _data(STORY), ""),
        (_data({"@type": "VideoObject", "name": "The weir in 2019", "datePublished": "2019-02-03"}, STORY), ""),
        (_data({"@type": "WebPage", "datePublished": "2019-01-01"}, STORY), ""),
        (
            _data({"@type": "NewsArticle", "headline": "Mayor of Sorn resigns", "datePublished": "2031-04-01"}, STORY),
            "",
        ),
        (_data({"@type": "WebPage", "datePublished": "2031-05-12"}), ""),
        (_data({"@type": "WebPage", "mainEntity": STORY}), ""),
        ("<script type='application/ld+json'>{not json</script>" + PUBLISHED, ""),
        ("<meta name='dc.date' content='2031-05-12'>", ""),
        ("<link rel='canonical' href='https://echo.example/2031/05/28/weir'>", "<div class='meta'>12 May 2031</div>"),
        ("", "<time datetime='Mon May 12 2031 15:21:41 GMT+0000'>12 May 2031</time>"),
        ("", "<p>By Ida Brandt | May 12, 2031</p>"),
        ("", "<abbr class='published' title='2031-05-12T08:00:00'>yesterday</abbr>"),
        ("", "<div>Published: Monday 12th May, 2031 at 06.00 BST</div>"),
        (
            "",
            "<div><span>By </span><span>Ida Brandt</span> <time datetime='2031-05-12T06:00:00Z'>yesterday</time></div>",
        ),
        ("<link rel='canonical' href='https://echo.example/2031/05/12/weir'>", ""),
        ("<link rel='canonical' href='https://echo.example/uk/2031/may/12/weir'>", ""),
        ("<link rel='canonical' href='https://echo.example/2031-05-12-weir'>", ""),
        (
            "",
            "<p>By <a rel='author'>Ida Brandt</a> and <a rel='author'>Joel Reyes</a> "
            "Published: 11:20, 12 May 2031 | Updated: 08:05, 13 May 2031</p>",
        ),
    ],
)
def test_the_day_is_the_one_declared_for_this_article(head: str, over: str) -> None:
    assert page(head, over).published == TWELFTH


def test_a_day_under_the_text_counts_where_it_says_what_it_is() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert page(body=f"{text}<p>First published: 12 May 2031</p>").published == TWELFTH
    assert page(body=f"{text}<p>The next flood is due on 12 May 2031.</p>").published is None


def test_structured_data_of_any_shape_is_read() -> None:
    kinds: dict[str, object] = {
        "@type": ["NewsArticle", "Article"],
        "headline": TITLE,
        "datePublished": "May 12, 2031",
        "author": [{"name": ["Ida Brandt"]}],
    }
    article = page(_data(kinds, {"@type": ["WebSite"], "name": ["x"]}, {"@id": 3, "author": {"@id": []}}))
    assert (article.published, article.bylines) == (TWELFTH, ("Ida Brandt",))


@pytest.mark.parametrize(
    "under",
    [
        (
            "<section class='comments'><article class='comment'><time datetime='2031-05-19T10:00:00Z'>19 "
            "May</time><p>The trout were first.</p></article></section>"
        ),
        "<div id='disqus_thread'><span class='date'>19 May 2031</span></div>",
        "<aside><h3><a href='/1'>Mayor resigns</a></h3><time datetime='2031-05-01'>1 May</time></aside>",
        (
            "<div class='related-stories'><article><h3><a href='/1'>Mayor resigns</a></h3><time "
            "datetime='2031-05-01'>1 May</time></article></div>"
        ),
        (
            "<article class='card'><h3><a href='/1'>Mayor resigns</a></h3><time datetime='2031-05-01'>1 "
            "May</time></article>"
        ),
    ],
)
def test_comments_and_teasers_have_days_of_their_own(under: str) -> None:
    assert page(under=under).published is None
    assert page(PUBLISHED, under=under).published == TWELFTH


def test_a_day_in_the_text_is_not_that_of_the_page() -> None:
    body = (
        "<p>The weir broke on <time datetime='2019-02-03'>3 February 2019</time>, its keeper, Rhea Falk, told "
        "the parish, and was mended twice before the floods came back.</p>"
    )
    assert page(body=body * 3).published is None


@pytest.mark.parametrize(
    ("head", "over"),
    [
        ("<meta property='article:modified_time' content='2031-05-15T06:00:00Z'>", ""),
        ("<meta itemprop='dateModified' content='2031-05-15'>", ""),
        ("", "<time itemprop='dateModified' datetime='2031-05-15T06:00:00Z'>15 May</time>"),
        ("", "<p>Updated: 15 May 2031</p>"),
        ("", "<div>Last updated <time datetime='2031-05-15'>15 May</time></div>"),
        (_data({"@type": "NewsArticle", "headline": TITLE, "dateModified": "2031-05-15"}), ""),
    ],
)
def test_the_day_of_a_change_is_not_that_of_publication(head: str, over: str) -> None:
    article = page(head, over)
    assert (article.published, article.updated) == (None, FIFTEENTH)


@pytest.mark.parametrize(
    ("head", "over"),
    [
        (PUBLISHED + "<meta name='last-modified' content='2031-05-15'>", ""),
        (_data(STORY | {"dateModified": "2031-05-15"}), ""),
        ("", "<p>Last updated 14:20, 15 May 2031. First published 12 May 2031</p>"),
        ("", "<p>13/05/2031 01:57 | Updated 15/05/2031 19:20</p>".replace("13/05", "12/5")),
        (
            "",
            "<div><time datetime='2031-05-12'>12 May</time> (updated <time datetime='2031-05-15'>15 May</time>)</div>",
        ),
    ],
)
def test_both_days_are_told_apart(head: str, over: str) -> None:
    article = page(head, over)
    assert article.updated == FIFTEENTH
    assert article.published in (TWELFTH, None)  # 12/5/2031 may be either


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-05-13T23:30:00-05:00", date(2031, 5, 13)),
        ("20310513", date(2031, 5, 13)),
        ("Tue, 13 May 2031 23:30:00 -0500", date(2031, 5, 13)),
        ("Tue, 13 May 31 23:30:00 EST", date(2031, 5, 13)),
        ("Tue May 13 23:30:00 GMT 2031", date(2031, 5, 13)),
        ("May 3rd, 2031", date(2031, 5, 3)),
        ("13/05/2031", date(2031, 5, 13)),
        ("05/05/2031", date(2031, 5, 5)),
        ("05/06/2031", None),
        ("2031-13-45", None),
        ("13 May", None),
        ("", None),
        (None, None),
        (20310513, None),
    ],
)
def test_days_are_read_as_they_are_written(written: object, day: date | None) -> None:
    assert day_of(written) == day
