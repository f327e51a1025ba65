"""Every step of the reading fills the fields of the record that it declares, and leaves all others as they are."""

from collections import defaultdict
from pathlib import Path

import msgspec

from onrecord import Article, Record
from onrecord.reading.analysis import Analysis
from onrecord.reading.reader import RECORD, STATEMENTS
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.tagger import OnnxTagger

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_steps_fill_what_they_declare_and_nothing_else() -> None:
    tagger, calibration = OnnxTagger(), load_calibration()
    filled: dict[str, set[str]] = defaultdict(set)
    for path in sorted(EXAMPLES.glob("*.txt")):
        article = Article(id=path.stem, text=path.read_text(encoding="utf-8"))
        analysis, record = Analysis(article, tagger, calibration), Record(article=article)
        for step in (*STATEMENTS, *RECORD):
            after = step.run(analysis, record)
            filled[step.run.__name__] |= {name for name, before in parts(record) if getattr(after, name) != before}
            record = after
    for step in (*STATEMENTS, *RECORD):
        name = step.run.__name__
        assert filled[name] <= step.fills, f"{name} changes {sorted(filled[name])} and declares {sorted(step.fills)}"
    assert set().union(*filled.values()) == {name for name, _ in parts(Record(article=Article(id="", text="")))} - {
        "record",
        "article",
    }


def parts(record: Record) -> list[tuple[str, object]]:
    return [(field.name, getattr(record, field.name)) for field in msgspec.structs.fields(record)]
