"""Who, search and positions over parts: asked of their index, which is a ledger, so that the answers are a ledger's."""

from pathlib import Path

from onrecord.scale.parts_index import people_of
from onrecord.views.positions import Positions, positions
from onrecord.views.said import Filter, Said, match_of
from onrecord.views.search import search
from onrecord.views.who import Who, who


def who_in_parts(folder: Path, name: str, *, limit: int = 50) -> Who:
    """As :func:`onrecord.views.who.who`, of a folder of parts. Nobody has reviewed these.

    Raises:
        InputError: the name is empty, nobody's, or several people's; or people are not gathered yet.
    """
    with people_of(folder) as ledger:
        return who(ledger, name, limit=limit)


def search_parts(
    folder: Path, words: str | None = None, chosen: Filter | None = None, *, limit: int = 50
) -> tuple[Said, ...]:
    """As :func:`onrecord.views.search.search`, of a folder of parts.

    Raises:
        InputError: there is no word to search for, the person is unknown or ambiguous, or people are not gathered yet.
    """
    if words is not None:
        match_of(words)  # before anything is opened: a question that cannot be asked is the first to be told
    with people_of(folder) as ledger:
        return search(ledger, words, chosen, limit=limit)


def positions_in_parts(folder: Path, topic: str) -> Positions:
    """As :func:`onrecord.views.positions.positions`, of a folder of parts.

    Raises:
        InputError: there is no word in the topic, people are not gathered yet, or a part is damaged.
    """
    match_of(topic)
    with people_of(folder) as ledger:
        return positions(ledger, topic)
