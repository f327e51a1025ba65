"""Every error that onrecord raises, drawn as a tree.

Each message says what was found, what was expected and what to do about it::

    OnRecordError
    ├── ArticleError            one article cannot be read; the run goes on
    │   ├── EmptyArticle        no words in it
    │   ├── TooLarge            more text than the limit
    │   ├── NotText             binary, or bytes in no encoding that is known
    │   ├── NotEnglish          in another language
    │   └── BadLine             a line of JSONL that is no article
    ├── InputError              a path, an option or a file that cannot be used
    │   └── WrongType           a value of another type than the function takes; a TypeError too
    ├── RecordError             JSON that does not keep to the record's contract
    ├── ModelError              the model's files are missing or do not fit together
    └── LedgerError             a ledger that cannot be opened, read or written
        ├── NotALedger          a file that is something else
        ├── NewerLedger         written by a newer version
        ├── LedgerReadOnly      may be read and not written
        ├── LedgerBusy          another program writes to it, for too long
        ├── LedgerFull          no room on the disk
        └── LedgerDamaged       the file is broken
"""


class OnRecordError(Exception):
    """The root of every error raised by onrecord on purpose."""


class ArticleError(OnRecordError):
    """One article cannot be read. The others of the run are not touched by it."""


class EmptyArticle(ArticleError):
    """The article holds no words."""


class TooLarge(ArticleError):
    """The article holds more text than the limit allows."""


class NotText(ArticleError):
    """The input is binary, or its bytes fit no encoding that is known."""


class NotEnglish(ArticleError):
    """The article is in a language other than English."""


class BadLine(ArticleError):
    """A line of a JSONL file is not JSON, or is no article."""


class InputError(OnRecordError):
    """A path, an option or a file that the user named cannot be used."""


class WrongType(InputError, TypeError):
    """A value is of another type than the function takes."""


class RecordError(OnRecordError):
    """JSON that does not keep to the record's contract."""


class ModelError(OnRecordError):
    """The model's files are missing, damaged, or do not fit together."""


class LedgerError(OnRecordError):
    """A ledger cannot be opened, read or written."""


class NotALedger(LedgerError):
    """The file is something else: no SQLite database, or another program's."""


class NewerLedger(LedgerError):
    """The ledger was written by a newer version of onrecord."""


class LedgerReadOnly(LedgerError):
    """The ledger may be read and not written."""


class LedgerBusy(LedgerError):
    """Another program writes to the ledger, and did not finish in time."""


class LedgerFull(LedgerError):
    """There is no room on the disk. What was added before is kept."""


class LedgerDamaged(LedgerError):
    """The file is broken."""
