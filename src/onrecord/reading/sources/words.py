"""The words by which mentions are resolved; ``data/words.toml`` says what each table is for."""

from onrecord.reading.language.patterns import word_tables

WORDS = word_tables(__package__, "words.toml")
