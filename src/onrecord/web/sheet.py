"""The contents of a record's page, as plain values: marked paragraphs, sources beside them, the list below."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, groupby, pairwise
from math import ceil

import msgspec
from markupsafe import Markup

from onrecord.record import Record, Reply, Source, Spans, Statement
from onrecord.views import outline
from onrecord.views.outline import Entry
from onrecord.web.addresses import Addresses
from onrecord.web.marks import Mark, marked_blocks, written

HUES = 8
"""How many colours the sources cycle through. The number beside each distinguishes them without colour."""

LINE = 62
"""A guess for the layout: how many characters of a paragraph stand in a line."""

_NAME, _CARD = 28, 40
"""The same of a card: of its name, and of its other lines."""

_OVERLAP = 0.5
"""How many lines of text a card may run past the beginning of the next one's paragraph."""

_FRAGMENT = 3
"""The most words of a fragment."""

Listed = tuple[str, str, str]
"""A label, the words under it, and their address on the page."""

_CSS_SPACE = re.compile(r"[ \t\n]*")


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Someone with a part in the article.

    Attributes:
        number: from 1, in the order in which they come up in the text.
        at: the offset where they do: their first statement or, where they make none, their first mention.
        source: ``None`` for a mention that resolves to no source, and for statements with none.
        said: their statements.
        replies: what became of asking them.
    """

    number: int = 0
    at: int
    source: Source | None = None
    said: tuple[Entry, ...] = ()
    replies: tuple[str, ...] = ()

    @property
    def hue(self) -> int:
        """Which of the colours it has, from 1."""
        return (self.number - 1) % HUES + 1


class Row(msgspec.Struct, frozen=True):
    """A paragraph: its number from 1, what stands in the text before it, and its marked text."""

    number: int
    before: Markup
    html: Markup


class Group(msgspec.Struct, frozen=True):
    """The voices that come up in one paragraph, by its number."""

    row: int
    voices: tuple[Voice, ...]


class Beside(msgspec.Struct, frozen=True):
    """Groups whose cards stand one below the other, from a paragraph on, and how many
    paragraphs there are until the next ones."""

    row: int
    rows: int
    groups: tuple[Group, ...]


class Sheet:
    """A record laid out for a page.

    Args:
        record: the record.
        addresses: where statements and people lead.
        linked: words that the page was opened at.
    """

    def __init__(self, record: Record, addresses: Addresses | None = None, linked: Spans = ()) -> None:
        self.record, self.addresses, self._linked = record, addresses or Addresses(), linked
        self.paragraphs = record.article.paragraphs()
        self._starts = [start for start, _ in self.paragraphs]
        self.entries = outline.entries(record)
        self.voices = _voices(record, self.entries)
        self._by_statement = {entry.number: voice for voice in self.voices for entry in voice.said}

    def voice(self, entry: Entry) -> Voice:
        """Whose statement it is."""
        return self._by_statement[entry.number]

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds an offset, or of the last one before it; from 1."""
        return max(1, bisect_right(self._starts, at))

    def listed(self) -> tuple[list[Entry], list[Entry]]:
        """The statements, and apart from them the doubtful and those of a few words
        in a sentence: "madness", "the toll"."""
        whole, minor = list[Entry](), list[Entry]()
        for entry in self.entries:
            few = _is_fragment(outline.words_of(self.record, entry.statement.content))
            (minor if few or entry.statement.confidence < outline.DOUBTED else whole).append(entry)
        return whole, minor

    def place(self, entry: Entry) -> int:
        """The number of the paragraph in which the statement's words begin."""
        return self.paragraph(_first(entry.statement.content))

    def beside(self) -> tuple[Beside, ...]:
        """The voices by the paragraph in which they come up; those that would run into the next ones stand with them.

        Heights are guessed, in lines of text: a wrong guess moves a card by a line or two, or leaves a small gap.
        """
        tops = [0.0, *accumulate(0.6 + ceil((end - start) / LINE) for start, end in self.paragraphs)]
        stacks: list[list[Group]] = []
        free = 0.0
        for row, voices in groupby(self.voices, key=lambda voice: self.paragraph(voice.at)):
            group = Group(row, tuple(voices))
            top = tops[row - 1]
            if not stacks or free <= top + _OVERLAP:
                stacks.append([])
                free = top
            stacks[-1].append(group)
            free += sum(self._height(voice) for voice in group.voices)
        ends = [stack[0].row for stack in stacks[1:]] + [len(self.paragraphs) + 1]
        return tuple(
            Beside(stack[0].row, max(1, end - stack[0].row), tuple(stack))
            for stack, end in zip(stacks, ends, strict=False)
        )

    def tracks(self) -> str:
        """The rows of the grid, two for each paragraph; only the last row
        beside some cards grows where they are higher.

        So what the text is too short for leaves room after it, and none within it.
        """
        parts, done = list[str](), 0
        for beside in self.beside():
            last = 2 * (beside.row + beside.rows - 1)
            parts += [f"repeat({last - done - 1},auto)", "min-content"]
            done = last
        return " ".join(parts)

    def _height(self, voice: Voice) -> float:
        """About how many lines of text a voice's card is high: its own lines are three fifths as high."""
        source = voice.source
        name = outline.source_label(self.record, source) if source else ""
        told = [outline.title_label(title) for title in source.titles] if source else []
        told += [outline.reason_label(self.record, source)] if source else []
        told += [f"known through {chain}" for chain in self.chains(voice)] + list(voice.replies)
        lines = max(1, ceil(len(name) / _NAME)) + sum(ceil(len(text) / _CARD) for text in told) + 1
        return 0.6 + 0.6 * lines

    def rows(self) -> tuple[Row, ...]:
        """The paragraphs. The text before a row and the rows' own, with :meth:`after`, are the whole text."""
        blocks = marked_blocks(self.record.article.text, self.paragraphs, self._marks())
        gaps = pairwise([(0, 0), *self.paragraphs])
        return tuple(
            Row(number, self._gap(before[1], here[0]), html)
            for number, ((before, here), html) in enumerate(zip(gaps, blocks, strict=True), start=1)
        )

    def after(self) -> Markup:
        """What stands in the text after the last paragraph."""
        return self._gap(self.paragraphs[-1][1] if self.paragraphs else 0, len(self.record.article.text))

    def _gap(self, start: int, end: int) -> Markup:
        """White space between paragraphs; hidden where a browser would not take it for white space."""
        gap = self.record.article.text[start:end]
        return Markup(gap) if _CSS_SPACE.fullmatch(gap) else Markup("<span hidden>{}</span>").format(written(gap))

    def headline_in_text(self) -> bool:
        """Whether the text begins with the title, so that the page need not say it twice."""
        title = " ".join((self.record.article.title or "").split())
        return any(title == " ".join(self.record.article.text[a:b].split()) for a, b in self.paragraphs[:1])

    # ------------------------------------------------------------ below the article: label, words, address

    def chains(self, voice: Voice) -> tuple[str, ...]:
        """The hands that the voice's statements came through, each chain once."""
        chains = (outline.via_label(self.record, entry.statement.via) for entry in voice.said)
        return tuple(chain for chain in dict.fromkeys(chains) if chain)

    def replies(self) -> list[Listed]:
        """Those who were asked and did not answer."""
        return [
            (outline.OUTCOMES[reply.outcome], outline.words_of(self.record, reply.spans), f"#reply-{number}")
            for number, reply in enumerate(self.record.replies, start=1)
        ]

    def positions(self) -> list[Listed]:
        """Those who are for or against something."""
        return [(label, words, self._address(spans)) for label, words, spans in outline.sides(self.record)]

    def notes(self) -> list[Listed]:
        """What the article says of its own versions."""
        return [
            (note.kind, outline.words_of(self.record, note.spans), self._address(note.spans))
            for note in self.record.notes
        ]

    def flags(self) -> list[Listed]:
        """What seems wrong with the text."""
        return [
            (flag.kind.replace("_", " "), flag.message, f"#flag-{number}")
            for number, flag in enumerate(self.record.flags, start=1)
        ]

    def _address(self, spans: Spans) -> str:
        return f"#paragraph-{self.paragraph(_first(spans))}"

    # ------------------------------------------------------------ marks

    def _marks(self) -> Iterator[Mark]:
        for entry in self.entries:
            yield from self._statement_marks(entry)
        yield from self._source_marks()
        yield from _each(self._linked, Mark(span=(0, 0), rank=-1, classes=("linked",), id="here"))
        for number, reply in enumerate(self.record.replies, start=1):
            outcome = reply.outcome.replace("_", " ")
            yield from _each(reply.spans, Mark(span=(0, 0), classes=("reply",), id=f"reply-{number}", after=outcome))
        for number, flag in enumerate(self.record.flags, start=1):
            yield from _each(
                flag.spans,
                Mark(
                    span=(0, 0),
                    rank=5,
                    classes=("flag",),
                    id=f"flag-{number}",
                    attributes=(("title", flag.message),),
                    after="⚑",
                ),
            )

    def _statement_marks(self, entry: Entry) -> Iterator[Mark]:
        statement, voice = entry.statement, self.voice(entry)
        unsure = statement.confidence < outline.UNSURE
        told = [statement.mode, *(["unsure"] if unsure else []), *(["within"] if entry.depth else [])]
        denial = outline.denial_label(statement.denied, outline.words_of(self.record, statement.cue))
        after = f"{voice.number}{'?' if unsure else ''} {denial}".rstrip()
        name = outline.who(self.record, statement)
        content = Mark(
            span=(0, 0),
            rank=entry.depth,
            tag="mark",
            classes=(*told, f"hue-{voice.hue}", f"voice-{voice.number}"),
            id=f"statement-{entry.number}",
            attributes=(
                ("aria-details", f"source-{voice.number}"),
                ("data-statement", str(entry.number)),
                ("title", " · ".join((name, *outline.how_known(self.record, statement)))),
            ),
            after=after,
            link=self.addresses.statement(entry),
        )
        yield from _each(statement.content, content)
        yield from _each(statement.cue, Mark(span=(0, 0), rank=9, classes=("cue", f"hue-{voice.hue}")))

    def _source_marks(self) -> Iterator[Mark]:
        """Each mention that a statement is put to, once, leading to the source."""
        mentions = {(span, self.voice(entry).number) for entry in self.entries for span in entry.statement.source}
        for span, number in sorted(mentions):
            classes = ("who", f"hue-{self.voices[number - 1].hue}", f"voice-{number}")
            yield Mark(span=span, rank=8, tag="a", classes=classes, attributes=(("href", f"#source-{number}"),))


def _is_fragment(words: str) -> bool:
    """Whether the words are few and do not begin like a sentence; “No,” is a whole one."""
    letter = next((char for char in words if char.isalnum()), "")
    return len(words.split()) <= _FRAGMENT and letter.islower()


def _each(spans: Spans, mark: Mark) -> Iterator[Mark]:
    """The mark over each of the spans; only the first has its id."""
    for number, span in enumerate(spans):
        yield msgspec.structs.replace(mark, span=span, id=None if number else mark.id)


# ---------------------------------------------------------------- voices


def _voices(record: Record, entries: tuple[Entry, ...]) -> tuple[Voice, ...]:
    """Everyone with a part in the article, numbered."""
    sources = {source.id: source for source in record.sources}
    said: dict[str, list[Entry]] = {}
    for entry in entries:
        said.setdefault(_key(record, entry.statement), []).append(entry)
    parts, asked = _parts(record), _asked(record)
    silent = [name for name in sources if name in parts and name not in said]
    voices = [_speaker(sources.get(key), tuple(group), asked.get(key, [])) for key, group in said.items()]
    voices += [_silent(sources[name], asked.get(name, [])) for name in silent]
    voices.sort(key=lambda voice: voice.at)
    return tuple(msgspec.structs.replace(voice, number=number) for number, voice in enumerate(voices, start=1))


def _key(record: Record, statement: Statement) -> str:
    """What gathers the statements of one voice: the source's id or, where none is known, the words for it."""
    known = record.source(statement.source_id)
    return known.id if known else f" {outline.words_of(record, statement.source).casefold()}"


def _speaker(source: Source | None, said: tuple[Entry, ...], asked: list[Reply]) -> Voice:
    first = said[0].statement
    at = _first((*first.source, *first.cue, *first.content))
    return Voice(at=at, source=source, said=said, replies=_outcomes(asked))


def _silent(source: Source, asked: list[Reply]) -> Voice:
    at = _first((*(span for reply in asked for span in reply.spans), *source.mentions))
    return Voice(at=at, source=source, replies=_outcomes(asked))


def _asked(record: Record) -> dict[str | None, list[Reply]]:
    """What became of asking each source."""
    asked: dict[str | None, list[Reply]] = {}
    for reply in record.replies:
        asked.setdefault(reply.source_id, []).append(reply)
    return asked


def _outcomes(asked: list[Reply]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(outline.OUTCOMES[reply.outcome] for reply in asked))


def _parts(record: Record) -> set[str | None]:
    """The ids of those who passed words on, were asked, or hold a position."""
    chains = [statement.via for statement in record.statements] + [position.via for position in record.positions]
    hands = {hand.source_id for chain in chains for hand in chain}
    replies = {reply.source_id for reply in record.replies}
    return hands | replies | {position.holder_id for position in record.positions}


def _first(spans: Spans) -> int:
    return min((start for start, _ in spans), default=0)
