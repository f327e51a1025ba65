"""Pages in the shapes that newsrooms build them in: AMP, live blogs, paywalls, scripts, several articles declared."""

import json
from typing import Any

import pytest

from page_of import PARAGRAPHS, TITLE, page

AUTHOR = {"@type": "Person", "name": "Ida Brandt"}
NODE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2031-05-12T05:00:00+01:00",
    "author": AUTHOR,
}
OTHERS = [NODE | {"headline": "Goose bites man", "datePublished": "2031-05-14", "author": {"name": "Odo Sand"}}]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def script(*nodes: Any) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        NODE | {"author": {"@id": "#ida"}},
        {"@type": "WebPage", "name": TITLE, "datePublished": "2030-01-01"},
        {"@type": "Person", "@id": "#ida", "name": "Ida Brandt"},
    ],
}
LIST = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other} for other in OTHERS]}
AMP = (
    f"<p>{PARAGRAPHS[0]}</p><amp-ad><div placeholder>Advertisement</div></amp-ad>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[1:])
    + "<amp-consent><div>We and our partners store cookies.</div></amp-consent>"
)
STUB = f"{BODY}<div class='wall'><h2>Subscribe to keep reading</h2><p>Already a subscriber? Log in.</p></div>"
SECOND = f"{BODY}</article><article><h1>Goose bites man</h1><p>A goose bit a man at the fair, a court heard.</p>"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param(script(NODE), AMP, id="AMP"),
        pytest.param(script(NODE), STUB, id="paywall"),
        pytest.param(script(NODE), SECOND, id="endless"),
        pytest.param(script([{"@type": "Organization", "foundingDate": "1888-03-04"}, NODE]), BODY, id="array"),
        pytest.param(script(GRAPH), BODY, id="graph"),
        pytest.param(script(*OTHERS, NODE), BODY, id="several"),
        pytest.param(script(LIST, NODE), BODY, id="list of others"),
        pytest.param(
            script(NODE | {"articleBody": "\n\n".join(PARAGRAPHS)}), "<div class='spinner'>Loading…</div>", id="scripts"
        ),
    ],
)
def test_shapes_of_pages(head: str, body: str) -> None:
    found = page(head, body=body)
    assert (found.title, str(found.published), found.bylines) == (TITLE, "2031-05-12", ("Ida Brandt",))
    lines = found.text.split("\n")
    assert [line for line in lines if line != TITLE] == list(PARAGRAPHS)


def test_a_live_blog_is_of_the_day_it_began() -> None:
    posts = [("14:20", PARAGRAPHS[0]), ("09:30", PARAGRAPHS[1]), ("08:10", PARAGRAPHS[2])]
    node = NODE | {
        "@type": "LiveBlogPosting",
        "liveBlogUpdate": [
            {"@type": "BlogPosting", "datePublished": f"2031-05-13T{time}", "articleBody": words}
            for time, words in posts
        ],
    }
    body = "".join(
        f"<article><time datetime='2031-05-13T{time}'>{time}</time><p>{p}</p></article>" for time, p in posts
    )
    found = page(script(node), body=body)
    assert (found.title, str(found.published), found.bylines) == (TITLE, "2031-05-12", ("Ida Brandt",))
    assert all(paragraph in found.text for _, paragraph in posts)
