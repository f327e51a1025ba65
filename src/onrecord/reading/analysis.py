"""What is known about one article while it is read: made once, and passed to every step."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from onrecord.article import Article, Span
from onrecord.reading.entities.entity import Entities
from onrecord.reading.entities.find import find_entities
from onrecord.reading.layers import SHIPPED, Layers
from onrecord.reading.tagging.confidence import Calibration
from onrecord.reading.tagging.outside import label_outside
from onrecord.reading.tagging.pro_forms import tag_pro_forms
from onrecord.reading.tagging.tags import Tagger, Tags
from onrecord.reading.text.document import Document
from onrecord.reading.text.spans import sources_at
from onrecord.record import Record

T = TypeVar("T")


class Analysis:
    """One article under analysis: its document, its tags and its entities, and what later rooms find of it.

    Everything is computed when first asked for, once, and lives as long as the analysis.

    Args:
        article: the article.
        tagger: tags its words, and those of contents that are read again.
        calibration: turns what the model saw into confidence.
        layers: the small fitted layers above the model.
        least: least confidence of a statement that stays in the record, 0 to 1.

    Attributes:
        resolved: the ids of the sources that each mention stands for; filled once, when mentions are resolved.
    """

    def __init__(
        self,
        article: Article,
        tagger: Tagger,
        calibration: Calibration,
        layers: Layers = SHIPPED,
        least: float = 0.0,
    ) -> None:
        self.document = Document(article)
        self.tagger = tagger
        self.calibration = calibration
        self.layers = layers
        self.least = least
        self.resolved: dict[Span, tuple[str, ...]] = {}
        self._found: dict[Callable[[Analysis], Any], Any] = {}

    @property
    def text(self) -> str:
        """The text of the article, to the character."""
        return self.document.text

    @cached_property
    def tags(self) -> Tags:
        """The tags of each word; nothing in a dateline, a link to another story or a caption within a quotation is a
        source, a cue or a content."""
        outside = (*self.document.datelines, *self.document.story_links, *self.document.captions)
        tags = label_outside(self.tagger.tag(self.document), outside)
        return tag_pro_forms(self.text, tags)

    @cached_property
    def entities(self) -> Entities:
        """The entities that the article names."""
        return find_entities(self.document)

    def sources_of(self, record: Record, mention: Span) -> tuple[str, ...]:
        """The ids of the sources that a mention stands for: as it was resolved,
        else by what the record's sources show."""
        # mentions are resolved once, after the statements; steps before that have only the record to go by
        return self.resolved[mention] if mention in self.resolved else sources_at(record, mention)

    def once(self, find: Callable[["Analysis"], T]) -> T:
        """What a function finds in this article, computed at the first call.

        Rooms further down add what they share in this way (the turns of an interview, the requests for comment),
        without this room knowing them.
        """
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found


Run = Callable[[Analysis, Record], Record]


class Step(msgspec.Struct, frozen=True):
    """One step of the reading: a pure function from a record to a record.

    Attributes:
        run: the function.
        fills: the fields of the record that it may fill or change; all others it leaves as they are.
    """

    run: Run
    fills: frozenset[str]


def run_steps(
    record: Record,
    steps: Iterable[Run],
    tagger: Tagger,
    calibration: Calibration,
    layers: Layers = SHIPPED,
    least: float = 0.0,
) -> Record:
    """Run steps over a record, one after the other, on one analysis of its article.

    Args:
        record: what is known so far; ``Record(article=…)`` to begin with.
        steps: the functions, in order.
        tagger: tags words, where a step asks for tags.
        calibration: turns what the model saw into confidence.
        layers: the small fitted layers above the model.
        least: least confidence of a statement that stays in the record, 0 to 1.
    """
    analysis = Analysis(record.article, tagger, calibration, layers, least)
    for run in steps:
        record = run(analysis, record)
    return record
