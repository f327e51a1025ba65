"""Completion in shells: the scripts, where they go, and what they complete."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.cli.completion import SHELLS, place

BASH = """
eval "$(./onrecord --show-completion bash)"
COMP_WORDS=({words}) COMP_CWORD={last}
_onrecord_completion ./onrecord
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BASH_COMPLETION_USER_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="bash")
@pytest.mark.parametrize(
    ("words", "expected"), [("onrecord ver", {"versions", "verify"}), ("onrecord verify --hel", {"--help"})]
)
def test_bash_completes_commands_and_options(words: str, expected: set[str], tmp_path: Path) -> None:
    program = tmp_path / "onrecord"
    program.write_text(f"#!{sys.executable}\nimport sys\nfrom onrecord.cli import main\nsys.exit(main())\n")
    program.chmod(0o755)
    given = BASH.format(words=words, last=len(words.split()) - 1)
    run = subprocess.run(["bash", "-c", given], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) == expected, run.stderr


@pytest.mark.parametrize("words", ["onrecord read ex", "onrecord check ex", "onrecord check draft.txt --against ex"])
def test_names_of_files_are_left_to_the_shell(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_ONRECORD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    with pytest.raises(SystemExit):
        main([])
    assert capsys.readouterr().out == "file,ex\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_installed_where_the_shell_looks(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--show-completion", shell]) == 0
    shown = capsys.readouterr().out
    for _ in range(2):  # again, over its own
        assert main(["--install-completion", shell]) == 0
    assert place(shell).read_text(encoding="utf-8") == shown
    assert str(place(shell)) in capsys.readouterr().err


def test_the_shell_is_the_users(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    assert main(["--show-completion"]) == 0
    assert "complete --no-files --command onrecord" in capsys.readouterr().out
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert main(["--show-completion"]) == 2
    assert "'tcsh' is not a shell that can be completed; expected one of bash, zsh, fish" in capsys.readouterr().err


def test_what_is_not_onrecords_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    place("fish").parent.mkdir(parents=True)
    place("fish").write_text("mine", encoding="utf-8")
    assert main(["--install-completion", "fish"]) == 2
    assert place("fish").read_text(encoding="utf-8") == "mine"
    assert "move it away" in capsys.readouterr().err
