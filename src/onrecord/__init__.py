"""onrecord reads news reports and keeps a ledger of who said what, on whose word."""

from onrecord.article import Article
from onrecord.errors import OnRecordError
from onrecord.record import Record

__version__ = "0.1.0"

__all__ = ["Article", "OnRecordError", "Record", "__version__"]
