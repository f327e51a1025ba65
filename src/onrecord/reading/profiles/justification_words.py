"""The words that show why a source knows what it says; ``data/justification.toml`` says what each table is for."""

from onrecord.reading.language.patterns import word_tables

_TABLES = word_tables(__package__, "justification.toml")

AND_ALSO = _TABLES["and_also"].any_word
CALLINGS = _TABLES["callings"].any_word
CAME_TO_LIGHT = _TABLES["came_to_light"].any_word
CAPTIONED = _TABLES["captioned"].any_word
INSIDERS = _TABLES["insiders"].any_word
OFFICES = _TABLES["offices"].any_word
OWN_LIFE = _TABLES["own_life"].any_word
RECORDS_LAW = _TABLES["records_law"].any_word
STAKES = _TABLES["stakes"].any_word
SUPPOSED = _TABLES["supposed"].any_word
TAKING_PART = _TABLES["taking_part"].any_word
