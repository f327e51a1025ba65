"""Sources that name more than one, and names that stand beside a trade or an office."""

import pytest

from records import names_of, sources_of


def test_initials_in_brackets_end_no_list() -> None:
    text = "{s1.source:The Mayors' League (ML) and the Road Board} {s1.cue:said} so."
    found = sources_of(text)
    assert [source.name for source in found] == ["Mayors' League", "Road Board"]


def test_both_of_a_pair_that_speaks_are_persons() -> None:
    text = "Odra and Teel hope to stay. {s1.source:Odra and Teel} {s1.cue:said} the soil was poor."
    assert [(source.name, source.type) for source in sources_of(text)] == [
        ("Odra", "named_person"),
        ("Teel", "named_person"),
    ]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The keeper, Jory Vance,", "Jory Vance"),
        ("The lamplighter, Jory Vance,", "Jory Vance"),
        ("The harbour chaplain, Iris Venn,", "Iris Venn"),
        ("Tarn’s minister for Ports Ewan Sill", "Ewan Sill"),
        ("Both Mira Soll and Lev Brack", "Mira Soll"),
        ("The head of the trust, Jan de la Croix,", "Jan de la Croix"),
    ],
)
def test_a_person_is_named_behind_a_trade(source: str, name: str) -> None:
    assert names_of(f"{{s1.source:{source}}} {{s1.cue:said}} so.")[0] == name


@pytest.mark.parametrize("name", ["Jan Brack", "April Brack"])
def test_a_month_behind_and_is_a_first_name(name: str) -> None:
    assert name in names_of(f"{{s1.source:Mira Soll and {name}}} {{s1.cue:said}} so.")


def test_a_month_behind_a_month_is_none() -> None:
    assert names_of("Sales fell in December and April {s1.source:Odell} {s1.cue:said}.") == ["Odell"]


@pytest.mark.parametrize("name", ["Rights Now", "Justice First", "Help Now"])
def test_a_motto_is_a_bodys_name(name: str) -> None:
    found = sources_of(f"The camp was burned, {{s1.cue:said}} {{s1.source:{name}}} on Monday.")
    assert [(source.name, source.type) for source in found] == [(name, "named_organization")]


def test_a_surname_of_several_words_has_no_first_name() -> None:
    text = "{s1.source:Petra Van der Merwe} {s1.cue:said} so. “No,” {s2.source:Van der Merwe} {s2.cue:said}."
    assert names_of(text) == ["Petra Van der Merwe"] * 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{s1.source:Both Lena Odell and the water board} {s1.cue:said} {s1.content:it leaks}.", ["Lena Odell", None]),
        ("{s1.source:The water board and Lena Odell} {s1.cue:said} {s1.content:it leaks}.", [None, "Lena Odell"]),
        ("{s1.source:Lena Odell and her lawyer} {s1.cue:said} {s1.content:it leaks}.", ["Lena Odell", None]),
        ("{s1.source:The driver and the passenger} {s1.cue:said} {s1.content:it leaks}.", [None, None]),
        ("{s1.source:A member of the union and the board} {s1.cue:said} {s1.content:it leaks}.", [None]),
        ("{s1.source:Norwegian and Wexley officials} {s1.cue:said} {s1.content:it leaks}.", [None]),
        ("{s1.source:Police and Crime Commissioner Lena Odell} {s1.cue:said} {s1.content:it leaks}.", ["Lena Odell"]),
        ("{s1.source:Food and Farming Minister Lena Odell} {s1.cue:said} {s1.content:it leaks}.", ["Lena Odell"]),
        (
            "It leaks, {s1.cue:according to} {s1.source:Health and Social Care figures}{s1.content:.}",
            ["Health and Social Care"],
        ),
    ],
)
def test_two_sources_that_and_joins(text: str, names: list[str | None]) -> None:
    assert names_of(text) == names
