"""The seam between the command line and the rooms that it calls: the few functions it needs from them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from onrecord.article import Article
from onrecord.record import Record
from onrecord.settings import Settings


class Unread(Protocol):
    """An input that could not be read: where it is, the article's id if known, and why."""

    @property
    def where(self) -> str: ...  # noqa: D102
    @property
    def message(self) -> str: ...  # noqa: D102


class Reads(Protocol):
    """Anything that turns articles into records, in order."""

    def read_many(self, articles: Iterable[Article]) -> Iterator[Record]: ...  # noqa: D102


class Doors:
    """Where articles come from and who reads them. Tests substitute a fake.

    Each method imports what it needs when called, so that ``--help`` and usage errors respond at once.
    """

    def articles(self, paths: Sequence[str], published: date | None, settings: Settings) -> Iterator[Article | Unread]:
        """The articles at the paths, and what could not be read, in order."""
        from onrecord.intake import read_paths

        return iter(read_paths(paths, published=published, limit=settings.text_limit))

    def count(self, paths: Sequence[str]) -> int | None:
        """How many articles the paths hold, if that can be determined without reading them."""
        from onrecord.intake import count_articles

        return count_articles(paths)

    def reader(self, settings: Settings) -> Reads:
        """The reader, with its model loaded."""
        from onrecord.reading import Reader

        return Reader(threads=settings.threads)
