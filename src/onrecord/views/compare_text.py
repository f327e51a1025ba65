"""Two tellings compared, as lines for a terminal and as rows for a spreadsheet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.comparison.compare import Pair, Told
from onrecord.comparison.sides import Change
from onrecord.views.visible import one_line, spaced


def compare_lines(pairs: Sequence[Pair]) -> Iterator[str]:
    """Each pair with both sides and what differs; then a sum."""
    for pair in pairs:
        yield spaced(
            kind_of(pair).replace("_", " ").upper(),
            (pair.attribution or "").replace("_", " ") if pair.attribution != "same" else None,
        )
        for name, side in (("A", pair.a), ("B", pair.b)):
            if side:
                yield f"    {name} {_said(side)}"
        yield from (f"      {line}" for line in shown_changes(pair.changes))
        yield ""
    yield compare_sum(pairs)


def compare_sum(pairs: Sequence[Pair]) -> str:
    """How many pairs there are of each kind, and in how many the attribution changed."""
    sums = Counter(kind_of(pair).replace("_", " ") for pair in pairs)
    changed = sum(pair.attribution not in (None, "same", "unclear") for pair in pairs)
    parts = [f"{number} {kind}" for kind, number in sums.most_common()]
    return f"{', '.join(parts) or 'no statements in either'}; attribution changed in {changed}"


def kind_of(pair: Pair) -> str:
    """What became of the words; ``only_a`` or ``only_b`` where one side has none."""
    return pair.kind or ("only_a" if pair.a else "only_b")


def compare_rows(pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """One row for each pair."""
    return [
        {
            "kind": kind_of(pair),
            "attribution": pair.attribution,
            "score": pair.score,
            "a": pair.a.text if pair.a else None,
            "a_said_by": pair.a.said_by if pair.a else None,
            "b": pair.b.text if pair.b else None,
            "b_said_by": pair.b.said_by if pair.b else None,
            "shown_by": "; ".join(shown_changes(pair.changes)),
        }
        for pair in pairs
    ]


def _said(side: Told) -> str:
    via = f", via {', '.join(side.via)}" if side.via else ""
    return one_line(f"{side.said_by or 'not said who'}{via}: {side.text}")


def shown_changes(changes: Sequence[Change]) -> Iterator[str]:
    """Each change on one line, with what it does to the sense."""
    for change in changes:
        what = (
            f"“{change.a}” → “{change.b}”"
            if change.a and change.b
            else f"without “{change.a}”"
            if change.a
            else f"with “{change.b}”"
        )
        yield one_line(what + (f" ({change.sense})" if change.sense else " (marked)" if change.marked else ""))
