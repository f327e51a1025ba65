"""The output formats for records. Each is a printer: records are added one by one, then it is ended."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TextIO

import click
import msgspec

from onrecord.errors import InputError
from onrecord.record import Record
from onrecord.settings import Colour
from onrecord.views.visible import visible_json

TEXT_WIDTH = 100
"""Maximum width of the text form; longer lines are hard to read."""


class Printer(Protocol):
    """Prints records to one stream."""

    def add(self, record: Record) -> None:
        """Print one record, or hold it until the next one decides the format."""

    def end(self) -> None:
        """Print whatever follows the last record."""


class TextPrinter:
    """For a person in a terminal."""

    def __init__(self, stream: TextIO, color: Colour) -> None:
        from onrecord.views.record_text import RecordConsole

        system = None if color == "never" else "auto"
        self.console = RecordConsole(file=stream, force_terminal=color == "always" or None, color_system=system)  # type: ignore[arg-type]
        self.console.width = min(self.console.width, TEXT_WIDTH)

    def add(self, record: Record) -> None:
        """Print one record and an empty line."""
        from onrecord.views.record_text import print_record

        print_record(record, self.console)

    def end(self) -> None:
        """Nothing follows the last."""


class JsonLinesPrinter:
    """One record a line: the contract, for programs."""

    def __init__(self, stream: TextIO, color: Colour) -> None:
        self.stream = stream

    def add(self, record: Record) -> None:
        """Print one line and flush, since the reading program may be waiting for it."""
        self.stream.write(record.to_json() + "\n")
        self.stream.flush()

    def end(self) -> None:
        """Nothing follows the last."""


class JsonPrinter:
    """Indented JSON: the record of a single article, or an array of several."""

    def __init__(self, stream: TextIO, color: Colour) -> None:
        self.stream, self.first = stream, ""
        self.several = False

    def add(self, record: Record) -> None:
        """Hold the first record; print from the second on."""
        if not self.first:
            self.first = indented_json(record)
            return
        if not self.several:
            self.several = True
            self.stream.write("[\n" + self.first)
        self.stream.write(",\n" + indented_json(record))

    def end(self) -> None:
        """Print the only record, or close the array."""
        self.stream.write("\n]\n" if self.several else self.first + "\n")


class CsvPrinter:
    """A spreadsheet with a row for each statement."""

    def __init__(self, stream: TextIO, color: Colour) -> None:
        from onrecord.views import record_csv

        self.stream, self.rows = stream, record_csv.rows
        self.header = record_csv.header()

    def add(self, record: Record) -> None:
        """Print the record's rows, with a header before the first."""
        self.stream.write(self.header + self.rows(record))
        self.header = ""

    def end(self) -> None:
        """Print the header if there were no records."""
        self.stream.write(self.header)


class ExcelPrinter(CsvPrinter):
    """The same with the byte-order mark by which Excel knows the encoding."""

    def __init__(self, stream: TextIO, color: Colour) -> None:
        from onrecord.views.csv_rows import EXCEL

        super().__init__(stream, color)
        self.header = EXCEL + self.header


class HtmlPrinter:
    """One page, of one article."""

    def __init__(self, stream: TextIO, color: Colour) -> None:
        self.stream, self.page = stream, ""

    def add(self, record: Record) -> None:
        """Keep the page back, until it is clear that it is the only one.

        Raises:
            InputError: a second article.
        """
        from onrecord.web.record_page import record_page

        if self.page:
            raise InputError("an HTML page holds one article, and there are several; name a folder: --output pages/")
        self.page = record_page(record)

    def end(self) -> None:
        """Print the page."""
        self.stream.write(self.page)


PRINTERS: dict[str, Callable[[TextIO, Colour], Printer]] = {
    "text": TextPrinter,
    "json": JsonPrinter,
    "jsonl": JsonLinesPrinter,
    "csv": CsvPrinter,
    "html": HtmlPrinter,
    "excel": ExcelPrinter,
}
FORMATS = ("text", "json", "jsonl", "csv", "html", "parts")
"""The choices of --format; "excel" is CSV with --excel, and "parts" is a folder of parts, which has no printer."""

SUFFIXES = {"text": ".txt", "json": ".json", "jsonl": ".jsonl", "csv": ".csv", "html": ".html", "excel": ".csv"}


def as_excel(form: str, excel: bool) -> str:
    """The form, or CSV for Excel if that was requested.

    Raises:
        UsageError: a format other than CSV was requested too.
    """
    if not excel:
        return form
    if form not in ("csv", "text"):
        raise click.UsageError(f"--excel gives CSV, and {form} was asked for; leave one of them out")
    return "excel"


def format_of(output: str | None) -> str:
    """The format that an output's name implies: a folder called ``parts``, or ``….parts``, is one of parts. Otherwise
    ``text``, if the name has no known ending."""
    name = Path(output or "").name.lower()
    if name == "parts" or name.endswith(".parts"):
        return "parts"
    suffix = Path(output or "").suffix.lower()
    return {".htm": "html", ".ndjson": "jsonl", **{SUFFIXES[form]: form for form in FORMATS if form in SUFFIXES}}.get(
        suffix, "text"
    )


_SPAN = re.compile(r"\[\n\s*(\d+),\n\s*(\d+)\n\s*\]")
_SPANS = re.compile(r"\[\n\s*(\[\d+, \d+\](?:,\n\s*\[\d+, \d+\])*)\n\s*\]")


def indented_json(record: Record) -> str:
    """The record as indented JSON, with each list of spans on one line."""
    escaped = record.to_json().isascii()  # as every text is that holds a lone surrogate
    text = json.dumps(msgspec.to_builtins(record), ensure_ascii=escaped, indent=2)
    text = visible_json(text)
    text = _SPAN.sub(r"[\1, \2]", text)
    return _SPANS.sub(lambda found: "[" + re.sub(r",\n\s*", ", ", found[1]) + "]", text)
