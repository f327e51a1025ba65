"""Marks on an article's text as HTML: spans may nest and overlap, and the text comes out to the character.

Elements must nest and spans need not, so a mark that overlaps another is closed and opened again. Of the parts
that it falls into, the first carries its id and the last what the style is to show behind it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
from markupsafe import Markup, escape

from onrecord.article import Span

MOST_BEHIND = 16
"""For so many characters behind a mark the style keeps room, by a class of its own for each number."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text to be marked.

    Attributes:
        span: the characters, half-open.
        rank: which of two marks over the same characters is the outer one: the lower.
        tag: the element's name; an ``a`` that would stand in another becomes a ``span``.
        classes: its classes.
        id: of its first part; one mark at most may have it.
        attributes: any others, by name.
        after: what the style shows behind its last part, by an empty ``sup`` that has no text of its own.
        link: where that ``sup`` leads; nowhere if it would stand within another link.
    """

    span: Span
    rank: int = 0
    tag: str = "span"
    classes: tuple[str, ...] = ()
    id: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    after: str = ""
    link: str = ""

    @property
    def order(self) -> tuple[int, int, int]:
        """Marks open in this order: the outer before the inner."""
        return self.span[0], -self.span[1], self.rank


class _Open(msgspec.Struct, frozen=True):
    mark: int


class _Close(msgspec.Struct, frozen=True):
    mark: int


_Step = _Open | _Close | Span


def marked_blocks(text: str, blocks: Iterable[Span], marks: Iterable[Mark]) -> tuple[Markup, ...]:
    """The HTML of each block of the text. Without its tags, a block's HTML is the block's characters.

    Args:
        text: the whole text.
        blocks: stretches of it in order, which do not overlap; what lies outside of them is not shown.
        marks: marks anywhere in the text; one that runs over several blocks is marked in each.
    """
    ordered = sorted((mark for mark in marks if mark.span[0] < mark.span[1]), key=lambda mark: mark.order)
    steps = [list(_steps(block, ordered, touching)) for block, touching in _touching(blocks, ordered)]
    parts = Counter(step.mark for block in steps for step in block if isinstance(step, _Open))
    seen: Counter[int] = Counter()
    return tuple(Markup("".join(_rendered(text, block, ordered, seen, parts))) for block in steps)


def _touching(blocks: Iterable[Span], marks: list[Mark]) -> Iterator[tuple[Span, list[int]]]:
    """Each block with the marks that have characters in it, in their order."""
    under, following = list[int](), 0
    for block in blocks:
        while following < len(marks) and marks[following].span[0] < block[1]:
            under.append(following)
            following += 1
        under = [mark for mark in under if block[0] < marks[mark].span[1]]
        yield block, under


def _steps(block: Span, marks: list[Mark], touching: list[int]) -> Iterator[_Step]:
    """What to write for a block: its text between boundaries, and marks opened and closed around it."""
    edges = {edge for n in touching for edge in marks[n].span if block[0] < edge < block[1]}
    opened: list[int] = []
    waiting = touching[::-1]
    at = block[0]
    for edge in sorted(edges | {block[1]}):
        while waiting and marks[waiting[-1]].span[0] <= at:
            opened.append(waiting.pop())
            yield _Open(opened[-1])
        yield at, edge
        yield from _closing(edge, edge == block[1], opened, marks)
        at = edge


def _closing(edge: int, last: bool, opened: list[int], marks: list[Mark]) -> Iterator[_Step]:
    """Close the marks that end at the edge, and open again those that stood inside of them."""
    ending = [n for n, mark in enumerate(opened) if last or marks[mark].span[1] <= edge]
    if not ending:
        return
    again = [mark for mark in opened[ending[0] :] if not last and marks[mark].span[1] > edge]
    for mark in reversed(opened[ending[0] :]):
        yield _Close(mark)
    del opened[ending[0] :]
    for mark in again:
        opened.append(mark)
        yield _Open(mark)


def _rendered(
    text: str, steps: list[_Step], marks: list[Mark], seen: Counter[int], parts: Counter[int]
) -> Iterator[str]:
    """The HTML, as plain strings: a Markup of each would take half of the time of a long page."""
    tags: list[str] = []
    for step in steps:
        if isinstance(step, _Open):
            mark = marks[step.mark]
            seen[step.mark] += 1
            tags.append("span" if mark.tag == "a" and "a" in tags else mark.tag)
            yield _opening(mark, tags[-1], seen[step.mark] == 1)
        elif isinstance(step, _Close):
            if marks[step.mark].after and seen[step.mark] == parts[step.mark]:
                yield _behind(marks[step.mark], linked="a" not in tags)
            yield f"</{tags.pop()}>"
        else:
            yield _escaped(text[step[0] : step[1]])


def _behind(mark: Mark, *, linked: bool) -> str:
    """What stands behind the last part of a mark."""
    size = min(len(mark.after), MOST_BEHIND)
    shown = f'<sup data-after="{escape(mark.after)}" class="size-{size}"></sup>'
    if not (mark.link and linked):
        return shown
    return f'<a class="here" href="{escape(mark.link)}" aria-label="link to this statement">{shown}</a>'


def _opening(mark: Mark, tag: str, first: bool) -> str:
    """The opening tag of one part of a mark."""
    attributes = {"class": " ".join(mark.classes)} | dict(mark.attributes)
    if first and mark.id:
        attributes["id"] = mark.id
    if tag != mark.tag:
        attributes.pop("href", None)
    pairs = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{pairs}>"


def written(text: str) -> Markup:
    """The text escaped. A carriage return is written as a reference, for a parser makes a line feed of a bare one."""
    return Markup(_escaped(text))


def _escaped(text: str) -> str:
    return str(escape(text)).replace("\r", "&#13;")
