"""Bodies called by their owner: "his campaign", "her party", "the Odell team", "Odell’s office"."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.reading.entities.apposition import appositive_after
from onrecord.reading.entities.entity import Entity
from onrecord.reading.entities.name import Name
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.discourse import Discourse
from onrecord.reading.sources.kinds import may_be_called
from onrecord.reading.sources.referent import Referent

_POSSESSOR = re.compile(
    r"(?P<body>[A-Z][\w&.-]{0,40}+(?:\s[A-Z][\w&.-]{0,40}+){0,3})\s?[’']s\s(?P<title>(?:[\w-]+\s){1,5})$"
)
_BEFORE_A_BODY = re.compile(r"(?:^|\b(?:of|at|for|with|from|and)\s)(?:the\s)?$")
_NO_LONGER = re.compile(r"\b(?:former|formerly|ex|onetime|retired|until|resigned)\b", re.I)
_NAMES_READ = 12
"""How many of a person's names are searched for the body they belong to."""


def owners_in(discourse: Discourse, mention: Mention) -> list[Entity]:
    """The entities named in the core itself: "Odell" of "the Odell campaign", not of "the group Odell joined"."""
    stop = mention.start + len(mention.core) + 3
    named = [f for f in mention.within if any(mention.start <= name.start < stop for name in f.names)]
    # an entity of known kind is the likelier owner
    return sorted(named, key=lambda entity: entity.kind == "unknown")


def body_called_by(discourse: Discourse, mention: Mention) -> Referent:
    """A body called by a name and a noun: "the Odell campaign", "Odell’s campaign"."""
    owner = owners_in(discourse, mention)[0]
    for referent in discourse.referents:
        if referent.entity is owner and referent.entity.kind == "organization" and mention.head in owner.keys:
            return referent
        if (
            referent.entity is None
            and referent.name
            and referent.head == mention.head
            and set(owner.keys[-1:]) <= referent.words
        ):
            return referent
    end = mention.start + len(mention.core)
    start = next(name.start for name in owner.names if mention.start <= name.start < end + 3)
    name = " ".join(discourse.text[start:end].split()) if start < end else mention.core
    return discourse.add(Referent("named_organization", name=name, mention=mention))


def body_owned_by(discourse: Discourse, person: Referent | None, mention: Mention) -> Referent | None:
    """The body of a person that "his" or "her" means: one that the text calls by their name, or that they are of."""
    if person is None or person.entity is None:
        return None
    last = person.entity.keys[-1]
    for referent in discourse.referents:
        if referent.entity is None and referent.name and referent.head == mention.head and last in referent.words:
            return referent
    return _called_by(discourse, person.entity, mention) or _of_title(discourse, person.entity, mention)


def _called_by(discourse: Discourse, owner: Entity, mention: Mention) -> Referent | None:
    """The body that the text calls by its owner's name, anywhere: "the Odell campaign" for "his campaign"."""
    last = re.escape(owner.name.split()[-1])
    found = re.search(rf"\b{last}(?:[’']s?)? (?:[a-z]+ )?{re.escape(mention.head)}\b(?![’'-])", discourse.text)
    if found is None:
        return None
    # the owner's name among the modifiers lets a later "the Odell campaign" find this body
    called = msgspec.structs.replace(mention, modifiers=frozenset({owner.keys[-1]}))
    return discourse.add(Referent("named_organization", name=found.group(), mention=called))


def _of_title(discourse: Discourse, owner: Entity, mention: Mention) -> Referent | None:
    """The body of which a person is said to be something: "her party" of Labour's home secretary."""
    if mention.head not in discourse.words.generic_bodies - {"team", "office", "administration"}:
        return None
    before = [name for name in owner.names[:_NAMES_READ] if name.start < mention.start]
    for body in (body for name in before for body in _bodies_beside(discourse, name)):
        if may_be_called(body.name if isinstance(body, Entity) else body, mention.head):
            return discourse.referent_of(body) if isinstance(body, Entity) else _referent_called(discourse, body)
    return None


def _referent_called(discourse: Discourse, name: str) -> Referent:
    known = next((referent for referent in discourse.referents if referent.name == name), None)
    return known or discourse.add(Referent("named_organization", name=name))


def _bodies_beside(discourse: Discourse, name: Name) -> Iterator[Entity | str]:
    """The bodies named in the title before a name, or in what is set off behind it."""
    text = discourse.text
    owner = _POSSESSOR.search(text, max(0, name.start - 80), name.start)
    if owner and _holds_role(discourse, owner["title"]):
        entities = [f for _, f in discourse.entities.inside(*owner.span("body")) if f]
        if not entities and owner["body"].lower() in discourse.words.demonyms:
            yield owner["body"]
        yield from (entity for entity in entities if entity.kind == "organization")
    start, end = appositive_after(text, name)
    for body, entity in discourse.entities.inside(start, end):
        before = text[start : body.start]
        named = entity and entity.kind == "organization" and _BEFORE_A_BODY.search(before)
        # a former chairman's body is no longer theirs
        if entity and named and not _NO_LONGER.search(before):
            yield entity


def _holds_role(discourse: Discourse, title: str) -> bool:
    words = title.lower().split()
    return any(word in discourse.words.roles or word in discourse.words.honorifics for word in words)
