"""Bad input: each gives an article or one clear failure, and the other articles come out unharmed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.article import Article
from onrecord.intake import Failure, read_paths

GOOD = "The mayor of Norrick, Lena Dorsey, said on Monday that the harbour wall will not be mended before the winter.\n"

Read = Callable[..., Any]
"""Gives an article, or the failure that stands in its place."""


def outcomes(paths: list[Path], **options: Any) -> list[Any]:
    return list(read_paths(paths, **options))


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read bytes as a file between two good ones; give what became of it."""

    def read(data: str | bytes, name: str = "a.txt", **options: Any) -> Any:
        for other in ("before.txt", "zafter.txt"):
            (tmp_path / other).write_text(GOOD)
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        before, found, after = outcomes([tmp_path / "before.txt", path, tmp_path / "zafter.txt"], **options)
        assert before.text == after.text == GOOD
        return found

    return read


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty_article"),
        (b"", "a.jsonl", "empty_article"),
        (b"", "a.html", "empty_article"),
        (b" \n\t\r\n", "a.txt", "empty_article"),
        (b"\xef\xbb\xbf", "a.txt", "empty_article"),
        (
            b"<html><head><title>x</title><script>var a = 'the words';</script></head><body></body></html>",
            "a",
            "empty_article",
        ),
        (bytes(range(256)) * 40, "a.txt", "not_text"),
        (b"\0" * 5000, "a.txt", "not_text"),
        (b"\x7fELF\x02\x01" + b"code \0" * 50, "a", "not_text"),
        (b"\x1f\x8b\x08\x00 this is no gzip", "a.txt.gz", "not_text"),
        (b"\x1f\x8b", "a.txt.gz", "not_text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a.docx", "not_text"),
        (b"\x1b\x01\x02said" * 99, "a.txt", "not_text"),
        (b"a" * 10_000_000, "a.txt", "too_large"),
        (b"said " * 200_001, "a.txt", "too_large"),
        (json.dumps({"id": "x", "text": "said " * 200_001}).encode(), "a.jsonl", "too_large"),
        (b'{"id": "x", "text": "' + b"a" * 20_000_000 + b'"}\n', "a.jsonl", "too_large"),
        (b'{"text": 1', "a.json", "bad_line"),
        (b"[" * 100_000, "a.json", "bad_line"),
        (b'{"text": ' + b"[" * 100_000 + b"\n", "a.jsonl", "bad_line"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "The mayor said so."}\n', "a.jsonl", "bad_line"),
        (b'"only a string"\n', "a.jsonl", "bad_line"),
    ],
)
def test_what_cannot_be_read_gives_one_clear_line(read: Read, data: bytes, name: str, reason: str) -> None:
    failure = read(data, name)
    assert isinstance(failure, Failure)
    assert failure.reason == reason
    assert failure.where.endswith(name) or failure.where.endswith(name + ":1")
    assert len(failure.message) > 20
    assert "\n" not in failure.message


@pytest.mark.parametrize(
    "text",
    [
        "no full stop " * 70_000,
        '"' * 100_000,
        "“" * 1000 + GOOD,
        "“He said ‘I will ”not‘ go.’ " * 3 + GOOD,
        GOOD + "\u202eright to left\u202c \u200f \u2067x\u2069",
        GOOD + "e\u0301 a\u0308\u0323 \u1e9b\u0323 ﬁ",
        GOOD + "🙂 👩‍👩‍👧 🇳🇴",
        GOOD.replace("\n", "\r\n") * 3,
        GOOD.replace("\n", "\r") * 3,
        "  " + GOOD + "\t \n\n\n",
        GOOD + "\ufffd \ufeff \u2028 \u0085 \x0c",
        GOOD * 3 + "\0",
        "<" + GOOD,
        GOOD + "<script>alert(1)</script>",
    ],
)
def test_odd_text_is_an_article_to_the_character(read: Read, text: str) -> None:
    article = read(text)
    assert isinstance(article, Article)
    assert article.text == text
    for start, end in article.sentences() + article.words():
        assert 0 <= start < end <= len(text)


def test_the_largest_article_is_just_within_the_limit(read: Read) -> None:
    assert read("é" * 1_000_000, limit=1_000_000).text == "é" * 1_000_000
    assert read("🙂" * 1_000_001, limit=1_000_000).reason == "too_large"
    assert read("ten chars!" * 30, limit=300).text
    assert read("ten chars!" * 30, limit=299).reason == "too_large"


@pytest.mark.parametrize(
    "odd", ["\ud800", "\udfff and \ud800", "\0", "\x01\x02\x03", "\ufeff", "\u2028", "\r\n", "\x7f"]
)
def test_anything_may_stand_in_the_text_of_a_line(read: Read, odd: str) -> None:
    text = odd + GOOD + odd
    article = read(json.dumps({"id": "x", "text": text}) + "\n", "a.jsonl")
    assert article.text == text
    article = read(json.dumps({"text": text}) + "\n", "a.jsonl")
    assert article.id.startswith("sha256-")


QUOTED = "“We can’t wait,” Zoë Núñez said at the café — “not now…”\nThe mayor of Norrick did not say why. It cost £5.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_the_encoding_is_found(read: Read, encoding: str) -> None:
    assert read(QUOTED.encode(encoding)).text == QUOTED


def test_latin_1_bytes_are_read(read: Read) -> None:
    text = "Zoë Núñez said at the café that the wall of Norrick costs £5 a day.\r\n"
    assert read(text.encode("latin-1")).text == text


def test_a_broken_byte_in_utf_8_spoils_one_character_only(read: Read) -> None:
    data = QUOTED.encode().replace(b"now", b"n\xffw")
    assert read(data).text == QUOTED.replace("now", "n\ufffdw")


def test_a_byte_order_mark_before_jsonl(read: Read) -> None:
    line = json.dumps({"id": "x", "text": QUOTED}, ensure_ascii=False) + "\n"
    for encoding in ("utf-8-sig", "utf-16", "utf-32", "cp1252"):
        assert read(line.encode(encoding), "a.jsonl").text == QUOTED


# ---------------------------------------------------------------- language

GERMAN = (
    "Der Rat der Stadt hat am Montag beschlossen, dass die Mauer am Hafen nicht vor dem Winter erneuert wird. Die "
    "Bürgermeisterin sagte vor Reportern, dafür fehle das Geld, und mehr wollte sie nicht sagen. Ein "
    "Sprecher des Landes erklärte, man habe davon nichts gewusst und werde den Vorgang prüfen, sobald die "
    "Unterlagen vorliegen."
)
DUTCH = (
    "De gemeenteraad heeft maandag besloten dat de muur langs de haven niet voor de winter wordt hersteld. De "
    "burgemeester zei tegen verslaggevers dat er geen geld voor was, en meer wilde zij er niet over kwijt. Een "
    "woordvoerder van de provincie liet weten dat men van niets wist en de zaak zal bekijken."
)
SPANISH = (
    "El consejo de la ciudad decidió el lunes que el muro del puerto no se reparará antes del invierno. La "
    "alcaldesa dijo a los periodistas que no había dinero para ello y no quiso añadir nada más. Un portavoz "
    "de la provincia aseguró que no sabían nada del asunto y que lo estudiarán cuando reciban los papeles."
)
RUSSIAN = "Мэр города сказала в понедельник, что стена не будет восстановлена до зимы."
CHINESE = "市长星期一表示，冬天之前不会修复港口的墙。"


@pytest.mark.parametrize("text", [GERMAN, DUTCH, SPANISH, RUSSIAN, CHINESE])
def test_another_language_is_not_read(read: Read, text: str) -> None:
    failure = read(text)
    assert failure.reason == "not_english"
    assert "English" in failure.message
    assert read(json.dumps({"id": "x", "text": text}), "a.jsonl").id == "x"


@pytest.mark.parametrize(
    "text",
    [
        "Nein, sagte er.",
        "Mayor quits",
        GOOD + RUSSIAN,
        "Norrick 3, Mere 1; Orrin 2, Falk 2. " * 4,
        "Lena Dorsey, Odo Falk, Ida Brandt, Joel Reyes, Mara Odell.",
    ],
)
def test_short_texts_lists_and_foreign_names_get_the_benefit_of_the_doubt(read: Read, text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize(
    "first", ["[" * 100_000, "[1, 2]", "x" * 1_000_000, '["a", {"id": "b"}'], ids=["deep", "list", "long", "open"]
)
def test_a_broken_first_line_loses_none_of_the_others(tmp_path: Path, first: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(first + "\n" + json.dumps({"id": "b", "text": GOOD}) + "\n")
    failure, article = outcomes([path])
    assert failure.where == f"{path}:1"
    assert article.id == "b"


def test_one_array_is_read_whatever_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("[" + ",\n".join(json.dumps({"id": name, "text": GOOD * 900}) for name in "ab") + "]\n")
    assert [article.id for article in outcomes([path])] == ["a", "b"]


def test_a_link_to_nothing_in_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    article, failure = outcomes([tmp_path])
    assert article.text == GOOD
    assert "there is no file" in failure.message
