"""What worker processes do in the tests of workers: modules that a new process can import."""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path


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


def needing_all(folder: Path) -> Callable[[int], int]:
    """Task 3 ends its process at each try; what runs beside its third try leaves the file ``beside``."""
    return partial(_needing_all, folder)


def _needing_all(folder: Path, number: int) -> int:
    if number != 3:
        if (folder / "try 3").exists() and not (folder / "over").exists():
            (folder / "beside").touch()
        time.sleep(0.02)
        return number
    tried = len(list(folder.glob("try *"))) + 1
    (folder / f"try {tried}").touch()
    if tried == 3:
        time.sleep(0.3)
        (folder / "over").touch()
    os._exit(3)
