"""A record on paper: the text for a terminal, and the spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from example_records import HARROW
from ledger_records import at
from onrecord import Article, Record, read
from onrecord.cli.formats import TextPrinter
from onrecord.record import Source, Statement, Title
from onrecord.settings import Colour
from onrecord.views import outline, record_csv
from onrecord.views.record_text import print_record


def shown(record: Record, width: int = 100) -> str:
    out = io.StringIO()
    print_record(record, Console(file=out, width=width))
    return out.getvalue()


def printed(color: Colour) -> str:
    out = io.StringIO()
    TextPrinter(out, color).add(HARROW)
    return out.getvalue()


def of(content: str, text: str = "", **about: object) -> Record:
    text = text or content
    start = text.index(content)
    statement = Statement(id="s1", content=((start, start + len(content)),), confidence=0.9, because="tagger")
    return Record(article=Article(id="a", text=text, **about), statements=(statement,))  # type: ignore[arg-type]


# ---------------------------------------------------------------- text


def test_text_tells_who_how_and_the_words() -> None:
    lines = shown(HARROW).splitlines()
    at = lines.index("Mara Odell · chief of staff, the Ellery Coast Guard · named person")
    assert lines[at + 1] == "   1 │ that the plan to flood the meadows was “a gamble with the only road out”"
    assert "partly quoted · “told” · to the harbour council · on Tuesday (2 September 2025)" in lines[at + 2]


def test_a_statement_within_stands_under_the_outer_with_its_chain() -> None:
    text = shown(HARROW, 160)
    assert "\n    ↳ Piet Vance · General · named person\n       4 │ to drop the plan\n" in text
    assert "known through Two officials familiar with the talks (“told”) · to the mayor" in text


@pytest.mark.parametrize(
    ("cue", "shown_as"),
    [("denied", "denied"), ("disputed", "denied"), ("has not said", "not said"), ("didn’t say", "not said")],
)
def test_what_is_only_not_said_is_not_called_denied(cue: str, shown_as: str) -> None:
    assert outline.denial_label(denied=True, cue=cue) == shown_as
    record = read(f"Mara Odell {cue} that the gates were rotten.")
    assert f"{shown_as} · paraphrased" in shown(record)


@pytest.mark.parametrize(
    "said",
    [
        "anonymous, 2 of them",
        "No source named",
        "denied · paraphrased",
        "county geologist (former)",
        "letter: a letter to the council",
        "declined to comment  A spokeswoman",
        "against  Piet Vance: the plan (known through Two officials",
        "update  This report was updated",
        "unclosed quotation  A quotation begins here",
        "9 statements, 6 sources, 33% of statements on unnamed sources",
    ],
)
def test_text_tells_everything_else_too(said: str) -> None:
    assert said in shown(HARROW, 160)


def test_a_reason_that_the_titles_tell_already_is_not_told_again() -> None:
    text = "Ann Lee, the union’s secretary, who has read the letter, said that it was late."
    titles = (Title(text="secretary", of="union", spans=(at(text, "the union’s secretary"),)),)
    reasons = (at(text, "union’s secretary"), at(text, "who has read the letter"))
    source = Source(
        id="p1",
        type="named_person",
        name="Ann Lee",
        mentions=(at(text, "Ann Lee"),),
        titles=titles,
        justification=reasons,
    )
    statement = Statement(id="s1", content=(at(text, "it was late"),), source_id="p1", confidence=0.9, because="tagger")
    record = Record(article=Article(id="a", text=text), statements=(statement,), sources=(source,))
    assert "Ann Lee · secretary, union · named person · who has read the letter\n" in shown(record)


def test_text_keeps_to_the_width_and_leaves_no_spaces_behind() -> None:
    lines = shown(HARROW, 60).splitlines()
    assert max(map(len, lines)) <= 60
    assert all(line == line.rstrip() for line in lines)


def test_an_article_drives_no_terminal() -> None:
    text = shown(of("“\x1b]0;gone\x07 \x9b2J \x00”", title="\x1b[2J", outlet="\x1b[1A"))
    assert not set(text) & {"\x1b", "\x07", "\x9b", "\x00"}
    assert r"\x1b[2J" in text


def test_an_article_is_no_markup() -> None:
    assert "[red]words[/red] :smile:" in shown(of("[red]words[/red] :smile:"))


def test_colour_where_there_is_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" not in printed("auto")
    assert "\x1b[" not in printed("never")
    assert "\x1b[1;36mMara Odell" in printed("always")
    assert "\x1b[1mPlan to flood" in printed("always")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;36m" not in printed("always")


@given(st.lists(st.one_of(st.none(), st.integers(0, 6)), max_size=7))
def test_every_statement_is_listed_once_whatever_stands_within_what(outer: list[int | None]) -> None:
    statements = tuple(
        Statement(
            id=str(n), content=((n, n + 1),), within=None if o is None else str(o), confidence=1, because="nested"
        )
        for n, o in enumerate(outer)
    )
    listed = outline.entries(Record(article=Article(id="a", text="abcdefgh"), statements=statements))
    assert sorted(entry.statement.id for entry in listed) == sorted(s.id for s in statements)
    assert [entry.number for entry in listed] == list(range(1, len(statements) + 1))


def test_a_record_without_statements() -> None:
    assert shown(Record(article=Article(id="a", text="Rain."))).splitlines()[-2] == "0 statements, 0 sources"


# ---------------------------------------------------------------- spreadsheet


def rows(record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(record_csv.header() + record_csv.rows(record), newline="")))


def test_a_row_a_statement() -> None:
    table = rows(HARROW)
    assert [row["statement_id"] for row in table] == [statement.id for statement in HARROW.statements]
    first, nested = table[0], table[3]
    assert (first["speaker"], first["speaker_title"], first["published"]) == (
        "Mara Odell",
        "chief of staff",
        "2025-09-05",
    )
    assert HARROW.article.text[int(first["start"]) : int(first["end"])] == first["content"]
    assert (nested["within"], nested["via"]) == ("s3", "Two officials familiar with the talks")
    assert table[7]["denied"] == "yes"


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "  =1", "\u200b=1", "＝1", "'=1"])
def test_no_cell_is_a_formula(words: str) -> None:
    row = rows(of(words, outlet=words))[0]
    assert row["content"] == row["outlet"] == "'" + words


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_cell_comes_back_as_it_was(words: str) -> None:
    cell = rows(of(words))[0]["content"]
    assert words.replace("\0", "�") in (cell, cell.removeprefix("'"))


def test_lines_end_as_the_standard_has_it() -> None:
    assert record_csv.header().endswith("\r\n")
    assert record_csv.rows(of('a\nb,"c"')).count("\r\n") == 1
