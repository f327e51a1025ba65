"""Errors as answers: always what was found, what was expected and what to do."""

import msgspec
from starlette.exceptions import HTTPException

from onrecord.errors import (
    ArticleError,
    InputError,
    LedgerBusy,
    LedgerFull,
    LedgerReadOnly,
    OnRecordError,
    WorkerError,
)


class Problem(msgspec.Struct, frozen=True):
    """Why there is no answer.

    Attributes:
        status: of HTTP.
        message: what was found, what was expected and what to do.
    """

    status: int
    message: str


class BadRequest(OnRecordError):
    """What was asked for cannot be understood."""


class NotYet(OnRecordError):
    """What was asked for is still being gathered."""


class Changed(OnRecordError):
    """Somebody changed in the meantime what a visitor was about to change; the message says what."""


_STATUS: tuple[tuple[type[OnRecordError], int], ...] = (
    (BadRequest, 400),
    (Changed, 409),
    (ArticleError, 422),
    (InputError, 404),
    (LedgerReadOnly, 403),
    (LedgerBusy, 503),
    (LedgerFull, 507),
    (WorkerError, 503),
    (NotYet, 503),
)
STATUSES = {
    400: "what was asked for cannot be understood",
    401: "a token is needed",
    403: "this is not allowed",
    404: "there is no such thing",
    405: "not by this method",
    409: "somebody changed it in the meantime",
    413: "too much was sent",
    422: "this text cannot be read",
    500: "the program failed",
    503: "busy; try again",
    507: "the disk is full",
}
"""What each status of an answer that is none says, for the description of the API."""


def problem_of(error: Exception) -> Problem:
    """The answer to a request that failed."""
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return Problem(status, str(error))
    if isinstance(error, HTTPException):
        detail = (
            "there is no page at this address; /api lists the addresses that programs ask"
            if error.status_code == 404
            else error.detail
        )
        return Problem(error.status_code, detail)
    if isinstance(error, OnRecordError):
        return Problem(500, str(error))
    # without the error's own words, which may hold paths of this machine or pieces of articles
    return Problem(500, "the program failed over this; the terminal in which it runs says how. Please report it")
