"""Two rows of words beside each other: what stands in both, and what only in one.

Rows are aligned by their longest common subsequence (RapidFuzz, bit-parallel: Hyyrö 2004), so that a quotation of ten
thousand words takes no longer than it is long times the number of machine words it fills.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from onrecord.comparison.words import Word


class Block(NamedTuple):
    """A stretch of both rows, as half-open indexes: the same words in both
    (``same``), or what stands in each instead."""

    same: bool
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Found(NamedTuple):
    """Where a row of words stands in a longer one: ``first`` to ``last`` (exclusive) of
    it, and how many of them are the same."""

    first: int
    last: int
    matched: int


def blocks(a: Sequence[Word], b: Sequence[Word]) -> tuple[Block, ...]:
    """The two rows as blocks, in order, that are the same and that differ by turns."""
    made: list[Block] = []
    # insertions and deletions only: a word in place of another is one that went and one that came
    for op in Indel.opcodes([word.key for word in a], [word.key for word in b]):
        same, block = op.tag == "equal", (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if made and made[-1].same == same:
            made[-1] = Block(same, made[-1].a_start, block[1], made[-1].b_start, block[3])
        else:
            made.append(Block(same, *block))
    return tuple(_together(made, a, b))


def _together(made: list[Block], a: Sequence[Word], b: Sequence[Word]) -> list[Block]:
    """The blocks, with common words moved to where the rest of them stands, where one row holds them twice.

    Of "he said. He really does" the "he" beside "really" is meant; a longest common subsequence may take either.
    """
    kept: list[Block] = []
    # from the end, so that what was moved is itself met again by the block before it
    for block in reversed(made):
        if block.same and len(kept) > 1 and kept[-2].same and (size := _misplaced(block, kept[-1], a, b)):
            gap, after = kept.pop(), kept.pop()
            low = after.a_start - size, after.b_start - size
            kept.append(Block(True, low[0], after.a_end, low[1], after.b_end))
            block = Block(True, block.a_start, block.a_end - size, block.b_start, block.b_end - size)
            kept.append(Block(False, block.a_end, gap.a_end - size, block.b_end, gap.b_end - size))
            if block.a_start == block.a_end:
                continue
        if kept and kept[-1].same == block.same:
            after = kept.pop()
            block = Block(block.same, block.a_start, after.a_end, block.b_start, after.b_end)
        kept.append(block)
    return kept[::-1]


_MOST_MISPLACED = 6  # words; a longer run is tried only where it is the whole block


def _misplaced(block: Block, gap: Block, a: Sequence[Word], b: Sequence[Word]) -> int:
    """How many words at the end of a common block stand before what follows the gap too, and belong there.

    They do if nothing is left of the block, or if a row has a mark there: behind an ellipsis something new begins.
    """
    if gap.a_start != gap.a_end and gap.b_start != gap.b_end:
        return 0
    row, end, length = (
        (b, gap.b_end, gap.b_end - gap.b_start) if gap.a_start == gap.a_end else (a, gap.a_end, gap.a_end - gap.a_start)
    )
    whole = block.a_end - block.a_start
    sizes: set[int] = {*range(1, min(_MOST_MISPLACED, whole) + 1), whole}
    for size in sorted(sizes):
        marked = a[block.a_end - size].gap or b[block.b_end - size].gap
        if size <= length and (marked or size == whole):
            moved = [word.key for word in a[block.a_end - size : block.a_end]]
            if [word.key for word in row[end - size : end]] == moved:
                return size
    return 0


_SKIPPED = 0.34
"""What one skipped word costs, where one word in common is worth 1: three skipped words undo one."""


def locate(words: Sequence[Word], window: Sequence[Word]) -> Found:
    """The stretch of a window that matches a row of words best.

    The common words are cut down to the run with the most of them for the fewest skipped (Kadane's maximal sum): a lone
    "the" far ahead of the rest is not a beginning. A gap that the row itself marks costs nothing.

    Args:
        words: what is looked for.
        window: where.
    """
    best, first, score, matched, begun = Found(0, 0, 0), 0, 0.0, 0, False
    best_score, last_a, last_w = 0.0, 0, 0
    for block in blocks(words, window):
        if not block.same:
            continue
        length = block.a_end - block.a_start
        # behind an ellipsis the source may go on for as long as it likes
        cost = 0.0 if words[block.a_start].gap else (block.b_start - last_w) * _SKIPPED
        # the draft's own words cost in any case: no mark says that they are an addition
        cost += (block.a_start - last_a) * _SKIPPED
        if not begun or score - cost <= 0:
            first, score, matched, begun = block.b_start, 0.0, 0, True
        else:
            score -= cost
        score, matched = score + length, matched + length
        last_a, last_w = block.a_end, block.b_end
        if score > best_score:
            best_score, best = score, Found(first, block.b_end, matched)
    return best
