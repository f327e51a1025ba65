"""What comes out of intake in an article's place when it cannot be read."""

import re

import msgspec

from onrecord.errors import OnRecordError


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """One article, or one path, that could not be read. The run goes on.

    Attributes:
        where: the path as the user named it, ``path:line`` for a line of JSONL, ``-`` for standard input.
        id: what the article is called, where that could still be read.
        reason: the class of the error in snake case: ``not_english``, ``too_large``, ``bad_line``, ….
        message: what was found, what was expected and what to do, in a sentence or two.
    """

    where: str
    id: str | None = None
    reason: str
    message: str

    @classmethod
    def of(cls, error: OnRecordError, where: str, id: str | None = None) -> "Failure":
        """The failure that an error stands for."""
        reason = re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
        return cls(where=where, id=id, reason=reason, message=str(error))
