"""The word lists and the abbreviations: each entry once, in order, and the same for the article and the rooms."""

import tomllib
from pathlib import Path

import pytest

from onrecord.abbreviations import abbreviations
from onrecord.article import Article
from onrecord.reading.language.lexicon import entries, lexicon

SOURCE = Path(__file__).parents[3] / "src" / "onrecord"
LEXICON = tomllib.loads((SOURCE / "reading" / "language" / "data" / "lexicon.toml").read_text(encoding="utf-8"))
ABBREVIATIONS = tomllib.loads((SOURCE / "abbreviations.toml").read_text(encoding="utf-8"))
LISTS = [(section, name) for section, lists in LEXICON.items() for name in lists]


@pytest.mark.parametrize(("section", "name"), LISTS)
def test_a_list_has_one_entry_a_line_in_order_each_once(section: str, name: str) -> None:
    lines = LEXICON[section][name].strip().splitlines()
    keys = [entries(line)[0] for line in lines]
    assert keys == sorted(keys)
    of_several = {"kinds_of_people", "synonyms"}  # their lines have several words
    assert name in of_several or (len(set(keys)) == len(keys) and all("," not in line for line in lines))


@pytest.mark.parametrize(
    "names",
    [("male", "female", "neutral"), ("honorifics", "honorifics_m", "honorifics_f")],
    ids=["people", "honorifics"],
)
def test_a_word_has_one_gender(names: tuple[str, ...]) -> None:
    section = LEXICON["people" if "male" in names else "names"]
    listed = [entry for name in names for entry in entries(section[name])]
    assert sorted(listed) == sorted(set(listed))


def test_an_abbreviation_has_one_theme() -> None:
    listed = [word for words in ABBREVIATIONS.values() for word in words]
    assert sorted(listed) == sorted(set(listed))


def test_every_abbreviated_title_is_a_title_of_the_lexicon() -> None:
    assert {word.lower() for word in ABBREVIATIONS["titles"]} <= set(lexicon().honorifics)


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(KeyError):
        abbreviations("planets")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The gates leak, Cllr. Ann Corliss said.", "The council met."),
        ("Messrs. Odell and Venn met Mme. Duval.", "Pvt. Ned Lee left."),
        ("“Why now?” Cllr. Corliss asked.", "Nobody answered."),
        ("He told Ald. Corliss and Pte. Venn.", "They left."),
    ],
)
def test_a_title_cut_short_ends_no_sentence(first: str, second: str) -> None:
    article = Article(id="a", text=f"{first} {second}")
    assert [article.text[start:end] for start, end in article.sentences()] == [first, second]
