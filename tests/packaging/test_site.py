"""The docs as one site and as a manual page, without a warning."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sphinx", reason="pip install 'onrecord[docs]'")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for builder in ("html", "man"):
        command = [
            "-m",
            "sphinx",
            "-q",
            "-W",
            "-b",
            builder,
            "-d",
            str(folder / "trees"),
            "docs",
            str(folder / builder),
        ]
        run = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
    return folder


def test_every_page_is_on_the_site(built: Path) -> None:
    pages = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md")}
    assert {page for page in pages if not (built / "html" / page).exists()} == set()


def test_the_reference_shows_what_the_docstrings_say(built: Path) -> None:
    page = (built / "html" / "api.html").read_text(encoding="utf-8")
    for name in (
        "onrecord.read",
        "onrecord.record.Statement",
        "onrecord.ledger.Ledger",
        "onrecord.reading.reader.Reader",
    ):
        assert f'id="{name}' in page
    assert "The model is loaded at the first call and kept." in page
    assert ":class:" not in page


def test_the_site_loads_nothing_from_elsewhere(built: Path) -> None:
    page = (built / "html" / "index.html").read_text(encoding="utf-8")
    loaded = re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]+)"|<link[^>]* href="([^"]+)"', page)
    assert loaded
    assert [each for each in loaded if "//" in "".join(each)] == []


def test_the_manual_page_has_every_command(built: Path) -> None:
    page = (built / "man" / "onrecord.1").read_text(encoding="utf-8")
    assert page.count("$ onrecord") > 20
    assert "onrecord \\- who said what" in page
