"""Short names: a surname, a first name, a single word, and whom each stands for."""

import re
from itertools import islice, pairwise

from onrecord.reading.entities.clusters import MOST_NAMESAKES, Clusters, put
from onrecord.reading.entities.entity import Entity
from onrecord.reading.entities.name import KIN, Name, fold
from onrecord.reading.entities.name_matching import are_letters_of, clash, has_suffix, keys_of
from onrecord.reading.entities.type_evidence import (
    body_evidence,
    is_a_title,
    is_family,
    is_label,
    is_shouted,
    kin_before,
    person_evidence,
    roles_of,
    takes_a_pronoun,
)
from onrecord.reading.entities.words import WORDS
from onrecord.reading.language.lexicon import Gender

_LONG = 6
"""How many letters a surname has at least to be told from another in spite of a slip."""
_IN_BRACKETS = re.compile(r"\s?\((?:[Aa]lso known as |known as |or )?[“\"‘']?")
_OF_ANYBODY = frozenset(["mr", "mrs", "ms", "miss"])
"""Titles that show a gender and nothing else."""
_RULING = frozenset(["president", "king", "pope", "queen"])
"""Offices of those who are so well known that a report names them by their surname alone at first."""
_KNIGHTED = frozenset(["sir", "dame"])
"""Titles before a first name, better evidence of the gender than the name: "Sir Lindsay"."""
_OWN_PRONOUN = re.compile(r"\s[^.!?\n“”\"]{0,80}?\b(he|his|himself|she|herself|her(?=\s[a-z]))\b")
"""A pronoun in the sentence of a name that can be its bearer; "told him" and "told her." are others."""
_HIS = frozenset(["he", "his", "himself"])


_SIBLINGS = re.compile(
    rf"\b[Tt]he\s(?P<surname>[A-Z][\w’'-]+)\s(?:{WORDS['siblings'].alternatives}),\s"
    r"[A-Z][\w’'-]+(?:,\s[A-Z][\w’'-]+){0,4},?\sand\s[A-Z]"
)
"""People who share a surname and are told apart by their first names: "The Odell sisters, Ada and Mara"."""


def gather_short_names(clusters: Clusters) -> None:
    """Give every name that is left to somebody named before, or to an entity of its own."""
    _set_apart_by_title(clusters)
    latest: dict[str, tuple[int, Entity]] = {}
    unknown: dict[str, list[int]] = {}
    aliases = _aliases_of_bodies(clusters)
    siblings = {fold(found["surname"]): _one_of(found["surname"]) for found in _SIBLINGS.finditer(clusters.text)}
    for index, name in enumerate(clusters.names):
        entity = clusters.of[index]
        if entity is not None and entity.kind == "person":
            latest[entity.keys[-1]] = (name.start, entity)
        elif entity is None:
            found = (
                _by_surname(clusters, name, latest)
                or _by_first_name(clusters, name)
                or aliases.get(name.words[0])
                or _misspelt(clusters, name)
            )
            if found and not name.honorific and len(name.words) == 1:
                # which of the sisters is meant nobody can tell
                found = siblings.get(keys_of(name.words)[-1], found)
            if found:
                put(clusters, index, found)
                if found.gender == "u" or name.honorific in _KNIGHTED:
                    found.gender = name.gender
            elif (
                not is_a_title(clusters, name)
                and not is_family(clusters, name)
                and len(name.words) <= 2
                and (name.kind in {"person", "unknown"} or is_shouted(clusters, name))
            ):
                unknown.setdefault(
                    keys_of(name.words)[-1] if name.honorific else " ".join(keys_of(name.words)), []
                ).append(index)
    clusters.entities.extend(one for one in siblings.values() if one.names)
    bodies = _by_first_word(clusters)
    for key, indexes in unknown.items():
        # "the start-up Jalpari" is a body, and so is "Jalpari" elsewhere
        named = clusters.bodies.get(key)
        whole = named if named and named.names and named.kind == "organization" else None
        for of_one in _by_title(clusters, indexes):
            _settle(clusters, key, of_one, whole or bodies.get(key))


def _aliases_of_bodies(clusters: Clusters) -> dict[str, Entity]:
    """What bodies are also called, in brackets or in so many words: "Northern Express Airlines (Norex)"."""
    found: dict[str, Entity] = {}
    for body, (before, name) in zip(clusters.of, pairwise(clusters.names), strict=False):
        if body is None or body.kind != "organization" or len(name.words) > 1 or not name.plain:
            continue
        between, behind = clusters.text[before.end : name.start], clusters.text[name.end : name.end + 1]
        bracketed = behind == ")" and _IN_BRACKETS.fullmatch(between)
        if bracketed and are_letters_of(fold(name.words[0]), "".join(body.keys)):
            found[name.words[0]] = body
    return found


def _misspelt(clusters: Clusters, name: Name) -> Entity | None:
    """The one person whose surname a long single word spells with a letter too many, too few, or another."""
    key = keys_of(name.words)[-1]
    if len(name.words) > 1 or len(key) < _LONG or name.kind not in {"person", "unknown"} or name.initial:
        return None
    if key in clusters.words.first_names or key in clusters.words.places or key in clusters.words.demonyms:
        return None
    near = [last for last in clusters.by_last if abs(len(last) - len(key)) < 2 and _one_letter_off(last, key)]
    bearers = [entity for last in near for entity in clusters.by_last[last] if len(entity.keys) > 1]
    return bearers[0] if len(bearers) == 1 else None


def _one_letter_off(one: str, other: str) -> bool:
    """Whether two words of one first letter differ by one letter within, and not by a plural's "s"."""
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if at == 0 or (len(long) > len(short) and at == len(short) and long.endswith("s")):
        return False
    return short[at:] == long[at + 1 :] or (len(short) == len(long) and short[at + 1 :] == long[at + 1 :])


def _one_of(surname: str) -> Entity:
    """A person of a surname who may be one or the other of several."""
    return Entity("person", surname, (fold(surname),), "u", one_of_several=True)


def _set_apart_by_title(clusters: Clusters) -> None:
    """ "Mr. Obama", "President Obama" where only Michelle Obama is named in full: a second person of that surname."""
    for name in clusters.names:
        keys = keys_of(name.words)
        known = clusters.by_last.get(keys[-1], []) if len(keys) == 1 and name.honorific else []
        if known and (
            all(clash(f.gender, name.gender) for f in known)
            if name.honorific in _OF_ANYBODY
            else name.honorific in _RULING
            and not any(_precedes(f, name) or _is_full_name_of(clusters, f, name) for f in known)
        ):
            entity = Entity("person", name.words[0], keys, name.gender)
            clusters.entities.append(entity)
            known.append(entity)


def _is_full_name_of(clusters: Clusters, entity: Entity, name: Name) -> bool:
    """Whether somebody who is named in full only later bears no sign of being another than "President Odell"."""
    first = entity.names[0] if entity.names else name
    joined = clusters.text.endswith(" and ", 0, first.title_start)  # "Ann and Bo Odell"
    known = first.honorific or roles_of(clusters, first) or kin_before(clusters, first)
    if joined or known or has_suffix(first.words):
        return False
    said = _OWN_PRONOUN.match(clusters.text, name.end)
    return entity.gender == "m" if said is None else entity.gender == ("m" if said[1] in _HIS else "f")


def _precedes(entity: Entity, name: Name) -> bool:
    """Whether somebody is named before a titled name, or bears that title elsewhere."""
    return not entity.names or entity.names[0].start < name.start or name.honorific in entity.honorifics


def _by_surname(clusters: Clusters, name: Name, latest: dict[str, tuple[int, Entity]]) -> Entity | None:
    keys = keys_of(name.words)
    if len(keys) > 2:
        return None
    fitting = [f for f in _namesakes(clusters, keys[-1], latest) if not clash(f.gender, name.gender)]
    of_that_age = [f for f in fitting if has_suffix(tuple(f.name.split())) == has_suffix(name.words)]
    fitting = of_that_age or fitting
    if len(keys) == 2:
        fitting = [f for f in fitting if keys[0] in f.keys or keys[0] in f.nicknames]
    if name.honorific in _OF_ANYBODY:  # "Mr Odell" is the man, before one whose gender is unknown
        fitting = _named_before(fitting, name)
        fitting = [f for f in fitting if f.gender == name.gender] or fitting
    else:
        fitting = [f for f in fitting if _bears_surname(f)] or fitting
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    # from here on several bear the surname; the surest sign comes first: title, own pronoun, who is called so elsewhere
    if name.honorific not in {"", *_OF_ANYBODY} and len(titled := _titled(clusters, name.honorific, fitting)) == 1:
        return titled[0]
    if (gender := _gender_after(clusters, name)) and len(fits := [f for f in fitting if f.gender == gender]) == 1:
        return fits[0]
    fitting = _named_before(fitting, name)
    # the one whom the article calls by a single word again and again
    owners = [f for f in fitting if f.bare >= 2]
    if len(owners) == 1:
        return owners[0]
    others = list(islice((f for f in fitting if not _is_kin(clusters, f)), 2))  # the second decides already
    if not name.honorific and len(others) == 1 and others[0].bare:
        return others[0]
    # the one named last, unless another is named in full three times as often and so leads the article
    full = {id(entity): len(entity.names) - entity.bare for entity in fitting}
    at, recent = latest.get(keys[-1], (-1, fitting[0]))
    if recent in fitting and max(full.values()) < 3 * max(1, full[id(recent)]):
        return recent
    # within a paragraph the last named holds even against the one who leads the article
    if recent in fitting and "\n" not in clusters.text[at : name.start] and at >= 0:
        return recent
    return max(fitting, key=lambda entity: (len(entity.names), -entity.names[0].start if entity.names else 0))


def _named_before(bearers: list[Entity], name: Name) -> list[Entity]:
    """Those of a surname who are named before, if any is: who is named only later is not meant yet."""
    return [each for each in bearers if each.names and each.names[0].start < name.start] or bearers


def _namesakes(clusters: Clusters, surname: str, latest: dict[str, tuple[int, Entity]]) -> list[Entity]:
    """The persons of a surname; of more than any article has, the first ones and the one named last."""
    known = clusters.by_last.get(surname, [])
    some = known[:MOST_NAMESAKES]
    if len(known) > len(some) and surname in latest and latest[surname][1] not in some:
        some.append(latest[surname][1])
    return some


def _bears_surname(entity: Entity) -> bool:
    """Whether a person is named with a surname somewhere, and not only as somebody's wife Bev."""
    return len(entity.keys) < 2 or len(entity.names) > entity.bare


def _titled(clusters: Clusters, honorific: str, persons: list[Entity]) -> list[Entity]:
    """Those of the persons who are named with a title elsewhere, or else those who are never named in full."""
    return [f for f in persons if any(_same_title(clusters, title, honorific) for title in f.honorifics)] or [
        f for f in persons if len(f.keys) == 1
    ]


def _same_title(clusters: Clusters, one: str, other: str) -> bool:
    """Whether two titles are the same, written out or cut short: "Senator", "Sen."."""
    return one == other or any(one in group and other in group for group in clusters.words.synonyms)


def _gender_after(clusters: Clusters, name: Name) -> Gender:
    """What a bare surname's own clause says of its bearer: "Odell said, pulling | his | cap down"."""
    found = None if name.honorific else _OWN_PRONOUN.match(clusters.text, name.end)
    return "" if not found else "m" if found[1] in _HIS else "f"


def _is_kin(clusters: Clusters, entity: Entity) -> bool:
    """Whether somebody comes up as the relative of another: "the sister, Paula Voss"."""
    return bool(entity.names) and not KIN.isdisjoint(roles_of(clusters, entity.names[0]))


def _by_first_name(clusters: Clusters, name: Name) -> Entity | None:
    keys = keys_of(name.words)
    fitting = clusters.by_first.get(keys[0], ())
    if len(keys) != 1 or len(fitting) != 1 or name.the:
        return None
    # "Mr Ann" is not how a woman is called by her first name; where names are ordered otherwise, it may be
    western = keys[0] in clusters.words.first_names
    return None if western and name.honorific in {"mr", "mrs", "ms"} else fitting[0]


def _by_title(clusters: Clusters, indexes: list[int]) -> list[list[int]]:
    """The names of one unknown word, those of "Mr Odell" apart from those of "Mrs Odell"; all as one where some could
    be either's."""
    men, women = ([i for i in indexes if clusters.names[i].gender == gender] for gender in "mf")
    return [men, women] if men and women and len(men) + len(women) == len(indexes) else [indexes]


def _settle(clusters: Clusters, key: str, indexes: list[int], body: Entity | None) -> None:
    """Give the names of one unknown word to an entity: the body whose name begins
    with it, a person, or of unknown type."""
    names = [clusters.names[index] for index in indexes]
    titled = any(name.honorific or is_label(clusters, name) for name in names)
    human = sum(takes_a_pronoun(clusters, name) for name in names) if body else 0
    if body and not titled and (human < 2 or human * 8 < len(names)):
        for index in indexes:
            put(clusters, index, body)
        return
    kind = (
        "person"
        if titled or person_evidence(clusters, key, names)
        else "organization"
        if body_evidence(clusters, names)
        else "unknown"
    )
    if kind == "person" and len(names) == 1 and not titled and not names[0].plain:
        kind = "unknown"
    kin = next((noun for name in names if (noun := kin_before(clusters, name))), "")
    # "his daughter, Bernie" is a woman, whoever else bears that name
    gender = clusters.words.roles.get(kin, "u")
    gender = next((name.gender for name in names if name.gender != "u"), gender) if gender == "u" else gender
    if gender == "u" and kind == "person" and not titled:
        gender = clusters.words.first_names.get(key, "u")
    entity = Entity(kind, max((" ".join(name.words) for name in names), key=len), tuple(key.split()), gender)
    clusters.entities.append(entity)
    if kind == "person":
        clusters.by_last.setdefault(key, []).append(entity)
    for index in indexes:
        put(clusters, index, entity)


def _by_first_word(clusters: Clusters) -> dict[str, Entity]:
    """The organizations of several words by the first of them, if no other name begins with it:
    "Southwest" for "Southwest Airlines", "Vell" for none of the Vell Phone and the Vell Watch."""
    beginning: dict[str, set[Entity]] = {}
    for entity in clusters.entities:
        if len(entity.keys) > 1 and entity.names:
            beginning.setdefault(entity.keys[0], set()).add(entity)
    alone = ((word, next(iter(entities))) for word, entities in beginning.items() if len(entities) == 1)
    return {word: entity for word, entity in alone if entity.kind == "organization"}
