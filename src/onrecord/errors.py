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
    ├── RecordError             JSON that does not keep to the record's contract
    └── ModelError              the model's files are missing or do not fit together
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


class RecordError(OnRecordError):
    """JSON that does not keep to the record's contract."""


class ModelError(OnRecordError):
    """The model's files are missing, damaged, or do not fit together."""
