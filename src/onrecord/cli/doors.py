"""The seam between the command line and the rooms that it calls: the few functions it needs from them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.intake import Failure, Piece
    from onrecord.scale.processes import Reads


class Doors:
    """Where articles come from and who reads them. Tests substitute a fake. It can be pickled, for other processes.

    Each method imports what it needs when called, so that ``--help`` and usage errors respond at once.
    """

    def pieces(
        self,
        paths: Sequence[str],
        published: date | None,
        settings: Settings,
        wanted: Callable[[str], bool] | None = None,
    ) -> "Iterator[Piece | Failure]":
        """What articles are made from at the paths, and what could not be read, in order; only what is wanted."""
        from onrecord.intake import read_pieces

        return read_pieces(paths, published=published, limit=settings.text_limit, wanted=wanted)

    def count(self, paths: Sequence[str]) -> int | None:
        """How many articles the paths hold, if that can be determined without reading them."""
        from onrecord.intake import count_articles

        return count_articles(paths)

    def reader(self, settings: Settings) -> "Reads":
        """The reader, with its model loaded."""
        from onrecord.reading import Reader
        from onrecord.reading.layers import layers_at

        return Reader(threads=settings.threads, layers=layers_at(settings.layers), least=settings.least)
