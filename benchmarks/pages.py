"""How often body, day and title of a saved page are right, and how soon it is read,
on 50 pages of English-language outlets.

    python -m benchmarks pages [--floor] [--show]

The truth is that of fundus' test data. A page belongs to the version of its outlet's template whose body it fits best.

- The body is right at 0.9 of F1 or more, by words with their repeats: of the paragraphs, with their headings and the
summary or without, whichever
  fits best; a line that is the title is not counted.
- The day is right where it is the day of publication as the page writes it.
- The title is right where it is the corpus's, or the heading that the page shows where that shares two thirds of its
words with the corpus's: many pages
  have one title for their readers and another for search engines, and the corpus has now the one and now the other.
  Case, white space and the style of marks are not compared.
- A page is read in time where it takes ten seconds at most from its bytes to its record.

Where the corpus is absent, one line says so and the exit code is 0.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import Any

import lxml.html

from benchmarks import table
from benchmarks.corpora import SHARED, need
from onrecord.article import WORD, Article
from onrecord.errors import ArticleError
from onrecord.intake import from_page
from onrecord.reading.reader import Reader

PAGES = SHARED / "data" / "pages"
BODY, HEADLINES, SECONDS = 0.9, 2 / 3, 10.0
LEAST = 0.95
"""The share of pages whose body, day and title must be right, and that must be read in time."""


@dataclass(frozen=True)
class Fit:
    """How well one text fits another, by words with their repeats."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0.0 where both are."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision else 0.0


@dataclass(frozen=True)
class Right:
    """What is right of one page."""

    body: bool
    day: bool
    title: bool
    in_time: bool
    authors: bool
    title_to_the_letter: bool

    @property
    def all(self) -> bool:
        """Whether everything that is promised is right."""
        return self.body and self.day and self.title and self.in_time


@dataclass(frozen=True)
class Read:
    """A page that was read, beside the truth that fits it best."""

    name: str
    article: Article
    shown: tuple[str, ...]
    truth: dict[str, Any]
    seconds: float

    @cached_property
    def fit(self) -> Fit:
        """How well the body fits."""
        return _fit(self.article, self.truth)

    @cached_property
    def right(self) -> Right:
        """What is right of it."""
        title, wanted = _plain(self.article.title or ""), _plain(self.truth["title"])
        heading = title in self.shown and _fit_of(title, wanted).f1 >= HEADLINES
        authors = [name.casefold() for name in self.truth.get("authors", ())]
        return Right(
            body=self.fit.f1 >= BODY,
            day=str(self.article.published) == self.truth["publishing_date"][:10],
            title=title == wanted or heading,
            in_time=self.seconds <= SECONDS,
            authors=[name.casefold() for name in self.article.bylines] == authors,
            title_to_the_letter=title == wanted,
        )


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("pages", __doc__)
    parser.add_argument("--show", action="store_true", help="print what is wrong beside what is right")
    parser.add_argument("--floor", action="store_true", help="exit with 1 where the promise is not kept")
    options = parser.parse_args(arguments)
    need(PAGES)
    paths = sorted(PAGES.glob("*.html.gz"))
    found = []
    for page in _read(paths):
        found.append(page)
        _print(page, show=options.show)
    share = _summary(found, len(paths))
    return int(options.floor and share < LEAST)


def _read(paths: list[Path]) -> Iterator[Read]:
    """The pages that give an article; one line says what is wrong with any other."""
    reader = Reader()
    for path in paths:
        data = gzip.decompress(path.read_bytes())
        began = perf_counter()
        try:
            article = from_page(data)
        except ArticleError as error:
            print(f"{path.name}: {error}")
            continue
        reader.read(article)
        seconds = perf_counter() - began
        outlet = path.name.split("_")[0]
        versions = json.loads((PAGES / f"{outlet}.json").read_text(encoding="utf-8"))
        truth = max((one for one in versions.values() if "body" in one), key=lambda one: _fit(article, one).f1)
        yield Read(path.name.removesuffix(".html.gz"), article, _headings(data), truth, seconds)


def _headings(data: bytes) -> tuple[str, ...]:
    """What stands in headings of the first level."""
    tree = lxml.html.fromstring(data.decode("utf-8", "replace"))
    return tuple(_plain(heading.text_content()) for heading in tree.iter("h1"))


def _fit(article: Article, truth: dict[str, Any]) -> Fit:
    titles = {_plain(article.title or ""), _plain(truth["title"])}
    ours = "\n".join(line for line in article.text.split("\n") if _plain(line) not in titles)
    return max((_fit_of(ours, body) for body in _bodies(truth["body"])), key=lambda fit: fit.f1)


def _bodies(body: dict[str, Any]) -> Iterator[str]:
    """The body with and without its summary and its headings: what a page shows of them differs by template."""
    summaries: tuple[list[str], ...] = ([], body["summary"])
    for summary in summaries:
        for with_headings in (False, True):
            parts = [
                [*(section["headline"] if with_headings else ()), *section["paragraphs"]]
                for section in body["sections"]
            ]
            yield "\n".join((*summary, *(line for part in parts for line in part)))


def _fit_of(ours: str, theirs: str) -> Fit:
    one, other = (Counter(word.lower() for word in WORD.findall(text)) for text in (ours, theirs))
    both = (one & other).total()
    return Fit(both / max(1, one.total()), both / max(1, other.total()))


def _plain(text: str) -> str:
    """A text without case, and with marks and white space of one style."""
    return " ".join(re.sub("[“”]", '"', re.sub("[‘’]", "'", text)).casefold().split())


def _print(page: Read, *, show: bool) -> None:
    wrong = [name for name in ("body", "day", "title", "in_time", "authors") if not getattr(page.right, name)]
    fit = page.fit
    print(
        f"{page.name:32} body {fit.f1:.2f} (P {fit.precision:.2f}, R {fit.recall:.2f})  {page.seconds:4.1f} s"
        f"  {'wrong: ' + ', '.join(wrong) if wrong else ''}".rstrip()
    )
    if show and wrong:
        article, truth = page.article, page.truth
        print(f"    has    {article.title!r}, {article.published}, {list(article.bylines)}")
        print(f"    wanted {truth['title']!r}, {truth['publishing_date'][:10]}, {truth.get('authors', [])}")


def _summary(found: list[Read], pages: int) -> float:
    """Print how many are right; return the share of which all that is promised is."""
    counts = {field.name: sum(getattr(page.right, field.name) for page in found) for field in fields(Right)}
    for name, count in counts.items():
        print(f"{name.replace('_', ' '):20} {count} of {pages}")
    everything = sum(page.right.all for page in found)
    print(f"body, day, title and time: {everything} of {pages}, {everything / pages:.3f}; {LEAST:.2f} promised")
    return everything / pages
