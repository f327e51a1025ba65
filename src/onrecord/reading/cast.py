"""The cast of an article: its names gathered into the persons and bodies they stand for."""

import re
from bisect import bisect_left, bisect_right, insort
from functools import lru_cache
from itertools import pairwise

from onrecord.article import Span, paragraphs, sentences
from onrecord.reading.lexicon import Gender, Lexicon, lexicon
from onrecord.reading.names import Name, find_names, fold, is_abbreviation


class Figure:
    """A person, body or place that the article names. Built by :func:`cast_of`, then only read.

    Attributes:
        kind: person, organization, place, work or unknown.
        name: the fullest form of its name.
        gender: ``f``, ``m`` or ``u``.
        names: where it is named, in order.
        roles: words said of it in titles and appositives, in lower case.
    """

    __slots__ = ("gender", "keys", "kind", "name", "names", "roles")

    def __init__(self, kind: str, name: str, keys: tuple[str, ...], gender: Gender):
        self.kind, self.name, self.keys, self.gender = kind, name, keys, gender
        self.names: list[Name] = []
        self.roles: set[str] = set()


class Cast:
    """Every named figure of a text.

    Attributes:
        figures: in order of their first name.
        names: every name, in order.
        of: for each name, its figure, or ``None`` for a name that stands for nobody (a couple, a headline's words).
    """

    def __init__(self, text: str, figures: list[Figure], names: list[Name], of: list[Figure | None]):
        self.text, self.figures, self.names, self.of = text, figures, names, of
        self._starts = [name.start for name in names]
        self._surnames: dict[str, list[Figure]] = {}
        for figure in figures:
            self._surnames.setdefault(figure.keys[-1] if figure.kind == "person" else " ".join(figure.keys), []).append(
                figure
            )
        self._sentences = [start for start, _ in sentences(text)]
        self._paragraphs = [start for start, _ in paragraphs(text)]

    def sentence(self, at: int) -> int:
        """How far the text has come at this place, in sentences; a new paragraph counts as one more."""
        return bisect_right(self._sentences, at) + bisect_right(self._paragraphs, at)

    def called(self, word: str) -> Figure | None:
        """The one figure of this surname or name, if there is just one."""
        found = self._surnames.get(fold(word), ())
        return found[0] if len(found) == 1 else None

    def family(self, words: str) -> list[Figure]:
        """The persons that a family's name stands for: "the Odells"."""
        match = re.fullmatch(r"(?:the\s)?([A-Z][\w’'-]+?)e?s", words, re.I)
        return [f for f in self._surnames.get(fold(match[1]), ()) if f.kind == "person"] if match else []

    def inside(self, start: int, end: int) -> list[tuple[Name, Figure | None]]:
        """The names that stand wholly in a stretch."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [(self.names[i], self.of[i]) for i in range(low, high) if self.names[i].end <= end]


@lru_cache(maxsize=16)
def cast_of(text: str) -> Cast:
    """Gather the names of a text. The same text gives the same cast."""
    names = list(find_names(text))
    return _Gatherer(text, names, lexicon()).gather()


# ---------------------------------------------------------------- gathering

_AGE = re.compile(r",? (?:\d{1,2}[,.;]|\([RDI]-|who\b|an? \d\d-year-old)")
_SAID = re.compile(
    r"['’]?\s+(?:has |have |had |also |later |then )?(?:said|says|told|tells|added|adds|wrote|argued|explained|recalled|replied|noted|testified)\b"
)
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|asked|recalled) $")
_BODY_PLACE = re.compile(r"\b(?:at|from|in|by|via|on|joined|left|owns) $")
_IN = re.compile(r"\b(?:in|at|from|near|inside|outside|across|toward|via|on) $")


class _Gatherer:
    def __init__(self, text: str, names: list[Name], words: Lexicon):
        self.text, self.names, self.words = text, names, words
        self.figures: list[Figure] = []
        self.of: list[Figure | None] = [None] * len(names)
        self.by_last: dict[str, list[Figure]] = {}
        self.by_first: dict[str, list[Figure]] = {}
        self.bodies: dict[str, Figure] = {}

    def gather(self) -> Cast:
        self._full_names()
        self._doubtful()
        self._bodies()
        self._short_names()
        self._roles()
        self._genders()
        figures = sorted((f for f in self.figures if f.names), key=lambda f: f.names[0].start)
        return Cast(self.text, figures, self.names, self.of)

    # full names of persons

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

    def _keys(self, name: Name) -> tuple[str, ...]:
        return _keys(name.words)

    def _is_headline_only(self, name: Name) -> bool:
        return not name.plain and fold(name.words[0]) not in self.words.first_names

    def _person(self, name: Name) -> Figure:
        keys = self._keys(name)
        for figure in self.by_last.get(keys[-1], ()):
            if _same_given(figure.keys, keys) and not _clash(figure.gender, name.gender):
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
        for figure in list(self.figures):
            known = figure.keys[0] in self.words.first_names or len(figure.keys[0]) == 1 or figure.keys[-1] in surnames
            if known or not figure.names or any(self._is_human(name) for name in figure.names):
                continue
            if figure.keys in bodies or any(
                _BODY_PLACE.search(self.text, max(0, n.start - 8), n.start) for n in figure.names
            ):
                figure.kind = "organization"
                self.by_last[figure.keys[-1]].remove(figure)
                self.bodies[" ".join(figure.keys)] = figure

    def _is_human(self, name: Name) -> bool:
        titled = name.honorific or title_before(self.text, name)[1] > title_before(self.text, name)[0]
        return bool(titled or _AGE.match(self.text, name.end) or _is_apposed(self.text, name))

    # bodies and places

    def _bodies(self) -> None:
        in_order = sorted(enumerate(self.names), key=lambda pair: not pair[1].plain)
        for index, name in in_order:
            if name.kind in {"organization", "place", "work"} and self.of[index] is None and not self._is_shouted(name):
                self._put(index, self._body(name))
        self._acronyms()
        self._short_bodies()

    def _is_shouted(self, name: Name) -> bool:
        """Whether a word in capitals is a surname or a speaker's label ("ODELL: No.") and no acronym."""
        if len(name.words) != 1 or len(name.words[0]) < 3:
            return False
        if name.kind == "place" and fold(name.words[0]) in self.by_last:
            return not _IN.search(self.text, max(0, name.start - 9), name.start)
        if not name.words[0].isupper():
            return False
        return fold(name.words[0]) in self.by_last or self._is_label(name)

    def _is_label(self, name: Name) -> bool:
        """Whether the name opens a line and a colon follows: a transcript's speaker."""
        return self.text[name.end : name.end + 1] == ":" and self.text[: name.start].rstrip(" \t")[-1:] in {"", "\n"}

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
            longer = [
                o
                for o in by_word.get(figure.keys[0], ())
                if o is not figure and o.names and _holds(o.keys, figure.keys)
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

    # surnames, first names, and single words

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

    def _is_a_title(self, name: Name) -> bool:
        """Whether a single word that no person bears is a title: "Baker" is a surname only where a Baker is named."""
        key = fold(name.words[0])
        return len(name.words) == 1 and (
            key in self.words.roles or (key in self.words.honorifics and not name.honorific)
        )

    def _is_family(self, name: Name) -> bool:
        """ "The Odells": more than one, and none alone."""
        key = fold(name.words[-1])
        return name.the and key.endswith("s") and bool(self.by_last.get(key[:-1]))

    def _apart_by_title(self) -> None:
        """ "Mr. Obama" where only Michelle Obama is named in full: a second person of that surname."""
        for name in self.names:
            keys = self._keys(name)
            known = self.by_last.get(keys[-1], [])
            if (
                len(keys) == 1
                and name.honorific in {"mr", "mrs", "ms"}
                and known
                and all(_clash(f.gender, name.gender) for f in known)
            ):
                figure = Figure("person", name.words[0], keys, name.gender)
                self.figures.append(figure)
                known.append(figure)

    def _by_surname(self, name: Name, latest: dict[str, tuple[int, Figure]]) -> Figure | None:
        keys = self._keys(name)
        if len(keys) > 2:
            return None
        fitting = [f for f in self.by_last.get(keys[-1], ()) if not _clash(f.gender, name.gender)]
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
        full = {id(figure): sum(len(n.words) > 1 for n in figure.names) for figure in fitting}
        at, recent = latest.get(keys[-1], (-1, fitting[0]))
        if recent in fitting and max(full.values()) < 3 * max(1, full[id(recent)]):
            return recent
        if recent in fitting and "\n" not in self.text[at : name.start] and at >= 0:
            return recent
        return max(fitting, key=lambda figure: (len(figure.names), -figure.names[0].start if figure.names else 0))

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
        if body and not titled:
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

    def _person_evidence(self, key: str, names: list[Name]) -> bool:
        if any(name.the for name in names):
            return False
        said = sum(
            bool(_SAID.match(self.text, n.end) or _SAID_BEFORE.search(self.text, max(0, n.start - 10), n.start))
            for n in names
        )
        aged = any(_AGE.match(self.text, name.end) or _is_apposed(self.text, name) for name in names)
        place = sum(bool(_IN.search(self.text, max(0, name.start - 9), name.start)) for name in names)
        given = key.split()[0] in self.words.first_names
        return (given or aged or said > 0) and place * 3 <= len(names)

    def _body_evidence(self, names: list[Name]) -> bool:
        return any(name.the for name in names) or any(_SAID.match(self.text, name.end) for name in names)

    def _put(self, index: int, figure: Figure) -> None:
        self.of[index] = figure
        insort(figure.names, self.names[index], key=lambda name: name.start)

    # what is said of a person

    def _roles(self) -> None:
        for figure in self.figures:
            if figure.kind == "person":
                for name in figure.names:
                    figure.roles.update(self._roles_of(name))

    def _roles_of(self, name: Name) -> set[str]:
        spans = (title_before(self.text, name), appositive_after(self.text, name), appositive_before(self.text, name))
        return {word for start, end in spans for word in re.findall(r"[\w’'-]+", self.text[start:end].lower())}

    # gender by the pronouns that follow

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

    def _gender_of_roles(self, figure: Figure) -> Gender | None:
        genders = {self.words.roles.get(role, "u") for role in figure.roles} - {"u"}
        return genders.pop() if len(genders) == 1 else None

    def _score_of_pronouns(self, figure: Figure) -> int:
        """How many of its names "he" follows, less those that "she" follows, with nobody else named between."""
        score = 0
        for name in figure.names:
            stop = min((n.start for n in self._next_persons(name)), default=len(self.text))
            stretch = self.text[name.end : min(stop, name.end + 160)].split("\n")[0]
            match = re.search(r"\b(he|his|him|she|her)\b", stretch)
            score += 0 if not match else 1 if match[1] in {"he", "his", "him"} else -1
        return score

    def _next_persons(self, name: Name) -> list[Name]:
        at = bisect_left(self.names, name.end, key=lambda n: n.start)
        return [
            n for i, n in enumerate(self.names[at : at + 6], at) if (f := self.of[i]) is not None and f.kind == "person"
        ][:1]


@lru_cache(maxsize=16384)
def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name for comparing, without "Jr." and the like."""
    suffixes = lexicon().suffixes
    keys = tuple(fold(word) for word in words)
    return tuple(key for key in keys if key not in suffixes) or keys


def _is_apposed(text: str, name: Name) -> bool:
    start, end = appositive_after(text, name)
    if len(name.words) == 1 and re.search(
        r"\b(?:of|for|in|at|the) $", text[max(0, name.title_start - 5) : name.title_start]
    ):
        return False
    return end > start and text[start : start + 2].lower() in {"a ", "an", "th"}


def _same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names with one surname can be one person's: John, J., Johnny; not Mary."""
    if len(one) < 2 or len(other) < 2:
        return True
    a, b = one[0], other[0]
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    return a in other[:-1] or b in one[:-1] or (min(len(a), len(b)) >= 3 and a[:3] == b[:3] and _nick(a, b))


def _nick(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long.startswith(short) or (long.startswith(short[:3]) and short[-1] in "iye")


def _clash(one: Gender, other: Gender) -> bool:
    return "u" not in (one, other) and one != other


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


# ---------------------------------------------------------------- titles around a name

_BEFORE_TITLES = frozenset(
    [
        "former",
        "acting",
        "interim",
        "then",
        "state",
        "assistant",
        "deputy",
        "vice",
        "ex",
        "incoming",
        "outgoing",
        "longtime",
        "long-time",
        "retired",
        "late",
        "senior",
        "junior",
        "associate",
        "federal",
        "county",
        "city",
        "district",
    ]
)
_VERBS = re.compile(
    r"(?!retired|appointed|elected|ousted|deposed|noted|celebrated|respected|renowned|beloved|red)"
    r"(?:\w+ed|wrote|said|told|took|spoke|went|left|made|gave|held|ran|won|lost|began|became|was|is|had|has|did)$",
    re.I,
)
_PARTICIPLE = re.compile(r"\w+ing (?:an?|the|his|her|its|their|that|to|on|in|him|it|them)\b", re.I)
_TITLE_WORDS = re.compile(r"(?:[\w’'.-]+(?: of the | of | for the | for | to the |[ \xa0]|\s?\n\s?|, )?)+$")
_AFTER = re.compile(r",? \([^)]{1,40}\),? |, |\s[–—-]+ | \(")
_AN_APPOSITIVE = re.compile(
    r"(?:[^,;:.()\n—–“”]|(?<=\b[A-Z])\.|(?<=\bInc)\.|\n(?!\n)){2,240}?(?=[,;()—–“”]|(?<!\b[A-Z])(?<!\bInc)\.(?!\w)|\n\n|$)"
)
_BEFORE = re.compile(
    r"(?:[\n.”\"] |[,;(] |\n|\b(?:and|but|said|says|by|that|from|of|while|when) )"
    r"((?:the|a|an|his|her|its|their|my|our|one of|[\w’']+[’']s?)\s[^,;:.()”\"\n]{2,90}), $",
    re.I,
)


def title_before(text: str, name: Name) -> Span:
    """The span of the titles right before a name, capitalised or not: "campaign manager" in "campaign manager Ann Lee"."""
    words, start, taken = lexicon(), name.start, 0
    at, reach = name.title_start, max(0, name.title_start - 90)
    matches = list(re.finditer(r"[\w’'.-]+", text[reach:at]))
    if matches and text[reach + matches[-1].end() : at].strip(" \xa0\n"):
        matches = []
    last = reach + len(text[reach:at])
    for match in reversed(matches):
        word = match.group().lower().rstrip(".")
        gap = text[reach + match.end() : last]
        if gap.strip(" \xa0\n") or "\n\n" in gap or taken > 7 or _ends_sentence(match.group()):
            break
        if (
            name.title_start < name.start
            and word not in words.roles
            and word not in _BEFORE_TITLES
            and match.group()[0].islower()
        ):
            break
        if (
            not taken
            and word not in words.roles
            and name.title_start == name.start
            and word.replace(".", "") not in words.honorifics
        ):
            break
        if word in words.function - {
            "former",
            "new",
            "old",
            "late",
            "first",
            "second",
            "top",
            "long",
            "high",
            "of",
            "for",
        } or word.endswith(("’s", "'s")):
            break
        last, taken = reach + match.start(), taken + 1
    return (last, name.start) if last < name.start else (start, start)


def _ends_sentence(word: str) -> bool:
    """Whether the full stop of a word ends a sentence, and is no abbreviation's."""
    return word.endswith(".") and "." not in word[:-1] and len(word) > 2 and not is_abbreviation(word)


def appositive_after(text: str, name: Name) -> Span:
    """The span of what stands in apposition after a name: "a lawyer for the club" in "Ann Lee, a lawyer for the club, said"."""
    words = lexicon()
    opening = _AFTER.match(text, name.end)
    if not opening:
        return name.end, name.end
    match = _AN_APPOSITIVE.match(text, opening.end())
    if not match:
        return name.end, name.end
    head = re.findall(r"[\w’'-]+", match.group().lower())[:9]
    if re.match(r"\d{1,3}$", match.group().strip()):
        again = re.compile(r"[,)]+ ").match(text, match.end())
        match = _AN_APPOSITIVE.match(text, again.end()) if again else None
        head = re.findall(r"[\w’'-]+", match.group().lower())[:9] if match else []
    if (
        not match
        or not head
        or head[0] in {"who", "and", "but", "which", "to", "if", "when", "he", "she", "they", "in", "on", "at", "said"}
    ):
        return name.end, name.end
    before = re.split(r"\b(?:of|for|at|with|in|on|to|from|who|that|which)\b", " ".join(head).removeprefix("one of "))[
        0
    ].split()
    listed = words.plural_roles if head[0] == "one" else words.roles
    role = any(word in listed or word in words.honorifics for word in before)
    verb = _VERBS.match(head[0]) or _PARTICIPLE.match(match.group())
    return match.span() if role and not verb else (name.end, name.end)


def appositive_before(text: str, name: Name) -> Span:
    """The span of a description that a comma parts from the name after it: "The bill's author, Senator Lee"."""
    words, at = lexicon(), title_before(text, name)[0]
    at = min(at, name.title_start)
    reach = max(0, at - 100)
    reach = max(reach, text.rfind("\n", reach, at) + 1)
    match = _BEFORE.search("\n" * (reach == 0) + text[max(0, reach - 1) : at])
    if not match:
        return name.start, name.start
    listed = words.plural_roles if match[1].lower().startswith("one of") else words.roles
    if not any(word in listed for word in re.findall(r"[\w’'-]+", match[1].lower())):
        return name.start, name.start
    offset = -1 if reach == 0 else max(0, reach - 1)
    return offset + match.start(1), offset + match.end(1)
