"""Articles to records, end to end: with a scripted tagger by construction, with
the real model on articles of our own."""

from datetime import date

import pytest

from onrecord import Article, Record
from onrecord.reading import Reader
from onrecord.reading.tagging.confidence import Calibration
from onrecord.reading.tagging.decode import NO_BIAS
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.record import Statement

CALIBRATION = Calibration(
    weights=(0.0,) * 16, bias=2.0, continuation=0.5, nested=0.5, labels=NO_BIAS, least=0.0, least_quoted=0.0
)

WALL = """NORRICK — The harbour wall at Norrick will not be mended before the winter, Mayor Lena Dorsey said on Monday.

“We have asked three times for the money, and three times we were told to wait,” Dorsey told reporters after the \
council met. “I will not ask a fourth time.”

Odo Falk, who has fished from the harbour for 40 years, said that he had warned the council twice about the cracks.

“Nobody came to look,” he said. “Not one of them.”

According to a report by the Norrick Port Board, a third of the stones are loose. The board's director, Ida Brandt, \
called the wall “a danger to every boat.”

Officials told the Norrick Courier that the province had promised to pay in the spring.

The wall was built in 1911 and is 300 metres long.
"""

TIDES = """Mara Odell took nine years to write “Tides,” a novel about a lighthouse.

Critics liked the “quiet fury” of it. It won a prize in March.

The publisher printed 4,000 copies.
"""


def read(reader: Reader, text: str) -> Record:
    return reader.read(Article(id="a", text=text, published=date(2025, 9, 2)))


def saying(record: Record, words: str) -> Statement:
    """The outermost statement whose content holds the words."""
    at = record.article.text.index(words)
    found = [
        s
        for s in record.statements
        if s.within is None and any(start <= at and at + len(words) <= end for start, end in s.content)
    ]
    assert found, f"nobody says {words!r}"
    return found[0]


@pytest.fixture(scope="module")
def wall(reader: Reader) -> Record:
    return read(reader, WALL)


@pytest.mark.parametrize(
    ("words", "source", "cue", "mode"),
    [
        ("will not be mended", "Mayor Lena Dorsey", "said", "indirect"),
        ("three times for the money", "Dorsey", "told", "direct"),
        ("he had warned the council twice", "Odo Falk", "said", "indirect"),
        ("Nobody came to look", "he", "said", "direct"),
        ("a third of the stones are loose", "a report by the Norrick Port Board", "According to", "indirect"),
        ("the province had promised", "Officials", "told", "indirect"),
    ],
)
def test_who_said_what_in_which_mode(wall: Record, words: str, source: str, cue: str, mode: str) -> None:
    found = saying(wall, words)
    assert source in wall.text_of(found.source)
    assert cue in wall.text_of(found.cue)
    assert found.mode == mode


def test_a_quotation_broken_by_its_tag_is_one_speakers(wall: Record) -> None:
    assert "Dorsey" in wall.text_of(saying(wall, "I will not ask a fourth time").source)
    assert wall.text_of(saying(wall, "Not one of them").source) == "he"


def test_content_keeps_its_quotation_marks(wall: Record) -> None:
    found = saying(wall, "three times for the money")
    start, end = found.content[0]
    assert WALL[start] == "“"
    assert WALL[start:end].endswith("told to wait,”")


def test_what_nobody_said_is_no_statement(wall: Record, reader: Reader) -> None:
    text = wall.article.text
    told = [(start, end) for s in wall.statements for start, end in s.content]
    assert not any(start <= text.index("built in 1911") < end for start, end in told)
    tides = read(reader, TIDES)
    assert not any("Tides" in tides.text_of(s.content) for s in tides.statements)


def test_statements_are_numbered_as_they_stand(wall: Record) -> None:
    assert [s.id for s in wall.statements] == [f"s{n}" for n in range(1, len(wall.statements) + 1)]
    firsts = [min(start for start, _ in (*s.content, *s.cue, *s.source)) for s in wall.statements]
    assert firsts == sorted(firsts)


def test_clear_statements_are_said_to_be_surer_than_half(wall: Record) -> None:
    assert all(0.0 <= s.confidence <= 1.0 for s in wall.statements)
    assert saying(wall, "he had warned the council twice").confidence > 0.5


def test_the_model_reads_the_same_whatever_the_title_or_the_day(reader: Reader, wall: Record) -> None:
    other = reader.read(Article(id="b", text=WALL, title="Wall to wait", outlet="The Norrick Courier"))
    assert [(s.content, s.cue, s.source) for s in other.statements] == [
        (s.content, s.cue, s.source) for s in wall.statements
    ]


def test_an_article_of_nothing_has_an_empty_record(reader: Reader) -> None:
    record = read(reader, " \n ")
    assert record == Record(article=record.article)


# ---------------------------------------------------------------- with a scripted tagger


def test_a_tagger_of_ones_own_may_take_the_models_place() -> None:
    text = "“The wall fell,” Odell said. “Nobody came to look at it.”"
    tagger = ScriptedTagger({"source": ("Odell",), "cue": ("said",), "content": ("“The wall fell,”",)})
    record = read(Reader(tagger, CALIBRATION), text)
    first, second = record.statements
    assert (record.text_of(first.content), first.mode, first.because) == ("“The wall fell,”", "direct", "tagger")
    assert (record.text_of(second.content), second.because) == ("“Nobody came to look at it.”", "continuation")
    assert second.source == first.source
    assert second.confidence < first.confidence


def test_a_long_quotation_over_paragraphs_is_one_statement_in_pieces() -> None:
    pieces = ("“The wall fell in March.", "“Nobody came to look.", "“Then it rained,”")
    text = "\n\n".join(pieces) + " Odell said."
    record = read(
        Reader(ScriptedTagger({"source": ("Odell",), "cue": ("said",), "content": pieces}), CALIBRATION), text
    )
    (statement,) = record.statements
    assert [text[start:end] for start, end in statement.content] == list(pieces)
    assert statement.mode == "direct"


def test_half_in_quotation_marks_is_mixed() -> None:
    text = "Odell said the wall was “a danger to all.”"
    content = "the wall was “a danger to all.”"
    record = read(
        Reader(ScriptedTagger({"source": ("Odell",), "cue": ("said",), "content": (content,)}), CALIBRATION), text
    )
    assert [s.mode for s in record.statements] == ["mixed"]


def test_a_weak_piece_does_not_take_a_sure_statement_with_it(reader: Reader) -> None:
    text = (
        "Harbour board splits over night ferries\n\nMarla Quist, who represents the islanders, said she would appeal. "
        "A person familiar with the accounts, who asked not to be named because the figures are confidential, told the "
        "Eldery Mercury that the loss was half of what the board claims."
    )
    record = reader.read(Article(id="a", text=text))
    told = next(s for s in record.statements if "half of what" in record.text_of(s.content))
    source = record.source(told.source_id)
    assert source is not None
    assert source.type == "anonymous_source"
    assert told.confidence > 0.6
