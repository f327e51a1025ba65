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
        ("Mara Odell left. Odell’s sister said so.", "Odell’s sister", ["Mara Odell"]),
        ("Mara Odell left. Her mother said so.", "Her mother", ["Mara Odell"]),
        ("A lawyer for Mara Odell said so.", "A lawyer for Mara Odell", ["Mara Odell"]),
        ("A clerk representing Mr Bo Odell said so.", "A clerk representing Mr Bo Odell", ["Bo Odell"]),
        ("Mara Odell left. The pilot said so.", "The pilot", []),
        ("Mara Odell joined Alder Holdings. The company said so.", "The company", ["Mara Odell"]),
        ("Data seen by the Halden Courier say so.", "Data seen by the Halden Courier", ["Halden Courier"]),
        ("Data from the Halden Courier say so.", "Data from the Halden Courier", []),
        ("Halden Courier data seen by all say so.", "Halden Courier data seen by all", []),
        ("Mara Odell left. She said so.", "She", []),
    ],
)
def test_who_is_ruled_out(text: str, mention: str, names: list[str]) -> None:
    assert out(text, mention) == names
