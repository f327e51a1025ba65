"""A page about invented people, with what a test wants in its head, over its text and under it."""

from onrecord.article import Article
from onrecord.intake import from_page

TITLE = "Weir at Aldbrook to be rebuilt"
PARAGRAPHS = (
    (
        "The weir at Aldbrook will be rebuilt before the winter, its keeper, Rhea Falk, told the parish on "
        "Monday, after a third flood within two years."
    ),
    (
        "“It held for ninety years and then it did not,” said Tomas Arne, who mends boats below it. “We heard it "
        "go in the night.”"
    ),
    (
        "The parish said that it had asked the county for 3 million crowns in April and had no reply. A "
        "spokesman for the county declined to comment."
    ),
    (
        "Anglers have moved to the pools at Sorn, an hour to the west. “The trout went before we did,” said Lena "
        "Vik, who keeps the inn there."
    ),
)


def page(
    head: str = "",
    over: str = "",
    under: str = "",
    *,
    heading: str = f"<h1>{TITLE}</h1>",
    body: str = "",
    title: str = "",
) -> Article:
    """The article that intake makes of a page with these pieces of markup."""
    text = body or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return from_page(
        "<!DOCTYPE html><html lang='en'><head><meta "
        f"charset='utf-8'><title>{title or TITLE + ' - The Aldbrook Echo'}</title>{head}</head><body><nav><a "
        "href='/'>Home</a> <a "
        f"href='/sport'>Sport</a></nav><article>{heading}{over}{text}</article>{under}<footer><p>© 2031 The "
        "Aldbrook Echo. All rights reserved.</p></footer></body></html>".encode()
    )
