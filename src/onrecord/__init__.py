"""onrecord reads news reports and keeps a ledger of who said what, on whose word.

:func:`read` reads one text; :class:`onrecord.reading.Reader` reads many articles; :mod:`onrecord.intake`
takes them from files, pages and lines of JSON.

Every import here waits until it is needed: the program can be stopped quietly only once it runs, and this comes before.
"""

import os
from functools import cache
from importlib import import_module

TYPE_CHECKING = False  # as in `typing`, whose import alone takes longer than all else here
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from onrecord.article import Article
    from onrecord.errors import OnRecordError
    from onrecord.reading import Reader
    from onrecord.record import Record

__version__ = "0.1.0"

# ONNX Runtime 1.29 and later reports its use to Microsoft and keeps a database in the user's cache folder for it, from its import
# on. Only the environment stops it early enough, and this module is run before any other of the package.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = ["Article", "OnRecordError", "Record", "__version__", "read"]

_HOMES = {"Article": "onrecord.article", "OnRecordError": "onrecord.errors", "Record": "onrecord.record"}


def __getattr__(name: str) -> object:
    """One of the names that the package offers, from where it is defined."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def read(
    text: str,
    *,
    id: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    bylines: "Iterable[str]" = (),
    published: "date | str | None" = None,
    updated: "date | str | None" = None,
) -> "Record":
    """Read one article. The model is loaded at the first call and kept.

    Any text gives a record, whatever its length and language; the intake, which the command line
    reads through, is the one that passes over what is empty, too large or not in English.

    Args:
        text: the article to the character, with its title line or without.
        id: what to call it; a hash of the text if not given.
        url: the address it was read from.
        outlet: who published it.
        title: its headline; the first line where that looks like one if not given.
        bylines: the names of its authors, or the one.
        published: the day of publication, from which "on Tuesday" gets its date; a date, or text such as 2025-09-03.
        updated: the day it was last changed, as ``published``.

    Raises:
        WrongType: a value is of another type.
        InputError: a day is written otherwise.
        ModelError: the model's files are missing or damaged.
    """
    from onrecord.article import Article, day_of, require_text, text_id
    from onrecord.intake import title_of

    require_text(text, "text")
    article = Article(
        id=id or text_id(text),
        url=url,
        outlet=outlet,
        title=title or title_of(text),
        bylines=(bylines,) if isinstance(bylines, str) else tuple(bylines),
        published=day_of(published, "published"),
        updated=day_of(updated, "updated"),
        text=text,
    )
    return _reader().read(article)


@cache
def _reader() -> "Reader":
    """The reader that :func:`read` uses; imported late, so that ``import onrecord`` loads no model."""
    from onrecord.reading import Reader

    return Reader()
