"""What is known of one person or body: counted from its sources, and the name and the keys that follow from it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from onrecord.ledger.people.names import block_of, full_key, keys, person_name
from onrecord.ledger.people.source import NamedSource, Position

FACTS = ("form", "title", "outlet", "month", "with")
"""What is counted: names as printed, titles, outlets, months, and the names printed beside."""

Fact = tuple[str, str]


class Profile:
    """One person or body while sources are put to it.

    Attributes:
        kind: ``person``, ``organization`` or ``document``.
        founded: the position of its first source.
        block: the block of that source.
        decided: its hash, where a user put sources to it.
        merged: the day and the article at which somebody was last merged into it; two empty strings if nobody was.
        hash: its hash, once it is known.
        facts: each kind of fact with its values and in how many articles each is.
        sources: how many sources are put to it.
        statements: how many statements, in the latest versions of articles.
        articles: in how many articles, the latest version of each counted.
        mentions: how many mentions, in the same.
    """

    def __init__(self, kind: str, founded: Position, block: str, decided: str = "") -> None:
        self.kind, self.founded, self.block, self.decided, self.hash = kind, founded, block, decided, decided
        self.facts: dict[str, dict[str, int]] = {fact: {} for fact in FACTS}
        self.sources = self.statements = self.articles = self.mentions = 0
        self.merged = ("", "")
        self._forms: list[tuple[str, int]] | None = None

    @property
    def forms(self) -> list[tuple[str, int]]:
        """Its name as articles print it, in the order of the alphabet, each form with its number of articles."""
        if self._forms is None:
            self._forms = sorted(self.facts["form"].items())
        return self._forms

    @property
    def name(self) -> str:
        """The most used full name, or the most used name where none is full."""
        return fullest_name(self.facts["form"], self.kind)

    def blocks(self) -> set[str]:
        """The blocks of all its names."""
        return {block_of(self.kind, form) for form in self.facts["form"]}

    def full_keys(self) -> set[str]:
        """All its names, whole."""
        return {full_key(self.kind, form) for form in self.facts["form"]}

    def learn(self, source: NamedSource, sign: int, *, again: bool) -> None:
        """Add what an article tells, or with a sign of -1 take it away.

        Args:
            source: the source.
            sign: 1 or -1.
            again: whether another source of the same article is put to it, so that the article is counted.
        """
        for fact, value in facts_of(source):
            counts = self.facts[fact]
            counts[value] = counts.get(value, 0) + sign
            if not counts[value]:
                del counts[value]
        self._forms = None
        self.sources += sign
        if source.latest:
            self.statements += sign * source.statements
            self.mentions += sign * source.mentions
            self.articles += 0 if again else sign

    def absorb(self, other: "Profile", now: tuple[str, str]) -> None:
        """Take over all that is known of another person, with whom it shares no article.

        Args:
            other: the other one.
            now: the day and the hash of the article that showed that both are one.
        """
        for fact, values in other.facts.items():
            counts = self.facts[fact]
            for value, count in values.items():
                counts[value] = counts.get(value, 0) + count
        self._forms = None
        self.sources += other.sources
        self.statements += other.statements
        self.articles += other.articles
        self.mentions += other.mentions
        self.merged = now


def facts_of(source: NamedSource) -> Iterator[Fact]:
    """The facts that a source tells."""
    yield "form", source.name[:300]
    for title in source.titles:
        yield "title", title
    if source.outlet is not None:
        yield "outlet", source.outlet
    if source.day:
        yield "month", source.day[:7]
    for other in source.beside:
        yield "with", other


def count_facts(sources: Iterable[tuple[NamedSource, int]]) -> Counter[Fact]:
    """What sources add, with 1, and take away, with -1."""
    counts: Counter[Fact] = Counter()
    for source, sign in sources:
        for fact in facts_of(source):
            counts[fact] += sign
    return counts


def fullest_name(forms: dict[str, int], kind: str) -> str:
    """The most used full name, or the most used name where none is full."""
    return max(forms, key=lambda form: (_is_full(form, kind), forms[form], len(form), form))


def keys_of(forms: Iterable[str], kind: str) -> set[str]:
    """The keys under which a person of these names is looked for."""
    return {key for form in forms for key in keys(kind, form)}


def _is_full(name: str, kind: str) -> bool:
    return len(name.split()) > 1 if kind != "person" else any(len(given) > 1 for given in person_name(name).given)
