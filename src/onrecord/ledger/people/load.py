"""Named sources out of a ledger: which blocks belong together, and the sources of each."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from onrecord.ledger.people.gather import Pins
from onrecord.ledger.people.source import NamedSource, named_source

Since = tuple[str, str]
"""A day and an article's hash: from where on sources are to be placed again; two empty strings for all."""

START: Since = ("", "")


class Decided(msgspec.Struct, frozen=True):
    """What users decided.

    Attributes:
        sources: row numbers of the sources that a decision is about, each with the person's hash and who decided.
        blocks: the blocks of these sources.
        links: for each block those that a person of it lies in as well.
    """

    sources: Mapping[int, tuple[str, str]] = {}
    blocks: frozenset[str] = frozenset()
    links: Mapping[str, set[str]] = {}


class Placed(msgspec.Struct, frozen=True):
    """A source and where it is in the ledger: its row number, and the row number of its person."""

    row: int
    person: int | None
    source: NamedSource


def decided_of(db: sqlite3.Connection) -> Decided:
    """What users decided about the sources that the ledger holds now; of several decisions the last one counts.

    A decision names its sources by article, name and mentions, so that it finds them after a new reading.
    """
    rules = defaultdict(list)
    for row in db.execute(
        "SELECT a.id AS article, s.person_hash, d.made_by, s.name, s.mentions FROM decision_sources s"
        # the last decision first, so that the first row that fits a source is the one that counts
        " JOIN decisions d ON d.id = s.decision JOIN articles a ON a.hash = s.article_hash ORDER BY d.id DESC"
    ):
        rules[row["article"]].append(row)
    if not rules:
        return Decided()
    found: dict[int, tuple[str, str]] = {}
    of_person = _blocks_of_people(db)
    for article, about in rules.items():
        sql = "SELECT id, block, name, mentions FROM sources WHERE article = ? AND block IS NOT NULL"
        for source in db.execute(sql, (article,)):
            same = [row for row in about if _overlap(row["mentions"], source["mentions"])]
            # another reading may find other mentions of the same name; the name then tells which source was meant
            same = same or [row for row in about if row["name"] == source["name"]]
            if same:
                found[source["id"]] = (same[0]["person_hash"], same[0]["made_by"])
                of_person[same[0]["person_hash"]].add(source["block"])
    links = defaultdict[str, set[str]](set)
    for blocks in of_person.values():
        for block in blocks:
            links[block] |= blocks
    return Decided(found, frozenset(links), links)


def _blocks_of_people(db: sqlite3.Connection) -> dict[str, set[str]]:
    """The blocks that each person whom decisions name lies in now."""
    found = defaultdict[str, set[str]](set)
    for person_hash, first, block in db.execute(
        "SELECT DISTINCT p.hash, p.block, o.block FROM people p JOIN sources o ON o.person = p.id"
        " WHERE p.hash IN (SELECT person_hash FROM decision_sources)"
    ):
        found[person_hash] |= {first, block}
    return found


def _overlap(one: str, other: str) -> bool:
    """Whether two lists of mentions share a character."""
    return any(a < d and c < b for a, b in json.loads(one) for c, d in json.loads(other))


def pins_of(db: sqlite3.Connection) -> Pins:
    """The hashes that decisions and reviews name."""
    decided = db.execute("SELECT DISTINCT person_hash FROM decision_sources").fetchall()
    reviewed = db.execute(
        "SELECT DISTINCT person_hash, name FROM reviews WHERE person_hash IS NOT NULL AND name IS NOT NULL "
        "ORDER BY 1, 2"
    ).fetchall()
    return Pins(frozenset(row[0] for row in decided), tuple((row[0], row[1]) for row in reviewed))


def together(blocks: Iterable[str], decided: Decided) -> list[frozenset[str]]:
    """Blocks in groups that must be gathered together, with those that must be although they were not asked for.

    A person lies in several blocks only where a user put sources of several names to it.
    """
    wanted, groups = set(blocks), []
    for block in sorted(wanted & decided.links.keys()):
        group, new = set[str](), {block} & wanted
        while new:
            group |= new
            new = {other for one in new for other in decided.links.get(one, ())} - group
        wanted -= group
        groups += [frozenset(group)] if group else []
    return groups + [frozenset((block,)) for block in sorted(wanted)]


def sources_since(db: sqlite3.Connection, since: Mapping[str, Since], decided: Decided) -> dict[str, list[Placed]]:
    """The sources of each block from a position on.

    Args:
        db: the ledger.
        since: the blocks, each with the first position.
        decided: what users decided.
    """
    rows = db.execute(_SOURCES, (json.dumps([[block, *place] for block, place in since.items()]),)).fetchall()
    titles = _titles(db, rows)
    names = _names(db, {row["article"] for row in rows})
    found: dict[str, list[Placed]] = {block: [] for block in since}
    for row in rows:
        source = named_source(
            row, titles.get(row["id"], ()), names[row["article"]], decided.sources.get(row["id"], ("", ""))
        )
        found[row["block"]].append(Placed(row["id"], row["person"], source))
    return found


_SOURCES = (
    "SELECT o.id, o.hash, o.number, o.type, o.name, o.block, o.day, o.statements, "
    "json_array_length(o.mentions) AS mentions, o.person, o.article, a.hash AS article_hash, a.outlet, "
    "a.latest FROM json_each(?) AS wanted CROSS JOIN sources o ON o.block = json_extract(wanted.value, "
    "'$[0]') AND o.day >= json_extract(wanted.value, '$[1]') CROSS JOIN articles a ON a.id = o.article  AND "
    "(o.day > json_extract(wanted.value, '$[1]') OR a.hash >= json_extract(wanted.value, '$[2]'))"
)


def _titles(db: sqlite3.Connection, rows: list[sqlite3.Row]) -> dict[int, list[tuple[str, str | None]]]:
    found = defaultdict(list)
    sql = 'SELECT t.source, t.text, t."of" FROM json_each(?) AS wanted CROSS JOIN titles t ON t.source = wanted.value'
    for source, text, of in db.execute(sql, (json.dumps([row["id"] for row in rows]),)):
        found[source].append((text, of))
    return found


def _names(db: sqlite3.Connection, articles: set[int]) -> dict[int, list[str]]:
    """The names of the sources that have a block, article by article, in the order of the record."""
    found: dict[int, list[str]] = defaultdict(list)
    sql = (
        "SELECT o.article, o.name FROM json_each(?) AS wanted CROSS JOIN sources o ON o.article = wanted.value"
        " WHERE o.block IS NOT NULL ORDER BY o.article, o.number"
    )
    for article, name in db.execute(sql, (json.dumps(sorted(articles)),)):
        found[article].append(name)
    return found


def sizes(db: sqlite3.Connection, since: Mapping[str, Since]) -> dict[str, int]:
    """How many sources each block has, from the day of a position on."""
    sql = (
        "SELECT json_extract(wanted.value, '$[0]'), count(o.id) FROM json_each(?) AS wanted LEFT JOIN sources o"
        " ON o.block = json_extract(wanted.value, '$[0]') AND o.day >= json_extract(wanted.value, '$[1]') GROUP BY 1"
    )
    return dict(db.execute(sql, (json.dumps([[block, day] for block, (day, _) in since.items()]),)).fetchall())


def last_merges(db: sqlite3.Connection, blocks: Iterable[str]) -> dict[str, Since]:
    """Where people of each block were last merged, of those in which any were."""
    sql = (
        "SELECT wanted.value, p.merged FROM json_each(?) AS wanted CROSS JOIN"
        " people p ON p.block = wanted.value AND p.merged != ''"
    )
    found: dict[str, Since] = {}
    for block, merged in db.execute(sql, (json.dumps(sorted(blocks)),)):
        day, article = json.loads(merged)
        found[block] = max(found.get(block, START), (day, article))
    return found
