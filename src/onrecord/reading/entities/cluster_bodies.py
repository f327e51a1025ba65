"""Bodies, places and works: by their whole names, by acronyms, by shorter forms."""

import re
from collections import Counter
from itertools import pairwise

from onrecord.reading.entities.clusters import Clusters, put, written
from onrecord.reading.entities.entity import Entity
from onrecord.reading.entities.name import Name, fold
from onrecord.reading.entities.name_matching import are_letters_of, holds, keys_of
from onrecord.reading.entities.type_evidence import is_shouted

_SMALL = frozenset({"of", "the", "for", "and", "on", "against", "&"})
"""Words of a name that give its initials no letter."""
_LEGAL_FORMS = frozenset({"ag", "co", "corp", "inc", "llc", "ltd", "nv", "plc", "sa", "se"})
_OWNER = re.compile(r"(?P<place>[A-Z][\w.-]{1,30}(?:\s[A-Z][\w.-]{1,30}){0,2})[’']s?\s$")
_HALVES = {"north": "north korea", "south": "south korea"}
"""What reports of one country's two halves call them once they are named."""


def gather_bodies(clusters: Clusters) -> None:
    """Gather what is not a person; running text before headlines, whose capitals say less."""
    in_order = sorted(enumerate(clusters.names), key=lambda pair: not pair[1].plain)
    for index, name in in_order:
        if (
            name.kind in {"organization", "place", "work"}
            and clusters.of[index] is None
            and not is_shouted(clusters, name)
        ):
            put(clusters, index, _body_named_in_full(clusters, name))
    for side, whole in _HALVES.items():
        short, half = clusters.bodies.get(side), clusters.bodies.get(whole)
        if short and half and all(name.the for name in short.names):
            _merge(clusters, short, half)
    _join_acronyms(clusters)
    _join_short_bodies(clusters)


def _body_named_in_full(clusters: Clusters, name: Name) -> Entity:
    keys = keys_of(name.words)
    phrase = " ".join(keys)
    entity = (
        clusters.bodies.get(phrase)
        or clusters.bodies.get(phrase.removeprefix("us "))
        or clusters.bodies.get("us " + phrase)
    )
    if entity is None:
        entity = Entity(name.kind, written(clusters, name), keys, "u")
        clusters.entities.append(entity)
    elif len(" ".join(name.words)) > len(entity.name):
        entity.name, entity.keys = written(clusters, name), keys
    clusters.bodies[phrase] = entity
    return entity


def _join_acronyms(clusters: Clusters) -> None:
    """ "Alliance for Clean Rivers (ACR)", and initials that fit one body only."""
    initials: dict[str, list[Entity]] = {}
    for entity in clusters.entities:
        if entity.kind == "organization" and len(entity.keys) > 1:
            for letters in _initials(entity.keys):
                initials.setdefault(letters, []).append(entity)
    for (at, long), (short_at, short) in pairwise(enumerate(clusters.names)):
        whole, brief = clusters.of[at], clusters.of[short_at]
        if (
            whole
            and len(whole.keys) > 1
            and whole.kind != "place"
            and clusters.text[long.end : short.start] == " ("
            and len(short.words) == 1
            and (short.words[0].isupper() or are_letters_of(fold(short.words[0]), "".join(whole.keys)))
        ):
            _merge(clusters, brief or _body_named_in_full(clusters, short), whole)
    for entity in [
        f
        for f in clusters.entities
        if f.kind == "organization" and len(f.keys) == 1 and f.name.isupper() and len(f.name) > 1
    ]:
        # an acronym that nobody explains is joined only where one body alone has these initials
        fits = [whole for whole in initials.get(entity.keys[0].replace("&", ""), []) if whole.names]
        if len(fits) == 1:
            _merge(clusters, entity, fits[0])


def _initials(keys: tuple[str, ...]) -> set[str]:
    """The initials that a body may be called by: "gm" of "General Motors Co.", "docs" of "Department of Custody …"."""
    words = keys[:-1] if len(keys) > 2 and keys[-1] in _LEGAL_FORMS else keys
    short = "".join(key[0] for key in words if key not in _SMALL)
    return {short, "".join(key[0] for key in words if key not in _SMALL - {"of"})}


def _join_short_bodies(clusters: Clusters) -> None:
    """ "the Alliance" after "Alliance for Clean Rivers": a shorter form that fits one body only."""
    bodies = [f for f in clusters.entities if f.kind == "organization" and f.names]
    by_word: dict[str, list[Entity]] = {}
    for entity in bodies:
        for key in set(entity.keys) if any(name.plain for name in entity.names) else ():
            by_word.setdefault(key, []).append(entity)
    # "Vell" is neither of the Vell Phone and the Vell Watch
    beginnings = Counter(o.keys[0] for o in clusters.entities if len(o.keys) > 1 and o.names)
    for entity in bodies:
        if len(entity.keys) == 1 and entity.name.isupper():
            # "the FBI Academy" is not the FBI, but a broadcaster's news are its own
            news = clusters.bodies.get(f"{entity.keys[0]} news")
            firms = [o for o in by_word.get(entity.keys[0], ()) if o.keys[:1] == entity.keys and _is_firm(o)]
            own = [news] if news and news.names else firms
            if len(own) == 1:
                _merge(clusters, entity, own[0])
            continue
        longer = [
            o for o in by_word.get(entity.keys[0], ()) if o is not entity and o.names and holds(o.keys, entity.keys)
        ]
        if (
            # the long form comes first in a report; a short one before it is of another body
            len(longer) == 1
            and (len(entity.keys) > 1 or beginnings[entity.keys[0]] < 2)
            and longer[0].names[0].start < entity.names[0].start
            and len(entity.keys) < len(longer[0].keys)
            and not _is_of_another_place(clusters, entity, longer[0])
        ):
            _merge(clusters, entity, longer[0])


def _is_of_another_place(clusters: Clusters, short: Entity, long: Entity) -> bool:
    """Whether a body of a people and one of a place are two: "Irish Department of Health", "Northern Ireland's
    Department of Health"."""
    owner = _OWNER.search(clusters.text, max(0, short.names[0].start - 40), short.names[0].start)
    if owner is None or long.keys[0] not in clusters.words.demonyms:
        return False
    place = fold(owner["place"])
    # "Britain's" is the British one's; a people is called as its place begins
    return place in clusters.words.places and place[:2] != long.keys[0][:2]


def _is_firm(entity: Entity) -> bool:
    """Whether all of a body's name but its first word is the form of a firm: "JBS SA"."""
    return len(entity.keys) > 1 and bool(entity.names) and _LEGAL_FORMS.issuperset(entity.keys[1:])


def _merge(clusters: Clusters, small: Entity, large: Entity) -> None:
    if small is large:
        return
    for index, entity in enumerate(clusters.of):
        if entity is small:
            clusters.of[index] = large
    large.names = sorted(large.names + small.names, key=lambda name: name.start)
    large.bare += small.bare
    large.honorifics |= small.honorifics
    small.names, small.bare, small.honorifics = [], 0, set()
    for phrase, entity in list(clusters.bodies.items()):
        if entity is small:
            clusters.bodies[phrase] = large
