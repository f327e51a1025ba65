"""Standard input, output and error, in whatever state the caller hands them over."""

import io
import os
import sys
from contextlib import suppress
from typing import TextIO


def open_closed_streams() -> None:
    """Give each standard stream that is closed (``>&-``) a place, so that no file we open gets its number.

    A closed standard input is empty, writing to a closed standard output still fails, and what is said on a closed
    standard error is lost.
    """
    if sys.stdin is None:
        sys.stdin = _nowhere(0, os.O_RDONLY, "r")
    if sys.stdout is None:
        sys.stdout = _nowhere(1, os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _nowhere(2, os.O_WRONLY, "w")


def _nowhere(number: int, flags: int, mode: str) -> TextIO:
    """A stream with this number that leads nowhere."""
    _point(number, flags)
    stream = open(number, mode, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    assert isinstance(stream, io.TextIOBase)
    return stream


def _point(number: int, flags: int) -> None:
    nowhere = os.open(os.devnull, flags)
    if nowhere != number:
        os.dup2(nowhere, number)
        os.close(nowhere)


def standard_output(form: str) -> TextIO:
    """Standard output, ready for any character; UTF-8 for programs, what the terminal takes for people."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=None if form == "text" else "utf-8", errors="replace", newline="")
    return sys.stdout


def say(text: str) -> None:
    """Print to standard error. Where that fails the run goes on, for its work and its exit code do not hang on it."""
    try:
        print(text, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        let_go(sys.stderr)


def let_go(stream: TextIO) -> None:
    """Point a stream that fails at nothing, so that Python's own flush at exit has nowhere to fail."""
    with suppress(OSError, ValueError):  # a stream without a number is none of the process
        _point(stream.fileno(), os.O_WRONLY)
        stream.flush()
