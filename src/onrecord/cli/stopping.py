"""Signal handling: the signals that ask a program to end raise one exception, so that cleanup runs."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_PEACE = 1.0
"""Seconds after a signal in which others are ignored, so that a second one does not interrupt the cleanup."""


class Stopped(KeyboardInterrupt):
    """A signal asked the program to stop. A KeyboardInterrupt, so that libraries treat it like Ctrl-C.

    Attributes:
        number: the signal's number.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def exit_code(error: BaseException) -> int:
    """The exit code after this interruption: 128 plus the signal's number, or Ctrl-C's if none is known."""
    return 128 + (error.number if isinstance(error, Stopped) else signal.SIGINT)


@contextmanager
def stoppable(*, to_the_end: bool) -> Iterator[None]:
    """Raise :class:`Stopped` on a signal inside the block; a signal that the caller ignores (``nohup``) stays ignored.

    Args:
        to_the_end: whether the process ends after the block. If so, no signal causes a traceback during interpreter
            shutdown: it ends the process at once or, if one was already handled, is ignored.
            Otherwise the previous handlers are restored.
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
    except ValueError:  # only the main thread may set signal handlers
        pass
    try:
        yield
    except Exception as error:
        if stopped:  # a library interrupted during its import may raise its own error instead
            raise stopped from error
        raise
    finally:
        for number, handler in before.items():
            last_word = signal.SIG_IGN if stopped else signal.SIG_DFL
            signal.signal(number, last_word if to_the_end else handler)
