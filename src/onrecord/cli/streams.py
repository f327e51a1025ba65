"""Standard input, output and error, in whatever state the caller left them."""

import io
import os
import sys
from contextlib import suppress
from typing import TextIO


def open_closed_streams() -> None:
    """Open each closed standard stream (``>&-``) on the null device, so that no file we open gets its descriptor.

    A closed standard input then reads as empty, writing to a closed standard output still fails, and messages to a
    closed standard error are lost.
    """
    if sys.stdin is None:
        sys.stdin = _nowhere(0, os.O_RDONLY, "r")
    if sys.stdout is None:
        sys.stdout = _nowhere(1, os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _nowhere(2, os.O_WRONLY, "w")


def _nowhere(number: int, flags: int, mode: str) -> TextIO:
    """A stream with this descriptor on the null device."""
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
    """Standard output, ready for any character: UTF-8 for programs, the terminal's encoding for text."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=None if form == "text" else "utf-8", errors="replace", newline="")
    return sys.stdout


def say(text: str) -> None:
    """Print to standard error. If that fails the run continues: its work and its exit code do not depend on it."""
    try:
        print(text, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        let_go(sys.stderr)


def let_go(stream: TextIO) -> None:
    """Redirect a failing stream to the null device, so that Python's flush at exit cannot fail."""
    with suppress(OSError, ValueError):  # a stream without a descriptor is not one of the process
        _point(stream.fileno(), os.O_WRONLY)
        stream.flush()
