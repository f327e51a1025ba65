"""Progress on standard error: messages, and a bar if it is a terminal."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord.cli.streams import say
from onrecord.views.visible import brief, visible_name

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress


class Progress:
    """Prints messages only. A context manager, so that a bar can be removed again."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def tell(self, where: str, message: str) -> None:
        """Print one line: the input concerned, and the message."""
        self.show(f"onrecord: {visible_name(where or repr(where))}: {brief(message)}")

    def show(self, line: str) -> None:
        """Print a line as it is."""
        say(line)

    def advance(self) -> None:
        """Count one article as done."""

    def close(self) -> None:
        """Remove the bar, if any."""


class Bar(Progress):
    """Shows a bar as well, from the second article on, so that a single article is not delayed by it.

    Args:
        count: called then for the number of articles; returns ``None`` if that is unknown.
    """

    def __init__(self, count: Callable[[], int | None]) -> None:
        self.count, self.done = count, 0
        self.bar: RichProgress | None = None

    def show(self, line: str) -> None:
        """Print a line as it is, above the bar."""
        if self.bar is None:
            super().show(line)
        else:
            self.bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def advance(self) -> None:
        """Count one article as done."""
        self.done += 1
        if self.done == 2:
            self.bar = _bar(self.count())
        if self.bar:
            self.bar.update(self.bar.task_ids[0], completed=self.done)

    def close(self) -> None:
        """Remove the bar."""
        if self.bar:
            self.bar.stop()


def progress_for(count: Callable[[], int | None], quiet: bool, prints_elsewhere: bool) -> Progress:
    """A bar if standard error is a terminal and the records go elsewhere; otherwise messages only."""
    watched = sys.stderr.isatty() and (prints_elsewhere or not sys.stdout.isatty())
    return Bar(count) if watched and not quiet else Progress()


def _bar(total: int | None) -> "RichProgress":
    """A started bar on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress
    from rich.text import Text

    class Speed(ProgressColumn):
        """Articles a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.1f} a second" if task.speed else "")

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), Speed(), TimeRemainingColumn())
    bar = RichProgress(
        *columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
    )
    bar.add_task("reading", total=total)
    bar.start()
    return bar
