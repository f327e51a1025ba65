"""The view that is read: one plain form of a text, each span of which lies in the article."""

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, Record
from onrecord.article import WORD, paragraphs
from onrecord.reading import Reader
from onrecord.reading.text.odd_marks import SIGNS
from onrecord.reading.text.view import view_of

ENGLISH = frozenset(
    [
        "harbour",
        "declined",
        "comment",
        "spokeswoman",
        "foreman",
        "vice",
        "president",
        "well",
        "known",
        "old",
        "fashioned",
        "two",
        "three",
        "storey",
        "re",
        "opened",
        "reopened",
    ]
)
PIECES = st.sampled_from(
    [
        *" \n\t\r-—“”.,\u00ad\u00a0\u2009\u200b\ufeff\u2028\u0301",
        "\n\n",
        "-\n",
        "the ",
        "har",
        "bour",
        "Zoe\u0308",
        "é",
        "A",
        "b",
    ]
)
TEXTS = st.lists(PIECES | st.characters(codec=None, exclude_characters=SIGNS + "â´\\<>:•▪●‣◦"), max_size=80).map(
    "".join
)
"""Texts without odd marks and labels, which the view replaces or drops: see ``test_quotation_layouts.py``."""
MARKS = frozenset("“”‘’\"'")

UNSEEN = frozenset({"Cf", "Cc", "Mn"})


def view(text: str) -> str:
    return view_of(text, ENGLISH.__contains__).text


def bare(text: str) -> str:
    """The characters of a text without accents, white space, hyphens, quotation marks and what no one sees."""
    apart = unicodedata.normalize("NFD", text)
    seen = (c for c in apart if not c.isspace() and unicodedata.category(c) not in UNSEEN)
    return "".join(c for c in seen if c not in "-\u2010" and c not in MARKS)


@given(TEXTS)
def test_every_word_of_the_view_stands_for_the_same_word_of_the_text(text: str) -> None:
    seen = view_of(text, ENGLISH.__contains__)
    last = 0
    for match in WORD.finditer(seen.text):
        start, end = seen.span(match.span())
        assert last <= start < end <= len(text)
        assert bare(text[start:end]) == bare(match.group())
        last = end


@given(TEXTS)
def test_the_view_has_the_paragraphs_of_the_text(text: str) -> None:
    seen = view_of(text, ENGLISH.__contains__)
    assert bare(seen.text) == bare("".join(text[slice(*span)] for span in paragraphs(text)))
    mapped = [seen.span(span) for span in paragraphs(seen.text)]
    assert all(any(a <= start and end <= b for a, b in paragraphs(text)) for start, end in mapped)


@pytest.mark.parametrize(
    "text", ["", "One line.", "Two lines.\nOr three.", "A paragraph.\n\nAnd “more” – of 3-4 it, é."]
)
def test_a_plain_text_is_its_own_view(text: str) -> None:
    seen = view_of(text, ENGLISH.__contains__)
    assert seen.text == text
    assert seen.span((1, 5)) == (1, 5)


@pytest.mark.parametrize(
    ("text", "one_line"),
    [
        ("At the port the har-\nbour is shut, she said of it.", "At the port the harbour is shut, she said of it."),
        ("At the port the har\u2010 \r\n  bour is shut, she said.", "At the port the harbour is shut, she said."),
        ("At the port the harbour\u00ad master de\u00adclined.", "At the port the harbour master declined."),
        (
            "At the port the vice-\npresident of the board declined.",
            "At the port the vice-president of the board declined.",
        ),
        ("At the port her mother-in-\nlaw came to the meeting.", "At the port her mother-in-law came to the meeting."),
        ("They left the two- and three-\nstorey houses.", "They left the two- and three-storey houses."),
        ("They left all of the two-\nand three-storey houses.", "They left all of the two- and three-storey houses."),
        (
            "At the port it was said by Mara Odell-\nBrand, who was the clerk of\nthe port.",
            "At the port it was said by Mara Odell-Brand, who was the clerk of the port.",
        ),
        (
            "At the port the quayman-\nager of the port, the quaymanager.",
            "At the port the quaymanager of the port, the quaymanager.",
        ),
        (
            "At the port the re-\nopened lock, which was re-opened.",
            "At the port the re-opened lock, which was re-opened.",
        ),
        ("At the port the wall -\nand the gate with it", "At the port the wall - and the gate with it"),
    ],
)
def test_a_word_broken_over_lines_is_one_word_and_a_compound_keeps_its_hyphen(text: str, one_line: str) -> None:
    assert view(text) == one_line


def test_a_long_text_of_odd_characters_is_viewed_in_linear_time() -> None:
    for piece in ("-\n", "\u00a0\u00ad", "e\u0301", "a-\n", " \u200b", "-\nab", "\t-"):
        text = piece * 100_000
        began = time.perf_counter()
        view(text)
        assert time.perf_counter() - began < 10, piece


# ---------------------------------------------------------------- what a reader makes of it

PLAIN = (
    "The harbour will stay shut until the bar is dredged, harbour master René Dubois said on Monday. “We "
    "lost a rudder and half a day,” Dubois said. “I will not sign for that.” The port’s owner, Zoë Müller, "
    "declined to comment on the closure.\n\n"
    "Councillor Sanna Wick said she opposes the new harbour toll. A spokesman for the ministry did not "
    "respond to a request for comment on Friday."
)


def wrapped(width: int) -> str:
    lines = [[""]]
    for paragraph in PLAIN.split("\n\n"):
        for word in paragraph.split():
            if len(lines[-1][-1]) + len(word) >= width:
                lines[-1].append("")
            lines[-1][-1] = f"{lines[-1][-1]} {word}".strip()
        lines.append([""])
    return "\n\n".join("\n".join(block) for block in lines[:-1])


FORMS = {
    "no-break spaces": PLAIN.replace(" ", "\u00a0"),
    "thin spaces": re.sub(r" (?=[a-z])", "\u2009", PLAIN),
    "two spaces": PLAIN.replace(" ", "  "),
    "tabs": PLAIN.replace(" ", "\t"),
    "accents apart": unicodedata.normalize("NFD", PLAIN),
    "soft hyphens": re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", PLAIN),
    "zero-width spaces": PLAIN.replace(" ", " \u200b"),
    "hyphens at line ends": re.sub(r"(?<=declin)(?=ed)|(?<=har)(?=bour)|(?<=spokes)(?=man)", "-\n", PLAIN),
    "lines of a page without line feeds": wrapped(60).replace("\n", "\r\n"),
    **{f"{width} columns": wrapped(width) for width in (28, 34, 45, 60, 72)},
}


def gist(record: Record) -> list[object]:
    """What a record says, its words without white space, hyphens and odd characters."""
    names = {source.id: source.name for source in record.sources}
    said = [
        (s.mode, names.get(s.source_id or ""), bare(record.text_of(s.content)), bare(record.text_of(s.cue)))
        for s in record.statements
    ]
    replies = [(reply.outcome, names.get(reply.source_id or "")) for reply in record.replies]
    positions = [(p.stance, names.get(p.holder_id), bare(record.text_of(p.target))) for p in record.positions]
    return [said, replies, positions, [flag.kind for flag in record.flags]]


@pytest.mark.parametrize("form", FORMS)
def test_a_text_reads_the_same_in_every_form(reader: Reader, form: str) -> None:
    text = FORMS[form]
    record = reader.read(Article(id="x", text=text))
    assert record.article.text == text
    assert gist(record) == gist(reader.read(Article(id="x", text=PLAIN)))


def test_a_mark_that_an_encoding_lost_is_an_apostrophe_before_an_ending() -> None:
    lost = "It wasn\ufffdt old, and they\ufffdll go."
    assert view_of(lost, ENGLISH.__contains__).text == "It wasn’t old, and they’ll go."
