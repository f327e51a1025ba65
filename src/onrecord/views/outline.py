"""A record prepared for people: statements in order and nested, with readable labels.

The text and HTML outputs are both built from it, so their wording is the same.
"""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from onrecord.article import Article, Span
from onrecord.record import Hand, Moment, Position, Record, Source, Spans, Statement, Title
from onrecord.views.proposals import proposals

TYPES = {
    "named_person": "named person",
    "named_organization": "organization",
    "document": "document",
    "anonymous_source": "anonymous",
    "unnamed_person": "unnamed person",
    "unnamed_group": "unnamed group",
}
UNNAMED = ("anonymous_source", "unnamed_person", "unnamed_group")
MODES = {"direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrased"}
OUTCOMES = {
    "declined": "declined to comment",
    "no_response": "did not respond",
    "requested": "was asked",
    "unreachable": "could not be reached",
    "deferred": "referred elsewhere or put off",
}
NOBODY = "No source named"

DOUBTED = 0.4
"""Below this confidence a statement is folded away from lists: a reader of marked articles kept two in ten of those."""
UNSURE = 0.6
"""Below this confidence a statement is shown as one that the reader is less sure of."""

DENIALS = ("denied", "not said")
"""How it is shown that the words were not said or held; both are led out of the line, for they turn its meaning."""

_SPACE = re.compile(r"\s+")
_NEGATION = re.compile(r"\b(?:not|never|nor|neither|without)\b|n[’']t\b|\b(?:declin|refus|fail|stopped short)", re.I)
_POINTING = re.compile(r"the|an?|his|her|its|their|of|for", re.I)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with its number in the list, from 1, and its nesting depth."""

    number: int
    depth: int
    statement: Statement


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """The totals of a record.

    Attributes:
        statements: number of statements.
        sources: number of sources they are attributed to.
        unnamed: number of statements that rest on an unnamed source: their own, or an intermediary.
    """

    statements: int
    sources: int
    unnamed: int

    @property
    def sentence(self) -> str:
        """The sums in words."""
        counts = f"{counted(self.statements, 'statement')}, {counted(self.sources, 'source')}"
        if not self.statements:
            return counts
        return f"{counts}, {self.unnamed / self.statements:.0%} of statements on unnamed sources"


def entries(record: Record) -> tuple[Entry, ...]:
    """Every statement once, in the order of the text, each followed by those within it."""
    inner: dict[str | None, list[Statement]] = {}
    known = {statement.id for statement in record.statements}
    for statement in sorted(record.statements, key=_place):
        inner.setdefault(statement.within if statement.within in known else None, []).append(statement)
    placed = list(_descend(inner, None, 0, set()))
    reached = {statement.id for statement, _ in placed}
    circling = [(statement, 0) for statement in record.statements if statement.id not in reached]
    return tuple(Entry(number=n, depth=d, statement=s) for n, (s, d) in enumerate([*placed, *circling], start=1))


def _place(statement: Statement) -> tuple[Spans, Spans]:
    return statement.content or statement.cue, statement.cue


def _descend(
    inner: dict[str | None, list[Statement]], outer: str | None, depth: int, seen: set[str]
) -> Iterator[tuple[Statement, int]]:
    stack = [(statement, depth) for statement in reversed(inner.get(outer, []))]
    while stack:
        statement, depth = stack.pop()
        if statement.id in seen:
            continue
        seen.add(statement.id)
        yield statement, depth
        stack += [(within, depth + 1) for within in reversed(inner.get(statement.id, []))]


def sums(record: Record) -> Sums:
    """Count the statements, their sources, and how many statements rest on unnamed ones."""
    unnamed = {source.id for source in record.sources if source.type in UNNAMED}
    return Sums(
        statements=len(record.statements),
        sources=len({s.source_id for s in record.statements if s.source_id is not None}),
        unnamed=sum(
            s.source_id in unnamed or any(hand.source_id in unnamed for hand in s.via) for s in record.statements
        ),
    )


# ---------------------------------------------------------------- labels


def words_of(record: Record, spans: Spans) -> str:
    """The characters of the spans, with line breaks and runs of spaces as one space."""
    return _SPACE.sub(" ", record.text_of(spans)).strip()


def headline(article: Article) -> str:
    """The article's title or, where it has none, what the user calls it."""
    return article.title or ("Article without a title" if article.id.startswith("sha256-") else article.id)


def who(record: Record, statement: Statement) -> str:
    """The source of the statement, in the fullest words the article has."""
    source = record.source(statement.source_id)
    return source_label(record, source) if source else words_of(record, statement.source) or NOBODY


def source_label(record: Record, source: Source) -> str:
    """The source's name or, where it has none, the words it is first mentioned by."""
    return source.name or words_of(record, source.mentions[:1]) or TYPES[source.type]


def type_label(source: Source) -> str:
    """What kind of source, and how many where they are several."""
    several = f", {source.count} of them" if source.count and source.count > 1 else ""
    return TYPES[source.type] + several


def title_label(title: Title) -> str:
    """The title with what it is of, and its status where it is not simply held."""
    of = f", {title.of}" if title.of and title.of not in title.text else ""
    status = "" if title.status == "current" or title.status in title.text.lower() else f" ({title.status})"
    return title.text + of + status


def reason_label(record: Record, source: Source) -> str:
    """Why the text says that the source can know or has no name: what neither its label nor its titles say already."""
    told = [*source.mentions[:1], *(span for title in source.titles for span in title.spans)]
    spans = tuple(span for span in source.justification if not _is_told(record, span, told))
    reason = words_of(record, spans)
    return "" if reason in source_label(record, source) else reason


def _is_told(record: Record, span: Span, told: list[Span]) -> bool:
    """Whether no word of a stretch is new, apart from an article or an owner: "An accident investigator"."""
    start, end = span
    words = {at for at in range(start, end) if record.article.text[at].isalnum()}
    left = words - {at for low, high in told for at in range(low, high)}
    return not left or _POINTING.fullmatch("".join(record.article.text[at] for at in sorted(left))) is not None


def hand_label(record: Record, hand: Hand) -> str:
    """Who passed the words on, with the words that show it."""
    source = record.source(hand.source_id)
    name = source_label(record, source) if source else words_of(record, hand.source) or "someone not named"
    cue = words_of(record, hand.cue)
    return f"{name} (“{cue}”)" if cue else name


def via_label(record: Record, via: tuple[Hand, ...]) -> str:
    """The chain of intermediaries from the article back to the speaker, the order that makes sense to a reader."""
    return ", from ".join(hand_label(record, hand) for hand in reversed(via))


def how_known(record: Record, statement: Statement) -> tuple[str, ...]:
    """How the article puts the words to their source, each fact in a few words."""
    moment = record.moment(statement.made)
    cue, to = words_of(record, statement.cue), words_of(record, statement.addressee)
    facts = (
        denial_label(statement.denied, cue),
        MODES[statement.mode],
        f"“{cue}”" if cue else "no word of saying",
        f"known through {via_label(record, statement.via)}" if statement.via else "",
        f"to {to}" if to else "",
        venue_label(record, statement),
        moment_label(record, moment) if moment else "",
    )
    return tuple(fact for fact in facts if fact)


def denial_label(denied: bool, cue: str | None) -> str:
    """How to call words that were not said or held, "" for others. "Has not said whether" denies nothing."""
    return "" if not denied else DENIALS[1] if cue and _NEGATION.search(cue) else DENIALS[0]


def venue_label(record: Record, statement: Statement) -> str:
    """Where the words were said, with the article's own words for it."""
    if statement.venue is None:
        return ""
    kind, spans = statement.venue.kind.replace("_", " "), words_of(record, statement.venue.spans)
    return f"{kind}: {spans}" if spans else kind


def moment_label(record: Record, moment: Moment) -> str:
    """The words for the time, with the days they mean."""
    words = words_of(record, moment.spans)
    days = [day_label(day) for day in dict.fromkeys((moment.first, moment.last)) if day]
    return f"{words} ({' to '.join(days)})" if days else words


def sides(record: Record) -> Iterator[tuple[str, str, Spans]]:
    """The positions of an article, grouped by proposal: a label, the words, and their offset.

    A proposal with several positions is named first, on a line of its own.
    """
    for proposal in proposals(record):
        positions = (*proposal.supporting, *proposal.opposing)
        if len(positions) > 1:
            yield "proposal", proposal.name, proposal.targets[:1]
        for position in positions:
            yield position.stance, position_label(record, position), position.spans


def position_label(record: Record, position: Position) -> str:
    """Who holds the position, on what, and through whom it is known."""
    holder = record.source(position.holder_id)
    name = source_label(record, holder) if holder else "someone not named"
    known = f" (known through {via_label(record, position.via)})" if position.via else ""
    return f"{name}: {words_of(record, position.target)}{known}"


def day_label(day: date) -> str:
    """A day as people write it."""
    return f"{day.day} {day:%B %Y}"


def counted(number: int, noun: str) -> str:
    """The number with its noun."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
