"""The one article of a path that must hold one."""

from pathlib import Path

from onrecord.article import Article
from onrecord.cli.doors import Doors
from onrecord.errors import InputError
from onrecord.ledger.files import is_database
from onrecord.settings import Settings


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
    found = list(doors.articles([path], None, settings))
    if len(found) == 1 and isinstance(found[0], Article):
        return found[0]
    if len(found) == 1:
        raise InputError(f"{path} cannot be read: {getattr(found[0], 'message', '')}")
    raise InputError(f"{path} holds {len(found)} articles; expected {what}: one text or page")
