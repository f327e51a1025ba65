"""Persons, from the names that give them in full."""

import re
from itertools import pairwise

from onrecord.reading.entities.clusters import MOST_NAMESAKES, Clusters, put, written
from onrecord.reading.entities.entity import Entity
from onrecord.reading.entities.name import KIN, Name, fold
from onrecord.reading.entities.name_matching import clash, has_suffix, keys_of, same_given
from onrecord.reading.entities.type_evidence import (
    has_officers,
    is_a_thing,
    is_called_a_body,
    is_human,
    is_label,
    owns_officers,
)
from onrecord.reading.entities.words import WORDS
from onrecord.reading.language.patterns import alternatives

_RELATIVE = re.compile(
    r"(?:,?\s(?:\(\d{1,3}\)|\d{1,3}),?)?,?\sand\s(?P<whose>his|her)\s(?:\w+\s){0,2}?"
    rf"(?P<kin>{alternatives(', '.join(KIN))}),?\s",
    re.I,
)
"""What leads from one of a family to a relative of theirs."""
_LONGEST_INITIALS = 5
_TITLE = re.compile(r"(?:\b[A-Z][a-z]{1,20}\s(?:of\s(?:the\s)?)?){1,6}$")
"""Capitalised words right before a name: "Superintendent of Police | Ann Lee"."""
_LONGEST_TITLE = 60
_ALIAS = re.compile(
    r",?\s(?:(?:also|better|widely|locally)\s)?(?:known(?:\s[a-z]+){0,3}\sas|nicknamed|alias"
    r"|a\.?k\.?a\.?)\s(?:the\s)?[“\"‘']?",
    re.I,
)
_BODY_PLACE = re.compile(rf"\b(?:{WORDS['before_bodies_and_places'].alternatives}) $")


def gather_full_names(clusters: Clusters) -> None:
    """Gather names of two words and more; running text first, then what headlines add."""
    # headlines capitalise every word, so that a verb may look like a surname: running text settles who there is
    for index, name in enumerate(clusters.names):
        if name.kind == "person" and len(keys_of(name.words)) > 1 and name.plain:
            put(clusters, index, _person_named(clusters, name))
    for index, name in enumerate(clusters.names):
        if (
            name.kind == "person"
            and len(keys_of(name.words)) > 1
            and not _is_headline_only(clusters, name)
            and not name.plain
        ):
            put(clusters, index, _person_named(clusters, name))


def gather_initials(clusters: Clusters) -> None:
    """ "OV:" at the head of a line, where one person alone is named by these initials: Osric Venn, who answers."""
    bearers: dict[str, set[Entity]] = {}
    for entity in clusters.entities:
        if entity.kind == "person" and len(entity.keys) > 1:
            for keys in (entity.keys, (entity.keys[0], entity.keys[-1])):
                bearers.setdefault("".join(key[0] for key in keys), set()).add(entity)
    for index, name in enumerate(clusters.names):
        letters = name.words[0].replace(".", "")
        if clusters.of[index] is None and len(name.words) == 1 and letters.isupper() and is_label(clusters, name):
            fits = bearers.get(fold(letters), set())
            # two of the same initials could each be the one who answers
            if len(fits) == 1:
                put(clusters, index, *fits)


def gather_office_initials(clusters: Clusters) -> None:
    """ "The SP" after "Superintendent of Police Ann Lee": whoever alone has a title of these initials."""
    letters = {name.words[0] for name in clusters.names if len(name.words) == 1 and name.the and name.plain}
    wanted = {word.lower() for word in letters if word.isupper() and 1 < len(word) < _LONGEST_INITIALS}
    if not wanted:
        return
    bearers: dict[str, set[Entity]] = {}
    for entity in clusters.entities:
        for name in entity.names if entity.kind == "person" else ():
            title = _TITLE.search(clusters.text, max(0, name.start - _LONGEST_TITLE), name.start)
            for short in _initials_of(title.group().lower().split() if title else []) & wanted:
                bearers.setdefault(short, set()).add(entity)
    for index, name in enumerate(clusters.names):
        fits = bearers.get(name.words[0].lower(), set()) if len(name.words) == 1 and name.words[0].isupper() else set()
        if len(fits) == 1 and clusters.of[index] is None:
            put(clusters, index, *fits)


def _initials_of(words: list[str]) -> set[str]:
    """The initials of a title of several words, with its "of" and without: "dg" of "Director General"."""
    full = [word for word in words if word[0].isalpha()]
    short = [word for word in full if word not in {"of", "the"}]
    return {"".join(word[0] for word in said) for said in (full, short)} if len(short) > 1 else set()


def move_doubtful_to_bodies(clusters: Clusters) -> None:
    """Two unknown words that nothing shows to be a person, and something shows to be a body: "Wells Barrow"."""
    surnames = {
        keys_of(name.words)[-1] for name in clusters.names if name.plain and (len(name.words) == 1 or name.honorific)
    }
    bodies = {keys_of(name.words) for name in clusters.names if name.kind == "organization"}
    led_by_name = {keys_of(name.words)[0] for name in clusters.names if owns_officers(clusters, name)}
    for entity in list(clusters.entities):
        known = entity.keys[0] in clusters.words.first_names or len(entity.keys[0]) == 1 or entity.keys[-1] in surnames
        if not entity.names or (known and not any(is_called_a_body(clusters, name) for name in entity.names)):
            continue
        led = entity.keys[0] in led_by_name or any(has_officers(clusters, name) for name in entity.names)
        if not led and any(is_human(clusters, name) for name in entity.names):
            continue
        if (
            led
            or entity.keys in bodies
            or any(is_a_thing(clusters, name) or is_called_a_body(clusters, name) for name in entity.names)
            or any(_BODY_PLACE.search(clusters.text, max(0, n.start - 8), n.start) for n in entity.names)
        ):
            entity.kind = "organization"
            clusters.by_last[entity.keys[-1]].remove(entity)
            clusters.bodies[" ".join(entity.keys)] = entity


def gather_relatives(clusters: Clusters) -> None:
    """Relatives who are named by their first name alone: "Nicky Odell, 33, and
    his wife | Bev", who may be Ms Odell later.

    "His" and "her" show the gender of the one before, whose first name may be anybody's.
    """
    for index, (before, name) in enumerate(pairwise(clusters.names), start=1):
        owner = clusters.of[index - 1]
        if owner is None or owner.kind != "person" or len(owner.keys) < 2:
            continue
        found = _RELATIVE.fullmatch(clusters.text, before.end, name.start)
        if not found:
            continue
        owner.gender = "m" if found["whose"].lower() == "his" else "f"
        relative = clusters.of[index]
        if relative is None and len(name.words) == 1 and name.kind in {"person", "unknown"}:
            relative = Entity("person", name.words[0], (fold(name.words[0]), owner.keys[-1]), "u")
            clusters.entities.append(relative)
            clusters.by_last[owner.keys[-1]].append(relative)
            clusters.by_first.setdefault(relative.keys[0], []).append(relative)
            put(clusters, index, relative)
        if relative is not None and relative.gender == "u":
            relative.gender = clusters.words.roles.get(found["kin"].lower(), "u")


def gather_aliases(clusters: Clusters) -> None:
    """What a person named in full is also known as: "Walter Odell, known as | Stitch |, …"."""
    for index, (before, name) in enumerate(pairwise(clusters.names), start=1):
        owner = clusters.of[index - 1]
        open_to = owner and owner.kind == "person" and clusters.of[index] is None and len(name.words) == 1
        if owner and open_to and _ALIAS.fullmatch(clusters.text, before.end, name.start):
            owner.nicknames.add(fold(name.words[0]))
            clusters.by_first.setdefault(fold(name.words[0]), []).append(owner)
            put(clusters, index, owner)


def _is_headline_only(clusters: Clusters, name: Name) -> bool:
    return not name.plain and fold(name.words[0]) not in clusters.words.first_names


def _person_named(clusters: Clusters, name: Name) -> Entity:
    keys = keys_of(name.words)
    for entity in clusters.by_last.get(keys[-1], ())[-MOST_NAMESAKES:]:
        same = same_given(entity.keys, keys) or keys[0] in entity.nicknames
        if same and not clash(entity.gender, name.gender) and not _is_father_or_son(entity, name):
            _enrich(clusters, entity, name, keys)
            return entity
    fuller = [entity for entity in clusters.by_first.get(keys[0], ()) if entity.keys[:-1] == keys]
    if len(fuller) == 1 and len(keys) > 1 and keys[1] in clusters.words.first_names:
        return fuller[0]  # "Mattie Joe" after "Mattie Joe Odell"
    entity = Entity("person", written(clusters, name), keys, name.gender)
    clusters.entities.append(entity)
    clusters.by_last.setdefault(keys[-1], []).append(entity)
    clusters.by_first.setdefault(keys[0], []).append(entity)
    if name.nickname:
        entity.nicknames.add(fold(name.nickname))
        clusters.by_first.setdefault(fold(name.nickname), []).append(entity)
    # half of a double surname is known as a surname, but stands for nobody until somebody bears it
    for part in {part for part in keys[-1].split("-") if part != keys[-1]}:
        clusters.by_last.setdefault(part, [])
    return entity


def _is_father_or_son(entity: Entity, name: Name) -> bool:
    """Whether one of two of the same name is "Jr." or the like, and the other has an office: "Mayor Bo Odell" is not
    Bo Odell Jr. Without an office it is mostly the son himself."""
    older = has_suffix(name.words) and not has_suffix(tuple(entity.name.split())) and any(entity.honorifics)
    younger = has_suffix(tuple(entity.name.split())) and not has_suffix(name.words) and bool(name.honorific)
    return older or younger


def _enrich(clusters: Clusters, entity: Entity, name: Name, keys: tuple[str, ...]) -> None:
    nickname = (
        entity.keys[0] in clusters.words.first_names and keys[0] not in clusters.words.first_names and len(keys[0]) > 1
    )
    # the longest form is the name, unless it is a nickname in place of the first name
    if len(" ".join(name.words)) > len(entity.name) and not nickname:
        entity.name, entity.keys = written(clusters, name), keys
        clusters.by_first.setdefault(keys[0], [])
        if entity not in clusters.by_first[keys[0]]:
            clusters.by_first[keys[0]].append(entity)
    if entity.gender == "u":
        entity.gender = name.gender
