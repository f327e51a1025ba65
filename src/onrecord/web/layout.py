"""The part of a page's style that depends on the record: where each card stands, and which marks light up together.

It is a text of its own, so that no element needs a style attribute and a policy may forbid them.
"""

from collections.abc import Iterator

from onrecord.web.sheet import Sheet

MOST_ROWS = 2000
"""Above this many paragraphs the sources are placed after the article: browsers limit the rows of a grid."""


def is_gridded(sheet: Sheet) -> bool:
    """Whether the sources stand beside their paragraphs."""
    return len(sheet.paragraphs) <= MOST_ROWS


def layout_css(sheet: Sheet) -> str:
    """The rules, one a line."""
    return "\n".join([*(_rows(sheet) if is_gridded(sheet) else ()), *_voices(sheet)])


def _rows(sheet: Sheet) -> Iterator[str]:
    yield f".sheet {{ grid-template-rows: {sheet.tracks()} }}"
    for row in range(1, len(sheet.paragraphs) + 1):
        yield f".row-{row} {{ --row: {row} }}"
    for rows in sorted({beside.rows for beside in sheet.beside()}):
        yield f".rows-{rows} {{ --rows: {rows} }}"


def _voices(sheet: Sheet) -> Iterator[str]:
    """Point at one of a voice's marks, or at its card, and all of them stand out."""
    for voice in sheet.voices:
        of = f".voice-{voice.number}"
        yield f"body:has({of}:hover, #source-{voice.number}:hover) {of} {{ background: var(--strong) }}"
