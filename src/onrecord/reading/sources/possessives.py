"""Bodies by whose they are: "his campaign", "her party", "the Odell team", "Odell’s office"."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.reading.entities.apposition import appositive_after
from onrecord.reading.entities.find import Figure
from onrecord.reading.entities.name import Name
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.discourse import Scene
from onrecord.reading.sources.referent import Party

_POSSESSOR = re.compile(r"(?P<body>[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})\s?[’']s\s(?P<title>(?:[\w-]+\s){1,5})$")
_BEFORE_A_BODY = re.compile(r"(?:^|\b(?:of|at|for|with|from|and)\s)(?:the\s)?$")
_NO_LONGER = re.compile(r"\b(?:former|formerly|ex|onetime|retired|until|resigned)\b", re.I)
_NAMES_READ = 12
"""How many of a person's names are looked at for whose they are."""
_LIKE = {
    "party": {"party", "labour", "democrats", "republicans", "conservatives", "greens", "tories"},
    "company": {"company", "corp", "corporation", "inc", "co", "ltd", "group", "industries", "holdings"},
    "union": {"union", "association", "brotherhood", "federation", "guild"},
    "department": {"department", "ministry", "office", "bureau"},
    "university": {"university", "college", "institute"},
    "committee": {"committee"},
    "council": {"council"},
}  # fmt: skip
"""What a body's name holds if a person can call it so; of other nouns, any name will do that holds none of these."""


class Owned(Scene):
    """Bodies that a name or a pronoun says the owner of."""

    def _owners(self, mention: Mention) -> list[Figure]:
        """The figures named in the core itself: "Odell" of "the Odell campaign", not of "the group Odell joined"."""
        stop = mention.start + len(mention.core) + 3
        named = [f for f in mention.within if any(mention.start <= name.start < stop for name in f.names)]
        return sorted(named, key=lambda figure: figure.kind == "unknown")

    def _body_of(self, mention: Mention) -> Party:
        """A body called by a name and a noun: "the Odell campaign", "Odell’s campaign"."""
        owner = self._owners(mention)[0]
        for party in self.parties:
            if party.figure is owner and party.figure.kind == "organization" and mention.head in owner.keys:
                return party
            if (
                party.figure is None
                and party.name
                and party.head == mention.head
                and set(owner.keys[-1:]) <= party.words
            ):
                return party
        end = mention.start + len(mention.core)
        start = next(name.start for name in owner.names if mention.start <= name.start < end + 3)
        name = " ".join(self.text[start:end].split()) if start < end else mention.core
        return self._new(Party("named_organization", name=name, mention=mention))

    def _owned(self, person: Party | None, mention: Mention) -> Party | None:
        """The body of a person that "his" or "her" means: one that the text calls by their name, or that they are of."""
        if person is None or person.figure is None:
            return None
        last = person.figure.keys[-1]
        for party in self.parties:
            if party.figure is None and party.name and party.head == mention.head and last in party.words:
                return party
        return self._called_by(person.figure, mention) or self._of_title(person.figure, mention)

    def _called_by(self, owner: Figure, mention: Mention) -> Party | None:
        """The body that the text calls by its owner's name, anywhere: "the Odell campaign" for "his campaign"."""
        last = re.escape(owner.name.split()[-1])
        found = re.search(rf"\b{last}(?:[’']s?)? (?:[a-z]+ )?{re.escape(mention.head)}\b(?![’'-])", self.text)
        if found is None:
            return None
        called = msgspec.structs.replace(mention, modifiers=frozenset({owner.keys[-1]}))
        return self._new(Party("named_organization", name=found.group(), mention=called))

    def _of_title(self, owner: Figure, mention: Mention) -> Party | None:
        """The body of which a person is said to be something: "her party" of Labour's home secretary."""
        if mention.head not in self.words.generic_bodies - {"team", "office", "administration"}:
            return None
        before = [name for name in owner.names[:_NAMES_READ] if name.start < mention.start]
        for body in (body for name in before for body in self._bodies_beside(name)):
            if self._may_be(body.name if isinstance(body, Figure) else body, mention.head):
                return self._party_of(body) if isinstance(body, Figure) else self._party_called(body)
        return None

    def _party_called(self, name: str) -> Party:
        known = next((party for party in self.parties if party.name == name), None)
        return known or self._new(Party("named_organization", name=name))

    def _may_be(self, name: str, noun: str) -> bool:
        """Whether nothing speaks against calling a body of that name so."""
        keys = set(name.lower().split())
        own = _LIKE.get(noun)
        if own and keys & own:
            return True
        others = set().union(*_LIKE.values())
        return noun not in {"party", "union", "committee", "council", "court"} and not keys & others

    def _bodies_beside(self, name: Name) -> Iterator[Figure | str]:
        """The bodies named in the title before a name, or in what is set off behind it."""
        text = self.text
        owner = _POSSESSOR.search(text, max(0, name.start - 80), name.start)
        if owner and self._holds_role(owner["title"]):
            figures = [f for _, f in self.cast.inside(*owner.span("body")) if f]
            if not figures and owner["body"].lower() in self.words.demonyms:
                yield owner["body"]
            yield from (figure for figure in figures if figure.kind == "organization")
        start, end = appositive_after(text, name)
        for body, figure in self.cast.inside(start, end):
            before = text[start : body.start]
            named = figure and figure.kind == "organization" and _BEFORE_A_BODY.search(before)
            if figure and named and not _NO_LONGER.search(before):
                yield figure

    def _holds_role(self, title: str) -> bool:
        words = title.lower().split()
        return any(word in self.words.roles or word in self.words.honorifics for word in words)
