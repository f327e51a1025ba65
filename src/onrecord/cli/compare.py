"""``onrecord compare``: two tellings, statement by statement."""

import click

from onrecord.cli.asking import show
from onrecord.cli.doors import Doors
from onrecord.cli.listing import list_form_option, show_each
from onrecord.cli.one_article import one_article
from onrecord.cli.options import HERE, PATH_NAME, some_settings_options
from onrecord.cli.streams import say
from onrecord.comparison.compare import compare
from onrecord.settings import Settings
from onrecord.views.compare_text import compare_lines, compare_rows, compare_sum

HELP = """Compare what two articles say that people said, statement by statement.

\b
Of the words: verbatim, trimmed, merged, reworded or sense changed, with the words that show it; only in A, only in B.
Of the source: same, another speaker, a hand lost or gained ("officials say she said"), named become unnamed.

\b
Examples:
  onrecord compare herald.txt courier.html
  onrecord compare first.txt second.txt -f jsonl     one pair per line; the sum goes to standard error

\b
Exit codes: 0 compared, 2 bad usage or an article that cannot be read, 130 interrupted from the keyboard."""


@click.command("compare", help=HELP)
@click.argument("a", type=PATH_NAME, metavar="A")
@click.argument("b", type=PATH_NAME, metavar="B")
@list_form_option
@some_settings_options(*HERE)
@click.pass_obj
def command(doors: Doors, a: str, b: str, form: str, settings: Settings) -> int:
    """Compare the articles and print the pairs; return the exit code."""
    if a == b == "-":
        raise click.UsageError("A and B are both standard input; name a file for one of them")
    articles = [one_article(doors, path, settings, "an article") for path in (a, b)]
    reader = doors.reader(settings)
    pairs = compare(*map(reader.read, articles))
    if form == "jsonl":
        show_each(pairs, form, lambda pair: compare_lines([pair]), lambda pair: compare_rows([pair]))
        say(compare_sum(pairs))  # to standard error: each line of the output is a pair
        return 0
    return show(pairs, form, lambda: compare_lines(pairs), compare_rows(pairs))
