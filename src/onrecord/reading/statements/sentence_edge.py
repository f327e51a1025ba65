"""Attributions at the edge of a sentence that the model leaves without their sentence.

"The port will close by winter, two officials said." is the officials' from its first word. Where somebody in it plans,
fears or says something, the model at times marks that alone, and the officials are left with nothing, or with a
quotation of the next sentence. Here the sentence is attributed to the source at its edge, and what was found in it
stands ``within``.
"""

from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import mode_of, with_statements
from onrecord.reading.statements.edges import Edge, find_edges
from onrecord.reading.text.document import Document
from onrecord.record import Record, Statement

OWN = 0.2
"""How much of the sentence may be the model's content of that cue already; with more, the model has its reasons."""
SURE = 0.75
"""How sure such a statement is: in 384 articles of PolNeAR 12 of 15 are what annotators marked."""
SURE_WITHIN = 0.7
"""Least confidence of what stays as a statement inside it."""
_BACK = frozenset(["he", "she", "they", "it", "i", "we", "you", "who", "which"])


def attribute_whole_sentences(analysis: Analysis, record: Record) -> Record:
    """Give sentences to the source at their edge, where the model gave it nothing of them.

    Args:
        record: a record whose statements were read by the model.
    """
    statements = list(record.statements)
    placed = _Placed(statements)
    for edge in find_edges(analysis.text, analysis.tags):
        if _is_left_out(analysis.text, placed.around(edge), edge):
            statements = [*_within(statements, edge), _statement(analysis.document, edge)]
            placed = _Placed(statements)
    return with_statements(record, statements)


def _statement(document: Document, edge: Edge) -> Statement:
    return Statement(
        id=edge.id,
        content=(edge.body,),
        cue=(edge.cue,),
        source=(edge.source,),
        mode=mode_of(document, (edge.body,)),
        confidence=SURE,
        because="enclosing",
    )


# ---------------------------------------------------------------- what the model made of the sentence


class _Placed:
    """Statements by where their words and cues stand, so that a long text is not searched whole for each sentence."""

    def __init__(self, statements: list[Statement]) -> None:
        self._statements = statements
        self._pieces = sorted((*span, n) for n, s in enumerate(statements) for span in (*s.content, *s.cue))
        self._longest = max((end - start for start, end, _ in self._pieces), default=0)

    def around(self, edge: Edge) -> list[Statement]:
        """Those with a piece in the sentence, its edge included."""
        low = min(edge.body[0], edge.cue[0], edge.source[0])
        high = max(edge.body[1], edge.cue[1], edge.source[1])
        first = bisect_left(self._pieces, (low - self._longest,))
        last = bisect_left(self._pieces, (high,))
        numbers = {number for _, end, number in self._pieces[first:last] if end > low}
        return [self._statements[number] for number in sorted(numbers)]


def _is_left_out(text: str, statements: list[Statement], edge: Edge) -> bool:
    """Whether nobody has the sentence: neither the source at its edge, nor anyone whose words go on over the edge."""
    own = [s for s in statements if _covered(s.cue, edge.cue)]
    if max((_covered(s.content, edge.body) for s in own), default=0) > OWN * (edge.body[1] - edge.body[0]):
        return False
    others = [s for s in statements if s not in own]
    if any(start <= edge.body[0] and _ends_behind(edge, end) for s in others for start, end in s.content):
        return False
    points_back = text[slice(*edge.source)].lower() in _BACK  # "Odell warned that …, she said": both are Odell's
    return not (points_back and any(_covered(s.content, edge.body) for s in others))


def _ends_behind(edge: Edge, end: int) -> bool:
    return end >= max(edge.cue[1], edge.source[1])


def _within(statements: list[Statement], edge: Edge) -> Iterator[Statement]:
    """What becomes of the statements: those of the sentence stand within its own, cut off where the edge begins.

    What the model gave to the edge's own cue stays where it stands in another sentence.
    """
    for statement in statements:
        inner = all(edge.body[0] <= start and end <= edge.body[1] for start, end in statement.cue)
        if not inner or not statement.cue or statement.within is not None:
            if not (_covered(statement.cue, edge.cue) and _covered(statement.content, edge.body)):
                yield statement
            continue
        content = tuple((start, min(end, edge.body[1])) for start, end in statement.content if start < edge.body[1])
        if content and statement.confidence >= SURE_WITHIN:
            yield msgspec.structs.replace(statement, content=content, within=edge.id)


def _covered(spans: tuple[Span, ...], place: Span) -> int:
    """How many characters of a place the spans cover."""
    return sum(max(0, min(end, place[1]) - max(start, place[0])) for start, end in spans)
