"""What takes long to gather and changes only with the ledger: remembered until it does."""

import time
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Any, TypeVar

from onrecord.desk.problems import NotYet

T = TypeVar("T")


_RESTS = 10
"""How many times as long as it took to make something it is not made again for those who do not wait for it."""


class _Making:
    """Something that is being gathered in a thread of its own."""

    def __init__(self) -> None:
        self.began, self.done = time.monotonic(), Event()
        self.error: Exception | None = None


class Memory:
    """One value for each name, with the state of the ledger that it was made from. Any thread may use it.

    Two visitors who ask for the same at once wait for one answer.
    """

    def __init__(self) -> None:
        self._held: dict[str, tuple[object, Any]] = {}
        self._rested: dict[str, float] = {}
        self._locks: dict[str, Lock] = {}
        self._making: dict[str, _Making] = {}
        self._lock = Lock()

    def get(self, name: str, state: object, make: Callable[[], T]) -> T:
        """The value of that name, made anew if the state is another."""
        with self._lock:
            # a lock for each name, so that whoever waits for the concepts does not hold up those who ask for people
            lock = self._locks.setdefault(name, Lock())
        with lock:
            known = self._held.get(name)
            if known is None or known[0] != state:
                began = time.monotonic()
                known = self._held[name] = (state, make())
                now = time.monotonic()
                # so that about a tenth of a processor is spent on making it again and again, whatever comes in
                self._rested[name] = now + _RESTS * (now - began)
            value: T = known[1]
            return value

    def soon(self, name: str, state: object, make: Callable[[], T], *, patience: float, at_first: float) -> T:
        """The value of that name; one of an earlier state where a new one takes longer than one may wait.

        While a ledger is added to all the time, a new one is made now and then only, so that the pages have the time.

        Args:
            name: of the value.
            state: of the ledger.
            make: makes it, in a thread of its own that goes on when nobody waits any more.
            patience: seconds to wait where there is one of an earlier state.
            at_first: seconds to wait where there is none.

        Raises:
            NotYet: it takes longer, and there is none of an earlier state.
        """
        if name not in self._held:
            self._make_soon(name, state, make, at_first)
        # while it rests, the value of an earlier state is shown, and the page says so
        elif not self.has(name, state) and time.monotonic() >= self._rested[name]:
            self._make_soon(name, state, make, patience)
        value: T = self._held[name][1]
        return value

    def _make_soon(self, name: str, state: object, make: Callable[[], object], patience: float) -> None:
        with self._lock:
            making = self._making.get(name)
            if making is None:
                making = self._making[name] = _Making()
                # in a thread of its own: it goes on when the visitor has left, and the next one finds it
                Thread(target=self._make, args=(name, state, make, making), daemon=True).start()
        # all who ask meanwhile wait for the same one
        making.done.wait(patience)
        if making.error is not None:
            raise making.error
        if name not in self._held:
            seconds = round(time.monotonic() - making.began)
            so_far = f", for {seconds} {'second' if seconds == 1 else 'seconds'} so far" if seconds else ""
            raise NotYet(
                f"the {name} of this ledger are being gathered{so_far}. That is done once, until articles are added."
                " This page loads again by itself"
            )

    def has(self, name: str, state: object) -> bool:
        """Whether the value of that name is there and of that state."""
        known = self._held.get(name)
        return known is not None and known[0] == state

    def _make(self, name: str, state: object, make: Callable[[], object], making: _Making) -> None:
        try:
            self.get(name, state, make)
        except Exception as error:
            making.error = error
        finally:
            with self._lock:
                del self._making[name]
            making.done.set()
