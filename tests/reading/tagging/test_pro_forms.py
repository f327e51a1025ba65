"""“As much”, “so” and “otherwise”, where they stand for what was said."""

import pytest

from onrecord.reading.tagging.labels import begin, inside
from onrecord.reading.tagging.pro_forms import tag_pro_forms
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.reading.text.document import Document

CONTENT = 2


def contents(text: str, cue: str) -> list[str]:
    """The words that are seen as content, where the model saw only this cue."""
    tags = tag_pro_forms(text, ScriptedTagger({"cue": (cue,)}).tag(Document.of_text(text)))
    seen = tags.labels[:, [begin(CONTENT), inside(CONTENT)]].max(1) > -0.5
    return [text[start:end] for (start, end), own in zip(tags.words.spans.tolist(), seen.tolist(), strict=True) if own]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Talbot said as much in an interview.", "said", ["as", "much"]),
        ("Lund told reporters so on Friday.", "told reporters", ["so"]),
        ("The board hopes so.", "hopes", ["so"]),
        ("The figures suggest otherwise, and Heggen left.", "suggest", ["otherwise"]),
        ("Talbot said so many things that day.", "said", []),
        ("Talbot said as much as she could.", "said", []),
        ("She thought so little of the wall.", "thought", []),
        ("Brill said otherwise identical walls had failed.", "said", []),
        ("Heggen did not say so.", "Heggen", []),  # the model sees no cue there
    ],
)
def test_they_are_content_where_they_end_a_clause(text: str, cue: str, expected: list[str]) -> None:
    assert contents(text, cue) == expected


def test_a_text_without_them_keeps_its_tags() -> None:
    tags = ScriptedTagger({"cue": ("said",)}).tag(Document.of_text("Talbot said the wall will hold."))
    assert tag_pro_forms("Talbot said the wall will hold.", tags) is tags
