"""Common nouns that point back: "the official", "his lawyer", and the holder of a role."""

import re

from onrecord.reading.entities.entity import Entity
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.agreement import agrees, synonyms_of
from onrecord.reading.sources.discourse import Discourse
from onrecord.reading.sources.offices import holds_no_such_office
from onrecord.reading.sources.pronouns import person_of
from onrecord.reading.sources.referent import Referent

_HIS = re.compile(r"(his|her)\s", re.I)
_APPOSED = re.compile(r"[^,;.\n]{0,60},\san?\s((?:[a-z-]+\s){0,4}[a-z-]+)")


def nameless(discourse: Discourse, mention: Mention, type_: str | None = None) -> Referent:
    """A new referent that the article does not name."""
    many = (
        mention.plural
        or mention.gender == "n"
        or mention.kind in {"group", "body"}
        or mention.head in discourse.words.groups
    )
    kind = type_ or ("unnamed_group" if many else "unnamed_person")
    referent = discourse.add(Referent(kind, mention=mention))  # type: ignore[arg-type]
    referent.owner = _owner_of(discourse, mention)
    if not many:
        referent.nouns |= _apposed_role(discourse, mention)
    return referent


def _apposed_role(discourse: Discourse, mention: Mention) -> set[str]:
    """The noun set off behind a mention: "boy" of "one of the passengers, a boy of about fourteen"."""
    match = _APPOSED.match(discourse.text, mention.start + len(mention.core), mention.end)
    words = match[1].split() if match else []
    return set(next(([word] for word in words if word in discourse.words.roles), ()))


def _owner_of(discourse: Discourse, mention: Mention) -> Referent | None:
    """Whose "his lawyer" is; ``None`` where no pronoun says."""
    match = _HIS.match(mention.core)
    return person_of(discourse, "f" if match[1].lower() == "her" else "m", mention.start) if match else None


def same_noun(discourse: Discourse, mention: Mention, *types: str) -> Referent | None:
    """The latest referent called by the same noun, if no other word contradicts it."""
    extra, owner = mention.modifiers, _owner_of(discourse, mention)
    for referent in reversed(discourse.referents):
        if (
            referent.entity is None
            and (owner is None or referent.owner is owner)
            and mention.head in referent.nouns
            and referent.type in types
            and (
                extra <= referent.words if mention.definite or extra or mention.kind != "group" else not referent.words
            )
        ):
            return referent
    return None


def same_words(discourse: Discourse, mention: Mention) -> Referent | None:
    """The first referent without a name that was called by just these words."""
    extra, owner = mention.modifiers, _owner_of(discourse, mention)
    same = (
        p
        for p in discourse.referents
        if p.entity is None
        and (owner is None or p.owner is owner)
        and p.head == mention.head
        and p.words == extra
        and p.count == mention.count
    )
    return next(same, None) if extra else None


def person_with_role(discourse: Discourse, mention: Mention) -> Entity | None:
    """The person of whom the article says this role: "the senator" after "Sen. Ann Lee"."""
    wanted = synonyms_of(mention.head)
    extra = mention.modifiers
    sentence, best = discourse.entities.sentence(mention.start), None
    for referent in discourse.referents:
        entity = referent.entity
        if entity is None or entity.kind != "person" or not (wanted & entity.roles) or not entity.names:
            continue
        # people named later are looked for elsewhere; a person named in the phrase is its owner, as in "Odell's lawyer"
        if entity.names[0].start > mention.start or entity in mention.within or not agrees(referent, mention):
            continue
        if holds_no_such_office(discourse, mention, entity):
            continue
        overlap = len(extra & (entity.roles | set(entity.keys)))
        # "the Halden mayor" is not the mayor of whom nothing says Halden
        if extra and not overlap and extra - discourse.words.vague:
            continue
        key = (overlap, discourse.salience.of(referent, sentence), entity.names[0].start)
        if best is None or key > best[0]:
            best = (key, entity)
    return best[1] if best else None
