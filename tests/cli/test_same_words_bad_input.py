"""What `check`, `compare` and `versions` say of texts that are no reports, in one line or in words."""

import json
from pathlib import Path

import pytest

from onrecord.cli import main

REPORT = (
    "HALDEN — “We will not sell the mill to anyone in this town,” Mara Odell, the mayor, said on Monday.\n\n"
    "Tomas Kern said that the roof must be mended before the first snow.\n"
)
POEM = (
    "O mill beside the water, / thy wheel has ceased to turn;\n"
    "the mayor's only daughter / has left her bread to burn.\n\n"
    "O who shall buy the mill now, / and who shall mend the roof?\n"
    "The river lies so still now; / the heron stands aloof.\n"
)
GERMAN = (
    "HALDEN — „Wir werden die Mühle an niemanden verkaufen“, sagte die Bürgermeisterin Mara Odell am Montag. "
    "Der Vorsitzende der Gewerkschaft war damit nicht zufrieden und verlangte, dass das Dach vor dem Winter gemacht "
    "wird. Die Gemeinde hat darüber noch nicht entschieden.\n"
)
HEADLINES = "Mayor keeps mill\n\nRoof to be mended\n\nSchool opens in autumn\n\nCouncil to vote\n"
OUT_OF_ORDER = """WEBVTT

00:00:42.000 --> 00:00:47.000
<v Mara Odell>We will not sell the mill to anyone in this town.

00:00:05.000 --> 00:00:09.000
<v Tomas Kern>The roof must be mended before the first snow.

00:00:50.000 --> 00:00:20.000
<v Mara Odell>The school opens in the autumn term.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "report.txt": REPORT,
        "poem.txt": POEM,
        "german.txt": GERMAN,
        "headlines.txt": HEADLINES,
        "talk.vtt": OUT_OF_ORDER,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def verdicts(capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> list[str]:
    assert main(["check", *arguments, "-f", "json"]) == code
    return [one["verdict"] for one in json.loads(capsys.readouterr().out)]


# ---------------------------------------------------------------- check


@pytest.mark.parametrize("draft", ["poem.txt", "headlines.txt"])
def test_a_draft_that_quotes_nobody_has_nothing_to_check(
    draft: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verdicts(capsys, draft, "--against", "report.txt", code=0) == []


@pytest.mark.parametrize("source", ["poem.txt", "headlines.txt"])
def test_a_source_that_quotes_nobody_has_none_of_the_words(
    source: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set(verdicts(capsys, "report.txt", "--against", source, code=1)) == {"not_found"}


def test_a_draft_in_another_language_is_refused_in_one_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "german.txt", "--against", "report.txt"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "german.txt" in line
    assert "English" in line


def test_a_source_in_another_language_is_named_and_the_others_are_used(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "report.txt", "--against", "german.txt", "report.txt", "-f", "json"]) == 0
    said = capsys.readouterr()
    assert {one["verdict"] for one in json.loads(said.out)} == {"verbatim"}
    assert "german.txt" in said.err


def test_quotations_in_another_language_are_looked_for_as_they_are(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "“Wir werden die Mühle an niemanden verkaufen,” Mara Odell said on Monday. She was asked about it by reporters."
    )
    (here / "draft.txt").write_text(text, encoding="utf-8")
    assert verdicts(capsys, "draft.txt", "--against", "report.txt", code=1) == ["not_found"]


def test_timecodes_out_of_order_are_kept_as_they_stand(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = (
        "“We will not sell the mill to anyone in this town,” Mara Odell said. “The roof must be mended before the "
        "first snow,” Tomas Kern said."
    )
    (here / "draft.txt").write_text(draft, encoding="utf-8")
    assert main(["check", "draft.txt", "--against", "talk.vtt"]) == 0
    shown = capsys.readouterr().out
    assert shown.index("00:00:42.000") < shown.index("00:00:05.000")


# ---------------------------------------------------------------- compare, versions


@pytest.mark.parametrize("other", ["poem.txt", "headlines.txt"])
def test_a_text_without_statements_is_compared(other: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "report.txt", other, "-f", "json"]) == 0
    pairs = json.loads(capsys.readouterr().out)
    assert len(pairs) == 2
    assert all(pair["b"] is None and pair["kind"] is None for pair in pairs)


def test_two_texts_without_statements_have_nothing_in_common(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "poem.txt", "headlines.txt", "-f", "jsonl"]) == 0
    assert capsys.readouterr().out == ""


def test_another_language_is_not_compared(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "report.txt", "german.txt"]) == 2
    assert "english" in capsys.readouterr().err.lower()


def test_every_line_of_jsonl_is_a_pair_and_the_sum_is_a_message(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "later.txt").write_text(REPORT.replace("will not", "will"), encoding="utf-8")
    assert main(["compare", "report.txt", "later.txt", "-f", "jsonl"]) == 0
    said = capsys.readouterr()
    pairs = [json.loads(line) for line in said.out.splitlines()]
    assert sorted(pair["kind"] for pair in pairs) == ["sense_changed", "verbatim"]
    assert said.err == "1 sense changed, 1 verbatim; attribution changed in 0\n"


def test_versions_of_a_poem_and_of_headlines_change_nothing_that_is_said(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"id": name, "url": f"https://herald.example/{name}", "text": text + more}
        for name, text in (("poem", POEM), ("headlines", HEADLINES))
        for more in ("", "\nThe heron flew away at last, and nobody could see it pass.\n")
    ]
    (here / "both.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert main(["add", "news.db", "both.jsonl", "-q"]) == 0
    for name in ("poem", "headlines"):
        assert main(["versions", "news.db", name]) == 0
        assert "0 statements changed" in capsys.readouterr().out
