"""Persons called by a day of the week, and days that only stand beside a name."""

import pytest

from onrecord.article import Article
from onrecord.reading.entities.find import find_entities
from onrecord.reading.moments.moments import find_moments
from onrecord.reading.text.document import Document
from onrecord.record import Record
from steps import run


def persons(text: str) -> list[str]:
    return [entity.name for entity in find_entities(Document.of_text(text)).all if entity.kind == "person"]


def days(text: str) -> list[str]:
    record = run(Record(article=Article(id="x", text=text)), find_moments)
    return [record.text_of(moment.spans) for moment in record.moments]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Joy Sunday said her side was ready. Sunday said they had trained hard.", "Joy Sunday"),
        ("Abiodun Sunday, 44, said the well was dry.", "Abiodun Sunday"),
        ("Joy Friday, a trader from Vell, said her stall was gone.", "Joy Friday"),
        ("Emeka Monday closed the shop. Mr Monday said it was late.", "Emeka Monday"),
        ("Sunday Okafor lost his shop.", "Sunday Okafor"),
        ("Sunday Okafor, 31, said it was late.", "Sunday Okafor"),
        ("They met the trader Friday Okafor, who sells rice.", "Friday Okafor"),
    ],
)
def test_a_day_is_a_name_where_it_speaks_or_is_described(text: str, name: str) -> None:
    assert persons(text) == [name]
    assert days(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Judge Kelly Friday said the law stood.",
        "Ann Lee Sunday announced that the pier was sold.",
        "In court Monday Okafor said he would go.",
        "Officials told Kelly Friday, a spokesman said.",
        "The Vell Sunday said nothing of it.",
    ],
)
def test_a_day_beside_a_name_is_a_day(text: str) -> None:
    assert not any("day" in name for name in persons(text))


def test_days_stay_days_in_a_text_about_somebody_called_so() -> None:
    text = "Joy Sunday, 40, trains in Lagos on Sunday. Sunday said it was hot. She rests Sunday."
    assert persons(text) == ["Joy Sunday"]
    assert days(text) == ["Sunday", "Sunday"]
