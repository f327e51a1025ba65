"""Whom the words of a mention rule out, before trees weigh who is left."""

import pytest

from onrecord import Article
from onrecord.reading.analysis import Analysis
from onrecord.reading.mentions.parse import parse_mention
from onrecord.reading.sources.candidates import Candidate
from onrecord.reading.sources.discourse import Discourse
from onrecord.reading.sources.ruled_out import ruled_out
from onrecord.reading.tagging.confidence import load_calibration
from steps import NOTHING


def out(text: str, mention: str) -> list[str]:
    """The names of an article that are not whom a mention stands for."""
    discourse = Discourse(Analysis(Article(id="a", text=text), NOTHING, load_calibration()))
    start = text.rindex(mention)
    parsed = parse_mention(discourse.entities, start, start + len(mention))
    for name, entity in discourse.entities.inside(0, start):
        if entity:
            discourse.salience.add(discourse.referent_of(entity), 3.0, discourse.entities.sentence(name.start))
    candidates = [Candidate(entity, None, entity.name) for entity in discourse.entities.all]
    found = ruled_out(discourse, parsed, candidates)
    return [one.name for one, is_out in zip(candidates, found, strict=True) if is_out]


@pytest.mark.parametrize(
    ("text", "mention", "names"),
    [
        (
            "President Corliss left. His brother, Bo Corliss, stayed. President Corliss slept.",
            "Corliss",
            ["Bo Corliss"],
        ),
        ("President Corliss left. Gov. Bo Corliss stayed. President Corliss slept.", "Corliss", ["Bo Corliss"]),
        ("Mara Odell left. Odell’s sister said so.", "Odell’s sister", ["Mara Odell"]),
        ("Mara Odell left. Her mother said so.", "Her mother", ["Mara Odell"]),
        ("A lawyer for Mara Odell said so.", "A lawyer for Mara Odell", ["Mara Odell"]),
        ("A clerk representing Mr Bo Odell said so.", "A clerk representing Mr Bo Odell", ["Bo Odell"]),
        ("Mara Odell left. The pilot said so.", "The pilot", []),
        ("Mara Odell joined Alder Holdings. The company said so.", "The company", ["Mara Odell"]),
        ("Data seen by the Halden Courier say so.", "Data seen by the Halden Courier", ["Halden Courier"]),
        ("Data from the Halden Courier say so.", "Data from the Halden Courier", []),
        ("Halden Courier data seen by all say so.", "Halden Courier data seen by all", []),
        ("Mara Odell left. An internal memo says so.", "An internal memo", ["Mara Odell"]),
        ("Mara Odell left. The memo says so.", "The memo", []),
        ("An email from Mara Odell says so.", "An email from Mara Odell", []),
        ("Mara Odell left. She said so.", "She", []),
        ("A mother said so. Headteacher Ruth Amberley disagreed.", "A mother", ["Ruth Amberley"]),
        ("A mother said so. Ruth Amberley, 40, was angry.", "A mother", []),
        ("Headteacher Ruth Amberley came. The mother said so.", "The mother", []),
    ],
)
def test_who_is_ruled_out(text: str, mention: str, names: list[str]) -> None:
    assert out(text, mention) == names


@pytest.mark.parametrize(
    ("text", "mention", "names"),
    [
        ("Mayor Ann Lee is ill. Deputy Mayor Kit Hale was there. The mayor said so.", "The mayor", ["Kit Hale"]),
        ("Kit Hale, the deputy mayor, was there. The mayor said so.", "The mayor", ["Kit Hale"]),
        ("Mayor Ann Lee was there. The deputy mayor said so.", "The deputy mayor", ["Ann Lee"]),
        ("Premier Ann Lee met Deputy Premier Kit Hale. The premier said so.", "The premier", ["Kit Hale"]),
        ("Deputy Prime Minister Kit Hale came. The prime minister said so.", "The prime minister", ["Kit Hale"]),
        ("President Ann Lee met former President Bo Lunt. The president said so.", "The president", ["Bo Lunt"]),
        ("Former President Bo Lunt was there. The president said so.", "The president", []),
        ("Former Mayor Bo Lunt left. His successor, Ann Lee, spoke. The mayor said so.", "The mayor", ["Bo Lunt"]),
        ("President Ann Lee met former President Bo Lunt. The former president said so.", "The former president", []),
        ("Deputy Mayor Kit Hale was there. Mayor Kit Hale spoke. The mayor said so.", "The mayor", []),
    ],
)
def test_an_office_is_not_of_its_second_nor_of_who_held_it_before(text: str, mention: str, names: list[str]) -> None:
    assert out(text, mention) == names


@pytest.mark.parametrize(
    ("text", "mention", "ruled"),
    [
        ("The Halden Fire Department came. The health department said so.", "The health department", True),
        ("The Halden Fire Department came. The city department said so.", "The city department", False),
        ("The Ministry of Health met. The health ministry said so.", "The health ministry", False),
        ("The Senate Finance Committee sat. The committee said so.", "The committee", False),
    ],
)
def test_a_branch_of_government_is_not_another(text: str, mention: str, ruled: bool) -> None:
    assert bool(out(text, mention)) is ruled


def test_a_first_name_says_more_of_the_gender_than_a_job() -> None:
    discourse = Discourse(Analysis(Article(id="a", text="Actor Lena Ford left."), NOTHING, load_calibration()))
    assert [entity.gender for entity in discourse.entities.all] == ["f"]
