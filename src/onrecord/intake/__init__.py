"""Anything that people keep articles in, to :class:`~onrecord.article.Article` values.

Plain text, HTML, JSONL and JSON, each also packed with gzip or Zstandard, from files, folders and standard input.
What cannot be read comes out as a :class:`Failure` and never stops a run. ``docs/intake.md`` is the guide.
"""

from onrecord.intake.failure import Failure
from onrecord.intake.files import count_articles, read_paths, read_pieces
from onrecord.intake.items import from_item
from onrecord.intake.page import from_page
from onrecord.intake.pieces import Piece, article_of
from onrecord.intake.plain import LIMIT, from_text, require_readable, title_of

__all__ = [
    "LIMIT",
    "Failure",
    "Piece",
    "article_of",
    "count_articles",
    "from_item",
    "from_page",
    "from_text",
    "read_paths",
    "read_pieces",
    "require_readable",
    "title_of",
]
