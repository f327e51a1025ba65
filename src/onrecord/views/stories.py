"""Stories: which articles of a ledger tell of the same events, and what shows it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from onrecord.comparison.story_links import Link, Shared
from onrecord.ledger import Ledger
from onrecord.views.outline import counted
from onrecord.views.visible import one_line, spaced


class StoryArticle(msgspec.Struct, frozen=True, kw_only=True):
    """One article of a story.

    Attributes:
        article: its id, or its hash where another article of the ledger has that id.
        title: its headline.
        outlet: who published it.
        published: when, ``YYYY-MM-DD``.
        link: how it belongs to the story.
        linked_to: the article through which it does; ``None`` for the first.
        score: how much the two share, 0 to 1.
        shared: what they share; ``None`` for the first.
    """

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    link: Link
    linked_to: str | None
    score: float
    shared: Shared | None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Articles that tell of the same events, in the order in which they were added.

    Attributes:
        story: the first one's name.
        title: the first headline.
        first_day: the day of the earliest article; ``last_day`` that of the latest.
        outlets: how many outlets tell it.
        articles: the articles.
    """

    story: str
    title: str | None
    first_day: str | None
    last_day: str | None
    outlets: int
    articles: tuple[StoryArticle, ...]


NAME = (
    "CASE WHEN (SELECT count(DISTINCT work) FROM articles x WHERE x.article_id = {0}.article_id) = 1"
    " THEN {0}.article_id ELSE {0}.hash END"
)
"""How an article is named: by its id, or by its hash where another article has that id too."""

_SQL = f"""SELECT g.story, g.title, g.first_day, g.last_day, g.outlets, m.link, m.score, m.shown_by,
 {NAME.format("f")} AS name, {NAME.format("a")} AS article, a.title AS own_title, a.outlet, a.published,
 {NAME.format("t")} AS linked_to
 FROM stories g JOIN story_articles m ON m.story = g.story JOIN articles a ON a.id = m.article
 JOIN articles f ON f.id = g.story LEFT JOIN articles t ON t.id = m.linked_to
 WHERE g.articles >= ? ORDER BY g.articles DESC, g.story, m.article"""


def stories(ledger: Ledger, *, least: int = 2) -> Iterator[Story]:
    """The stories of a ledger whose articles have been placed (:func:`onrecord.comparison.placing.place_new`).

    Args:
        ledger: the ledger.
        least: how many articles a story has at least.

    Yields:
        the stories, those with most articles first.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    for _, rows in groupby(ledger.rows(_SQL, [least]), key=lambda row: row["story"]):
        held = list(rows)
        about = {name: held[0][name] for name in ("title", "first_day", "last_day", "outlets")}
        yield Story(story=held[0]["name"], articles=tuple(map(_article, held)), **about)


def _article(row: dict[str, Any]) -> StoryArticle:
    first = row["link"] == "first"
    return StoryArticle(
        article=row["article"],
        title=row["own_title"],
        outlet=row["outlet"],
        published=row["published"],
        link=row["link"],
        linked_to=None if first else row["linked_to"],
        score=row["score"],
        shared=None if first else msgspec.json.decode(row["shown_by"], type=Shared),
    )


def story_lines(story: Story) -> Iterator[str]:
    """A story as text: its headline, days and outlets, and its articles with what links them."""
    days = story.first_day if story.first_day == story.last_day else f"{story.first_day} to {story.last_day}"
    yield spaced(story.title or story.story, days, counted(story.outlets, "outlet"))
    for one in story.articles:
        yield "    " + spaced(one.published or "no date", one.outlet, one.title, one.article)
        if one.shared:
            yield "      " + one_line(f"{one.link} of {one.linked_to}: {', '.join(_shown(one.shared))}")
    yield ""


def _shown(shared: Shared) -> Iterable[str]:
    if shared.resemblance:
        yield f"{shared.resemblance:.0%} of the words"
    yield counted(shared.statements, "statement")
    yield from shared.people[:3]
    if shared.days is not None:
        yield f"{counted(shared.days, 'day')} apart"


def story_rows(story: Story) -> Iterator[dict[str, Any]]:
    """One row for each article of a story."""
    for one in story.articles:
        yield (
            {"story": story.story}
            | {name: getattr(one, name) for name in StoryArticle.__struct_fields__[:-1]}
            | {
                "statements": one.shared.statements if one.shared else None,
                "people": "; ".join(one.shared.people) if one.shared else None,
                "days": one.shared.days if one.shared else None,
                "resemblance": one.shared.resemblance if one.shared else None,
            }
        )
