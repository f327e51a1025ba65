"""The statements of one article, each paired with those of others that tell the same words; found through the index."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from onrecord.comparison import index
from onrecord.comparison.compare import Attribution, attribution_of
from onrecord.comparison.pairing import Paired, pair
from onrecord.comparison.passages import Passage
from onrecord.comparison.speakers import same_speaker
from onrecord.comparison.tellings import Telling, Tellings, in_articles

_CANDIDATES = 48
"""Statements that one is compared with, those that share most first."""
_SURE = 8, 4
"""Words in common, and plain ones among them, that are the same words whoever says them and whenever: nearly."""
_SURE_LATER = 12, 4
"""The same where one speaker says them, not quite alike, more than :data:`_SAME_SPEAKER_DAYS` apart."""
_SURE_OF_OTHERS = 12, 5
"""The same where they are not put to one speaker, and the days are unknown or more than :data:`_LONG_AGO` apart; where
neither quotes them, more than :data:`_UNKNOWN_DAYS`."""
_SURE_OF_OTHERS_REPORTED = 16, 5
"""The same where neither has them in quotation marks: names of affairs and laws are as long."""
_LONG_AGO = 30
_SAME_SPEAKER_DAYS = 60
"""Days within which fewer words are one remark, where the same speaker says them."""
_UNKNOWN_DAYS = 3
"""The same where one of the two does not say who speaks, or where they give two speakers."""
_MOST_OF = 0.8
_PLAIN_OF = 3
"""How many of the shorter statement's words must be the same where they give two speakers, and how many plain ones: who
runs for office says "I am going to be the nominee"."""
_REMARK_OF = 0.35
"""The same where they may be of one speaker: of 194 pairs that were read, this and
:data:`_SURE_OF_OTHERS` leave out 45 of 77 that share a phrase and are two remarks ("we’re going to get"), and 4 of 117
that are one."""
_LEAST, _LEAST_UNDATED, _LEAST_LATER = 5, 7, 8
"""Words in common that are one remark at least; where the days are unknown; and where they are :data:`_LONG_AGO` or
more apart. Somebody who runs for office says "We’re going to make America great again" every day.

With these, :data:`_SURE_LATER` and :data:`_SURE_OF_OTHERS_REPORTED`, of 181 pairs that were read, with their days, 24
of 37 that are two remarks are left out, and 3 of 144 that are one.
"""
_ONE = 1
"""Fingerprints in common that make a pair only where speaker and day do not speak against it: eight words share two."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Two statements that tell the same words; ``a`` is the one published first.

    Attributes:
        a: the first statement.
        b: the other.
        paired: what became of the words from the first to the second.
        attribution: what became of the source.
        speaker_same: whether both give the same speaker; ``None`` where one of the two does not say.
    """

    a: Telling
    b: Telling
    paired: Paired
    attribution: Attribution
    speaker_same: bool | None


def pair_article(
    db: sqlite3.Connection, said: Sequence[Telling], passages: Sequence[Passage], tellings: Tellings
) -> Iterator[Found]:
    """Pair the statements of an article with those of the articles that were placed before.

    Args:
        db: the ledger.
        said: the statements of the article.
        passages: its passages.
        tellings: the others.
    """
    by_id = {one.statement: one for one in said}
    for passage in passages:
        if passage.statement is None:
            continue
        one = by_id[passage.statement]
        for other, shared in _candidates(db, one, passage.runs, tellings):
            # versions of one article tell the same, and are compared as versions
            if other.work != one.work and (found := pair_tellings(one, other, shared)):
                yield found


def _candidates(
    db: sqlite3.Connection, one: Telling, runs: Sequence[str], tellings: Tellings
) -> list[tuple[Telling, int]]:
    """The statements that share most fingerprints with one, with how many."""
    near = index.nearest(index.looking_up(db), runs, _CANDIDATES)
    days = tellings.days_of(near)
    found = tellings.of_passages(
        passage
        for passage, shared in near.items()
        if passage in days and (shared > _ONE or _is_within(one.day, days[passage], _SAME_SPEAKER_DAYS))
    )
    return [(found[passage], shared) for passage, shared in near.items() if passage in found]


def pair_tellings(one: Telling, other: Telling, shared: int) -> Found | None:
    """Pair two statements, if they tell the same words.

    Args:
        one: a statement.
        other: a statement of another article.
        shared: how many fingerprints they share.
    """
    a, b = sorted((one, other), key=_told_first)
    same = same_speaker(a.who, b.who)
    near = _is_near(a, b, same)
    # before comparing, which takes most of the time
    if shared <= _ONE and not near:
        return None
    paired = pair(a.side, b.side, quoted=(a.quoted, b.quoted))
    if paired is None or not (_is_sure(a, b, paired, same) or (near and _is_remark(a, b, paired, same))):
        return None
    return Found(a=a, b=b, paired=paired, attribution=attribution_of(a.who, b.who, a.hands, b.hands), speaker_same=same)


def _is_within(one: date | None, other: date | None, days: int) -> bool:
    return one is None or other is None or abs((one - other).days) <= days


def _days(a: Telling, b: Telling) -> int | None:
    return abs((a.day - b.day).days) if a.day and b.day else None


def _is_near(a: Telling, b: Telling, same: bool | None) -> bool:
    """Whether two statements may be of one occasion, by who makes them and when."""
    days = _days(a, b)
    if same:
        return days is None or days <= _SAME_SPEAKER_DAYS
    return days is not None and days <= _UNKNOWN_DAYS


def _is_sure(a: Telling, b: Telling, paired: Paired, same: bool | None) -> bool:
    """Whether so many words are the same that they are the same words, whenever they are told."""
    days = _days(a, b)
    if same:
        later = days is not None and days > _SAME_SPEAKER_DAYS and paired.kind != "verbatim"
        words, plain = _SURE_LATER if later else _SURE
    elif days is not None and days <= (_LONG_AGO if paired.quoted else _UNKNOWN_DAYS):
        words, plain = _SURE
    else:
        words, plain = _SURE_OF_OTHERS if paired.quoted else _SURE_OF_OTHERS_REPORTED
    return paired.words >= words and paired.plain >= plain


def _is_remark(a: Telling, b: Telling, paired: Paired, same: bool | None) -> bool:
    """Whether the few words that two statements of one occasion share are one remark, and not just what it is about.

    Two reports in their own words share "the problems with the website", whoever says what of them.
    """
    if same is False and paired.plain < _PLAIN_OF:
        return False
    share, days = _MOST_OF if same is False else _REMARK_OF, _days(a, b)
    least = _LEAST_UNDATED if days is None else _LEAST if days < _LONG_AGO else _LEAST_LATER
    return paired.quoted and paired.words >= least and paired.share >= share


def _told_first(one: Telling) -> tuple[str, int]:
    # without a day last: "9" comes after every year
    return one.day.isoformat() if one.day else "9", one.article


def write_variants(db: sqlite3.Connection, article: int, found: Sequence[Found]) -> None:
    """Keep the pairs that were found when an article was placed, in the table ``variants``."""
    db.executemany(
        "INSERT INTO variants (a_article, a_statement, b_article, b_statement, kind, attribution, score, speaker_same,"
        " a_spans, b_spans, shown_by, placed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*_row(one), article) for one in found],
    )


def _row(one: Found) -> tuple[object, ...]:
    a, b, paired = one.a, one.b, one.paired
    kept = (
        [a.in_article(span) for span in paired.a_spans],
        [b.in_article(span) for span in paired.b_spans],
        [in_articles(change, a, b) for change in paired.shown_by],
    )
    told = (a.article, a.statement, b.article, b.statement, paired.kind, one.attribution, paired.score)
    return (*told, one.speaker_same, *(msgspec.json.encode(part).decode("utf-8") for part in kept))
