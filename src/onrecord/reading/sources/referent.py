"""The parties of an article: whoever may be a source, named or not, and how present each is to the reader."""

from onrecord.article import Span
from onrecord.reading.entities.entity import Figure
from onrecord.reading.language.lexicon import Gender
from onrecord.reading.mentions.mention import Mention
from onrecord.reading.text.spans import without_overlaps
from onrecord.record import Source, SourceType


class Party:
    """One who may be a source, while an article is being read.

    Attributes:
        figure: the figure it is, where the article names it.
        type: its type as far as it is known.
        name: its name, ``None`` where the article gives none.
        head: the noun first used for it ("official"), in the singular.
        words: the other words of that mention, for telling later mentions apart.
        gender, plural, count: as its mentions show.
        mentions: where it is mentioned.
        speaks: whether a spokesman has spoken for it.
        owner: whose it is, where a pronoun says so: "his" of "his lawyer".
    """

    __slots__ = ("count", "figure", "gender", "head", "mentions", "name", "owner", "plural", "speaks", "type", "words")

    def __init__(
        self,
        type_: SourceType,
        *,
        figure: Figure | None = None,
        name: str | None = None,
        mention: Mention | None = None,
    ):
        self.type, self.figure, self.name = type_, figure, name
        self.gender: Gender = figure.gender if figure else mention.gender if mention else "u"
        self.plural = bool(mention and mention.plural and not figure)
        self.count: int | None = 1 if figure or not mention else mention.count
        self.head = mention.head if mention else ""
        self.words = mention.modifiers if mention else frozenset()
        self.mentions: set[Span] = set()
        self.speaks = False
        self.owner: Party | None = None

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" can stand for it."""
        return self.type in {"named_person", "unnamed_person"} or (self.type == "anonymous_source" and not self.plural)

    @property
    def is_many(self) -> bool:
        """Whether "they" stands for it."""
        return self.plural or self.type in {"unnamed_group", "named_organization"}

    @property
    def is_thing(self) -> bool:
        """Whether "it" can stand for it."""
        return self.type in {"named_organization", "document"} and not self.plural

    def as_source(self, number: int) -> Source:
        """The source of the record that this party is."""
        spans = set(self.mentions)
        if self.figure:
            spans |= {(name.start, name.end) for name in self.figure.names}
        return Source(
            id=f"p{number}", type=self.type, name=self.name, count=self.count, mentions=without_overlaps(spans)
        )


def figure_type(figure: Figure) -> SourceType:
    """The type of a named figure."""
    if figure.kind == "work":
        return "document"
    return "named_person" if figure.kind == "person" else "named_organization"


class Presence:
    """How present each party is to the reader: mentions add to it, sentences take from it."""

    DECAY = 0.55

    def __init__(self) -> None:
        self._value: dict[int, tuple[float, int, Party]] = {}

    def add(self, party: Party, weight: float, sentence: int) -> None:
        """A mention of a party in this sentence."""
        self._value[id(party)] = (self.of(party, sentence) + weight, sentence, party)

    def of(self, party: Party, sentence: int) -> float:
        """How present a party is in this sentence."""
        value, last, _ = self._value.get(id(party), (0.0, sentence, party))
        return value * float(self.DECAY ** max(0, sentence - last))

    def present(self, sentence: int) -> list[tuple[float, Party]]:
        """The parties that are still present, the most present first; between equals the one mentioned first."""
        found = []
        for key, (value, last, party) in list(self._value.items()):
            now = value * float(self.DECAY ** max(0, sentence - last))
            if now < 0.02:
                del self._value[key]
            else:
                found.append((now, party))
        return sorted(found, key=lambda pair: -pair[0])
