"""Single steps of the reading, run over a record that a test made."""

from onrecord.reading.analysis import Run, run_steps
from onrecord.reading.statements.draft import mode_of as document_mode
from onrecord.reading.tagging.confidence import Calibration, load_calibration
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.reading.tagging.tags import Tagger
from onrecord.reading.text.document import Document
from onrecord.record import Mode, Record, Spans

NOTHING = ScriptedTagger({})
"""A tagger for steps that need no tags."""


def run(record: Record, *steps: Run, tagger: Tagger = NOTHING, calibration: Calibration | None = None) -> Record:
    """Run steps over a record, in order."""
    return run_steps(record, steps, tagger, calibration or load_calibration())


def mode_of(text: str, content: Spans) -> Mode:
    """Whether all, some or none of the words of a text's content stand in quotation marks."""
    return document_mode(Document.of_text(text), content)
