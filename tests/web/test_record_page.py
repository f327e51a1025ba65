"""The HTML page of a record: by parsing and, where there is one, in a real browser."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chromium import chromium, resize
from example_records import HARROW
from onrecord import Article, Record, __version__
from onrecord.record import Flag, Position, Reply, Source, Spans, Statement, Title
from onrecord.web.layout import MOST_ROWS
from onrecord.web.record_page import record_page

VOID = {"meta", "link", "br"}


class Page(HTMLParser):
    """A page taken apart; raises where tags are not balanced."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.article = ""
        self.words = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.open)
        assert len({name for name, _ in attrs}) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open:
            self.article += data
        if "style" not in self.open:
            self.words += data

    def all(self, tag: str, kind: str = "") -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag and kind in [*(attrs.get("class") or "").split(), ""]]


def page(text: str, *statements: Statement, **more: Any) -> Record:
    return Record(article=Article(id="a", text=text), statements=statements, **more)


def said(number: int, *content: tuple[int, int], **more: Any) -> Statement:
    about: dict[str, Any] = {"id": f"s{number}", "content": content, "confidence": 0.9, "because": "tagger"}
    return Statement(**about | more)


# ---------------------------------------------------------------- what the page shows


def test_the_article_is_there_to_the_character() -> None:
    assert Page(record_page(HARROW)).article == HARROW.article.text


def test_every_statement_is_marked_with_its_source_s_number_and_mode() -> None:
    marks = Page(record_page(HARROW)).all("mark")
    by_id = {mark["id"]: mark for mark in marks if "id" in mark}
    assert [f"statement-{n}" in by_id for n in range(1, 10)] == [True] * 9
    first, nested = (by_id[f"statement-{n}"] for n in (1, 4))
    assert {"mixed", "voice-1"} <= set((first["class"] or "").split())
    assert {"indirect", "within", "voice-3"} <= set((nested["class"] or "").split())


def test_behind_each_statement_stands_its_source_s_number() -> None:
    shown = [sup["data-after"] for sup in Page(record_page(HARROW)).all("sup")]
    assert shown[shown.index("⚑") + 1 :] == ["1", "1", "1", "3", "2", "2", "4?", "5", "6 denied", "declined", "8", "⚑"]


def test_sources_stand_in_the_margin_in_the_order_of_the_text() -> None:
    html = record_page(HARROW)
    assert [card["id"] for card in Page(html).all("div", "card")] == [f"source-{n}" for n in range(1, 9)]
    names = re.findall(r"<h2 id=.name-\d+.>.*?<bdi>(.*?)</bdi>", html)
    officials = "Two officials familiar with the talks"
    assert names[:5] == ["Mara Odell", officials, "Piet Vance", "No source named", "the farmers’ union"]


@pytest.mark.parametrize(
    "words",
    [
        "chief of staff, the Ellery Coast Guard",
        "anonymous, 2 of them",
        "known through Two officials familiar with the talks (“told”)",
        "county geologist (former)",
        "5 September 2025",
        "By Jun Okafor",
        "declined to comment",
        "A quotation begins here and is never closed.",
        "41% sure",
        "on Tuesday (2 September 2025)",
    ],
)
def test_the_page_says(words: str) -> None:
    assert words in Page(record_page(HARROW)).words


def test_every_link_within_the_page_leads_somewhere() -> None:
    shown = Page(record_page(HARROW))
    ids = [attrs["id"] for _, attrs in shown.tags if "id" in attrs]
    assert len(set(ids)) == len(ids)
    linked = {(attrs.get("href") or "") for attrs in shown.all("a")} - {"https://lantern.example/harrow"}
    assert {address.removeprefix("#") for address in linked} <= set(ids)
    assert {mark["aria-details"] for mark in shown.all("mark") if "aria-details" in mark} <= set(ids)


def test_a_title_that_the_text_begins_with_is_said_once() -> None:
    shown = Page(record_page(HARROW))
    assert shown.all("h1") == []
    assert [p["role"] for p in shown.all("p", "headline")] == ["heading"]
    assert len(Page(record_page(page("Rain."))).all("h1")) == 1


# ---------------------------------------------------------------- what must not happen


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = record_page(HARROW)
    shown = Page(html)
    assert not {"script", "img", "iframe", "object", "form", "base"} & {tag for tag, _ in shown.tags}
    assert [link["href"] for link in shown.all("link")] == ["data:,"]
    assert not re.search(r"@import|url\(|src=|\son\w+=", html)
    assert "default-src 'none'" in html


EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)><!-- {{ 7*7 }} {% raw %} &lt; </article></style>"


def test_html_in_an_article_comes_out_as_text() -> None:
    here = ((0, len(EVIL)),)
    record = Record(
        article=Article(
            id=EVIL, title=EVIL, outlet=EVIL, url="javascript:alert(1)", bylines=(EVIL,), language=EVIL, text=EVIL
        ),
        statements=(said(1, *here, id=EVIL, source_id=EVIL, source=here, cue=here, addressee=here, because=EVIL),),
        sources=(
            Source(
                id=EVIL,
                type="document",
                name=EVIL,
                mentions=here,
                justification=here,
                titles=(Title(text=EVIL, of=EVIL),),
            ),
        ),
        replies=(Reply(source_id=EVIL, outcome="declined", spans=here),),
        flags=(Flag(kind=EVIL, spans=here, message=EVIL),),
    )
    html = record_page(record)
    shown = Page(html)
    assert shown.article == EVIL
    assert not {"script", "img"} & {tag for tag, _ in shown.tags}
    assert "<script" not in html
    assert "javascript:" not in html
    assert "{{ 7*7 }}" in shown.words


@pytest.mark.parametrize(
    "text",
    [
        "one\r\ntwo\rthree\n\n\n four \t",
        "\ufeffbom\u2028line\u2029par\x0bvt\x0cff\x85nel\u3000end\xa0",
        "e\u0301 \U0001f600 \u202egnirts\u202c \x1c \x7f \x80 \ufffe",
        "&amp; &#60; &nosuch; <p> </p> ]]> -->",
        "“" * 3000,
        "x" * 50_000,
    ],
)
def test_odd_text_comes_out_to_the_character(text: str) -> None:
    assert Page(record_page(page(text, said(1, (1, len(text) - 1))))).article == text


def test_what_html_cannot_carry_is_replaced_one_for_one() -> None:
    assert Page(record_page(page("a\0b\ud800c"))).article == "a\ufffdb\ufffdc"


_TEXT = st.text(st.sampled_from("ab <>&\"'“”\n\r\u2028\u0301é.😀"), min_size=1, max_size=60)
_SPAN = st.tuples(st.integers(0, 60), st.integers(0, 60))
_SPANS = st.lists(_SPAN, max_size=3).map(tuple)


@given(_TEXT, st.lists(st.tuples(_SPANS, _SPANS, _SPANS, st.none() | st.integers(0, 5)), max_size=6))
def test_any_spans_leave_the_text_whole_and_the_tags_balanced(text: str, spans: list[Any]) -> None:
    statements = [
        said(n, *content, source=source, cue=cue, within=None if outer is None else f"s{outer}")
        for n, (content, source, cue, outer) in enumerate(spans)
    ]
    shown = Page(record_page(page(text, *statements)))
    assert shown.article == text
    ids = [attrs["id"] for _, attrs in shown.tags if "id" in attrs]
    assert len(set(ids)) == len(ids)


def test_a_mark_that_is_split_keeps_one_id_and_one_number() -> None:
    shown = Page(record_page(page("abcdefghij", said(1, (0, 6)), said(2, (3, 9)))))
    marks = shown.all("mark", "voice-1")
    assert [sup["data-after"] for sup in shown.all("sup")][-2:] == ["1", "1"]
    assert [mark.get("id") for mark in marks[-3:]] == ["statement-1", "statement-2", None]


def test_an_article_of_very_many_paragraphs_is_laid_out_without_the_grid() -> None:
    assert 'class="sheet long"' in record_page(page("a\n\n" * (MOST_ROWS + 1)))
    assert 'class="sheet"' in record_page(HARROW)


# ---------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def opened(browser: Any, record: Record, folder: Path, width: int = 1280, scheme: str = "light") -> Any:
    (folder / "page.html").write_text(record_page(record), encoding="utf-8", newline="")
    resize(browser, width, scheme)
    browser.get((folder / "page.html").as_uri())
    return browser


TEXT_CONTENT = "return document.querySelector('article').textContent"


@pytest.mark.parametrize(
    "text",
    [HARROW.article.text, EVIL, "one\r\ntwo\rthree\n\n\n four \t", "\u2028\x0b\x0c\x85\xa0a\u3000b&amp;<p>", "\n\n a"],
)
def test_a_browser_has_the_text_to_the_character(browser: Any, text: str, tmp_path: Path) -> None:
    record = page(text, said(1, (0, len(text))), said(2, (1, 4), (2, 9), source=((3, 7),)))
    assert opened(browser, record, tmp_path).execute_script(TEXT_CONTENT) == text
    assert browser.execute_script("return document.scripts.length + document.images.length") == 0


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_nothing_is_wider_than_the_screen(browser: Any, width: int, tmp_path: Path) -> None:
    long = Record(
        article=Article(id="a", title="Y" * 300, text="X" * 3000 + "\n\nz"),
        statements=(said(1, (0, 3000), source=((0, 900),), source_id="p1"),),
        sources=(Source(id="p1", type="named_person", name="N" * 200, mentions=((0, 900),)),),
    )
    for record in (HARROW, long):
        opened(browser, record, tmp_path, width)
        assert browser.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0


def test_sources_are_beside_on_a_desk_and_below_on_a_phone(browser: Any, tmp_path: Path) -> None:
    box = (
        "const b = document.getElementById(arguments[0]).getBoundingClientRect(); return [b.left, b.right, "
        "b.top, b.bottom]"
    )
    opened(browser, HARROW, tmp_path)
    paragraph, card = (browser.execute_script(box, name) for name in ("paragraph-2", "source-1"))
    assert card[0] > paragraph[1]
    assert abs(card[2] - paragraph[2]) < 20
    opened(browser, HARROW, tmp_path, 390)
    paragraph, card, following = (
        browser.execute_script(box, name) for name in ("paragraph-2", "source-1", "paragraph-3")
    )
    assert paragraph[3] <= card[2] < card[3] <= following[2]


def crowded() -> Record:
    """Many who speak in one short paragraph, and short paragraphs with a speaker each after it."""
    names = [f"Speaker{n} Name{n}" for n in range(8)]
    first = " ".join(f"{name} said it rains." for name in names[:6])
    text = "\n\n".join(
        [first, "Nobody here says a thing.", *(f"{name} said it snows." for name in names[6:]), "The end."]
    )
    sources = tuple(
        Source(id=f"p{n}", type="named_person", name=name, mentions=((at := text.index(name), at + len(name)),))
        for n, name in enumerate(names)
    )
    statements = tuple(
        said(n + 1, (start := source.mentions[0][1] + 6, start + 8), source=source.mentions, source_id=source.id)
        for n, source in enumerate(sources)
    )
    return page(text, *statements, sources=sources)


BOXES = """
return [...document.querySelectorAll(arguments[0])].map(e => e.getBoundingClientRect()).map(b => [b.top, b.bottom]);
"""


def test_on_a_phone_every_card_stands_under_its_own_paragraph(browser: Any, tmp_path: Path) -> None:
    opened(browser, crowded(), tmp_path, 390)
    paragraphs = browser.execute_script(BOXES, "article p")
    cards = browser.execute_script(BOXES, ".card")
    for card, of in zip(cards, [0] * 6 + [2, 3], strict=True):
        assert paragraphs[of][1] <= card[0] < card[1] <= paragraphs[of + 1][0]


@pytest.mark.parametrize("width", [900, 1400])
def test_cards_leave_no_holes_in_the_text_and_do_not_overlap(browser: Any, width: int, tmp_path: Path) -> None:
    opened(browser, crowded(), tmp_path, width)
    paragraphs, cards = browser.execute_script(BOXES, "article p"), browser.execute_script(BOXES, ".card")
    assert all(after[0] - before[1] < 40 for before, after in pairwise(paragraphs))
    assert all(after[0] >= before[1] for before, after in pairwise(cards))
    assert abs(cards[0][0] - paragraphs[0][0]) < 20


def test_the_page_says_where_and_when_the_article_stood_and_what_read_it() -> None:
    record = msgspec.structs.replace(HARROW, article=msgspec.structs.replace(HARROW.article, url="https://a.example/b"))
    shown = record_page(record)
    assert ">https://a.example/b<" in shown.replace("<bdi>", "").replace("</bdi>", "")
    assert f"Made by onrecord {__version__} from the article’s text alone" in shown


def test_every_statement_has_a_link_to_itself() -> None:
    links = {link["href"] for link in Page(record_page(HARROW)).all("a", "here")}
    assert links == {f"#statement-{n}" for n in range(1, 10)}


def test_for_and_against_stands_before_the_article() -> None:
    text = "Ada Moor opposes the toll."
    held = Position(holder_id="p1", stance="against", target=((17, 25),), spans=((0, 25),))
    moor = Source(id="p1", type="named_person", name="Ada Moor", mentions=((0, 8),))
    shown = record_page(page(text, positions=(held,), sources=(moor,)))
    assert shown.index("For and against") < shown.index("<article")


def test_fragments_are_folded_away_from_the_list() -> None:
    text = "“No,” he said. He called it madness. She said that the bar had moved."
    spans = [text.index(words) for words in ("“No,”", "madness", "the bar had moved")]
    record = page(text, said(1, (0, 5)), said(2, (spans[1], spans[1] + 7)), said(3, (spans[2], len(text) - 1)))
    shown = record_page(record)
    assert "1 more statement, doubtful or of a few words" in shown
    assert shown.index("the bar had moved</bdi>") < shown.index('class="fragments"') < shown.index("madness</bdi>")


CONTRAST = """
const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const rgb = colour => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
                        return [...paint.getImageData(0, 0, 1, 1).data]; };
const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
                                      .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const under = element => { for (let e = element; e; e = e.parentElement) {
    const found = rgb(getComputedStyle(e).backgroundColor); if (found[3] === 255) return found; } };
const low = [];
for (const element of document.querySelectorAll('body *')) {
  if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
  const pair = [light(rgb(getComputedStyle(element).color)), light(under(element))].sort((a, b) => b - a);
  const ratio = (pair[0] + .05) / (pair[1] + .05);
  if (ratio < 4.5) low.push([element.tagName, element.className, ratio]);
}
return low;
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(browser: Any, scheme: str, tmp_path: Path) -> None:
    text = " ".join(f"Source{n} cue{n} words{n}" for n in range(10, 20))
    span: Callable[[str], Spans] = lambda word: ((text.index(word), text.index(word) + 7),)  # noqa: E731
    hues = [said(n, *span(f"words{n}"), source=span(f"Source{n}"), cue=span(f"cue{n} ")) for n in range(10, 20)]
    for record in (HARROW, page(text, *hues)):
        assert opened(browser, record, tmp_path, scheme=scheme).execute_script(CONTRAST) == []


def test_marks_of_direction_end_with_what_they_stand_in() -> None:
    odd = "\u202eodd\u2066"
    record = Record(
        article=Article(id="a", title=f"T {odd}", outlet=f"O {odd}", bylines=(f"B {odd}",), text=f"A {odd}.")
    )
    html = record_page(record)
    for words in (f"T {odd}", f"O {odd}", f"B {odd}"):
        assert f"<bdi>{words}</bdi>" in html
        assert html.count(words) == html.count(f"<bdi>{words}</bdi>") + html.count(f": {words}</title>")
