"""The referents of an article: anyone who may be a source, named or not."""

from collections import Counter

from onrecord.article import Span
from onrecord.reading.entities.entity import Entity
from onrecord.reading.language.lexicon import Gender
from onrecord.reading.mentions.mention import Mention
from onrecord.reading.text.spans import without_overlaps
from onrecord.record import Source, SourceType

_SLIP = 4
"""How many times rarer a second pronoun of the same source may be than the first."""


class Referent:
    """A possible source, while an article is being read.

    Attributes:
        entity: the entity it is, where the article names it.
        type: its type as far as it is known.
        name: its name, ``None`` where the article gives none.
        head: the noun first used for it ("official"), in the singular.
        nouns: that noun, and the one set off behind it: "boy" of "one of the passengers, a boy of about fourteen".
        words: the other words of that mention, for telling later mentions apart.
        gender, plural, count: as its mentions show.
        mentions: where it is mentioned.
        speaks: whether a spokesman has spoken for it.
        owner: whose it is, where a pronoun says so: "his" of "his lawyer".
        pronouns: how often the article's own words take it up by each pronoun, in the form of a subject.
    """

    __slots__ = (
        "count",
        "entity",
        "gender",
        "head",
        "mentions",
        "name",
        "nouns",
        "owner",
        "plural",
        "pronouns",
        "speaks",
        "type",
        "words",
    )

    def __init__(
        self,
        type_: SourceType,
        *,
        entity: Entity | None = None,
        name: str | None = None,
        mention: Mention | None = None,
    ):
        self.type, self.entity, self.name = type_, entity, name
        self.gender: Gender = entity.gender if entity else mention.gender if mention else "u"
        # with an entity the referent is that one entity, even where its first mention is plural
        self.plural = bool(mention and mention.plural and not entity)
        self.count: int | None = 1 if entity or not mention else mention.count
        self.head = mention.head if mention else ""
        self.nouns = {self.head}
        self.words = mention.modifiers if mention else frozenset()
        self.mentions: set[Span] = set()
        self.speaks = False
        self.owner: Referent | None = None
        self.pronouns: Counter[str] = Counter()

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
        """The source of the record that this referent is."""
        spans = set(self.mentions)
        if self.entity:
            spans |= {(name.start, name.end) for name in self.entity.names}
        return Source(
            id=f"p{number}",
            type=self.type,
            name=self.name,
            count=self.count,
            mentions=without_overlaps(spans),
            pronouns=self._used(),
        )

    def _used(self) -> tuple[str, ...]:
        """Its pronouns, the most used first. One that stands for it far less often
        than another is a slip of the reader."""
        most = max(self.pronouns.values(), default=0)
        return tuple(word for word, times in self.pronouns.most_common() if times * _SLIP > most)


def type_of_entity(entity: Entity) -> SourceType:
    """The type of a named entity."""
    if entity.kind == "work":
        return "document"
    return "named_person" if entity.kind == "person" else "named_organization"
