"""Two tellings, statement by statement."""

import onrecord
from onrecord.comparison.compare import Pair, compare

FIRST = """Mara Odell, the mayor, said the mill may close in May.

“We will not sell the mill to anyone, and that is final,” Odell said. “The school opens in the autumn term,” she said.
"""


def pairs(second: str) -> tuple[Pair, ...]:
    return compare(onrecord.read(FIRST), onrecord.read(second))


def one(found: tuple[Pair, ...], words: str) -> Pair:
    return next(pair for pair in found if words in ((pair.a and pair.a.text) or "") + ((pair.b and pair.b.text) or ""))


def test_the_same_text_is_the_same() -> None:
    found = pairs(FIRST)
    assert len(found) >= 3
    assert {(pair.kind, pair.attribution) for pair in found} == {("verbatim", "same")}


def test_what_changed_is_named() -> None:
    found = pairs(
        "“We will sell the mill to anyone, and that is final,” Mara Odell said.\n\n"
        "“The school opens in the autumn term,” said Tomas Kern, a steward.\n\n"
        "An official said the mill may close in May.\n\nKern said the river froze twice in one winter."
    )
    assert one(found, "and that is final").kind == "sense_changed"
    assert one(found, "autumn").attribution == "another_speaker"
    assert one(found, "may close").attribution == "named_to_unnamed"
    alone = one(found, "river froze")
    assert (alone.kind, alone.a) == (None, None)


def test_nothing_in_common_and_nothing_at_all() -> None:
    assert all(pair.kind is None for pair in pairs("“Bread costs more,” Ada Moor said."))
    assert compare(onrecord.read("No words here."), onrecord.read("None here.")) == ()
