"""What takes long to gather and changes only with the ledger: remembered until it does."""

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """One value for each name, with the state of the ledger that it was made from. Any thread may use it.

    Two visitors who ask for the same at once wait for one answer.
    """

    def __init__(self) -> None:
        self._held: dict[str, tuple[object, Any]] = {}
        self._locks: dict[str, Lock] = {}
        self._lock = Lock()

    def get(self, name: str, state: object, make: Callable[[], T]) -> T:
        """The value of that name, made anew if the state is another."""
        with self._lock:
            lock = self._locks.setdefault(name, Lock())
        with lock:
            known = self._held.get(name)
            if known is None or known[0] != state:
                known = self._held[name] = (state, make())
            value: T = known[1]
            return value
