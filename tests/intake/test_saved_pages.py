"""Pages as browsers save them: in one file (MHTML), or with a folder beside them."""

import base64
import quopri
from datetime import date
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.intake import Failure, count_articles, from_page, read_paths
from page_of import PARAGRAPHS, TITLE

PAGE = (
    f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{TITLE}</title><meta "
    f"property='article:published_time' content='2031-05-12'></head><body><article><h1>{TITLE}</h1>"
    f"{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</article></body></html>"
)
TEXT = "\n".join((TITLE, *PARAGRAPHS))
FRAME = "<html><body><p>Buy one weir and get one free, said the man who sells them on Monday.</p></body></html>"


def saved(*, newline: str = "\r\n", encoding: str = "quoted-printable", page: str = PAGE, start: str = "") -> bytes:
    """The page as Chrome saves it, with a frame and a picture."""
    pack = quopri.encodestring if encoding == "quoted-printable" else base64.encodebytes
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: https://echo.example/weir\nSubject: {TITLE}\nDate: "
        "Fri, 3 Sep 2032 10:00:00 -0000\nMIME-Version: 1.0\nContent-Type: "
        f'multipart/related;\n\ttype="text/html";{start}\n\tboundary="----b----"\n\n\n'
    )
    parts = [
        (
            "------b----\nContent-Type: text/html\nContent-ID: <frame-1@mhtml.blink>\nContent-Transfer-Encoding: "
            f"{encoding}\nContent-Location: https://echo.example/weir\n\n"
        ).encode()
        + pack(page.encode()),
        (
            b"------b----\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: "
            b"https://echo.example/a.png\n\niVBORw0KGgo=\n"
        ),
        (
            b"------b----\nContent-Type: text/html\nContent-ID: <frame-2@mhtml.blink>\nContent-Transfer-Encoding: "
            b"quoted-printable\nContent-Location: https://ads.example/\n\n"
        )
        + quopri.encodestring(FRAME.encode()),
        b"------b------\n",
    ]
    return (head.encode() + b"\n".join(parts)).replace(b"\r\n", b"\n").replace(b"\n", newline.encode())


@pytest.mark.parametrize("name", ["weir.mhtml", "weir.mht", "weir.html", "weir"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_page_saved_in_one_file_is_read(tmp_path: Path, name: str, encoding: str, newline: str) -> None:
    (tmp_path / name).write_bytes(saved(encoding=encoding, newline=newline))
    (article,) = read_paths([tmp_path / name])
    assert isinstance(article, Article)
    assert (article.text, article.title, article.url) == (TEXT, TITLE, "https://echo.example/weir")
    assert article.published == date(2031, 5, 12)  # not the day it was saved
    assert article.id == from_page(PAGE.encode()).id
    assert count_articles([tmp_path]) == 1


def test_the_part_that_a_saved_page_starts_with_is_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(saved(start='\n\tstart="<frame-2@mhtml.blink>";'))
    (article,) = read_paths([tmp_path / "a.mhtml"])
    assert isinstance(article, Article)
    assert "get one free" in article.text


def test_a_saved_page_without_a_page_is_a_clear_failure(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(saved().replace(b"text/html", b"image/gif"))
    (failure,) = read_paths([tmp_path / "a.mhtml"])
    assert isinstance(failure, Failure)
    assert "save it again" in failure.message


@pytest.mark.parametrize("folder", ["weir_files", "weir.files", "weir-Dateien"])
def test_the_folder_of_a_saved_page_holds_no_articles(tmp_path: Path, folder: str) -> None:
    (tmp_path / "weir.html").write_text(PAGE)
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "saved_resource.html").write_text(FRAME)
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "weir.txt").write_text(TEXT)
    found = list(read_paths([tmp_path]))
    assert [one.text for one in found if isinstance(one, Article)] == [TEXT, TEXT]
    assert len(found) == count_articles([tmp_path]) == 2


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0025)https://echo.example/weir -->",
        "<!--\n Page saved with SingleFile \n url: https://echo.example/weir \n saved date: Fri Sep 03 2032\n-->",
    ],
)
def test_the_address_that_a_browser_notes_is_the_pages(note: str) -> None:
    article = from_page(PAGE.replace("<!DOCTYPE html>", f"<!DOCTYPE html>\n{note}\n").encode())
    assert (article.url, article.published) == ("https://echo.example/weir", date(2031, 5, 12))
