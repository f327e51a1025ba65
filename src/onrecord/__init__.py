"""onrecord reads news reports and keeps a ledger of who said what, on whose word.

:func:`read` reads one text; :class:`onrecord.reading.Reader` reads many articles; :mod:`onrecord.intake`
takes them from files, pages and lines of JSON.

Nothing is imported here before it is needed: this module runs before the command line can handle an interruption.
"""

import os

TYPE_CHECKING = False  # as in `typing`, whose import alone takes longer than all else here
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from onrecord.article import Article
    from onrecord.errors import OnRecordError
    from onrecord.record import Record

__version__ = "0.1.0"

# ONNX Runtime 1.29 and later starts telemetry to Microsoft, with a database in the user's cache folder, as soon as it
# is imported. Only an environment variable prevents that, and this module runs before any other of the package.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = ["Article", "OnRecordError", "Record", "__version__", "read"]

_HOMES = {"Article": "onrecord.article", "OnRecordError": "onrecord.errors", "Record": "onrecord.record"}


def __getattr__(name: str) -> object:
    """Import one of the package's public names from the module that defines it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    from importlib import import_module

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

    Any text gives a record, whatever its length and language. Skipping texts that are empty, too large or not in
    English is up to :mod:`onrecord.intake`, which the command line reads through.

    Args:
        text: the article, unchanged, with or without its title line.
        id: the article's identifier; by default a hash of the text.
        url: the address it was read from.
        outlet: its publisher.
        title: its headline; by default the first line, if it looks like one.
        bylines: the authors' names, or a single name.
        published: the day of publication, which dates "on Tuesday"; a date, or text such as 2025-09-03.
        updated: the day of the last change, as ``published``.

    Raises:
        WrongType: a value has the wrong type.
        InputError: a day has the wrong format.
        ModelError: the model's files are missing or damaged.
    """
    from onrecord.article import Article, day_of, require_text, text_id
    from onrecord.intake import title_of
    from onrecord.reading.reader import shared_reader

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
    return shared_reader().read(article)
