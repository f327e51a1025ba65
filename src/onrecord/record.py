"""The record: what one article says about who said what, on whose word.

This is the contract between the reader and everything else. Every value is frozen. Offsets are
Unicode code points of ``article.text``, end exclusive. A role is a tuple of spans, because a quotation
may be broken by its own speaker tag. Absent is ``None`` or ``()``, never a missing key.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from html import escape
from typing import Annotated, Any, Literal

import msgspec

from onrecord.article import Article, Span
from onrecord.contract import breaches
from onrecord.errors import RecordError

RECORD = 2
"""The number of the contract. It changes when the contract does, with a note in the changelog."""

Spans = tuple[Span, ...]
Chance = Annotated[float, msgspec.Meta(ge=0, le=1)]
Count = Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
"""At most what every reader of JSON holds exactly."""
Mode = Literal["direct", "indirect", "mixed"]
VenueKind = Literal[
    "interview",
    "statement",
    "press_conference",
    "speech",
    "letter",
    "social_media",
    "document",
    "court",
    "broadcast",
    "leak",
    "other",
]
SourceType = Literal[
    "named_person",
    "named_organization",
    "document",
    "anonymous_source",
    "unnamed_person",
    "unnamed_group",
]
TitleStatus = Literal["current", "former", "acting", "appointed", "resigned"]
Outcome = Literal["declined", "no_response", "requested", "unreachable", "deferred"]
Stance = Literal["for", "against"]


class Hand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One hand that words came through: who passed them on, with the characters that show it."""

    source_id: str | None = None
    source: Spans = ()
    cue: Spans = ()


class Venue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the words were said or stood."""

    kind: VenueKind
    spans: Spans = ()


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One attributed statement.

    Attributes:
        content: what was said.
        cue: the words that attribute it ("said", "according to").
        source: the mention of the source that the cue attributes it to.
        source_id: the source it resolves to; ``None`` where the article names no source at all.
        within: the statement in whose content this one stands; ``None`` for the outermost.
        mode: ``direct`` where all of it stands in quotation marks, ``mixed`` where a part does.
        denied: whether the article says that it was *not* said or held.
        via: the hands the words came through, nearest the speaker first.
        addressee: to whom it was said.
        venue: where it was said.
        made: the moment when it was said.
        confidence: the chance that source, cue and content are right, calibrated; 0 to 1.
        speaker_confidence: the chance that the source is the right one, calibrated; 0 to 1. ``None`` where the article
            names no source at all, and in what was read under contract 1.
        because: the rule or model that put the source to the words.
    """

    id: str
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    source_id: str | None = None
    within: str | None = None
    mode: Mode = "indirect"
    denied: bool = False
    via: tuple[Hand, ...] = ()
    addressee: Spans = ()
    venue: Venue | None = None
    made: str | None = None
    confidence: Chance
    speaker_confidence: Chance | None = None
    because: str


class Title(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a source is or was: "chief of staff", of what, and whether it still holds."""

    text: str
    of: str | None = None
    status: TitleStatus = "current"
    spans: Spans = ()


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Someone or something that statements are put to, with every mention of it.

    Attributes:
        type: what kind of source, in the newsroom's sense.
        name: the fullest name in the article; ``None`` when the text names nobody.
        count: how many ("two officials": 2); ``None`` where the text does not say.
        mentions: every mention, in order.
        titles: its titles, in order of their first span.
        justification: why it can know, or why it is not named.
        pronouns: the pronouns that the article itself uses for it (``she``, ``they``), the most used first; never
            guessed from a name.
    """

    id: str
    type: SourceType
    name: str | None = None
    count: Count | None = 1
    mentions: Spans = ()
    titles: tuple[Title, ...] = ()
    justification: Spans = ()
    pronouns: tuple[str, ...] = ()


class Reply(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Someone who was asked and did not answer. Never a statement."""

    source_id: str | None = None
    outcome: Outcome
    spans: Spans


class Position(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who stands for or against what, and through whom that is known.

    Attributes:
        confidence: the chance that holder, stance and target are right, calibrated; 0 to 1. ``None`` in what was read
            under contract 1.
    """

    holder_id: str
    stance: Stance
    target: Spans
    spans: Spans
    statement_id: str | None = None
    via: tuple[Hand, ...] = ()
    confidence: Chance | None = None


class Moment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time expression, as the first and the last day it can mean; ``None`` where it means no span of days."""

    id: str
    spans: Spans
    first: date | None = msgspec.field(default=None, name="from")
    last: date | None = msgspec.field(default=None, name="to")


class Note(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A note on the article's versions: ``update``, ``correction``, ``clarification``, ``editor``, ``contribution``."""

    kind: str
    spans: Spans


class Flag(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that seems wrong with the text, in one plain sentence."""

    kind: str
    spans: Spans
    message: str


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """One article and all that was read from it."""

    record: int = RECORD
    article: Article
    statements: tuple[Statement, ...] = ()
    sources: tuple[Source, ...] = ()
    replies: tuple[Reply, ...] = ()
    positions: tuple[Position, ...] = ()
    moments: tuple[Moment, ...] = ()
    notes: tuple[Note, ...] = ()
    flags: tuple[Flag, ...] = ()

    def _repr_html_(self) -> str:
        """The statements as a table, for notebooks;
        :func:`onrecord.web.record_page.record_page` gives the whole page."""
        title = self.article.title or self.article.id
        about = " · ".join(str(part) for part in (self.article.outlet, self.article.published) if part)
        head = "".join(f"<th>{name}</th>" for name in ("who", "cue", "words", "mode", "confidence"))
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in self._cells())
        caption = f"<caption>{escape(title)} {escape(about)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _cells(self) -> Iterator[tuple[str, ...]]:
        for statement in self.statements:
            source = self.source(statement.source_id)
            who = (source.name if source else None) or self.text_of(statement.source) or "not said who"
            cue = ("not: " if statement.denied else "") + self.text_of(statement.cue)
            yield who, cue, self.text_of(statement.content), statement.mode, f"{statement.confidence:.2f}"

    def text_of(self, spans: Spans) -> str:
        """The characters of the article that the spans cover; pieces are joined by an ellipsis between spaces."""
        return " … ".join(self.article.text[start:end] for start, end in spans)

    def source(self, source_id: str | None) -> Source | None:
        """The source of that id, or ``None``."""
        return self._sources.get(source_id)

    def moment(self, moment_id: str | None) -> Moment | None:
        """The moment of that id, or ``None``."""
        return self._moments.get(moment_id)

    @cached_property
    def _sources(self) -> dict[str | None, Source]:
        # Looked up for every statement, of which a long article has thousands; no part of the value, so not compared.
        return {source.id: source for source in reversed(self.sources)}

    @cached_property
    def _moments(self) -> dict[str | None, Moment]:
        return {moment.id: moment for moment in reversed(self.moments)}

    def to_json(self) -> str:
        """The record as one line of JSON, by the contract.

        Text is printed as it is; only an article that holds lone surrogates, which no
        encoding can carry, is printed with every such character escaped.
        """
        value = msgspec.to_builtins(self)
        line = json.dumps(value, ensure_ascii=False)
        try:
            line.encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(value)
        return line

    @staticmethod
    def from_json(line: str | bytes) -> "Record":
        """Read one line of JSON back, and check that all of it keeps to the contract.

        Raises:
            RecordError: the line is not JSON, or does not keep to the contract.
        """
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise RecordError(
                f"this line is not JSON ({error}); expected one record a line, as `onrecord read --format "
                "jsonl` prints it"
            ) from error
        record = Record.from_value(value)
        for breach in breaches(record):
            raise RecordError(f"this record breaks the contract: {breach}. See docs/record.md")
        return record

    @staticmethod
    def from_value(value: Any) -> "Record":
        """Make a record of plain dicts and lists whose content is trusted: only the types are checked.

        Raises:
            RecordError: a type is not that of the contract, or the record is of another contract.
        """
        if isinstance(value, dict) and value.get("record", RECORD) != RECORD:
            raise RecordError(
                f"this record is of contract {value['record']!r}; this version reads {RECORD}. Install the "
                "onrecord that wrote it"
            )
        try:
            return msgspec.convert(value, Record)
        except (msgspec.ValidationError, RecursionError) as error:
            raise RecordError(f"this is not a record: {error}. See the contract in docs/record.md") from error
