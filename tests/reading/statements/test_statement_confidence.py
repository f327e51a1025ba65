"""How sure statements are: words that somebody said stand above wishes, acts and topics."""

import pytest

from onrecord import Article
from onrecord.reading.statements.confidence import cue_evidence, cue_keys, stem, weigh_statements
from onrecord.record import Record, Statement
from steps import run


def chance(text: str, cue: str, content: str, confidence: float = 0.9) -> float:
    """The confidence that a statement is given for whom "Mara Odell" is the source."""

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    statement = Statement(
        id="s1",
        content=(span(content),),
        cue=(span(cue),),
        source=(span("Mara Odell"),),
        confidence=confidence,
        because="tagger",
    )
    record = Record(article=Article(id="a", text=text), statements=(statement,))
    (weighed,) = run(record, weigh_statements).statements
    return weighed.confidence


@pytest.mark.parametrize("cue", ["said", "told the council", "wrote", "argued"])
def test_words_reported_by_a_verb_of_saying_are_sure(cue: str) -> None:
    text = f"Mara Odell {cue} that the harbour wall would not hold another winter."
    assert chance(text, cue, "that the harbour wall would not hold another winter") > 0.9


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Mara Odell wants to mend the harbour wall.", "wants", "to mend the harbour wall"),
        ("Mara Odell voted to close the harbour.", "voted", "to close the harbour"),
        ("Mara Odell rejected the closure.", "rejected", "the closure"),
        ("Mara Odell discussed the harbour wall.", "discussed", "the harbour wall"),
    ],
)
def test_wishes_acts_and_topics_are_unlikely(text: str, cue: str, content: str) -> None:
    assert chance(text, cue, content, confidence=0.7) < 0.4


def test_what_the_tagger_doubts_is_less_sure() -> None:
    text = "Mara Odell hinted that the wall would not hold."
    assert chance(text, "hinted", "that the wall would not hold", 0.5) < chance(
        text, "hinted", "that the wall would not hold", 0.95
    )


def test_the_forms_of_a_verb_count_as_one_word_of_a_cue() -> None:
    assert {stem(word) for word in ("want", "wants", "wanted", "wanting")} == {"want"}
    assert cue_keys("has never denied", ((0, 16),)) == {
        "last": ["deni"],
        "all": ["has never deni"],
        "w": ["deni", "has", "never"],
    }


def test_a_cue_without_words_says_nothing() -> None:
    assert cue_keys("Odell: yes", ((5, 6),)) == {}
    assert set(cue_evidence({}, {"w": {"said": 2.0}}).values()) == {0.0}
