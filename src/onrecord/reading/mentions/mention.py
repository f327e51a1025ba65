"""What a source mention is: a pronoun, a name, a role, a group, a body, a document, and how many."""

import re
from typing import Literal

import msgspec

from onrecord.article import Span
from onrecord.reading.entities.entity import Entity
from onrecord.reading.language.lexicon import Gender, Lexicon
from onrecord.reading.mentions.counts import is_share
from onrecord.reading.mentions.words import WORDS

MentionKind = Literal["pronoun", "self", "relative", "named", "role", "group", "body", "document", "unclear"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A parsed source mention.

    Attributes:
        kind: pronoun (he, they, it), self (I, we), relative (who, which), named, a person by role,
            a group, a body by a common noun, a document, or unclear.
        start, end: where it stands.
        core: its words up to the first preposition or comma.
        head: the noun that says what it is, in lower case and the singular.
        plural: whether it is more than one.
        gender: what head or pronoun says.
        definite: whether it points back ("the", "this", "his") rather than introduces.
        bare: whether it has no determiner.
        count: how many; ``None`` where the text does not say.
        entities: the entities it names as the source, in order (two for "Lee and Ray").
        spans: the spans of those entities' own mentions.
        pieces: the mention cut into the part of each entity, titles included, where it names several.
        within: entities named inside it that are not the source ("Odell" in "Odell's lawyer").
        modifiers: the content words besides the head, up to the first comma, for telling mentions apart.
    """

    kind: MentionKind
    start: int
    end: int
    core: str = ""
    head: str = ""
    plural: bool = False
    gender: Gender = "u"
    definite: bool = False
    bare: bool = False
    count: int | None = 1
    entities: tuple[Entity, ...] = ()
    spans: tuple[Span, ...] = ()
    pieces: tuple[Span, ...] = ()
    within: tuple[Entity, ...] = ()
    modifiers: frozenset[str] = frozenset()


_DETERMINERS = WORDS["determiners"].entries
_BEFORE_A_PEOPLE = re.compile(WORDS["before_a_people"].alternatives, re.I)
_INDEFINITE_GROUP = re.compile(WORDS["indefinite_groups"].alternatives, re.I)

PRONOUNS: dict[str, tuple[MentionKind, Gender, bool]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("pronoun", "m", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("pronoun", "f", False)),
    **dict.fromkeys(("it", "its", "itself"), ("pronoun", "n", False)),
    **dict.fromkeys(
        ("they", "them", "their", "themselves", "these", "those", "both", "the two"), ("pronoun", "u", True)
    ),
    **dict.fromkeys(("i", "me", "my", "myself", "mine"), ("self", "u", False)),
    **dict.fromkeys(("we", "us", "our", "ourselves", "ours"), ("self", "u", True)),
    **dict.fromkeys(("you", "your", "yours"), ("self", "u", False)),
    **dict.fromkeys(("who", "which", "that", "whom", "whose"), ("relative", "u", False)),
}


_WORD = re.compile(r"[\w’'-]+")
_PLAIN = re.compile(r"^ex-|[’']s$")
"""What a word of a mention is compared without: "the ex-Senate leader" is as little
its leader as "a former Senate leader"."""


def modifiers(core: str, head: str) -> frozenset[str]:
    """The content words of a mention besides its head."""
    words = {_PLAIN.sub("", word) for word in _WORD.findall(core.lower())}
    return frozenset(words - set(head.split()) - {head, head + "s"} - _DETERMINERS)


def classify(head: str, core: str, words: Lexicon) -> tuple[MentionKind, str, bool]:
    """The kind, the singular noun and the number of a head: ``("role", "official", True)`` is a group of officials."""
    if head in words.roles and head not in words.groups:
        return "role", head, False
    if head in words.plural_roles:
        return "group", words.plural_roles[head], True
    if head in words.documents:
        return "document", head, head.endswith("s")
    if head in words.body_groups:
        return "group", head, True
    if head in words.body_nouns:
        return "body", head, False
    if (head.endswith("s") and head[:-1] in words.body_nouns) or (
        head.endswith("ies") and head[:-3] + "y" in words.body_nouns
    ):
        return "group", head, True
    if head in words.groups or head in words.withheld:
        return "group", head, True
    if head in words.demonyms:
        plural = head.endswith("s") or _BEFORE_A_PEOPLE.match(core) is not None
        return ("group", head, True) if plural else ("role", head, False)
    if (re.match(r"(?:a|an|one|another)\s[\w\s-]*$", core, re.I) and head in {"one", "another"}) or core.lower() in {
        "one",
        "another",
    }:
        return "role", head, False
    if is_share(core):
        return "group", head, True
    if _INDEFINITE_GROUP.match(core):
        return "group", head, True
    return "unclear", head, head.endswith("s")
