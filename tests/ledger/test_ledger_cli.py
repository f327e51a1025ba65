"""The commands of the ledger, through the front door, with stand-ins for the intake and the reader."""

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ledger_records import dam, said
from onrecord import Article
from onrecord.cli import main
from onrecord.ledger import Ledger
from onrecord.record import Stance
from stand_ins import FakeDoors, NotRead, article


@pytest.fixture
def news(tmp_path: Path) -> str:
    path = tmp_path / "news.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(dam(), reader="r1")
        ledger.add(said("Mara Odell", "the harbour is safe", id="b", outlet="Herald", beside=("Jo Vane",)), reader="r1")
        ledger.add(said("an aide", "the toll stays", id="c", outlet="Herald", type="unnamed_person"), reader="r1")
    return str(path)


def ask(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(words) == code
    return capsys.readouterr().out


# ---------------------------------------------------------------- add


def test_add_reads_what_is_new_and_says_what_came_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "a.db")
    doors = FakeDoors(article("a"), NotRead(where="bad\udce9.bin", message="this is binary"), article("b"))
    assert main(["add", path, "x"], doors) == 1
    shown = capsys.readouterr().err
    assert "this is binary" in shown
    assert "3 articles: 2 new, 1 could not be read" in shown
    assert main(["add", path, "x"], FakeDoors(article("a"), article("b"), reader=None)) == 0
    assert "2 articles: 2 known" in capsys.readouterr().err
    later = article("a", "“Yes,” Ada Moor said.")
    assert main(["add", path, "x", "-q"], FakeDoors(later)) == 0
    assert capsys.readouterr().err == ""
    with Ledger.open(path) as ledger:
        assert [row["version"] for row in ledger.rows("SELECT version FROM articles ORDER BY id")] == [1, 1, 2]
        assert [row["place"] for row in ledger.rows("SELECT place FROM failures")] == ["bad�.bin"]


def test_add_does_not_make_the_reader_when_nothing_is_new(tmp_path: Path) -> None:
    class NoReader(FakeDoors):
        def reader(self, settings: object) -> None:  # type: ignore[override]
            raise AssertionError("the model was loaded")

    assert main(["add", str(tmp_path / "a.db"), "x"], FakeDoors(article("a"))) == 0
    assert main(["add", str(tmp_path / "a.db"), "x"], NoReader(article("a"))) == 0


def test_add_takes_records_that_were_read_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "records.jsonl"
    lines.write_text(dam().to_json() + "\n\n{}\nnot json\n")
    assert main(["add", str(tmp_path / "a.db"), str(lines), "--records"]) == 1
    shown = capsys.readouterr().err
    assert "records.jsonl:3: this is not a record" in shown
    assert "records.jsonl:4: this line is not JSON" in shown
    assert "3 articles: 1 new, 2 could not be read" in shown


def test_add_to_what_is_no_ledger_is_one_line_and_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("Dear editor. " * 100)
    assert main(["add", str(tmp_path / "letter.txt"), "x"], FakeDoors(article("a"))) == 2
    shown = capsys.readouterr().err
    assert "is not an onrecord ledger" in shown
    assert len(shown.splitlines()) == 1


# ---------------------------------------------------------------- asking


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["search", "harbour"], "the harbour is safe"),
        (["search", "--standing", "unnamed"], "the toll stays"),
        (["search", "nowhere"], "nothing found"),
        (["who", "Mara Odell"], "chief of staff"),
        (["timeline", "--person", "Odell"], "The dam will be finished"),
        (["positions", "toll"], "Against (1)"),
        (["replies"], "Teo Lindqvist: declined 1; The Ansel Courier 1"),
        (["audit"], "The Ansel Courier"),
        (["audit", "--by", "all"], "named"),
        (["people"], "Mara Odell (person)"),
        (["people", "show", "Mara", "Odell"], "the first of this name"),
        (["metadata"], "Who said what"),
    ],
)
def test_questions_are_answered_in_text(
    words: list[str], expected: str, news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert expected in ask(capsys, words[0], news, *words[1:])


def test_an_outlet_that_no_article_is_from_is_told_with_those_nearly_called_so(
    news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("search", "timeline", "replies", "audit", "flags"):
        assert main([command, news, "--outlet", "Herold"]) == 2
        assert "no article of this ledger is from 'Herold'" in (shown := capsys.readouterr().err)
        assert "Did you mean Herald?" in shown
        assert main([command, news, "--outlet", "courier"]) == 2
        assert "Did you mean The Ansel Courier?" in capsys.readouterr().err


def test_a_command_that_is_not_there_brings_those_nearly_called_so(
    news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serach", news]) == 2
    assert "Did you mean search or watch or serve?" in capsys.readouterr().err


def test_statements_show_their_cue_and_the_speaker_as_printed(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "cue “said” · speaker “Mara Odell”" in ask(capsys, "search", news, "harbour")
    assert "cue “said” · speaker “Mara Odell”" in ask(capsys, "timeline", news, "--person", "Odell")


def test_the_days_on_which_something_was_said_are_shown_where_they_are_not_the_articles(
    news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Ledger.open(news) as ledger:
        [day] = {row["said_from"] for row in ledger.rows("SELECT said_from FROM said WHERE said_from IS NOT NULL")}
    assert day == "2025-09-01"
    shown = ask(capsys, "timeline", news)
    assert "2025-09-03" in shown
    assert shown.count("said 2025-09-01") == 1


def test_only_statements_of_enough_confidence_are_shown(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("search", "timeline"):
        found = json.loads(ask(capsys, command, news, "--min-confidence", "0.85", "-f", "json"))
        assert found
        assert all(one["confidence"] >= 0.85 for one in found)
        ask(capsys, command, news, "--min-confidence", "1.5", code=2)


def test_who_shows_statements_before_positions_and_limits_each_part(
    news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = ask(capsys, "who", news, "Mara Odell")
    assert shown.index("\nStatements\n") < shown.index("\nPositions\n")
    found = json.loads(ask(capsys, "who", news, "Mara Odell", "-n", "1", "-f", "json"))
    assert [len(found[part]) for part in ("statements", "positions")] == [1, 1]


def test_replies_show_the_words_the_day_and_the_article(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = ask(capsys, "replies", news)
    assert "2025-09-03  The Ansel Courier  declined" in shown
    assert "Teo Lindqvist declined to comment" in shown
    assert "The dam ·" in shown
    [row] = csv.DictReader(io.StringIO(ask(capsys, "replies", news, "-f", "csv")))
    assert (row["name"], row["text"], row["published"]) == (
        "Teo Lindqvist",
        "Teo Lindqvist declined to comment",
        "2025-09-03",
    )


def test_flags_show_the_words_what_is_said_of_them_and_the_article(
    news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = ask(capsys, "flags", news)
    assert "2025-09-03  The Ansel Courier  name variant" in shown
    assert "It may be Odel." in shown
    assert json.loads(ask(capsys, "flags", news, "--kind", "name variant", "-f", "json"))[0]["text"] == "Odell"
    assert ask(capsys, "flags", news, "--since", "2030-01-01") == "nothing found\n"
    assert main(["flags", news, "--kind", "name_varient"]) == 2
    assert "Did you mean name_variant?" in capsys.readouterr().err


def test_an_audit_leads_with_anonymous(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = ask(capsys, "audit", news, "--by", "all")
    order = [shown.index(word) for word in ("anonymous", "unnamed person", "crowd or poll", "unresolved")]
    assert order == sorted(order)


def test_who_changed_is_told_by_the_last_stance_and_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "a.db")
    with Ledger.open(path, create=True) as ledger:
        held: list[tuple[int, Stance, str]] = [(1, "against", "no to the toll"), (2, "for", "yes to the toll")]
        for day, stance, words in held:
            ledger.add(
                said("Mara Odell", words, id=f"a{day}", stance=stance, toward="toll", published=date(2025, 9, day)),
                reader="r1",
            )
    shown = ask(capsys, "positions", path, "toll").splitlines()
    assert shown == [
        "For (1)",
        "  Mara Odell (changed)",
        "    2025-09-02  for: yes to the toll",
        "Changed (1)",
        "  Mara Odell",
        "    2025-09-01  against: no to the toll",
        "    2025-09-02  for: yes to the toll",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["search"],
        ["who", "Odell"],
        ["timeline"],
        ["positions", "toll"],
        ["replies"],
        ["audit"],
        ["people"],
        ["people", "show", "Odell"],
    ],
)
def test_questions_are_answered_in_json_and_csv(
    words: list[str], news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert json.loads(ask(capsys, words[0], news, *words[1:], "-f", "json"))
    assert list(csv.DictReader(io.StringIO(ask(capsys, words[0], news, *words[1:], "-f", "csv"))))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["search", "?!"], "no word to look for"),
        (["who", ""], "no name was given"),
        (["who", "Nobody"], "nobody in this ledger"),
        (["search", "--since", "31 February"], "2025-09-03"),
        (["people", "join", "Odell"], "join takes two people"),
        (["export", "dna"], "cannot go to standard output"),
        (["export", "csv", "--table", "x"], "has no table"),
    ],
)
def test_questions_that_cannot_be_answered_are_told(
    words: list[str], message: str, news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([words[0], news, *words[1:]]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        "search",
        "who",
        "timeline",
        "positions",
        "replies",
        "flags",
        "audit",
        "people",
        "export",
        "metadata",
        "verify",
        "review",
    ],
)
def test_a_ledger_that_is_not_there_is_one_line_and_2(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {"who": ["x"], "positions": ["x"], "export": ["csv"]}.get(command, [])
    assert main([command, str(tmp_path / "none.db"), *more]) == 2
    assert "no such ledger" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()


def test_verify_says_what_does_not_hold(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", news]) == 0
    assert "3 articles: everything holds" in capsys.readouterr().err
    with Ledger.open(news) as ledger:
        list(ledger.rows("UPDATE statements SET text = 'x' WHERE id = 1"))
    assert main(["verify", news]) == 1
    shown = capsys.readouterr()
    assert "statements 1: text is 'x'" in shown.out
    assert "problems in statements" in shown.err


def test_people_are_joined_and_split_by_decision(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Mara Odell" in ask(
        capsys, "people", news, "join", "Mara Odell", "Jo Vane", "--by", "ida", "--note", "why not"
    )
    source = json.loads(ask(capsys, "people", news, "show", "Mara Odell", "-f", "json"))["sources"][0]["hash"]
    ask(capsys, "people", news, "split", "Mara Odell", source, "--by", "ida")
    ask(capsys, "people", news, "gather")
    with Ledger.open(news) as ledger:
        assert [row["action"] for row in ledger.rows("SELECT action FROM decisions")] == ["join", "split"]
        assert list(ledger.verify()) == []


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "records", "jsonld", "brat", "iob", "graphml", "dna"])
def test_export_writes_every_form(form: str, news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    assert main(["export", news, form, "-o", str(tmp_path / "out")]) == 0
    assert "exported" in capsys.readouterr().err
    assert (tmp_path / "out").exists()
    assert not (tmp_path / "out.part").exists()
    if form in ("csv", "jsonl", "records", "jsonld", "iob"):
        assert ask(capsys, "export", news, form).replace("\r", "") == (tmp_path / "out").read_text()


# ---------------------------------------------------------------- review


def review(news: str, *answers: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "import sys; from onrecord.cli import main; sys.exit(main())",
        "review",
        news,
        "--by",
        "ida",
        *options,
    ]
    return subprocess.run(
        command, input="".join(answer + "\n" for answer in answers), capture_output=True, text=True, check=False
    )


def verdicts(news: str) -> list[tuple[str, str | None, str]]:
    with Ledger.open(news) as ledger:
        return [
            (row["verdict"], row["name"], row["made_by"])
            for row in ledger.rows("SELECT * FROM reviews_standing ORDER BY id")
        ]


def test_review_steps_from_the_least_certain(news: str) -> None:
    done = review(news, "r", "w", "k", "q")
    assert done.returncode == 0, done.stderr
    assert "2 reviewed" in done.stderr
    assert verdicts(news) == [("right", None, "ida"), ("wrong", None, "ida")]
    assert done.stdout.index("0.60 nested") < done.stdout.index("0.80 tagger")
    again = review(news, "q")
    assert "1 of 3" in again.stdout


def test_review_shows_the_words_that_are_reviewed(news: str) -> None:
    assert review(news, "q").stdout.count("words: ") == 1


def test_review_takes_a_corrected_source_by_number_or_by_name(news: str) -> None:
    done = review(news, "s", "1", "s", "Bram Okafor", "s", "", "q")
    assert done.returncode == 0, done.stderr
    assert verdicts(news) == [("source", "Mara Odell", "ida"), ("source", "Bram Okafor", "ida")]


def test_review_stopped_from_the_keyboard_keeps_what_was_answered(news: str) -> None:
    done = review(news, "r")
    assert done.returncode == 130
    assert verdicts(news) == [("right", None, "ida")]


def test_review_never_prints_control_characters_of_an_article(tmp_path: Path) -> None:
    path = str(tmp_path / "c.db")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(said("Jo \x1b[2J Vane", "all \x07 is\nwell", id="x"), reader="r1")
    done = review(path, "q")
    assert "\x1b[2J" not in done.stdout
    assert "\x07" not in done.stdout


def test_articles_with_no_words_in_common_are_searchable_by_article(news: str) -> None:
    with Ledger.open(news) as ledger:
        sql = "SELECT a.title FROM articles_fts f JOIN articles a ON a.id = f.rowid WHERE articles_fts MATCH 'updated'"
        assert [row["title"] for row in ledger.rows(sql)] == ["The dam"]


def test_an_article_read_twice_with_other_metadata_is_a_version(tmp_path: Path) -> None:
    first = Article(id="a", text="“Yes,” Ada Moor said.", title="One")
    second = Article(id="a", text="“Yes,” Ada Moor said.", title="Two")
    assert main(["add", str(tmp_path / "a.db"), "x", "-q"], FakeDoors(first, second)) == 0
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert [row["title"] for row in ledger.rows("SELECT title FROM articles WHERE latest")] == ["Two"]


@pytest.mark.parametrize(
    "words", [["search", "harbour", "--excel"], ["export", "csv", "--excel"], ["audit", "-f", "csv", "--excel"]]
)
def test_csv_for_excel_begins_with_a_byte_order_mark(
    words: list[str], news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = ask(capsys, words[0], news, *words[1:])
    assert shown.startswith("\ufeff")
    assert ask(capsys, words[0], news, *[word for word in words[1:] if word != "--excel"])[:1] != "\ufeff"


def test_excel_and_another_form_is_bad_usage(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys, "search", news, "-f", "json", "--excel", code=2)
    ask(capsys, "export", news, "jsonl", "--excel", code=2)


def test_review_undoes_the_last_answer(news: str) -> None:
    done = review(news, "w", "u", "r", "q")
    assert done.returncode == 0
    assert [verdict for verdict, *_ in verdicts(news)] == ["right"]
    assert "1 reviewed" in done.stderr
    with Ledger.open(news) as ledger:
        rows = "SELECT verdict, t.row IS NOT NULL AS gone FROM reviews r LEFT JOIN taken_back t ON t.row = r.id"
        assert [(row["verdict"], row["gone"]) for row in ledger.rows(rows)] == [("wrong", 1), ("right", 0)]


def test_review_goes_back_further_and_the_new_answer_counts(news: str) -> None:
    review(news, "w", "r", "u", "u", "r", "q")
    assert [verdict for verdict, *_ in verdicts(news)] == ["right"]
    assert "nothing to undo" in review(news, "u", "q").stderr


@pytest.mark.parametrize("cancelled", ["c", "", "k", "q", "99"])
def test_review_takes_no_answer_for_the_name_of_a_source(news: str, cancelled: str) -> None:
    review(news, "s", cancelled, "q")
    assert verdicts(news) == []


def test_review_of_a_sample_is_the_same_for_a_seed_and_goes_on(news: str) -> None:
    first = review(news, "r", "w", "q", options=("--sample", "--seed", "7", "-n", "3"))
    assert "sample 7 of 3: 1 right, 1 wrong, 0 of another source, 1 to go" in first.stderr
    again = review(news, "r", options=("--sample", "--seed", "7", "-n", "3"))
    assert "sample 7 of 3: 2 right, 1 wrong, 0 of another source, 0 to go" in again.stderr
    assert [verdict for verdict, *_ in verdicts(news)] == ["right", "wrong", "right"]


# ---------------------------------------------------------------- nothing there


def test_a_ledger_without_articles_says_so_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new.db"
    Ledger.open(path, create=True).close()
    for words in (["search", "toll"], ["stories"]):
        assert main([words[0], str(path), *words[1:]]) == 0
        assert capsys.readouterr().err.count("holds no articles yet; `onrecord add") == 1


@pytest.mark.parametrize("words", [["verify"], ["review"], ["export", "csv"], ["metadata"], ["watch"], ["search", "x"]])
def test_an_empty_file_is_no_ledger_and_stays_as_it_is(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert main([words[0], str(path), *words[1:]]) == 2
    assert "is empty. Create a ledger with `onrecord add" in capsys.readouterr().err
    assert path.stat().st_size == 0


def test_add_of_a_folder_without_articles_says_what_was_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(tmp_path / "a.db"), "x"], FakeDoors()) == 0
    assert "no articles there, so nothing was added; expected text" in capsys.readouterr().err


def test_corrections_in_a_folder_without_any_are_an_error(
    news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "none").mkdir()
    assert main(["corrections", news, str(tmp_path / "none")]) == 2
    assert "has no .ann files; expected a folder of brat" in capsys.readouterr().err
