"""Long answers, printed item by item as they are found: text, JSON, JSON Lines or CSV."""

import functools
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import click
import msgspec

from onrecord.cli.formats import as_excel
from onrecord.cli.options import excel_option
from onrecord.cli.streams import standard_output
from onrecord.views.csv_rows import EXCEL, write_rows
from onrecord.views.visible import visible_json

Item = TypeVar("Item", bound=msgspec.Struct)

_FORM = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "csv"]),
    default="text",
    help="Output format. Default: text.",
)


def list_form_option(function: Callable[..., int]) -> Callable[..., int]:
    """Add the output format options; the command gets ``form``: text, json, jsonl, csv, or excel: CSV with a BOM."""

    @functools.wraps(function)
    def with_form(*positional: Any, form: str, excel: bool, **given: Any) -> int:
        return function(*positional, form=as_excel(form, excel), **given)

    return _FORM(excel_option(with_form))


def show_each(
    found: Iterable[Item],
    form: str,
    text: Callable[[Item], Iterable[str]],
    rows: Callable[[Item], Iterable[dict[str, Any]]],
    line: Callable[[Item], Any] = msgspec.to_builtins,
) -> int:
    """Print items one by one, without holding them all.

    Args:
        found: the items.
        form: ``text``, ``json``, ``jsonl``, ``csv`` or ``excel``.
        text: the lines of an item.
        rows: the rows of an item.
        line: the value of an item on its line of JSONL.

    Returns:
        how many were printed.
    """
    stream = standard_output(form)
    counted = _Counted(found)
    if form in ("csv", "excel"):
        stream.write(EXCEL if form == "excel" else "")
        write_rows(stream, _table(row for item in counted for row in rows(item)))
    elif form == "jsonl":
        for item in counted:
            click.echo(visible_json(json.dumps(line(item), ensure_ascii=False)))
    elif form == "json":
        _as_array(counted)
    else:
        for item in counted:
            for shown in text(item):
                click.echo(shown)
    return counted.number


class _Counted(Iterable[Item]):
    """Items, with how many were taken."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items, self.number = items, 0

    def __iter__(self) -> Iterator[Item]:
        for item in self.items:
            self.number += 1
            yield item


def _as_array(items: Iterable[Any]) -> None:
    between = "[\n"
    for item in items:
        shown = json.dumps(msgspec.to_builtins(item), ensure_ascii=False, indent=2)
        click.echo(between + visible_json(shown), nl=False)
        between = ",\n"
    click.echo("[]" if between == "[\n" else "\n]")


def _table(rows: Iterable[dict[str, Any]]) -> Iterator[list[Any]]:
    """A header and the rows, with lists and dicts as JSON."""
    for number, row in enumerate(rows):
        if not number:
            yield list(row)
        yield [
            json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | tuple) else value
            for value in row.values()
        ]
