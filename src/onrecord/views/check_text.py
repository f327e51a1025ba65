"""A checked draft as lines for a terminal, and as rows for a spreadsheet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.comparison.check import VERDICTS, Checked, Place
from onrecord.views.visible import one_line, spaced

_LONGEST = 400  # characters of a quotation in the report; of a longer one its head and its end show where it is


def check_lines(found: Sequence[Checked]) -> Iterator[str]:
    """Each verdict with the draft's words, what to do, and the place that shows it; then a sum."""
    for one in found:
        who = f"said by {one.said_by}" if one.said_by else "no speaker given"
        yield spaced(one.verdict.replace("_", " ").upper(), who, f"draft {_spans(one.spans)}")
        yield f"    {'draft ' if one.place else ''}{_short(one.text)}"
        if one.place:
            yield f"    source {_short(one.place.text)}"
        yield f"    {one_line(one.message)}"
        if one.place:
            yield f"    {place_line(one.place)}"
        yield ""
    yield sum_line(found)


def sum_line(found: Sequence[Checked]) -> str:
    """How many have which verdict."""
    if not found:
        return "The draft has no quotations and no attributed statements."
    sums: Counter[str] = Counter(one.verdict for one in found)
    parts = [f"{sums[verdict]} {verdict.replace('_', ' ')}" for verdict in VERDICTS if sums[verdict]]
    return f"{len(found):,} checked: {', '.join(parts)}"


def place_line(place: Place) -> str:
    """Where it stands: file or article, characters, timecode, speaker."""
    about = (place.where, place.title, f"characters {_spans(place.spans)}", f"at {place.time}" if place.time else None)
    return " · ".join(one_line(part) for part in (*about, place.said_by) if part)


def check_rows(found: Sequence[Checked]) -> list[dict[str, Any]]:
    """One row for each verdict, the place's columns beside it."""
    return [
        {
            "verdict": one.verdict,
            "text": one.text,
            "said_by": one.said_by,
            "sense_changed": one.sense_changed,
            "speaker_same": one.speaker_same,
            "message": one.message,
            "source_text": one.place.text if one.place else None,
            "source_said_by": one.place.said_by if one.place else None,
            "where": one.place.where if one.place else None,
            "title": one.place.title if one.place else None,
            "time": one.place.time if one.place else None,
            "spans": _spans(one.spans),
            "source_spans": _spans(one.place.spans) if one.place else None,
            "quoted": one.quoted,
            "score": one.score,
        }
        for one in found
    ]


def _spans(spans: Sequence[tuple[int, int]]) -> str:
    return f"{spans[0][0]}–{spans[-1][1]}"


def _short(text: str) -> str:
    line = one_line(text)
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}”"
