"""Bad input through the command line and the real reader: each gives a record or one clear line, and no other article
of the run is harmed. How intake tells them apart is tested in test_intake_bad_input.py."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from test_properties import check

from onrecord import Article, Record
from onrecord.cli import main
from onrecord.cli.doors import Doors
from onrecord.reading import Reader
from onrecord.scale.processes import Reads
from onrecord.settings import Settings

GOOD = (
    "NORRICK — “The wall will not be mended before the winter,” Mayor Lena Dorsey said on Monday.\n\n"
    "Odo Falk, a fisherman, said that he had warned the council twice.\n"
)
ODD = sorted((Path(__file__).parents[2] / "examples" / "odd").glob("*.txt"))
SENTENCE = "Mayor Lena Dorsey said that the wall would not be mended before the winter. "

RECORDS: dict[str, bytes | str] = {
    "no full stop.txt": "Mayor Lena Dorsey said that the wall would not be mended and that nobody had asked her " * 40,
    "unclosed.txt": "“The wall fell, Mayor Lena Dorsey said.\n\n"
    + SENTENCE
    + "“Nobody came.\n\n“It rained.\n\n"
    + SENTENCE,
    "nested.txt": "“He told me ‘the wall “fell” in March’ and left,” Mayor Lena Dorsey said. " + SENTENCE,
    "mixed.txt": (
        "“The wall fell,\" Mayor Lena Dorsey said. \"Nobody came.” ‘It rained,\" she said. ''Twice,'' she said."
    ),
    "backwards.txt": "”The wall fell,“ Mayor Lena Dorsey said. »It rained,« she said. " + SENTENCE,
    "nul.txt": SENTENCE * 3 + "\0" + SENTENCE,
    "right to left.txt": "\u202e" + SENTENCE + "\u200f“It rained,”\u202c she said. \u2067" + SENTENCE,
    "combining.txt": "Zoe\u0301 Nu\u0301n\u0303ez said that the cafe\u0301 was shut. "
    + "e"
    + "\u0301" * 500
    + ". "
    + SENTENCE,
    "emoji.txt": "“We wait 🙂👩‍👩‍👧,” Mayor Lena Dorsey said. 🇳🇴 " + SENTENCE,
    "windows.txt": (SENTENCE + "\r\n\r\n“It rained,” she said.\r\n") * 3,
    "old mac.txt": (SENTENCE + "\r\r“It rained,” she said.\r") * 3,
    "mark.txt": b"\xef\xbb\xbf" + SENTENCE.encode(),
    "latin-1.txt": "Zoë Núñez said at the café that the wall of Norrick costs £5 a day.\r\n".encode("latin-1"),
    "surrogates.jsonl": json.dumps({"id": "surrogates", "text": "\ud800" + SENTENCE + "“It \udfff rained,” she said."})
    + "\n",
    "scripts.html": (
        "<!doctype html><html><head><title>Wall</title><script>said('<b>no</b>')</script></head><body><article>"
        f"<h1>Wall</h1><p>{SENTENCE}</p><script>document.write('he said')</script>"
        f"<p>“It rained,” she said. {SENTENCE}</p><p onclick='alert(1)'>{SENTENCE * 3}</p></article></body></html>"
    ),
    "one word.txt": "Said",
    "a very long word.txt": SENTENCE + "a" * 50_000,
}
LINES: dict[str, tuple[bytes | str, str]] = {
    "empty.txt": ("", "empty"),
    "blank.txt": (" \n\t ", "no text"),
    "binary.bin": (bytes(range(256)) * 40, "binary"),
    "one line.txt": ("said " * 2_000_000, "--text-limit"),
    "no json.jsonl": ("{'text': broken}\n", "JSON"),
    "no text.jsonl": ('{"id": "x", "title": "Nothing else"}\n', "text"),
}


@dataclass
class RealDoors(Doors):
    """The real intake, and the reader that is loaded already."""

    loaded: Reader

    def reader(self, settings: Settings) -> Reads:
        return self.loaded


Run = Callable[..., tuple[int, dict[str, Record], list[str]]]


@pytest.fixture
def run(reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Write files, read their folder, and give the exit code, the records by their texts, and the lines of errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def read(found: dict[str, bytes | str], form: str = "jsonl") -> tuple[int, dict[str, Record], list[str]]:
        folder = tmp_path / "news"
        folder.mkdir()
        for name, data in {"0 before.txt": GOOD, "zz after.txt": GOOD + " ", **found}.items():
            (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        code = main(["read", "news", "--format", form, "--quiet"], RealDoors(reader))
        shown = capsys.readouterr()
        records = [Record.from_json(line) for line in shown.out.splitlines()] if form == "jsonl" else []
        return code, {record.article.text: record for record in records}, shown.err.splitlines()

    return read


def unharmed(reader: Reader, records: dict[str, Record]) -> None:
    """The two good articles came out as each does alone."""
    for text in (GOOD, GOOD + " "):
        alone = reader.read(records[text].article)
        assert len(alone.statements) >= 2
        assert records[text] == alone


@pytest.mark.parametrize("name", RECORDS)
def test_what_is_odd_gives_a_record(run: Run, reader: Reader, name: str) -> None:
    code, records, lines = run({name: RECORDS[name]})
    assert (code, lines) == (0, [])
    assert len(records) == 3
    unharmed(reader, records)
    for text, record in records.items():
        check(record, text)


@pytest.mark.parametrize("path", ODD, ids=lambda path: path.stem)
def test_odd_reports_give_a_record(run: Run, reader: Reader, path: Path) -> None:
    """No names or two hundred, transcripts, lists, captions: test_expected.py says what each should give."""
    text = path.read_text(encoding="utf-8")
    code, records, lines = run({path.name: text})
    assert (code, lines) == (0, [])
    unharmed(reader, records)
    check(records[text], text)
    assert len(records[text].statements) >= 4


@pytest.mark.parametrize("name", LINES)
def test_what_cannot_be_read_gives_one_clear_line(run: Run, reader: Reader, name: str) -> None:
    data, said = LINES[name]
    code, records, lines = run({name: data})
    assert code == 1
    assert len(lines) == 1
    assert name in lines[0]
    assert said in lines[0]
    assert len(records) == 2
    unharmed(reader, records)


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "text"])
def test_all_of_it_in_one_run(run: Run, reader: Reader, form: str) -> None:
    code, records, lines = run({**RECORDS, **{name: data for name, (data, _) in LINES.items()}}, form)
    assert code == 1
    assert len(lines) == len(LINES)
    if form == "jsonl":
        assert len(records) == len(RECORDS) + 2
        unharmed(reader, records)


def test_a_hundred_thousand_quotation_marks(run: Run, reader: Reader) -> None:
    text = '"' * 30_000 + "“" * 20_000 + "”" * 20_000 + "'" * 30_000 + " said the mayor."
    code, records, lines = run({"marks.txt": text})
    assert (code, lines) == (0, [])
    unharmed(reader, records)
    check(records[text], text)


@pytest.mark.parametrize("kind", ["Q&A", "Interview", "Watch", "Podcast"])
def test_what_kind_of_piece_it_is_says_nothing(kind: str) -> None:
    text = f"{kind}: ‘I have never been afraid of the sea’\n\nThe sailor Brigid Moyle crossed the ocean alone at 71."
    assert Reader().read(Article(id="a", text=text)).statements == ()
