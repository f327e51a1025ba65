"""What the words around names tell of them: whether they are a person's, a body's, a family's, and of which gender."""

import re
from bisect import bisect_left, bisect_right

from onrecord.reading.entities.apposition import appositive_after, appositive_before, is_apposed, title_before
from onrecord.reading.entities.entity import Entity
from onrecord.reading.entities.name import Name, fold
from onrecord.reading.entities.name_matching import keys_of
from onrecord.reading.language.lexicon import Gender, Lexicon

_AGE = re.compile(r",? (?:\d{1,2}[,.;]|\([RDI]-|who\b|an? \d\d-year-old)")
_SAID = re.compile(
    r"['’]?\s+(?:has |have |had |also |later |then )?(?:said|says|told|tells|added|adds|wrote|argued|explained|recalled|replied|noted|testified)\b"
)
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|asked|recalled) $")
_HUMAN = re.compile(r"(?:, who\b|[^.!?\n“”]{0,100}?\b(?:he|his|him|himself|she|her|herself)\b)")
_BEFORE_A_SURNAME = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "rep",
        "sen",
        "gov",
        "congressman",
        "congresswoman",
        "senator",
        "judge",
        "justice",
    ]
)
_OF_A_BODY = re.compile(
    r"\b(?:chief \w+(?: officer)?|c[ef]o|chair(?:man|woman|person)?|president|(?:co-?)?founder|owners?|employees?|shareholders?|subsidiary"
    r"|headquarters|general secretary|managing director) (?:of|at) $",
    re.I,
)
_ITS_HEAD = re.compile(
    r"[’']s?\s(?:(?:new|former|outgoing|billionaire)\s)?(?:(?:co-)?founder|c[ef]o\b|chief executive|chairman\b|headquarters|shareholders|subsidiar|board of directors)",
    re.I,
)
"""What follows on the name of a body, and hardly on a person's."""
_IN = re.compile(r"\b(?:in|at|from|near|inside|outside|across|toward|via|on) $")


class Evidence:
    """The names of one text and whose they are so far, with what speaks for a person or a body."""

    def __init__(self, text: str, names: list[Name], words: Lexicon):
        self.text, self.names, self.words = text, names, words
        self.of: list[Entity | None] = [None] * len(names)
        self.by_last: dict[str, list[Entity]] = {}

    def _is_human(self, name: Name) -> bool:
        titled = name.honorific or title_before(self.text, name)[1] > title_before(self.text, name)[0]
        return bool(titled or _AGE.match(self.text, name.end) or is_apposed(self.text, name))

    def _has_officers(self, name: Name) -> bool:
        """Whether it is something that has a chief executive: "the founder of Wells Barrow"."""
        return _OF_A_BODY.search(self.text, max(0, name.start - 40), name.start) is not None

    def _owns_officers(self, name: Name) -> bool:
        """The same, as "Barrow’s founder"."""
        return _ITS_HEAD.match(self.text, name.end) is not None

    def _is_shouted(self, name: Name) -> bool:
        """Whether a word in capitals is a surname or a speaker's label ("ODELL: No.") and no acronym."""
        if len(name.words) != 1 or len(name.words[0]) < 3 or "." in name.words[0]:
            return False
        if name.kind == "place" and fold(name.words[0]) in self.by_last:
            return not _IN.search(self.text, max(0, name.start - 9), name.start)
        if not name.words[0].isupper():
            return False
        return fold(name.words[0]) in self.by_last or self._is_label(name)

    def _is_label(self, name: Name) -> bool:
        """Whether the name opens a line and a colon follows: a transcript's speaker."""
        return self.text[name.end : name.end + 1] == ":" and self.text[: name.start].rstrip(" \t")[-1:] in {"", "\n"}

    def _is_a_title(self, name: Name) -> bool:
        """Whether a single word that no person bears is a title: "Baker" is a surname only where a Baker is named."""
        key = fold(name.words[0])
        if name.honorific in _BEFORE_A_SURNAME and key in self.words.first_names:
            return False  # "Congresswoman Dean"
        return len(name.words) == 1 and (
            key in self.words.roles or (key in self.words.honorifics and not name.honorific)
        )

    def _is_family(self, name: Name) -> bool:
        """ "The Odells": more than one, and none alone."""
        key = fold(name.words[-1])
        return name.the and key.endswith("s") and bool(self.by_last.get(key[:-1]))

    def _person_evidence(self, key: str, names: list[Name]) -> bool:
        if any(name.the for name in names):
            return False
        said = sum(
            bool(_SAID.match(self.text, n.end) or _SAID_BEFORE.search(self.text, max(0, n.start - 10), n.start))
            for n in names
        )
        aged = any(_AGE.match(self.text, name.end) or is_apposed(self.text, name) for name in names)
        place = sum(bool(_IN.search(self.text, max(0, name.start - 9), name.start)) for name in names)
        given = key.split()[0] in self.words.first_names
        human = given or aged or said > 0 or (self._is_a_name(key, names) and any(map(self._takes_a_pronoun, names)))
        return human and place * 3 <= len(names)

    def _is_a_name(self, key: str, names: list[Name]) -> bool:
        """Whether the capital of a word is its own, and no sentence's; and the word is no family's or body's "Odells"."""
        return any(not name.initial and name.plain for name in names) and key.removesuffix("s") not in self.by_last

    def _takes_a_pronoun(self, name: Name) -> bool:
        """Whether "he", "her" or "who" follows in the same sentence, with nobody else named between."""
        at = bisect_right(self.names, name.start, key=lambda n: n.start)
        stop = self.names[at].title_start if at < len(self.names) else len(self.text)
        return bool(_HUMAN.match(self.text, name.end, min(stop, name.end + 120)))

    def _body_evidence(self, names: list[Name]) -> bool:
        return any(name.the for name in names) or any(_SAID.match(self.text, name.end) for name in names)

    def _roles_of(self, name: Name) -> set[str]:
        spans = (title_before(self.text, name), appositive_after(self.text, name), appositive_before(self.text, name))
        return {word for start, end in spans for word in re.findall(r"[\w’'-]+", self.text[start:end].lower())}

    def _gender_of_roles(self, entity: Entity) -> Gender | None:
        genders = {self.words.roles.get(role, "u") for role in entity.roles} - {"u"}
        return genders.pop() if len(genders) == 1 else None

    def _score_of_pronouns(self, entity: Entity) -> int:
        """How many of its names "he" follows, less those that "she" follows, with nobody else named between."""
        score = 0
        for name in entity.names:
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

    def _keys(self, name: Name) -> tuple[str, ...]:
        return keys_of(name.words)
