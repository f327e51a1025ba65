"""Who has shown the token. Sessions live in memory: when the desk stops, everyone has to log in again."""

import hmac
import secrets
import time
from threading import Lock

COOKIE = "onrecord_session"
"""Holds a visitor's session. No script can read it, and no other site's page sends it."""

NAME_COOKIE = "onrecord_name"
"""Holds the name that a visitor's decisions are kept under."""

LASTS = 7 * 24 * 3600
"""Seconds that a session lasts."""

_MOST_SESSIONS = 10_000  # the oldest goes first, or whoever has the token could fill the memory
_TRIES, _WHILE = 10, 60.0  # wrong tokens, by all visitors together, in so many seconds


class Visitors:
    """The sessions of one desk."""

    def __init__(self, token: str | None) -> None:
        self._token = token
        self._sessions: dict[str, float] = {}
        self._wrong: list[float] = []
        self._lock = Lock()

    def has_token(self, given: str) -> bool:
        """Whether that is the token. After ten wrong ones in a minute none is right until the minute is over."""
        if self._token is None:
            return False
        with self._lock:
            now = time.monotonic()
            self._wrong = [at for at in self._wrong if now - at < _WHILE]
            # by all together: who guesses may come from many addresses; the right token is refused too, or guessing
            # could go on
            if len(self._wrong) >= _TRIES:
                return False
            # as long for a nearly right one as for a wrong one, so that its letters cannot be found out one by one
            right = hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode("utf-8", "replace"))
            if given and not right:
                self._wrong.append(now)
            return right

    def welcome(self) -> str:
        """A new session."""
        session = secrets.token_urlsafe(32)
        with self._lock:
            while len(self._sessions) >= _MOST_SESSIONS:
                self._sessions.pop(next(iter(self._sessions)))
            self._sessions[session] = time.monotonic() + LASTS
        return session

    def is_known(self, session: str) -> bool:
        """Whether the session is one of ours and has not run out."""
        with self._lock:
            return self._sessions.get(session, 0.0) > time.monotonic()

    def leave(self, session: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(session, None)
