"""Being stopped: the signals that ask a program to end become one exception, so that nothing is left half done."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_PEACE = 1.0
"""Seconds after a signal in which others are ignored, so that a second one does not stop the cleaning up."""


class Stopped(KeyboardInterrupt):
    """A signal asked us to stop. Libraries take it for what it mostly is: Ctrl-C.

    Attributes:
        number: of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def exit_code(error: BaseException) -> int:
    """The exit code of what was stopped by this: 128 and the signal's number, and Ctrl-C's where none is known."""
    return 128 + (error.number if isinstance(error, Stopped) else signal.SIGINT)


@contextmanager
def stoppable(*, to_the_end: bool) -> Iterator[None]:
    """Raise :class:`Stopped` for a signal inside the block; a signal that the caller ignores (``nohup``) stays ignored.

    Args:
        to_the_end: whether the process ends after the block. Then no signal brings a traceback out of the interpreter's
            own end: it ends the process at once or, after one that was answered, changes nothing of that answer.
            Otherwise what stood before is put back.
    """
    last, stopped = 0.0, None

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal last, stopped
        now = time.monotonic()
        if not stopped or now - last >= _PEACE:
            last, stopped = now, Stopped(number)
            raise stopped

    before = {}
    try:
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, stop)
    except ValueError:  # not in the main thread, which alone may say what signals do
        pass
    try:
        yield
    except Exception as error:
        if stopped:  # a library that was being imported makes an error of its own of it
            raise stopped from error
        raise
    finally:
        for number, handler in before.items():
            last_word = signal.SIG_IGN if stopped else signal.SIG_DFL
            signal.signal(number, last_word if to_the_end else handler)
