"""One article, analysed once: what every room asks of its text."""

from bisect import bisect_right
from functools import cached_property
from itertools import pairwise, takewhile

from onrecord.article import Article, Span
from onrecord.reading.text.datelines import find_datelines
from onrecord.reading.text.quotations import Quotations, find_quotations
from onrecord.reading.text.spans import lies_in
from onrecord.reading.text.story_links import find_story_links

_LONGEST = 1600
"""The longest stretch that is read as one sentence, in characters: texts
without full stops have sentences of a page."""


class Document:
    """The text of one article with its paragraphs, sentences, quotations and datelines.

    Each is computed when first asked for and lives as long as the document. A document is made once per article and
    handed on, so that no function needs a cache keyed by the text.

    Args:
        article: the article; its text is never changed.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text

    @classmethod
    def of_text(cls, text: str) -> "Document":
        """A document of a bare text, such as the content of a statement that is read on its own."""
        return cls(Article(id="", text=text))

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Spans of the paragraphs, in order: half-open, in code points."""
        return self.article.paragraphs()

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Spans of the sentences, in order. No sentence crosses a paragraph."""
        return self.article.sentences()

    @cached_property
    def quotations(self) -> Quotations:
        """The outermost quotations, in order."""
        return find_quotations(self.text, self.paragraphs)

    @cached_property
    def datelines(self) -> tuple[Span, ...]:
        """The datelines of its reports, in order: "FLINT, Mich. (Reuters) - ". Nobody named in one says anything."""
        return find_datelines(self.text, self.paragraphs)

    @cached_property
    def story_links(self) -> tuple[Span, ...]:
        """The links to other stories between its paragraphs, in order: "SEE ALSO: …". What they say, it does not."""
        return find_story_links(self.text, self.paragraphs)

    @cached_property
    def captions(self) -> tuple[Span, ...]:
        """The lines under pictures that part the paragraphs of one quotation, in order. Nobody speaks in them."""
        gaps = [(one.end, other.start) for one, other in pairwise(self.quotations) if one.goes_on]
        return tuple(span for gap in gaps for span in self._paragraphs_in(gap))

    def is_dateline(self, span: Span) -> bool:
        """Whether a stretch lies wholly in a dateline."""
        return any(lies_in(span, line) for line in self.datelines)

    def is_story_link(self, span: Span) -> bool:
        """Whether a stretch lies wholly in a link to another story."""
        return any(lies_in(span, link) for link in self.story_links)

    def _paragraphs_in(self, gap: Span) -> tuple[Span, ...]:
        first = bisect_right(self.paragraphs, gap)
        return tuple(takewhile(lambda span: span[1] <= gap[1], self.paragraphs[first:]))

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, place: int) -> Span:
        """The sentence that holds this place, or the one before it; of a very
        long one, the stretch around the place."""
        spans = self.sentences
        start, end = spans[max(0, bisect_right(self._starts, place) - 1)] if spans else (0, len(self.text))
        if end - start <= _LONGEST:
            return start, end
        place = min(max(place, start), end)
        return max(start, place - _LONGEST // 2), min(end, place + _LONGEST // 2)
