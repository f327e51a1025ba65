"""The articles of a path without their records, and the one of a path that must hold one."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.article import Article
from onrecord.cli.doors import Doors
from onrecord.errors import InputError
from onrecord.intake.failure import Failure
from onrecord.intake.pieces import article_of
from onrecord.ledger.files import is_database
from onrecord.settings import Settings


def articles_at(doors: Doors, path: str, settings: Settings) -> Iterator[Article | Failure]:
    """The articles at a path, and what cannot be read, in order."""
    return map(article_of, doors.pieces([path], None, settings))


def one_article(doors: Doors, path: str, settings: Settings, what: str) -> Article:
    """The article at a path.

    Args:
        doors: where articles come from.
        path: a file, or ``-``.
        settings: the limits of what is read.
        what: what it is called in an error: "a draft".

    Raises:
        InputError: there is none, or more than one.
    """
    if path != "-" and is_database(Path(path)):
        raise InputError(f"{path} is a database; expected {what}: one text or page")
    found = list(articles_at(doors, path, settings))
    if len(found) == 1:
        if isinstance(found[0], Article):
            return found[0]
        raise InputError(f"{path} cannot be read: {found[0].message}")
    raise InputError(f"{path} holds {len(found)} articles; expected {what}: one text or page")
