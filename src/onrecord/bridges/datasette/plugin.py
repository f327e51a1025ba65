"""The hooks, which Datasette loads wherever onrecord is installed. Databases that are not ledgers are left alone."""

from collections.abc import Callable, Mapping
from typing import Any

from datasette import hookimpl
from markupsafe import Markup

from onrecord.article import Span, sentences
from onrecord.bridges.datasette.queries import QUERIES
from onrecord.ledger.connect import APPLICATION_ID
from onrecord.views.text_fragment import link_to

_AROUND = 600
"""Characters before and after a statement in which the sentences around it are looked for."""
_ARTICLE = (
    "SELECT id, title, url, substr(text, max(1, :start + 1 - :around), min(:start, :around) + :stop - :start + :around)"
    " AS text FROM articles WHERE id = :article"
)


@hookimpl
def render_cell(row: Any, value: Any, column: str, database: str, datasette: Any) -> Callable[[], Any] | None:
    """The words of a statement in their sentence, marked, with links to the article and to the words on its page.

    For every table, view or query that has the columns ``text``, ``article``, ``start`` and ``end``.
    """
    if column != "text" or not isinstance(value, str):
        return None
    # any table may have a column "text"; only these beside it make it a statement's words
    places = {name: _plain(row, name) for name in ("article", "start", "end")}
    if not all(isinstance(place, int) for place in places.values()):
        return None

    async def rendered() -> Markup | None:
        db = datasette.get_database(database)
        if not await is_ledger(db):
            return None
        found = (await db.execute(_ARTICLE, _values(places))).first()
        return None if found is None else _in_sentence(found, places, datasette.urls.table(database, "articles"))

    return rendered  # Datasette calls and awaits it


@hookimpl
def startup(datasette: Any) -> Callable[[], Any]:
    """Questions to each ledger, in Datasette 1.0."""

    async def offered() -> None:
        for name, database in datasette.databases.items():
            # 1.0 has add_query, and no longer asks the hook below
            if hasattr(datasette, "add_query") and await is_ledger(database):
                for query, about in QUERIES.items():
                    await datasette.add_query(name, query, **about)

    return offered


@hookimpl
def canned_queries(datasette: Any, database: str) -> Callable[[], Any]:
    """Questions to a ledger, before Datasette 1.0."""

    async def queries() -> Mapping[str, Any]:
        return QUERIES if await is_ledger(datasette.get_database(database)) else {}

    return queries


async def is_ledger(database: Any) -> bool:
    """Whether a database that Datasette serves is a ledger of onrecord."""
    return bool((await database.execute("PRAGMA application_id")).first()[0] == APPLICATION_ID)


def _plain(row: Any, name: str) -> Any:
    """A column's value; where Datasette shows a label for it, the value behind the label."""
    try:
        value = row[name]
    except (KeyError, IndexError):
        return None
    return value["value"] if isinstance(value, dict) else value


def _values(places: Mapping[str, int]) -> dict[str, int]:
    return {"article": places["article"], "start": places["start"], "stop": places["end"], "around": _AROUND}


def _in_sentence(article: Any, places: Mapping[str, int], articles: str) -> Markup:
    text = article["text"]
    start = min(places["start"], _AROUND)
    # only the text around them was fetched, so their place in it is another than in the article
    words = start, min(len(text), start + places["end"] - places["start"])
    before, after = _sentence(text, words)
    shown = Markup("{}<mark>{}</mark>{}").format(
        text[before : words[0]], text[words[0] : words[1]], text[words[1] : after]
    )
    links = [Markup('<a href="{}/{}">in the article</a>').format(articles, article["id"])]
    if link := link_to(article["url"], text[words[0] : words[1]]):
        links.append(Markup('<a href="{}" rel="noreferrer">at the words</a>').format(link))
    return Markup("{}<br><small>{}</small>").format(shown, Markup(" · ").join(links))


def _sentence(text: str, words: Span) -> Span:
    """The sentences that hold the words."""
    held = [span for span in sentences(text) if span[0] < words[1] and words[0] < span[1]]
    return (min(held[0][0], words[0]), max(held[-1][1], words[1])) if held else words
