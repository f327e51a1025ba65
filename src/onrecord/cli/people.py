"""``onrecord people``: identities across articles, and corrections to them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from onrecord.cli.asking import form_option, ledger_argument, limit_option, nothing, open_to_ask, open_to_write, show
from onrecord.cli.options import WORDS, by_option
from onrecord.cli.streams import say
from onrecord.ledger import Ledger, Person
from onrecord.scale.part_names import is_parts
from onrecord.views.outline import counted
from onrecord.views.visible import one_line, spaced

HELP = """Identify people and organizations across the articles of a ledger. Sources are grouped by name and context;
each join has a reason and a score. Your decisions are stored with your name and survive rereading.

\b
Examples:
  onrecord people news.db                               the most quoted, with their hashes
  onrecord people news.db list Odell                    everyone this name can mean
  onrecord people news.db show "Mara Odell"             each article's source, why it was joined, and its hash
  onrecord people news.db join "Mara Odell" 3f2a91bc    these two are the same
  onrecord people news.db split "John Vane" 77ab01c2    a different person in this article or source
  onrecord people news.db suggest                       pairs who may be one, the likeliest first
  onrecord people news.db apart 3f2a91bc 77ab01c2       they are two: do not suggest them again
  onrecord people news.db gather                        regroup all articles, keeping decisions
  onrecord people parts/                                gather people over new parts, and list them

LEDGER may be a folder of parts (`onrecord read -o parts/`). Its people are those of a ledger of the same articles, and
kept in its folder index, which `onrecord audit parts/` needs. Decisions need a ledger (`onrecord add news.db parts/`).

\b
Exit codes: 0 success, 2 bad usage, no such ledger or no such person, 130 interrupted from the keyboard."""


ACTIONS = ["list", "show", "suggest", "join", "apart", "split", "gather"]


@click.command("people", help=HELP)
@ledger_argument
@click.argument(
    "action", type=click.Choice(["list", "show", "suggest", "join", "apart", "split", "gather"]), default="list"
)
@click.argument("names", type=WORDS, nargs=-1)
@by_option("Your name, stored with the decision.")
@click.option("--note", metavar="TEXT", type=WORDS, help="The reason, stored with the decision.")
@limit_option
@form_option
def command(ledger: Path, action: str, names: tuple[str, ...], by: str, note: str | None, limit: int, form: str) -> int:
    """List, show, or decide."""
    if is_parts(ledger):
        return _of_parts(ledger, action, names, limit, form)
    if action in _LOOK:
        with open_to_ask(ledger) as opened:
            return _LOOK[action](opened, names, limit, form)
    if action == "gather":
        with open_to_write(ledger) as opened:
            opened.gather()
        return 0
    return _decide(ledger, action, names, by, note)


def _list(ledger: Ledger, names: tuple[str, ...], limit: int, form: str) -> int:
    if names:
        found = ledger.find_people(" ".join(names), limit)
    else:
        sql = "SELECT hash, name, kind, statements, articles, mentions FROM people ORDER BY statements DESC, id LIMIT ?"
        found = tuple(Person(**row) for row in ledger.rows(sql, [limit]))
    return show(found, form, lambda: nothing(found, _lines(found)))


def _lines(found: Iterable[Person]) -> Iterator[str]:
    for one in found:
        held = f"{counted(one.statements, 'statement'):>16} {counted(one.articles, 'article'):>14}"
        yield f"{one.hash}  {held}  {one_line(f'{one.name} ({one.kind})')}"


def _show(ledger: Ledger, names: tuple[str, ...], limit: int, form: str) -> int:
    person = ledger.person(" ".join(names))
    sql = (
        "SELECT o.hash, a.hash AS article_hash, a.published, a.outlet, a.title, o.name, o.titles, o.statements,"
        " j.score, j.reason, j.made_by FROM sources o JOIN articles a ON a.id = o.article"
        " JOIN joins j ON j.source = o.id"
        " WHERE o.person = (SELECT id FROM people WHERE hash = ?) ORDER BY a.published DESC, o.id LIMIT ?"
    )
    rows = list(ledger.rows(sql, [person.hash, limit]))

    def lines() -> Iterator[str]:
        yield from _lines([person])
        for row in rows:
            yield "  " + spaced(row["published"] or "no date", row["outlet"], row["title"], row["name"])
            yield click.style(f"    source {row['hash']}, article {row['article_hash']}", dim=True)
            yield click.style("    " + one_line(f"{row['score']:+.1f} {row['reason']} ({row['made_by']})"), dim=True)

    return show({"person": person, "sources": rows}, form, lines, rows)


def _suggest(ledger: Ledger, names: tuple[str, ...], limit: int, form: str) -> int:
    from onrecord.views.suggestions import suggestions

    if names:
        raise click.UsageError("suggest takes no name; `list NAME` shows everyone whom it can mean")
    found = suggestions(ledger, limit=limit)
    rows = [
        {"points": one.points, "one": one.one.hash, "one_name": one.one.name, "other": one.other.hash}
        | {"other_name": one.other.name, "reason": one.reason}
        for one in found
    ]

    def lines() -> Iterator[str]:
        for one in found:
            pair = f"{one.one.name} ({one.one.hash}) and {one.other.name} ({one.other.hash})"
            yield f"{one.points:+.1f}  {one_line(pair)}"
            yield click.style("      " + one_line(one.reason), dim=True)

    return show(found, form, lambda: nothing(found, lines()), rows)


_LOOK: dict[str, Callable[[Ledger, tuple[str, ...], int, str], int]] = {
    "list": _list,
    "show": _show,
    "suggest": _suggest,
}


def _of_parts(folder: Path, action: str, names: tuple[str, ...], limit: int, form: str) -> int:
    """Gather the people of new parts, then list or show."""
    from onrecord.scale.parts_index import gather_people, people_of

    if action not in ("list", "show", "gather"):
        raise click.UsageError(f"suggestions and decisions need a ledger; make one with `onrecord add LEDGER {folder}`")
    if new := gather_people(folder):
        say(f"{folder}: the people of {counted(new, 'new part')} were gathered")
    if action == "gather":
        return 0
    with people_of(folder) as opened:
        return _LOOK[action](opened, names, limit, form)


def _decide(path: Path, action: str, names: tuple[str, ...], by: str, note: str | None) -> int:
    if len(names) < 2 or (action != "split" and len(names) > 2):
        wanted = (
            "two people: the one to keep, and the other"
            if action != "split"
            else "a person, and hashes of sources or articles"
        )
        raise click.UsageError(f"{action} takes {wanted}; it got {len(names)}")
    with open_to_write(path) as ledger:
        if action == "join":
            person = ledger.join(names[0], names[1], by=by, note=note)
        elif action == "apart":
            person = ledger.keep_apart(names[0], names[1], by=by, note=note)
        else:
            person = ledger.split(names[0], names[1:], by=by, note=note)
    for line in _lines([person]):
        click.echo(line)
    return 0
