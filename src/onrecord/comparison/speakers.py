"""Whether two who are quoted are one: by name, by the words that stand for them, by title."""

import re
import unicodedata
from functools import lru_cache

import msgspec

from onrecord.record import Record, Statement

_ADDRESS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "sen",
        "senator",
        "rep",
        "representative",
        "gov",
        "governor",
        "gen",
        "general",
        "president",
        "mayor",
        "judge",
        "justice",
        "minister",
        "prime",
        "secretary",
        "chief",
        "captain",
        "capt",
        "sgt",
        "sheriff",
        "rev",
        "jr",
        "sr",
        "the",
        "then",
        "former",
        "acting",
    ]
)
_PRONOUNS = frozenset(
    ["he", "she", "they", "it", "i", "we", "you", "who", "him", "her", "them", "his", "their", "one", "that", "this"]
)


class Who(msgspec.Struct, frozen=True):
    """Somebody who is quoted.

    Attributes:
        name: the fullest name; ``None`` where the text names nobody.
        mention: the words that stand for them at this place.
        titles: what they are ("chief of staff").
        others: the names of everyone else who is quoted in the same text.
        bodies: the words for others in it that have no name, where they tell one from another: "the operators'
            association".
    """

    name: str | None = None
    mention: str = ""
    titles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()

    @property
    def shown(self) -> str | None:
        """The name, else the words."""
        return self.name or self.mention or None


def who_said(record: Record, statement: Statement) -> Who:
    """The source of a statement."""
    source = record.source(statement.source_id)
    others = tuple(one.name for one in record.sources if one.name and one is not source)
    mention = record.text_of(statement.source)
    if source is None:
        return Who(None, mention, (), others)
    bodies = tuple(record.text_of(one.mentions[:1]) for one in record.sources if not one.name and one is not source)
    return Who(source.name, mention, tuple(title.text for title in source.titles), others, bodies)


def same_speaker(draft: Who, source: Who) -> bool | None:
    """Whether the source's speaker is the draft's; ``None`` where the texts do not say.

    Args:
        draft: whom the draft gives.
        source: who says it in the source.
    """
    one, other = _name_words(draft.name or draft.mention), _name_words(source.name or source.mention)
    if not one or not other:
        return None
    if draft.name and source.name:
        return same_name(draft.name, source.name)
    if set(one) & set(other) or _title_fits(draft, source) or _title_fits(source, draft):
        return True
    if draft.name and any(same_name(draft.name, name) for name in source.others):
        return False
    if source.name and draft.mention and any(same_name(draft.mention, name) for name in source.others):
        return False
    # one word is too few: "the company" may speak through whoever the source names
    if source.name and len(one) > 1 and any(set(one) == set(_name_words(body)) for body in source.bodies):
        return None if set(one) & set(_name_words(" ".join(source.titles))) else False
    return None


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's or body's: one holds the other's words, or is its initials."""
    a, b = _name_words(one), _name_words(other)
    if not a or not b:
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    if "".join(word[0] for word in a) == "".join(b) or "".join(word[0] for word in b) == "".join(a):
        return True
    given = a[0][:1] == b[0][:1]
    return a[-1] == b[-1] and given and len(a) > 1 and len(b) > 1


@lru_cache(maxsize=1 << 14)  # the same few thousand names are compared over and over
def _name_words(name: str) -> tuple[str, ...]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = [word.removesuffix("'s").removesuffix("’s").strip("'’") for word in re.findall(r"[\w'’]+", plain)]
    words = [word for word in words if word and word not in _PRONOUNS]
    kept = tuple(word for word in words if word not in _ADDRESS)
    return kept or tuple(word for word in words if word != "the")


def _title_fits(unnamed: Who, named: Who) -> bool:
    """Whether the words for one are a title of the other: "the mayor", Mara Odell, mayor of Halden."""
    words = set(re.findall(r"\w+", unnamed.mention.casefold())) - {"the", "a", "an", "of", "his", "her"}
    return bool(words) and any(words <= set(re.findall(r"\w+", title.casefold())) for title in named.titles)


def is_pronoun(mention: str) -> bool:
    """Whether the words for somebody are a pronoun, and so name nobody and describe nobody."""
    return mention.casefold() in _PRONOUNS
