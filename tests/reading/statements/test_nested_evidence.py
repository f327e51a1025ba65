"""What speaks for and against that an attribution inside somebody's words is a statement, by name."""

import msgspec
import pytest

from onrecord.reading.statements.nested_evidence import Hints, nested_evidence
from records import marked

_HINTS = Hints(0.0, 0.0, 0.0, 0.0)


def seen(inside: str) -> dict[str, float]:
    """What is weighed of s2, which stands in the content of s1."""
    record = marked("{s1.source:Mara Odell} {s1.cue:told us} {s1.content:" + inside + "}.")
    outer, inner = (msgspec.structs.replace(statement, mode="indirect") for statement in record.statements)
    return nested_evidence(record.article.text, outer, inner, outer.content[-1][1], _HINTS, {})


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("{s2.source:the mayor} {s2.cue:would say} {s2.content:it leaks}", {"modal"}),
        ("{s2.source:the mayor} {s2.cue:won’t say} {s2.content:it leaks}", {"modal", "negated"}),
        ("{s2.source:the mayor} {s2.cue:never said} {s2.content:it leaks}", {"negated"}),
        ("{s2.source:the mayor} {s2.cue:was saying} {s2.content:it leaks}", {"being"}),
        ("let {s2.source:the mayor} {s2.cue:say} {s2.content:it leaks}", {"supposed"}),
        ("nobody knew whether “{s2.source:the mayor} {s2.cue:says} {s2.content:it leaks}", {"supposed"}),
        ("outside {s2.source:the mayor} {s2.cue:said} {s2.content:it leaks}", set()),
    ],
)
def test_words_that_show_that_nobody_said_so(inside: str, shown: set[str]) -> None:
    evidence = seen(inside)
    assert {name for name in ("modal", "negated", "being", "supposed") if evidence[name]} == shown
