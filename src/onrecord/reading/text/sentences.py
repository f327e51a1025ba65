"""The sentence around a place of a text."""

from bisect import bisect_right

from onrecord.article import Span, sentences

_LONGEST = 1600
"""The longest stretch that is read as one sentence, in characters."""


def sentence_around(text: str, at: int) -> Span:
    """The sentence that holds this place, or the one before it; of a very long one, the stretch around the place."""
    spans = sentences(text)
    index = bisect_right(spans, (at, len(text) + 1)) - 1
    start, end = spans[max(0, index)] if spans else (0, len(text))
    if end - start <= _LONGEST:
        return start, end
    at = min(max(at, start), end)
    return max(start, at - _LONGEST // 2), min(end, at + _LONGEST // 2)
