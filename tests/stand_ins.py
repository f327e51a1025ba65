"""Stand-ins for the rooms behind the command line: articles from a list, and a reader without a model."""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord import Article, Record
from onrecord.cli.doors import Doors
from onrecord.intake import Failure, Piece
from onrecord.record import Source, Statement
from onrecord.scale.processes import Reads
from onrecord.settings import Settings

_SAID = re.compile(r"(“[^”]*”) ([A-Z]\w+ [A-Z]\w+) (said)")


@dataclass(frozen=True)
class NotRead:
    """Something that could not be read."""

    where: str
    message: str


class QuickReader:
    """Finds only “…” Somebody Something said."""

    def read(self, article: Article) -> Record:
        found = list(enumerate(_SAID.finditer(article.text), start=1))
        return Record(
            article=article,
            statements=tuple(
                Statement(
                    id=f"s{n}",
                    content=(m.span(1),),
                    source=(m.span(2),),
                    cue=(m.span(3),),
                    source_id=f"p{n}",
                    mode="direct",
                    confidence=0.9,
                    because="tagger",
                )
                for n, m in found
            ),
            sources=tuple(Source(id=f"p{n}", type="named_person", name=m[2], mentions=(m.span(2),)) for n, m in found),
        )


class FragileReader(QuickReader):
    """Ends its process over the words "deadly news", and never comes to an end over "endless news"."""

    def read(self, article: Article) -> Record:
        if "deadly news" in article.text:
            os._exit(3)
        if "endless news" in article.text:
            sys.stderr.write("begun\n")  # in one piece, as several processes may write
            time.sleep(60)
        return super().read(article)


class QuickDoors(Doors):
    """The real intake, and a reader without a model."""

    def reader(self, settings: Settings) -> Reads:
        return FragileReader()


class SlowReader(QuickReader):
    """Takes a while for each article."""

    def read(self, article: Article) -> Record:
        time.sleep(0.05)
        return super().read(article)


class SlowDoors(Doors):
    """The real intake, and a reader that takes a while."""

    def reader(self, settings: Settings) -> Reads:
        return SlowReader()


class FakeDoors(Doors):
    """Doors that open on what a test puts behind them."""

    def __init__(self, *found: Article | NotRead, reader: Reads | None = None) -> None:
        self.found, self.quick = found, reader or QuickReader()
        self.asked: list[tuple[tuple[str, ...], date | None, Settings]] = []

    def pieces(
        self,
        paths: Sequence[str],
        published: date | None,
        settings: Settings,
        wanted: Callable[[str], bool] | None = None,
    ) -> Iterator[Piece | Failure]:
        self.asked.append((tuple(paths), published, settings))
        return map(_piece, self.found)

    def count(self, paths: Sequence[str]) -> int | None:
        return len(self.found)

    def reader(self, settings: Settings) -> Reads:
        return self.quick


def article(name: str, text: str = "“Not today,” Ada Moor said. “Never,” Bo Lund said.") -> Article:
    return Article(id=name, title=f"Title of {name}", text=text)


def _piece(found: Article | NotRead) -> Piece | Failure:
    if isinstance(found, NotRead):
        return Failure(where=found.where, reason="unread", message=found.message)
    return Piece(where=found.id, kind="made", held=found, published=None, limit=0)
