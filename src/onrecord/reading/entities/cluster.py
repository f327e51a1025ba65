"""The figures of an article, gathered from its names."""

import re
from bisect import insort
from itertools import pairwise

from onrecord.reading.entities.entity import Cast, Figure
from onrecord.reading.entities.name import Name, fold
from onrecord.reading.entities.name_matching import clash, holds, same_given
from onrecord.reading.entities.type_evidence import Evidence
from onrecord.reading.language.lexicon import Lexicon
from onrecord.reading.language.patterns import words_of

_BODY_PLACE = re.compile(r"\b(?:at|from|in|by|via|on|joined|left|owns) $")
_KIN = words_of(
    """aunt, brother, cousin, dad, daughter, ex-husband, ex-wife, father, grandfather, grandmother, grandson, granddaughter,
    husband, mother, mom, mum, nephew, niece, sister, son, uncle, widow, widower, wife"""
)


class Gatherer(Evidence):
    """Gathers the names of one text: full names first, then bodies, then what is left."""

    def __init__(self, text: str, names: list[Name], words: Lexicon):
        super().__init__(text, names, words)
        self.figures: list[Figure] = []
        self.by_first: dict[str, list[Figure]] = {}
        self.bodies: dict[str, Figure] = {}

    def gather(self) -> Cast:
        """The figures of the text and, for every name, whose it is."""
        self._full_names()
        self._doubtful()
        self._initials()
        self._bodies()
        self._short_names()
        self._roles()
        self._genders()
        figures = sorted((f for f in self.figures if f.names), key=lambda f: f.names[0].start)
        return Cast(self.text, figures, self.names, self.of)

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

    def _person(self, name: Name) -> Figure:
        keys = self._keys(name)
        for figure in self.by_last.get(keys[-1], ()):
            if same_given(figure.keys, keys) and not clash(figure.gender, name.gender):
                self._enrich(figure, name, keys)
                return figure
        figure = Figure("person", self._written(name), keys, name.gender)
        self.figures.append(figure)
        self.by_last.setdefault(keys[-1], []).append(figure)
        self.by_first.setdefault(keys[0], []).append(figure)
        for part in {part for part in keys[-1].split("-") if part != keys[-1]}:
            self.by_last.setdefault(part, [])
        return figure

    def _enrich(self, figure: Figure, name: Name, keys: tuple[str, ...]) -> None:
        nickname = (
            figure.keys[0] in self.words.first_names and keys[0] not in self.words.first_names and len(keys[0]) > 1
        )
        if len(" ".join(name.words)) > len(figure.name) and not nickname:
            figure.name, figure.keys = self._written(name), keys
            self.by_first.setdefault(keys[0], [])
            if figure not in self.by_first[keys[0]]:
                self.by_first[keys[0]].append(figure)
        if figure.gender == "u":
            figure.gender = name.gender

    def _doubtful(self) -> None:
        """Two unknown words that nothing shows to be a person, and something shows to be a body: "Wells Barrow"."""
        surnames = {
            self._keys(name)[-1] for name in self.names if name.plain and (len(name.words) == 1 or name.honorific)
        }
        bodies = {self._keys(name) for name in self.names if name.kind == "organization"}
        led_by_name = {self._keys(name)[0] for name in self.names if self._owns_officers(name)}
        for figure in list(self.figures):
            known = figure.keys[0] in self.words.first_names or len(figure.keys[0]) == 1 or figure.keys[-1] in surnames
            if known or not figure.names:
                continue
            led = figure.keys[0] in led_by_name or any(map(self._has_officers, figure.names))
            if not led and any(self._is_human(name) for name in figure.names):
                continue
            if (
                led
                or figure.keys in bodies
                or any(_BODY_PLACE.search(self.text, max(0, n.start - 8), n.start) for n in figure.names)
            ):
                figure.kind = "organization"
                self.by_last[figure.keys[-1]].remove(figure)
                self.bodies[" ".join(figure.keys)] = figure

    def _bodies(self) -> None:
        in_order = sorted(enumerate(self.names), key=lambda pair: not pair[1].plain)
        for index, name in in_order:
            if name.kind in {"organization", "place", "work"} and self.of[index] is None and not self._is_shouted(name):
                self._put(index, self._body(name))
        self._acronyms()
        self._short_bodies()

    def _initials(self) -> None:
        """ "OV:" at the head of a line, where one person alone is named by these initials: Osric Venn, who answers."""
        bearers: dict[str, set[Figure]] = {}
        for figure in self.figures:
            if figure.kind == "person" and len(figure.keys) > 1:
                for keys in (figure.keys, (figure.keys[0], figure.keys[-1])):
                    bearers.setdefault("".join(key[0] for key in keys), set()).add(figure)
        for index, name in enumerate(self.names):
            letters = name.words[0].replace(".", "")
            if self.of[index] is None and len(name.words) == 1 and letters.isupper() and self._is_label(name):
                fits = bearers.get(fold(letters), set())
                if len(fits) == 1:
                    self._put(index, *fits)

    def _body(self, name: Name) -> Figure:
        keys = self._keys(name)
        phrase = " ".join(keys)
        figure = (
            self.bodies.get(phrase) or self.bodies.get(phrase.removeprefix("us ")) or self.bodies.get("us " + phrase)
        )
        if figure is None:
            figure = Figure(name.kind, self._written(name), keys, "u")
            self.figures.append(figure)
        elif len(" ".join(name.words)) > len(figure.name):
            figure.name, figure.keys = self._written(name), keys
        self.bodies[phrase] = figure
        return figure

    def _acronyms(self) -> None:
        """ "Alliance for Clean Rivers (ACR)", and initials that fit one body only."""
        initials: dict[str, list[Figure]] = {}
        for figure in self.figures:
            if figure.kind == "organization" and len(figure.keys) > 2:
                letters = "".join(
                    key[0] for key in figure.keys if key not in {"of", "the", "for", "and", "on", "against", "&"}
                )
                initials.setdefault(letters, []).append(figure)
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
        for figure in [
            f
            for f in self.figures
            if f.kind == "organization" and len(f.keys) == 1 and f.name.isupper() and len(f.name) > 2
        ]:
            fits = [whole for whole in initials.get(figure.keys[0], []) if whole.names]
            if len(fits) == 1:
                self._merge(figure, fits[0])

    def _short_bodies(self) -> None:
        """ "the Alliance" after "Alliance for Clean Rivers": a shorter form that fits one body only."""
        bodies = [f for f in self.figures if f.kind == "organization" and f.names]
        by_word: dict[str, list[Figure]] = {}
        for figure in bodies:
            for key in set(figure.keys) if any(name.plain for name in figure.names) else ():
                by_word.setdefault(key, []).append(figure)
        for figure in bodies:
            if len(figure.keys) == 1 and figure.name.isupper():
                continue  # "the FBI Academy" is not the FBI
            longer = [
                o for o in by_word.get(figure.keys[0], ()) if o is not figure and o.names and holds(o.keys, figure.keys)
            ]
            if (
                len(longer) == 1
                and longer[0].names[0].start < figure.names[0].start
                and len(figure.keys) < len(longer[0].keys)
            ):
                self._merge(figure, longer[0])

    def _merge(self, small: Figure, large: Figure) -> None:
        if small is large:
            return
        for index, figure in enumerate(self.of):
            if figure is small:
                self.of[index] = large
        large.names = sorted(large.names + small.names, key=lambda name: name.start)
        small.names = []
        for phrase, figure in list(self.bodies.items()):
            if figure is small:
                self.bodies[phrase] = large

    def _short_names(self) -> None:
        self._apart_by_title()
        latest: dict[str, tuple[int, Figure]] = {}
        unknown: dict[str, list[int]] = {}
        for index, name in enumerate(self.names):
            figure = self.of[index]
            if figure is not None and figure.kind == "person":
                latest[figure.keys[-1]] = (name.start, figure)
            elif figure is None:
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
                figure = Figure("person", name.words[0], keys, name.gender)
                self.figures.append(figure)
                known.append(figure)

    def _by_surname(self, name: Name, latest: dict[str, tuple[int, Figure]]) -> Figure | None:
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
        full = {id(figure): sum(len(n.words) > 1 for n in figure.names) for figure in fitting}
        at, recent = latest.get(keys[-1], (-1, fitting[0]))
        if recent in fitting and max(full.values()) < 3 * max(1, full[id(recent)]):
            return recent
        if recent in fitting and "\n" not in self.text[at : name.start] and at >= 0:
            return recent
        return max(fitting, key=lambda figure: (len(figure.names), -figure.names[0].start if figure.names else 0))

    def _is_kin(self, figure: Figure) -> bool:
        """Whether somebody comes up as the relative of another: "the sister, Paula Voss"."""
        return bool(figure.names) and not _KIN.isdisjoint(self._roles_of(figure.names[0]))

    def _by_first_name(self, name: Name) -> Figure | None:
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
        figure = Figure(kind, max((" ".join(name.words) for name in names), key=len), tuple(key.split()), gender)
        self.figures.append(figure)
        if kind == "person":
            self.by_last.setdefault(key, []).append(figure)
        for index in indexes:
            self._put(index, figure)

    def _body_named(self, key: str) -> Figure | None:
        """The one body whose name begins with this word: "Southwest" of "Southwest Airlines"."""
        fitting = {
            id(f): f for f in self.bodies.values() if f.kind == "organization" and len(f.keys) > 1 and f.keys[0] == key
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _put(self, index: int, figure: Figure) -> None:
        self.of[index] = figure
        insort(figure.names, self.names[index], key=lambda name: name.start)

    def _roles(self) -> None:
        for figure in self.figures:
            if figure.kind == "person":
                for name in figure.names:
                    figure.roles.update(self._roles_of(name))

    def _genders(self) -> None:
        for figure in self.figures:
            if figure.kind == "person" and not any(
                self.words.honorifics.get(n.honorific, "u") != "u" for n in figure.names
            ):
                pronouns = self._score_of_pronouns(figure)
                if figure.gender == "u":
                    figure.gender = self._gender_of_roles(figure) or (
                        "m" if pronouns > 0 else "f" if pronouns < 0 else "u"
                    )
                elif abs(pronouns) > 2:
                    figure.gender = "m" if pronouns > 0 else "f"
