"""Who "who", "which" and "that" are."""

import pytest

from onrecord import Article, Record
from onrecord.reading.sources.resolve import resolve
from onrecord.record import Source, Statement
from steps import mode_of, run

OPENING = "Mayor Ines Talbot met the Vellmar Harbour Board on Tuesday. "


def source_of(sentence: str, pronoun: str, cue: str) -> Source:
    """The source of "<pronoun> <cue> …" at the end of an article."""
    text = OPENING + sentence
    at = text.rindex(f"{pronoun} {cue}")
    start = at + len(pronoun) + 1 + len(cue) + 1
    content = ((start, len(text) - 1),)
    statement = Statement(
        id="s1",
        content=content,
        cue=((at + len(pronoun) + 1, start - 1),),
        source=((at, at + len(pronoun)),),
        mode=mode_of(text, content),
        confidence=0.9,
        because="tagger",
    )
    record: Record = run(Record(article=Article(id="a", text=text), statements=(statement,)), resolve)
    wanted = record.statements[0].source_id
    return next(source for source in record.sources if source.id == wanted)


@pytest.mark.parametrize(
    ("sentence", "pronoun", "cue", "type_", "name"),
    [
        ("The plan went to Rolf Heggen, who called it too dear.", "who", "called", "named_person", "Rolf Heggen"),
        ("She spoke of nine women who said the wall leaks.", "who", "said", "unnamed_group", None),
        ("There are some economists who argue it will pay.", "who", "argue", "unnamed_group", None),
        ("She named an architect who said the wall leaks.", "who", "said", "unnamed_person", None),
        ("They heard from voters on Gull Street, who fear the noise.", "who", "fear", "unnamed_group", None),
        ("He has a letter from his doctor on Friday that says he is well.", "that", "says", "document", None),
        ("She pointed to the study -- which notes that walls age.", "which", "notes", "document", None),
        ("It rests on the literature of the field, which shows that walls age.", "which", "shows", "document", None),
        (
            "He warned the board, which said it would wait.",
            "which",
            "said",
            "named_organization",
            "Vellmar Harbour Board",
        ),
        ("The map lay by a fountain, which suggests a long war.", "which", "suggests", "document", None),
    ],
)
def test_a_relative_pronoun_is_the_nearest_noun_that_it_can_stand_for(
    sentence: str, pronoun: str, cue: str, type_: str, name: str | None
) -> None:
    source = source_of(sentence, pronoun, cue)
    assert (source.type, source.name) == (type_, name)


def test_which_is_never_a_person() -> None:
    assert (
        source_of("All that was heard by Oddmar Gull, which means trouble.", "which", "means").type != "unnamed_person"
    )
    assert source_of("Rain is likely, which means trouble.", "which", "means").type == "unnamed_group"
