"""Words that say that a name is withheld are told by a hint first."""

import pytest

from onrecord.reading.language.patterns import word_tables
from onrecord.reading.mentions.anonymity import says_withheld

WITHHELD = word_tables("onrecord.reading.mentions", "anonymity.toml")["withheld"]


@pytest.mark.parametrize("words", WITHHELD.examples)
def test_what_withholds_a_name_holds_a_hint(words: str) -> None:
    assert says_withheld(words)
    assert says_withheld(words.upper())


@pytest.mark.parametrize("words", WITHHELD.counterexamples)
def test_other_words_withhold_nothing(words: str) -> None:
    assert not says_withheld(words)
