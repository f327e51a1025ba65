"""What newcomers type: the cheapest places are run, and every page and figure that is named is there."""

import re
from pathlib import Path

import pytest
from scripts import figures

from benchmarks import places

DOCS = Path(__file__).parents[2] / "docs"


def test_a_place_is_run_and_timed(capsys: pytest.CaptureFixture[str]) -> None:
    assert places.main(["--place", "bench", "--place", "r"]) == 0
    assert re.search(r"^bench +- +\d+\.\d$", capsys.readouterr().out, re.MULTILINE)


def test_a_place_whose_result_does_not_come_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    never = places.PLACES["bench"]._replace(types=("echo nothing",))
    monkeypatch.setitem(places.PLACES, "bench", never)
    assert places.main(["--place", "bench"]) == 1
    assert "FAILED: nothing" in capsys.readouterr().out


@pytest.mark.parametrize("name", places.PLACES)
def test_each_place_has_its_page(name: str) -> None:
    assert (DOCS / places.PLACES[name].page).exists()


@pytest.mark.parametrize("name", [name for name in places.SCRIPTS if name.endswith(".py")])
def test_scripts_are_python(name: str) -> None:
    compile(places.SCRIPTS[name], name, "exec")


# ---------------------------------------------------------------- the page of figures


def test_sections_are_kept_and_replaced_by_name(tmp_path: Path) -> None:
    page = tmp_path / "figures.md"
    speed, check = (next(one for one in figures.FIGURES if one.name == name) for name in ("speed", "check"))
    for figure, printed in ((speed, "slow"), (check, "0.9"), (speed, "fast\n")):
        figures.write(figure, printed, page)
    assert list(figures.sections(page)) == ["check", "speed"]
    assert "\nfast\n" in page.read_text(encoding="utf-8")
    assert "slow" not in page.read_text(encoding="utf-8")


def test_the_page_has_every_figure_by_its_command() -> None:
    kept = figures.sections()
    assert list(kept) == [figure.name for figure in figures.FIGURES]
    for figure in figures.FIGURES:
        assert f"`{figure.command}`" in kept[figure.name], "python -m scripts.figures"


def test_what_cannot_be_measured_here_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(figures, "FIGURES", (figures.Figure("nothing"),))
    before = figures.PAGE.read_bytes()
    assert figures.main([]) == 0
    assert "nothing stays as it is: there is no benchmark" in capsys.readouterr().err
    assert figures.PAGE.read_bytes() == before
    assert figures.main(["other"]) == 2
