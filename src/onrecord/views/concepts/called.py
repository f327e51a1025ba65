"""What a person would call the thing that a target speaks of, in the target's own words."""

from onrecord.reading.positions.tokens import TokenizedSentence

_WHOLE = 12
"""Words of a clause that is short enough to be a name as it stands."""

_FEWEST = 4
"""Words before a place where a longer one may be cut; with fewer it would not say which thing is meant."""

_ENDS = frozenset("wWs.(")
"""The kinds of word that begin what only says more of the thing: "that would close the port"."""

_GOES_ON = frozenset("tic,")
"""The kinds of word before which a long name may end: "to", "for", "and"."""


def called(sentence: TokenizedSentence, first: int, telling: list[int], *, whole: bool = False) -> str:
    """The words from one on, up to the end of the clause, without quotation marks.

    A long clause ends before "for" or "to" and never within a name or between an adjective and its noun; where it has
    no such place, "…" says that it was cut.

    Args:
        sentence: the target.
        first: the number of the word to begin with.
        telling: the numbers of the words that tell what the thing is; a name ends with one.
        whole: go on over "that" and "how", where what stands before them says nothing.
    """
    end = len(sentence)
    if not whole:
        says = max(first, telling[0])
        end = next((at for at in range(says + 1, end) if sentence.kinds[at] in _ENDS), end)
    within = [at for at in telling if first <= at < end] or [first]
    last, cut = within[-1], ""
    if last - first >= _WHOLE:
        places = [at for at in range(first + _FEWEST, first + _WHOLE) if sentence.kinds[at] in _GOES_ON]
        before = max(places, default=first + _WHOLE)
        last, cut = max(at for at in within if at < before), "" if places else " …"
    return _unmarked(sentence.text[slice(*sentence.span(first, last + 1))]) + cut


def _unmarked(words: str) -> str:
    """Words without double quotation marks: a name cites nobody, and a cut would leave one mark of two."""
    return " ".join(words.replace("''", "").translate(_MARKS).split())


_MARKS = dict.fromkeys(map(ord, '“”"«»'))
