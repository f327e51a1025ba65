"""A noun phrase that mentions a source: where its name or noun is, what belongs to it, and how many are meant."""

import re
from collections.abc import Set
from itertools import pairwise

from onrecord.article import Span
from onrecord.reading.entities.apposition import appositive_after
from onrecord.reading.entities.entity import Entities, Entity
from onrecord.reading.entities.name import Name
from onrecord.reading.entities.parse_name import POSTNOMINALS
from onrecord.reading.entities.type_evidence import is_called
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.mentions.counts import count_of
from onrecord.reading.mentions.mention import Mention, classify, modifiers
from onrecord.reading.mentions.words import WORDS

_DELIMITER = re.compile(  # the comma of "1,200 residents" ends nothing
    r"(?!(?<=\d),\d)[,;:()\n—–]|(?<!\bmore)(?<!\bless)(?<!\bfewer)(?<!\brather)\sthan\b|\s-\s|\s"
    rf"(?:{WORDS['after_the_core'].alternatives})\b"
)
_DEFINITE = re.compile(rf"(?:{WORDS['definite'].alternatives})\s", re.I)
_INDEFINITE = re.compile(
    rf"(?:{WORDS['indefinite'].alternatives})\s",
    re.I,
)
_ADJECTIVAL = frozenset({"state", "city", "county", "party", "government", "company", "town", "school"})
"""Nouns of bodies that stand before other nouns too."""
_ACRONYM = re.compile(r"\s?\([A-Z][\w.&-]{1,11}\)(?=\s[a-z])")
_ACRONYM_ALONE = re.compile(r"^\s?\([A-Z][\w.&-]{1,11}\)$")
_BODIES = {"organization", "place"}
_PARENTHESIS = re.compile(r"^\s?\([^)]*\)")
_JOINT = re.compile(r"(?:,|(?<!\s))\s++(?:and|nor|&|along with|as well as)\s++|,\s++")
_SINGULAR = re.compile(r"(?:(?i:the|an?|his|her|their|its)|(?:[A-Z][\w.-]*\s){0,2}[A-Z][\w.-]*[’']s?)\s")
_COMMA = re.compile(r"\s?,\s")
_CLOSING = {"", ",", "(", "—", "–", "-", ";"}
_IN_RELATIVE = re.compile(r"\b(?:which|whose|who (?!is|was\b)\w+)\b[^,]*$")
"""What stands before a name in a clause about the one who is mentioned: "the agency which placed | Ann Lee"."""
_OWNED = re.compile(
    rf"(?:[’']s?|\b(?:{WORDS['before_possessed'].alternatives}))$",
    re.I,
)
_TRADE = re.compile(r"[a-z]{3}(?:er|or|ist|ian|eur|man|woman)$")
_ASIDE = re.compile(r"[,;(]|\s(?:who|which|that|whose)\b")
_POSSESSOR = re.compile(r"[^,]{1,60}?[’']s?\s")
_PARTS = re.compile(r"[\w’'.-]+")
_LETTERS = re.compile(rf"^(?:,?\s(?:{'|'.join(sorted(POSTNOMINALS))})\b)+")
_NAME_BEHIND = 80
"""Within how many characters of a mention the only name stands that somebody gives."""
_LEADS_TO_NAME = re.compile(r",?\s(?:(?:who|that)\s)?[^.,;:!?“”\"\n]{3,60}?,?\s[“\"‘']?")
_FROM_THERE = re.compile(r"(?:of|from|at|with) (?:the )?[A-Z][^,]*$")
_ONE_OF_BODIES = re.compile(
    rf"(?:one|another) of (?:the|its|their) (?:\w+ )?(?:{WORDS['one_of_several_bodies'].alternatives}), (?:the )?",
    re.I,
)
_AND_ONLY = re.compile(r",?\s+(?:and|nor|&|along with)\s+")


class Phrase:
    """A noun phrase that is a source."""

    def __init__(self, entities: Entities, start: int, end: int):
        self.entities, self.text, self.start, self.end, self.words = entities, entities.text, start, end, lexicon()
        self.names = [(name, entity) for name, entity in entities.inside(start, end) if entity is not None]
        self.core_end = self._core_end()
        self.core = self.text[start : self.core_end].strip(" ’'\xa0\n")

    def _core_end(self) -> int:
        at = self.start
        while match := _DELIMITER.search(self.text, at, self.end):
            holder = next((n for n, _ in self.names if n.title_start <= match.start() < n.end), None)
            # the bracket of "the Road Board (RB) inspector" stands within the phrase and does not end it
            acronym = _ACRONYM.match(self.text, match.start(), self.end)
            if acronym:
                at = acronym.end()
                continue
            if holder is None and not self._goes_on(match):
                return max(match.start(), self.start + 1)
            at = holder.end if holder else match.end()
        return self.end

    def _goes_on(self, match: re.Match[str]) -> bool:
        """Whether "and" joins two words before one noun: "state and local leaders"."""
        if match.group().strip() not in {"and", "or"} or any(n.end == match.start() for n, _ in self.names):
            return False
        if self.text[match.start() - 1] == ")":  # "the Road Board (RB) | and Ann Lee"
            return False
        words = re.findall(r"[\w’'-]+", self.text[self.start : match.start()].lower())
        nouns = (
            self.words.roles,
            self.words.plural_roles,
            self.words.groups,
            self.words.documents,
            self.words.body_nouns - _ADJECTIVAL,
        )
        return bool(words) and not any(words[-1] in listed for listed in nouns)

    def mention(self) -> Mention:
        """What it mentions: named where it has a name at its head, else by its noun."""
        named = self._names_at_head()
        if named:
            return self._named(named)
        family = self.entities.family(self.core) if not self.names else []
        if family:
            spans = tuple((self.start, self.core_end) for _ in family)
            return Mention(
                kind="named",
                start=self.start,
                end=self.end,
                core=self.core,
                plural=True,
                count=len(family),
                entities=tuple(family),
                spans=spans,
            )
        called = self.entities.called(self.core) if not self.names and self.core[:1].isupper() else None
        if called:
            return Mention(
                kind="named",
                start=self.start,
                end=self.end,
                core=self.core,
                head=self.core.lower(),
                gender=called.gender,
                entities=(called,),
                spans=((self.start, self.core_end),),
            )
        return self._by_noun(self._head_noun())

    # named

    def _names_at_head(self) -> list[tuple[Name, Entity]]:
        """The names that are the head of the phrase itself, with those joined to it by "and"."""
        for name, entity in self.names:
            if is_called(self.text, name.start):
                return [(name, entity)]
        for index, (name, entity) in enumerate(self.names):
            tail = _ACRONYM_ALONE.sub("", _LETTERS.sub("", self.text[name.end : self.core_end])).strip(" ’'\xa0\n")
            if (name.end <= self.core_end and tail in {"", "s"}) and self._is_head(name, entity):
                return self._credited(index) or [(name, entity), *self._joined(index)]
        return self._apposed() or self._called_behind()

    def _called_behind(self) -> list[tuple[Name, Entity]]:
        """The only name that somebody gives, told right behind the mention: "a man | who asked to be called “Rook”"."""
        if self.names or not self._singular_person(self._head_noun()):
            return []
        after = self.entities.inside(self.end, self.end + _NAME_BEHIND)
        named = [(name, entity) for name, entity in after[:1] if entity and is_called(self.text, name.start)]
        return named if named and _LEADS_TO_NAME.fullmatch(self.text, self.end, named[0][0].start) else []

    def _is_head(self, name: Name, entity: Entity) -> bool:
        if entity.kind == "person" or name.start == self.start:
            return True
        before = self.text[self.start : name.start].strip().lower()
        if before in {"the", "", "both", "even", "former", "then"} or before.split()[-1] not in self.words.roles:
            return True
        return (
            entity.kind == "organization" and before.split()[-1] in self.words.generic_bodies
        )  # "Irish broadcaster RTN"

    def _credited(self, index: int) -> list[tuple[Name, Entity]]:
        """The person named right after a body that only passes their words on: "the Courier, Prof. Ann Lee"."""
        name, entity = self.names[index]
        after = self.names[index + 1] if index + 1 < len(self.names) else None
        if after is None or entity.kind != "organization" or after[1].kind != "person":
            return []
        titled = after[0].title_start < after[0].start
        return [after] if titled and self.text[name.end : after[0].title_start] == ", " else []

    def _joined(self, index: int) -> list[tuple[Name, Entity]]:
        """The names that go on after the first: "Lee, a lawyer, and Ray"."""
        listed: list[tuple[Name, Entity]] = []
        first, found = self.names[index][1], 0
        last = self.names[index][0]
        for name, entity in self.names[index + 1 :]:
            # without what stands behind a name and is no part of it: "Ann Lee MP and Omar Ray QC"
            between = _LETTERS.sub("", _PARENTHESIS.sub("", self.text[last.end : name.title_start]))
            last_body = entity.kind == "organization" and self.text[name.end : self.end].strip(" ,") == ""
            bodies = entity.kind in _BODIES and (first.kind in _BODIES or last_body)
            joined = _AND_ONLY.fullmatch(between.replace("the ", "") if bodies else between)
            if not bodies and entity.kind != "person":
                continue
            if joined or (not bodies and (self._after_appositive(last, name) or self._after_title(between))):
                listed.append((name, entity))
                found, last = len(listed), name
            elif between == ", " and self.text[name.end : name.end + 2] not in {"’s", "'s"}:
                listed.append((name, entity))
                last = name
        return listed[:found]

    def _after_title(self, between: str) -> bool:
        """Whether "and" and a title lead to the next name: "Ann Lee and port director | Omar Ray"."""
        match = re.fullmatch(r",?\s+and\s+(?:[\w’'.-]+\s+){0,9}([\w-]+),?\s+", between)
        return bool(match) and match[1].lower() in self.words.roles if match else False

    def _after_appositive(self, last: Name, name: Name) -> bool:
        start, end = appositive_after(self.text, last)
        return end > start and bool(
            re.fullmatch(r",?\)?\s+and\s+(?:[\w’'-]+\s+){0,6}", self.text[end : name.title_start])
        )

    def _apposed(self) -> list[tuple[Name, Entity]]:
        """The person named after a role: "the bureau's director, Ann Lee," or "head of the union Ann Lee"."""
        head = self._head_noun()
        if head in self.words.plural_roles or head in self.words.body_nouns:
            return self._body_apposed({"organization", "unknown", "person"})
        if not self._singular_person(head):
            return self._person_apposed()
        for name, entity in self.names:
            before = self.text[self.start : name.title_start].rstrip()
            after = _LETTERS.sub("", self.text[name.end : self.end]).strip(" ’'\xa0")
            # "her co-author, Ann Lee of the Halden Institute"
            from_there = before.endswith(",") and _FROM_THERE.match(after) is not None
            owned = _OWNED.search(before) or _IN_RELATIVE.search(before)
            if entity.kind == "person" and (not after or from_there) and not owned:
                return [(name, entity)]
            if entity.kind != "organization" and before.endswith((",", "-", "—", "–")) and after[:1] in _CLOSING:
                return [(name, entity)]
        return self._body_apposed({"organization"}) or self._beside()

    def _person_apposed(self) -> list[tuple[Name, Entity]]:
        """The person named in full, or with a title, after a trade that is in no list: "The keeper, Rolf Aamodt,"."""
        for name, entity in self.names:
            before, after = self.text[self.start : name.title_start], self.text[name.end : self.end].strip(" ,’'\xa0")
            known = len(name.words) > 1 and (entity.gender != "u" or self._is_trade())
            full = entity.kind == "person" and (known or name.title_start < name.start)
            if full and before == f"{self.core}, " and _SINGULAR.match(before) and not after:
                return [(name, entity)]
        return []

    def _is_trade(self) -> bool:
        """Whether the core ends in a noun of someone who does something: "the
        lighthouse keeper", and not "the paper"."""
        return _TRADE.search(self.core) is not None and not self._is_noun(self.core.split()[-1].lower())

    def _body_apposed(self, kinds: Set[str]) -> list[tuple[Name, Entity]]:
        """The body named right behind a noun: "the owners, Halden Colours,", "the bloc’s executive, the Board"."""
        for name, entity in self.names:
            before, after = self.text[self.start : name.start], self.text[name.end : self.end].strip(" ’'\xa0")
            if (
                entity.kind in kinds
                and (before in {f"{self.core}, ", f"{self.core}, the "} or _ONE_OF_BODIES.fullmatch(before))
                and after in {"", ","}
            ):
                return [(name, entity)]
        return []

    def _beside(self) -> list[tuple[Name, Entity]]:
        """The person whose name stands right beside the role, outside the
        mention: "Ann Lee, | the director |, said"."""
        low = max(0, self.start - 60)
        before = [(name, entity) for name, entity in self.entities.inside(low, self.start) if entity]
        if before and before[-1][1].kind == "person" and _COMMA.fullmatch(self.text[before[-1][0].end : self.start]):
            return [before[-1]]
        after = [(name, entity) for name, entity in self.entities.inside(self.end, self.end + 60) if entity]
        if after and after[0][1].kind == "person" and self._leads_to(after[0][0]):
            return [after[0]]
        return []

    def _leads_to(self, name: Name) -> bool:
        """Whether the phrase is right before a name, which the model has cut off: "lifeguard | Ann Lee"."""
        return bool(
            _COMMA.fullmatch(self.text[self.end : name.title_start])
            or (len(name.words) > 1 and self.text[self.end : name.start] == " ")
        )

    def _named(self, named: list[tuple[Name, Entity]]) -> Mention:
        entities = tuple(dict.fromkeys(entity for _, entity in named))
        spans = tuple((name.start, name.end) for name, _ in named)
        first, name = entities[0], named[0][0]
        return Mention(
            kind="named",
            start=self.start,
            end=self.end,
            core=self.core,
            head=name.words[-1].lower(),
            plural=len(entities) > 1,
            gender=first.gender,
            count=len(entities),
            entities=entities,
            spans=spans,
            pieces=self._pieces([name for name, _ in named]),
            within=tuple(entity for _, entity in self.names if entity not in entities),
        )

    # by a noun

    def _head_noun(self) -> str:
        """The head: the last word or two of the core, in lower case."""
        parts = _PARTS.findall(self.core.lower())
        for size in (3, 2):
            phrase = " ".join(parts[-size:])
            if len(parts) >= size and (
                phrase in self.words.roles
                or phrase in self.words.plural_roles
                or phrase in self.words.body_nouns
                or phrase in self.words.groups
                or phrase in self.words.documents
            ):
                return phrase
        nouns: list[str] = [part.removesuffix("’s").removesuffix("'s").strip("’'") for part in parts]
        if not nouns or self._is_noun(nouns[-1]):
            return nouns[-1] if nouns else ""
        known = [noun for noun in nouns[:-1] if self._is_noun(noun) and noun not in self.words.body_groups]
        return known[-1] if known else nouns[-1]

    def _is_noun(self, word: str) -> bool:
        listed = (
            self.words.roles,
            self.words.plural_roles,
            self.words.groups,
            self.words.documents,
            self.words.body_nouns,
            self.words.demonyms,
        )
        return any(word in words for words in listed)

    def _singular_person(self, head: str) -> bool:
        return (
            head in self.words.roles
            or head in {"one", "rohingya"}
            or head in self.words.demonyms
            or self.text[self.start : self.start + 4].lower() in {"one ", "anot"}
        )

    def _pieces(self, names: list[Name]) -> tuple[Span, ...]:
        """The mention cut at its joints: "Sen. Ann Lee, a lawyer, | Rep. Omar Ray"."""
        pieces, start = [], self.start
        for name, after in pairwise(names):
            joints = list(_JOINT.finditer(self.text, name.end, after.title_start))
            if not joints:
                return ()
            pieces.append((start, joints[-1].start()))
            start = joints[-1].end()
        return (*pieces, (start, self.end))

    def _by_noun(self, head: str) -> Mention:
        kind, noun, plural = classify(head, self.core, self.words)
        definite, bare = bool(_DEFINITE.match(self.core)), False
        if self._possessor_first():
            definite = True
        elif not definite:
            bare = not _INDEFINITE.match(self.core)
        return Mention(
            kind=kind,
            start=self.start,
            end=self.end,
            core=self.core,
            head=noun,
            plural=plural,
            gender=self.words.roles.get(noun, "n" if kind in {"body", "document"} else "u"),
            definite=definite,
            bare=bare,
            count=count_of(self.core, self.text[self.core_end : self.core_end + 12], plural, kind),
            within=tuple(entity for _, entity in self.names),
            modifiers=modifiers(self._until_comma(), noun),
        )

    def _until_comma(self) -> str:
        """The phrase up to a comma or a relative clause: "lawyers for the county"."""
        return _ASIDE.split(self.text[self.start : self.end], maxsplit=1)[0]

    def _possessor_first(self) -> bool:
        return bool(self.names) and _POSSESSOR.match(self.core) is not None
