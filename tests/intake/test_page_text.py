"""The text of a page: all of the article as a browser shows it, and nothing of other stories."""

import json

import pytest

from onrecord.errors import EmptyArticle
from onrecord.intake import from_page
from page_of import PARAGRAPHS, TITLE, page

FIRST, SECOND, THIRD, FOURTH = PARAGRAPHS
WHOLE = "\n".join((TITLE, *PARAGRAPHS))


def _lines(markup: str) -> list[str]:
    """The lines that a piece of markup makes, between the first and the last paragraphs."""
    lines = page(body=f"<p>{FIRST}</p>{markup}<p>{THIRD}</p><p>{FOURTH}</p>").text.split("\n")
    assert [lines[0], lines[1], *lines[-2:]] == [TITLE, FIRST, THIRD, FOURTH]
    return lines[2:-2]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p><q>It held for ninety years,</q> said Tomas Arne.</p>", ["“It held for ninety years,” said Tomas Arne."]),
        ("<p>Arne called it <q>a <b>trap</b></q>.</p>", ["Arne called it “a trap”."]),
        ("<p><q>They said <q>never</q> to us,</q> said Arne.</p>", ["“They said ‘never’ to us,” said Arne."]),
        ("<p><q>“It held,”</q> said Arne.</p>", ["“It held,” said Arne."]),
        ("<p>“<q>It held</q>,” said Arne.</p>", ["“It held,” said Arne."]),
        ("<blockquote><p>It held.</p><cite>Tomas Arne</cite></blockquote>", ["“It held.”", "— Tomas Arne"]),
        (
            "<blockquote>It held.<footer>– Tomas Arne, in a letter</footer></blockquote>",
            ["“It held.”", "— Tomas Arne, in a letter"],
        ),
        (
            "<blockquote><p>It held.</p><p>Then it broke.</p><footer><cite>Tomas Arne</cite></footer></blockquote>",
            ["“It held.", "Then it broke.”", "— Tomas Arne"],
        ),
        ("<blockquote><p>“It held.”</p><cite>Tomas Arne</cite></blockquote>", ["“It held.”", "— Tomas Arne"]),
        (
            "<figure><blockquote>It held.</blockquote><figcaption>Tomas Arne</figcaption></figure>",
            ["“It held.”", "— Tomas Arne"],
        ),
        ("<blockquote><p>It held.</p><p>— Tomas Arne</p></blockquote>", ["“It held.”", "— Tomas Arne"]),
        ("<blockquote>It held.<br>— Tomas Arne</blockquote>", ["“It held.”", "— Tomas Arne"]),
        ("<blockquote><p>It held.</p></blockquote><p>— Tomas Arne</p>", ["“It held.”", "— Tomas Arne"]),
        (
            "<blockquote><p>It held.</p><p class='attribution'>Tomas Arne</p></blockquote>",
            ["“It held.”", "— Tomas Arne"],
        ),
        (
            "<blockquote><p>He said “no” to me.</p><small>Tomas Arne</small></blockquote>",
            ["‘He said “no” to me.’", "— Tomas Arne"],
        ),
        (
            "<blockquote><p>So says <cite>The Weir Act</cite> of 1911.</p></blockquote>",
            ["So says The Weir Act of 1911."],
        ),
        (
            "<blockquote><p>The parish may order a weir to be rebuilt.</p></blockquote>",
            ["The parish may order a weir to be rebuilt."],
        ),
    ],
)
def test_quotations_keep_their_marks_and_names(markup: str, lines: list[str]) -> None:
    assert _lines(markup) == lines


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        (
            "<p>It broke on <time datetime='2019-02-03'>3 February</time>, he said to the parish.</p>",
            ["It broke on 3 February, he said to the parish."],
        ),
        (
            "<p>It cost 4&nbsp;million crowns at 6&thinsp;p.m., a ru&shy;in.</p>",
            ["It cost 4\xa0million crowns at 6\u2009p.m., a ru\xadin."],
        ),
        (
            "<p>It broke<span hidden> (44)</span>, <span style='display: none'>ADVERT</span>he said to all.</p>",
            ["It broke, he said to all."],
        ),
        ("<div>“It held,” said Tomas Arne at once.</div>", ["“It held,” said Tomas Arne at once."]),
        ("<p>He left.<span class='sr-only'>, opens in a new tab</span></p>", ["He left."]),
    ],
)
def test_the_text_is_what_a_browser_shows(markup: str, lines: list[str]) -> None:
    assert _lines(markup) == lines


@pytest.mark.parametrize(
    "markup",
    [
        "<p><a href='/1'>Mayor of Sorn resigns after a dispute over the tolls</a></p>",
        "<p><strong>READ MORE: <a href='/1'>Mayor of Sorn resigns after a dispute</a></strong></p>",
        "<p>Read also: <a href='/1'>Mayor of Sorn resigns</a></p>",
        "<ul><li><a href='/1'>Mayor of Sorn resigns</a> <time>1 May</time></li></ul>",
        "<p><em>Sign up for our newsletter <a href='/n'>here</a>.</em></p>",
        "<div class='story-promo'><p>Mayor Ada Korn said on Monday that she would resign over the tolls.</p></div>",
        "<p>Advertisement</p>",
        "<p>ADVERT</p>",
        "<p>Story continues below</p>",
        (
            "<div class='reader-comments'><h2>What do you think?</h2><p>Join the conversation, follow other "
            "readers and see what they say to you.</p></div>"
        ),
    ],
)
def test_other_stories_and_labels_are_left_out(markup: str) -> None:
    assert _lines(markup) == []


def test_a_paragraph_with_a_link_stays() -> None:
    markup = "<p>The parish has <a href='/1'>a letter that says so</a>, the keeper said.</p>"
    assert _lines(markup) == ["The parish has a letter that says so, the keeper said."]


def test_a_paragraph_ends_where_a_block_begins_in_it() -> None:
    promo = (
        "<section class='most-popular'><h2>Trending</h2><ul><li><a href='/1'>Mayor of Sorn "
        "resigns</a></li></ul></section>"
    )
    assert _lines(f"<p>{SECOND} {promo}</p>") == [SECOND]


def test_a_sentence_that_is_mostly_a_link_stays_in_its_place() -> None:
    text = "It also <a href='/1'>rebuilds mills and locks and has done so for a hundred and forty years</a>."
    plain = "It also rebuilds mills and locks and has done so for a hundred and forty years."
    assert _lines(f"<p>{SECOND}</p><p>{text}</p>") == [SECOND, plain]


def test_a_page_that_its_scripts_would_show_is_read_all_the_same() -> None:
    assert (
        page(body="<div style='display:none'>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS) + "</div>").text
        == WHOLE
    )


def test_the_text_of_structured_data_stands_in_for_a_page_without_any() -> None:
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": "\n\n".join(PARAGRAPHS),
    }
    script = f"<script type='application/ld+json'>{json.dumps(node)}</script>"
    article = from_page(
        f"<html><head><title>{TITLE}</title>{script}</head><body><div id='root'></div></body></html>".encode()
    )
    assert article.text == "\n".join(PARAGRAPHS)
    escaped = script.replace("\\n\\n", "&lt;/p&gt;&lt;p&gt;")
    article = from_page(
        f"<html><head><title>{TITLE}</title>{escaped}</head><body><p>Loading</p></body></html>".encode()
    )
    assert article.text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize("card", ["<div class='card'>{}</div>", "<article>{}</article>", "<li>{}</li>", "{}"])
def test_a_list_of_stories_is_no_article(card: str) -> None:
    stories = (
        ("Weir breaks", "The keeper said it was old."),
        ("Mayor resigns", "She said she was tired."),
        ("Trout vanish", "Anglers said the water was too warm."),
    )
    cards = "".join(
        card.format(f"<h3><a href='/{n}'>{title} {n}</a></h3><p>{text}</p><span>{n + 1} May 2031</span>")
        for n, (title, text) in enumerate(stories * 3)
    )
    with pytest.raises(EmptyArticle, match="lists stories"):
        from_page(
            f"<html><head><title>News</title></head><body><main><h1>News</h1>{cards}</main></body></html>".encode()
        )


def test_an_article_over_teasers_is_one() -> None:
    teasers = "".join(
        f"<div><h3><a href='/{n}'>Mayor resigns {n}</a></h3><p>She said she was tired.</p></div>" for n in range(8)
    )
    assert page(under=f"<section>{teasers}</section>").text.startswith(WHOLE)


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to keep reading",
        "To continue reading this article, subscribe from 1 crown a week.",
        "Already a subscriber? <a href='/in'>Log in</a>",
        "This story is only available to our subscribers. Sign in to read it.",
        "Have a story? E-mail news@aldbrook.example.",
        "Follow us on WhatsApp for more.",
        "Download the Echo app for news of the river.",
        "© 2031 The Aldbrook Echo. All rights reserved.",
    ],
)
def test_what_asks_readers_to_pay_or_to_follow_is_left_out(line: str) -> None:
    assert _lines(f"<p>{line}</p>") == []


@pytest.mark.parametrize(
    "line",
    [
        "“To keep reading is all I ask,” said the member for Aldbrook.",
        "Already a member of the board, Falk said that she would open an account.",
        "Follow the river on foot and the weir comes into view, Arne said.",
        "Have a story to tell, Arne says, and they will listen.",
    ],
)
def test_a_sentence_that_begins_like_one_stays(line: str) -> None:
    assert _lines(f"<p>{line}</p>") == [line]


def test_an_article_in_structured_data_with_a_comma_too_many_is_read() -> None:
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-05-12", }</script>'
    assert str(page(script).published) == "2031-05-12"


@pytest.mark.parametrize(
    "line", ["Topics: weirs, Aldbrook", "Filed under: Weather", "Tags: floods", "Categories: News"]
)
def test_what_an_article_is_filed_under_is_not_its_text(line: str) -> None:
    assert line not in page(body="".join(f"<p>{one}</p>" for one in (*PARAGRAPHS, line))).text


def test_a_sentence_about_topics_is_text() -> None:
    line = "Topics: that is what Falk called them. She named three."
    assert line in page(body="".join(f"<p>{one}</p>" for one in (*PARAGRAPHS, line))).text


def test_another_article_of_the_page_is_not_its_text() -> None:
    other = "<article><h2>Owls</h2><p>An older story about owls, which the parish said it had read twice.</p></article>"
    assert page(under=other).text == WHOLE
