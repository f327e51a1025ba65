"""What worker processes do in the tests of workers: modules that a new process can import."""

import os
import time
from collections.abc import Callable


def squares() -> Callable[[int], int]:
    """Squares, but for one number at which the process dies, one at which it hangs, and one at which it fails."""
    return _square


def _square(number: int) -> int:
    if number == 5:
        os._exit(3)
    if number == 9:
        time.sleep(60)
    if number == 14:
        raise ValueError("fourteen")
    return number * number


def no_model() -> Callable[[int], int]:
    """A process that cannot begin."""
    raise ValueError("no model")
