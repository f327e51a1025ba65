"""The errors that onrecord raises.

Each message says what was found, what was expected and what to do about it::

    OnRecordError
    ├── ArticleError            one article cannot be read; the run continues
    │   ├── EmptyArticle        it contains no words
    │   ├── TooLarge            more text than the limit
    │   ├── NotText             binary data, or an unknown encoding
    │   ├── NotEnglish          in another language
    │   └── BadLine             a JSONL line that is not an article
    ├── InputError              a path, an option or a file that cannot be used
    │   └── WrongType           an argument of the wrong type; also a TypeError
    ├── RecordError             JSON that violates the record contract
    ├── ModelError              model files are missing or inconsistent
    ├── WorkerError             worker processes do not start, or an article costs every one its life
    └── LedgerError             a ledger that cannot be opened, read or written
        ├── NotALedger          the file is something else
        ├── NewerLedger         written by a newer version
        ├── LedgerReadOnly      can be read but not written
        ├── LedgerBusy          another program kept it locked for too long
        ├── LedgerFull          the disk is full
        └── LedgerDamaged       the file is corrupt
"""


class OnRecordError(Exception):
    """Base class of all errors that onrecord raises deliberately."""


class ArticleError(OnRecordError):
    """One article cannot be read. The other articles of the run are not affected."""


class EmptyArticle(ArticleError):
    """The article contains no words."""


class TooLarge(ArticleError):
    """The article's text exceeds the limit."""


class NotText(ArticleError):
    """The input is binary, or in no known encoding."""


class NotEnglish(ArticleError):
    """The article is in a language other than English."""


class BadLine(ArticleError):
    """A line of a JSONL file is not JSON, or not an article."""


class InputError(OnRecordError):
    """A path, option or file given by the user cannot be used."""


class WrongType(InputError, TypeError):
    """An argument has the wrong type."""


class RecordError(OnRecordError):
    """JSON that violates the record contract."""


class ModelError(OnRecordError):
    """The model's files are missing, damaged, or inconsistent."""


class WorkerError(OnRecordError):
    """Worker processes do not start, or every one that read an article died or took too long."""


class LedgerError(OnRecordError):
    """A ledger cannot be opened, read or written."""


class NotALedger(LedgerError):
    """The file is not an SQLite database, or belongs to another program."""


class NewerLedger(LedgerError):
    """The ledger was written by a newer version of onrecord."""


class LedgerReadOnly(LedgerError):
    """The ledger can be read but not written."""


class LedgerBusy(LedgerError):
    """Another program is writing to the ledger and did not finish in time."""


class LedgerFull(LedgerError):
    """The disk is full; articles already added are kept."""


class LedgerDamaged(LedgerError):
    """The file is corrupt."""
