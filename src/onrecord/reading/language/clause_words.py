"""Words that make a clause of others, open a phrase, or make a sentence somebody's account."""

from onrecord.reading.language.patterns import word_tables

_TABLES = word_tables(__package__, "clause_words.toml")

FINITE = _TABLES["finite"].any_word
LEADING_IN = _TABLES["leading_in"].any_word
SAYING = _TABLES["saying"].any_word
SILENCE = _TABLES["silence"].any_word
