"""Dates as command-line options."""

from datetime import date, datetime

import click


def a_day(ctx: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """Parse a date given on the command line."""
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a date; expected year-month-day, such as 2025-09-03") from error
