"""Abbreviations that end in a full stop, read once from ``abbreviations.toml``, and short forms of first names.

They stand beside the article, because its sentences depend on them, and every room that reads names shares them.
"""

import tomllib
from importlib.resources import files

_TABLE: dict[str, list[str]] = tomllib.loads(
    files("onrecord").joinpath("abbreviations.toml").read_text(encoding="utf-8")
)
_FIRST_NAMES = (
    "william bill will billy liam;robert bob rob bobby;richard dick rick rich;james jim jimmy jamie;"
    "john jack johnny jon;joseph joe joey;thomas tom tommy;michael mike mick;charles charlie chuck;"
    "edward ed eddie ted ned;theodore ted theo;elizabeth liz beth betty eliza lizzie;"
    "katherine catherine kate kathy cathy katie;margaret maggie meg peggy;patricia pat patty trish;"
    "jennifer jen jenny;susan sue susie;deborah debbie deb;barbara barb;daniel dan danny;david dave;matthew matt;"
    "andrew andy drew;anthony tony;steven stephen steve;kenneth ken;ronald ron;donald don;timothy tim;gregory greg;"
    "jeffrey jeff geoffrey;benjamin ben;samuel sam;alexander alex;nicholas nick;christopher chris;jonathan jon;"
    "lawrence larry;gerald jerry;raymond ray;frederick fred;philip phil;peter pete;victoria vicky;rebecca becky;"
    "alexandra alex sandra;abigail abby;samantha sam;bernard bernie;mitchell mitch;randolph rand randy;francis frank"
)
SHORT_FORMS = tuple(frozenset(group.split()) for group in _FIRST_NAMES.split(";"))
"""First names that may be one person's, by group."""


def abbreviations(*themes: str) -> str:
    """One side of a pattern: the abbreviations of some themes, without their full stops, the longest first.

    Args:
        themes: keys of the table, such as ``titles``.

    Raises:
        KeyError: the table has no such theme.
    """
    words = {word for theme in themes for word in _TABLE[theme]}
    return "|".join(word.replace(".", r"\.") for word in sorted(words, key=lambda word: (-len(word), word)))


def short_for_one(one: str, other: str) -> bool:
    """Whether two first names, in lower case, may be forms of one: "bill" and "william"."""
    return any(one in group and other in group for group in SHORT_FORMS)
