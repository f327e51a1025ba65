"""Article to record: the Reader and its stages, each a pure function in a file of its own."""

from onrecord.reading.reader import Reader

__all__ = ["Reader"]
