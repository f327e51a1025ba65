"""Times of a text, for tests of how they are found: each expression with the days that it can mean."""

from datetime import date

from onrecord import Article, Record
from onrecord.reading.moments.moments import find_moments
from steps import run

WEDNESDAY = date(2025, 9, 3)
Told = dict[str, tuple[str, str] | None]


def told(text: str, published: date | None = WEDNESDAY) -> Told:
    """Every time expression of a text with its first and last day."""
    record = run(Record(article=Article(id="t", text=text, published=published)), find_moments)
    return {
        record.text_of(moment.spans): (moment.first.isoformat(), moment.last.isoformat())
        if moment.first and moment.last
        else None
        for moment in record.moments
    }


def day(iso: str) -> tuple[str, str]:
    """A single day, as first and last."""
    return iso, iso
