"""``onrecord audit``: how much rests on whom."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import click

from onrecord.cli.asking import CODES, filter_options, form_option, ledger_argument, nothing, open_to_ask, show
from onrecord.scale.part_names import is_parts
from onrecord.views.audit import Audited, By, audit, flat
from onrecord.views.audit_pronouns import ByPronoun, audit_by_pronoun, flat_by_pronoun
from onrecord.views.outline import counted
from onrecord.views.said import Filter
from onrecord.views.shares import Share
from onrecord.views.visible import one_line

HELP = (
    """Source statistics by outlet, author, month or pronoun. Statements without a named source come first, by the
reason:

\b
  anonymous        the article says that the name is withheld
  unnamed person   one person without a name: "a driver"
  crowd or poll    several people: officials, residents, poll respondents
  unresolved       onrecord could not tell who; list these with `onrecord search --standing unknown`

Then come the number of sources, how often a reason is given for not naming one, single-source articles, and the most
quoted. The 95% intervals account for statements of one article being correlated. By pronoun, it shows how many
statements are from people whom the articles themselves call she, he or they; nothing is guessed from names.

\b
Examples:
  onrecord audit news.db
  onrecord audit news.db --by month --outlet Herald
  onrecord audit news.db --by author -f csv > authors.csv
  onrecord audit parts/                             articles read into parts; run `onrecord people parts/` first"""
    + CODES
)


@click.command("audit", help=HELP)
@ledger_argument
@click.option(
    "--by",
    type=click.Choice(["outlet", "author", "month", "pronoun", "all"]),
    default="outlet",
    show_default=True,
    help="Group by this.",
)
@click.option(
    "--most", type=click.IntRange(0, 1000), default=10, show_default=True, help="How many of the most quoted to list."
)
@filter_options("outlet", "since", "until", "machine")
@form_option
def command(ledger: Path, by: Literal[By, "pronoun"], most: int, chosen: Filter, form: str) -> int:
    """Print the figures."""
    if is_parts(ledger):
        if by == "pronoun":
            raise click.UsageError(f"pronouns are counted in a ledger; make one with `onrecord add LEDGER {ledger}`")
        from onrecord.scale.audit_parts import audit_parts

        found = audit_parts(ledger, by, chosen, most=most)
        return show(found, form, lambda: nothing(found, _lines(found)), [flat(one) for one in found])
    with open_to_ask(ledger) as opened:
        if by == "pronoun":
            people = audit_by_pronoun(opened, chosen, most=most)
            return show(people, form, lambda: nothing(people, _by_pronoun(people)), list(map(flat_by_pronoun, people)))
        found = audit(opened, by, chosen, most=most)
    return show(found, form, lambda: nothing(found, _lines(found)), [flat(one) for one in found])


def _lines(found: Iterable[Audited]) -> Iterable[str]:
    for one in found:
        yield click.style(one_line(one.group or "(not given)"), bold=True)
        yield f"    {counted(one.articles, 'article')}, {one.without_statements:,} of them without statements"
        yield f"    {counted(one.statements, 'statement')}, {one.named:,} of them of a named source"
        for called, number, share in (
            ("anonymous", one.anonymous, one.anonymous_share),
            ("unnamed person", one.unnamed_person, one.unnamed_person_share),
            ("crowd or poll", one.unnamed_group, one.unnamed_group_share),
            ("unresolved", one.unresolved, one.unresolved_share),
        ):
            yield f"    {called:15} {number:7,}  {_share(share)}"
        yield (
            f"    {counted(one.sources, 'source')}, {one.unnamed_sources:,} unnamed; a reason is given for "
            f"{_share(one.reasoned_share)}"
        )
        yield f"    articles on a single source: {_share(one.single_source_share)}"
        if one.most_quoted:
            yield "    most quoted: " + one_line(", ".join(f"{who.name} {who.statements:,}" for who in one.most_quoted))
            yield (
                f"    the ten most quoted have {one.top_ten_share:.1%} of the named; concentration "
                f"{one.concentration or 0:.3f}"
            )


def _by_pronoun(found: Iterable[ByPronoun]) -> Iterable[str]:
    for one in found:
        yield click.style(one_line(one.pronouns or "(the article uses no pronoun)"), bold=True)
        yield (
            f"    {counted(one.statements, 'statement')} of {counted(one.sources, 'source')}, {_share(one.share)} "
            "of those of people"
        )
        if one.most_quoted:
            yield "    most quoted: " + one_line(", ".join(f"{who.name} {who.statements:,}" for who in one.most_quoted))


def _share(share: Share) -> str:
    if share.value is None:
        return "none"
    return f"{share.value:.1%} ({share.low:.1%} to {share.high:.1%})"
