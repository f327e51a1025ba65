"""Small cuts of a sentence that several stages need."""

import re

_CLAUSE = re.compile(r"[,;:.()\n—–“”\"]|\s(?:who|which|that|whose|familiar|said|says|told)\b")


def clause_end(text: str, start: int) -> int:
    """Where the phrase that begins at ``start`` is cut by a mark or a clause."""
    match = _CLAUSE.search(text, start, start + 300)
    return match.start() if match else min(len(text), start + 300)
