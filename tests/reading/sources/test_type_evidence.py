"""Evidence of types: what is said of a source's name, of what stands beside it, and of its mentions."""

from collections.abc import Sequence

import pytest

from onrecord.reading.analysis import Analysis
from onrecord.reading.sources.discourse import Discourse
from onrecord.reading.sources.ranker import choose
from onrecord.reading.sources.referent import Referent
from onrecord.reading.sources.resolve import resolve_by
from onrecord.reading.sources.type_evidence import EVIDENCE, Uses, type_evidence
from onrecord.reading.tagging.confidence import load_calibration
from records import marked
from steps import NOTHING


def seen(text: str) -> dict[str, float]:
    """What is said of the first source of a marked text, by name."""
    record, rows = marked(text), list[dict[str, float]]()

    def look(discourse: Discourse, sources: Sequence[tuple[Referent, Uses]]) -> None:
        for referent, uses in sources:
            rows.append(dict(zip(EVIDENCE, map(float, type_evidence(discourse, referent, uses, {})), strict=True)))

    resolve_by(choose, Analysis(record.article, NOTHING, load_calibration()), record, look)
    return rows[0]


SAID = "{s1.source:Mara Odell} {s1.cue:said} {s1.content:it leaks}."


@pytest.mark.parametrize(
    ("before", "sign"),
    [
        ("Mara Odell’s boat sank.", "possessive"),
        ("Mara Odell, who left, knew.", "who"),
        ("Mara Odell, which grew, knew.", "which"),
        ("Mara Odell, 54, knew.", "age"),
        ("Mara Odell (D-Vt.) knew.", "age"),
        ("Mara Odell (MOD) knew.", "letters"),
        ("Mara Odell, the pilot, knew.", "apposed"),
        ("Mara Odell sold its boats.", "its"),
        ("Mara Odell sold her boats.", "his"),
        ("They met in Mara Odell.", "before: in"),
        ("It was built by Mara Odell.", "before: by"),
        ("She works for Mara Odell.", "before: for"),
    ],
)
def test_what_stands_beside_a_name_is_told_as_a_share_of_its_names(before: str, sign: str) -> None:
    assert seen(f"Mara Odell left. {SAID}")[sign] == 0.0
    names = 3 if sign == "letters" else 2  # the letters are a name as well
    assert seen(f"{before} {SAID}")[sign] == pytest.approx(1 / names)


def test_who_speaks_behind_a_name_is_told_too() -> None:
    assert seen(f"Mara Odell left. {SAID}")["said"] == 0.5


def test_the_noun_before_a_name_is_a_job() -> None:
    assert seen(f"The painter Mara Odell left. {SAID}")["before: role"] == 0.5


@pytest.mark.parametrize(
    ("mention", "sign"),
    [("An official familiar with the sale", "inside"), ("An official who asked not to be named", "told withheld")],
)
def test_a_mention_shows_somebody_inside_and_somebody_withheld(mention: str, sign: str) -> None:
    rows = [seen(f"{{s1.source:{one}}} {{s1.cue:said}} {{s1.content:it leaks}}.") for one in (mention, "An official")]
    assert [row[sign] for row in rows] == [1.0, 0.0]
