"""A record for a person in a terminal: who said what, how we know, and the words."""

from collections.abc import Iterator
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.text import Text

from onrecord.record import Record, Statement
from onrecord.views import outline
from onrecord.views.visible import visible


class RecordConsole(Console):
    """A console that lets the caller handle a closed pipe; rich itself would exit the program."""

    def on_broken_pipe(self) -> None:
        """Let the error pass that is being handled."""
        raise


def print_record(record: Record, console: Console) -> None:
    """Print one record, at the console's width and in its colours, and an empty line after it."""
    for part in _parts(record):
        console.print(part if isinstance(part, _Led) else _Led("", "", part), end="")
    console.print(highlight=False)


class _Led:
    """Lines with something printed before the first of them, and something else before the rest."""

    def __init__(self, first: str, rest: str, *lines: Text) -> None:
        self.first, self.rest, self.lines = first, rest, lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(20, options.max_width - cell_len(self.first))
        before = self.first
        for line in self.lines:
            for wrapped in line.wrap(console, width):
                wrapped.rstrip()
                yield Segment(before)
                yield from Segment.apply_style(wrapped.render(console), console.get_style(line.style))
                yield Segment.line()
                before = self.rest


def _parts(record: Record) -> Iterator[Text | _Led]:
    """What is printed of a record, from top to bottom."""
    yield from _head(record)
    yield from _statements(record)
    yield from _section("Asked, and no answer", _replies(record))
    yield from _section("For and against", _positions(record))
    yield from _section("Notes", [(note.kind, outline.words_of(record, note.spans)) for note in record.notes])
    yield from _section(
        "Look at the text again", [(flag.kind.replace("_", " "), flag.message) for flag in record.flags]
    )
    yield Text()
    yield Text(outline.sums(record).sentence, style="bold")


def _head(record: Record) -> Iterator[Text]:
    article = record.article
    yield Text(visible(outline.headline(article)), style="bold")
    day = outline.day_label(article.published) if article.published else None
    called = None if article.id == outline.headline(article) else article.id
    about = [article.outlet, day, ", ".join(article.bylines), called]
    if line := " · ".join(visible(fact) for fact in about if fact):
        yield Text(line, style="dim")


def _statements(record: Record) -> Iterator[Text | _Led]:
    """Each source over the statements that follow one another under it."""
    for (depth, name), group in groupby(
        outline.entries(record), key=lambda entry: (entry.depth, outline.who(record, entry.statement))
    ):
        run, edge = list(group), " " * 4 * depth
        yield Text()
        yield _Led(edge + ("↳ " if depth else ""), edge, _who(record, run[0].statement, name))
        for entry in run:
            bar = f"{edge}{entry.number:4} │ "
            yield _Led(bar, f"{edge}     │ ", _words(record, entry.statement), _how(record, entry.statement))


def _who(record: Record, statement: Statement, name: str) -> Text:
    line = Text.assemble((visible(name), "bold cyan"))
    source = record.source(statement.source_id)
    if source is None:
        return line
    for title in source.titles:
        line.append(f" · {visible(outline.title_label(title))}")
    line.append(f" · {outline.type_label(source)}", style="yellow" if source.type in outline.UNNAMED else "dim")
    if reason := outline.reason_label(record, source):
        line.append(f" · {visible(reason)}", style="italic")
    return line


def _words(record: Record, statement: Statement) -> Text:
    return Text(
        visible(outline.words_of(record, statement.content)), style="green" if statement.mode == "direct" else ""
    )


def _how(record: Record, statement: Statement) -> Text:
    line = Text(style="dim")
    facts = [*outline.how_known(record, statement), f"{statement.confidence:.0%} sure"]
    for index, fact in enumerate(facts):
        line.append(" · " if index else "")
        line.append(visible(fact), style="bold red" if fact in outline.DENIALS else "")
    return line


def _section(title: str, rows: list[tuple[str, str]]) -> Iterator[Text | _Led]:
    if rows:
        yield Text()
        yield Text(title, style="bold")
    for label, words in rows:
        yield _Led("  ", "    ", Text.assemble((visible(label), "yellow"), "  ", visible(words)))


def _replies(record: Record) -> list[tuple[str, str]]:
    return [
        (outline.OUTCOMES[reply.outcome], outline.words_of(record, reply.spans))
        for reply in sorted(record.replies, key=lambda reply: reply.spans)
    ]


def _positions(record: Record) -> list[tuple[str, str]]:
    return [(label, words) for label, words, _ in outline.sides(record)]
