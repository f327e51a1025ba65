"""Stand-ins for the rooms behind the command line: articles from a list, and a reader without a model."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord import Article, Record
from onrecord.cli.doors import Doors, Reads, Unread
from onrecord.record import Source, Statement
from onrecord.settings import Settings

_SAID = re.compile(r"(“[^”]*”) ([A-Z]\w+ [A-Z]\w+) (said)")


@dataclass(frozen=True)
class NotRead:
    """Something that could not be read."""

    where: str
    message: str


class QuickReader:
    """Finds only “…” Somebody Something said."""

    def read_many(self, articles: Iterable[Article]) -> Iterator[Record]:
        for article in articles:
            found = list(enumerate(_SAID.finditer(article.text), start=1))
            yield Record(
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
                sources=tuple(
                    Source(id=f"p{n}", type="named_person", name=m[2], mentions=(m.span(2),)) for n, m in found
                ),
            )


class FakeDoors(Doors):
    """Doors that open on what a test puts behind them."""

    def __init__(self, *found: Article | Unread, reader: Reads | None = None) -> None:
        self.found, self.quick = found, reader or QuickReader()
        self.asked: list[tuple[tuple[str, ...], date | None, Settings]] = []

    def articles(self, paths: Sequence[str], published: date | None, settings: Settings) -> Iterator[Article | Unread]:
        self.asked.append((tuple(paths), published, settings))
        return iter(self.found)

    def count(self, paths: Sequence[str]) -> int | None:
        return len(self.found)

    def reader(self, settings: Settings) -> Reads:
        return self.quick


def article(name: str, text: str = "“Not today,” Ada Moor said. “Never,” Bo Lund said.") -> Article:
    return Article(id=name, title=f"Title of {name}", text=text)
