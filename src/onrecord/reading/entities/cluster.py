"""The entities of an article, gathered from its names."""

import re
from bisect import insort
from itertools import pairwise

from onrecord.reading.entities.entity import Entities, Entity
from onrecord.reading.entities.name import Name, fold
from onrecord.reading.entities.name_matching import clash, holds, same_given
from onrecord.reading.entities.type_evidence import Evidence
from onrecord.reading.language.lexicon import Lexicon
from onrecord.reading.language.patterns import word_set
from onrecord.reading.text.document import Document

_BODY_PLACE = re.compile(r"\b(?:at|from|in|by|via|on|joined|left|owns) $")
_KIN = word_set(
    """aunt, brother, cousin, dad, daughter, ex-husband, ex-wife, father, grandfather, grandmother, grandson, granddaughter,
    husband, mother, mom, mum, nephew, niece, sister, son, uncle, widow, widower, wife"""
)


class Clusterer(Evidence):
    """Gathers the names of one text: full names first, then bodies, then what is left."""

    def __init__(self, document: Document, names: list[Name], words: Lexicon):
        super().__init__(document.text, names, words)
        self.document = document
        self.entities: list[Entity] = []
        self.by_first: dict[str, list[Entity]] = {}
        self.bodies: dict[str, Entity] = {}

    def gather(self) -> Entities:
        """The entities of the text and, for every name, whose it is."""
        self._full_names()
        self._doubtful()
        self._initials()
        self._bodies()
        self._short_names()
        self._roles()
        self._genders()
        entities = sorted((f for f in self.entities if f.names), key=lambda f: f.names[0].start)
        return Entities(self.document, entities, self.names, self.of)

    def _full_names(self) -> None:
        for index, name in enumerate(self.names):
            if name.kind == "person" and len(self._keys(name)) > 1 and name.plain:
                self._put(index, self._person(name))
        for index, name in enumerate(self.names):
            if (
                name.kind == "person"
                and len(self._keys(name)) > 1
                and not self._is_headline_only(name)
                and not name.plain
            ):
                self._put(index, self._person(name))

    def _written(self, name: Name) -> str:
        """A name as the text writes it, on one line."""
        return " ".join(self.text[name.start : name.end].split())

    def _is_headline_only(self, name: Name) -> bool:
        return not name.plain and fold(name.words[0]) not in self.words.first_names

    def _person(self, name: Name) -> Entity:
        keys = self._keys(name)
        for entity in self.by_last.get(keys[-1], ()):
            if same_given(entity.keys, keys) and not clash(entity.gender, name.gender):
                self._enrich(entity, name, keys)
                return entity
        entity = Entity("person", self._written(name), keys, name.gender)
        self.entities.append(entity)
        self.by_last.setdefault(keys[-1], []).append(entity)
        self.by_first.setdefault(keys[0], []).append(entity)
        for part in {part for part in keys[-1].split("-") if part != keys[-1]}:
            self.by_last.setdefault(part, [])
        return entity

    def _enrich(self, entity: Entity, name: Name, keys: tuple[str, ...]) -> None:
        nickname = (
            entity.keys[0] in self.words.first_names and keys[0] not in self.words.first_names and len(keys[0]) > 1
        )
        if len(" ".join(name.words)) > len(entity.name) and not nickname:
            entity.name, entity.keys = self._written(name), keys
            self.by_first.setdefault(keys[0], [])
            if entity not in self.by_first[keys[0]]:
                self.by_first[keys[0]].append(entity)
        if entity.gender == "u":
            entity.gender = name.gender

    def _doubtful(self) -> None:
        """Two unknown words that nothing shows to be a person, and something shows to be a body: "Wells Barrow"."""
        surnames = {
            self._keys(name)[-1] for name in self.names if name.plain and (len(name.words) == 1 or name.honorific)
        }
        bodies = {self._keys(name) for name in self.names if name.kind == "organization"}
        led_by_name = {self._keys(name)[0] for name in self.names if self._owns_officers(name)}
        for entity in list(self.entities):
            known = entity.keys[0] in self.words.first_names or len(entity.keys[0]) == 1 or entity.keys[-1] in surnames
            if known or not entity.names:
                continue
            led = entity.keys[0] in led_by_name or any(map(self._has_officers, entity.names))
            if not led and any(self._is_human(name) for name in entity.names):
                continue
            if (
                led
                or entity.keys in bodies
                or any(_BODY_PLACE.search(self.text, max(0, n.start - 8), n.start) for n in entity.names)
            ):
                entity.kind = "organization"
                self.by_last[entity.keys[-1]].remove(entity)
                self.bodies[" ".join(entity.keys)] = entity

    def _bodies(self) -> None:
        in_order = sorted(enumerate(self.names), key=lambda pair: not pair[1].plain)
        for index, name in in_order:
            if name.kind in {"organization", "place", "work"} and self.of[index] is None and not self._is_shouted(name):
                self._put(index, self._body(name))
        self._acronyms()
        self._short_bodies()

    def _initials(self) -> None:
        """ "OV:" at the head of a line, where one person alone is named by these initials: Osric Venn, who answers."""
        bearers: dict[str, set[Entity]] = {}
        for entity in self.entities:
            if entity.kind == "person" and len(entity.keys) > 1:
                for keys in (entity.keys, (entity.keys[0], entity.keys[-1])):
                    bearers.setdefault("".join(key[0] for key in keys), set()).add(entity)
        for index, name in enumerate(self.names):
            letters = name.words[0].replace(".", "")
            if self.of[index] is None and len(name.words) == 1 and letters.isupper() and self._is_label(name):
                fits = bearers.get(fold(letters), set())
                if len(fits) == 1:
                    self._put(index, *fits)

    def _body(self, name: Name) -> Entity:
        keys = self._keys(name)
        phrase = " ".join(keys)
        entity = (
            self.bodies.get(phrase) or self.bodies.get(phrase.removeprefix("us ")) or self.bodies.get("us " + phrase)
        )
        if entity is None:
            entity = Entity(name.kind, self._written(name), keys, "u")
            self.entities.append(entity)
        elif len(" ".join(name.words)) > len(entity.name):
            entity.name, entity.keys = self._written(name), keys
        self.bodies[phrase] = entity
        return entity

    def _acronyms(self) -> None:
        """ "Alliance for Clean Rivers (ACR)", and initials that fit one body only."""
        initials: dict[str, list[Entity]] = {}
        for entity in self.entities:
            if entity.kind == "organization" and len(entity.keys) > 2:
                letters = "".join(
                    key[0] for key in entity.keys if key not in {"of", "the", "for", "and", "on", "against", "&"}
                )
                initials.setdefault(letters, []).append(entity)
        for (at, long), (short_at, short) in pairwise(enumerate(self.names)):
            whole, brief = self.of[at], self.of[short_at]
            if (
                whole
                and len(whole.keys) > 1
                and whole.kind != "place"
                and self.text[long.end : short.start] == " ("
                and short.words[0].isupper()
                and len(short.words) == 1
            ):
                self._merge(brief or self._body(short), whole)
        for entity in [
            f
            for f in self.entities
            if f.kind == "organization" and len(f.keys) == 1 and f.name.isupper() and len(f.name) > 2
        ]:
            fits = [whole for whole in initials.get(entity.keys[0], []) if whole.names]
            if len(fits) == 1:
                self._merge(entity, fits[0])

    def _short_bodies(self) -> None:
        """ "the Alliance" after "Alliance for Clean Rivers": a shorter form that fits one body only."""
        bodies = [f for f in self.entities if f.kind == "organization" and f.names]
        by_word: dict[str, list[Entity]] = {}
        for entity in bodies:
            for key in set(entity.keys) if any(name.plain for name in entity.names) else ():
                by_word.setdefault(key, []).append(entity)
        for entity in bodies:
            if len(entity.keys) == 1 and entity.name.isupper():
                continue  # "the FBI Academy" is not the FBI
            longer = [
                o for o in by_word.get(entity.keys[0], ()) if o is not entity and o.names and holds(o.keys, entity.keys)
            ]
            if (
                len(longer) == 1
                and longer[0].names[0].start < entity.names[0].start
                and len(entity.keys) < len(longer[0].keys)
            ):
                self._merge(entity, longer[0])

    def _merge(self, small: Entity, large: Entity) -> None:
        if small is large:
            return
        for index, entity in enumerate(self.of):
            if entity is small:
                self.of[index] = large
        large.names = sorted(large.names + small.names, key=lambda name: name.start)
        small.names = []
        for phrase, entity in list(self.bodies.items()):
            if entity is small:
                self.bodies[phrase] = large

    def _short_names(self) -> None:
        self._apart_by_title()
        latest: dict[str, tuple[int, Entity]] = {}
        unknown: dict[str, list[int]] = {}
        for index, name in enumerate(self.names):
            entity = self.of[index]
            if entity is not None and entity.kind == "person":
                latest[entity.keys[-1]] = (name.start, entity)
            elif entity is None:
                found = self._by_surname(name, latest) or self._by_first_name(name)
                if found:
                    self._put(index, found)
                elif (
                    not self._is_a_title(name)
                    and not self._is_family(name)
                    and len(name.words) <= 2
                    and (name.kind in {"person", "unknown"} or self._is_shouted(name))
                ):
                    unknown.setdefault(
                        self._keys(name)[-1] if name.honorific else " ".join(self._keys(name)), []
                    ).append(index)
        for key, indexes in unknown.items():
            self._settle(key, indexes)

    def _apart_by_title(self) -> None:
        """ "Mr. Obama" where only Michelle Obama is named in full: a second person of that surname."""
        for name in self.names:
            keys = self._keys(name)
            known = self.by_last.get(keys[-1], [])
            if (
                len(keys) == 1
                and name.honorific in {"mr", "mrs", "ms"}
                and known
                and all(clash(f.gender, name.gender) for f in known)
            ):
                entity = Entity("person", name.words[0], keys, name.gender)
                self.entities.append(entity)
                known.append(entity)

    def _by_surname(self, name: Name, latest: dict[str, tuple[int, Entity]]) -> Entity | None:
        keys = self._keys(name)
        if len(keys) > 2:
            return None
        fitting = [f for f in self.by_last.get(keys[-1], ()) if not clash(f.gender, name.gender)]
        if len(keys) == 2:
            fitting = [f for f in fitting if keys[0] in f.keys]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        titled = [f for f in fitting if any(n.honorific == name.honorific for n in f.names)] or [
            f for f in fitting if len(f.keys) == 1
        ]
        if name.honorific not in {"", "mr", "mrs", "ms"} and len(titled) == 1:
            return titled[0]
        owners = [f for f in fitting if sum(len(n.words) == 1 for n in f.names) >= 2]
        if len(owners) == 1:
            return owners[0]
        others = [f for f in fitting if not self._is_kin(f)]
        if not name.honorific and len(others) == 1 and any(len(n.words) == 1 for n in others[0].names):
            return others[0]
        full = {id(entity): sum(len(n.words) > 1 for n in entity.names) for entity in fitting}
        at, recent = latest.get(keys[-1], (-1, fitting[0]))
        if recent in fitting and max(full.values()) < 3 * max(1, full[id(recent)]):
            return recent
        if recent in fitting and "\n" not in self.text[at : name.start] and at >= 0:
            return recent
        return max(fitting, key=lambda entity: (len(entity.names), -entity.names[0].start if entity.names else 0))

    def _is_kin(self, entity: Entity) -> bool:
        """Whether somebody comes up as the relative of another: "the sister, Paula Voss"."""
        return bool(entity.names) and not _KIN.isdisjoint(self._roles_of(entity.names[0]))

    def _by_first_name(self, name: Name) -> Entity | None:
        keys = self._keys(name)
        fitting = self.by_first.get(keys[0], ())
        if len(keys) != 1 or len(fitting) != 1 or name.the:
            return None
        western = keys[0] in self.words.first_names
        return None if western and name.honorific in {"mr", "mrs", "ms"} else fitting[0]

    def _settle(self, key: str, indexes: list[int]) -> None:
        """A single word that is no known surname: a person, a body, or nothing that tells."""
        names = [self.names[index] for index in indexes]
        body = self._body_named(key)
        titled = any(name.honorific or self._is_label(name) for name in names)
        human = sum(map(self._takes_a_pronoun, names)) if body else 0
        if body and not titled and (human < 2 or human * 8 < len(names)):
            for index in indexes:
                self._put(index, body)
            return
        kind = (
            "person"
            if titled or self._person_evidence(key, names)
            else "organization"
            if self._body_evidence(names)
            else "unknown"
        )
        if kind == "person" and len(names) == 1 and not titled and not names[0].plain:
            kind = "unknown"
        gender = next((name.gender for name in names if name.gender != "u"), "u")
        if gender == "u" and kind == "person" and not titled:
            gender = self.words.first_names.get(key, "u")
        entity = Entity(kind, max((" ".join(name.words) for name in names), key=len), tuple(key.split()), gender)
        self.entities.append(entity)
        if kind == "person":
            self.by_last.setdefault(key, []).append(entity)
        for index in indexes:
            self._put(index, entity)

    def _body_named(self, key: str) -> Entity | None:
        """The one body whose name begins with this word: "Southwest" of "Southwest Airlines"."""
        fitting = {
            id(f): f for f in self.bodies.values() if f.kind == "organization" and len(f.keys) > 1 and f.keys[0] == key
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _put(self, index: int, entity: Entity) -> None:
        self.of[index] = entity
        insort(entity.names, self.names[index], key=lambda name: name.start)

    def _roles(self) -> None:
        for entity in self.entities:
            if entity.kind == "person":
                for name in entity.names:
                    entity.roles.update(self._roles_of(name))

    def _genders(self) -> None:
        for entity in self.entities:
            if entity.kind == "person" and not any(
                self.words.honorifics.get(n.honorific, "u") != "u" for n in entity.names
            ):
                pronouns = self._score_of_pronouns(entity)
                if entity.gender == "u":
                    entity.gender = self._gender_of_roles(entity) or (
                        "m" if pronouns > 0 else "f" if pronouns < 0 else "u"
                    )
                elif abs(pronouns) > 2:
                    entity.gender = "m" if pronouns > 0 else "f"
