"""The Reader: an article to its record, stage by stage."""

from collections.abc import Callable, Iterable, Iterator

from onrecord.article import Article
from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.flags.flags import find_flags
from onrecord.reading.moments.moments import find_moments
from onrecord.reading.notes import find_notes
from onrecord.reading.positions.positions import find_positions
from onrecord.reading.profiles.justification import find_justifications
from onrecord.reading.profiles.titles import find_titles
from onrecord.reading.replies.replies import find_replies
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.statements.build import statements_of
from onrecord.reading.statements.content_boundaries import trim_contents
from onrecord.reading.statements.continued_quotations import continue_quotations
from onrecord.reading.statements.cue_subjects import fix_cue_subjects
from onrecord.reading.statements.hearsay import attribute_hearsay
from onrecord.reading.statements.interview_answers import attribute_answers
from onrecord.reading.statements.nested_quotations import find_nested_quotations
from onrecord.reading.statements.nested_statements import find_nested_statements
from onrecord.reading.statements.sentence_edge import attribute_whole_sentences
from onrecord.reading.statements.signed_quotations import attribute_signed
from onrecord.reading.statements.transcripts import attribute_turns
from onrecord.reading.tagging.confidence import Calibration, load_calibration
from onrecord.reading.tagging.decode import decode
from onrecord.reading.tagging.pro_forms import tag_pro_forms
from onrecord.reading.tagging.tagger import OnnxTagger, Tagger
from onrecord.record import Record

Stage = Callable[[Record], Record]
"""A pure function that fills in its own part of a record."""

STAGES: tuple[Stage, ...] = (
    resolve,
    find_titles,
    find_justifications,
    follow_chains,
    find_replies,
    find_positions,
    find_moments,
    find_notes,
    find_flags,
)
"""What follows on the statements, in order."""


class Reader:
    """Reads articles. Make one and keep it: the model is loaded once.

    Args:
        tagger: tags words; the model that comes with the package by default.
        calibration: turns what the model saw into confidence; the one that comes with the package by default.
        threads: how many threads the model may use.

    Raises:
        ModelError: the model's files are missing or damaged.
    """

    def __init__(
        self, tagger: Tagger | None = None, calibration: Calibration | None = None, *, threads: int = 1
    ) -> None:
        self._tagger = tagger or OnnxTagger(threads=threads)
        self._calibration = calibration or load_calibration()

    def read(self, article: Article) -> Record:
        """Read one article. Never raises on any text."""
        record = self._statements(article)
        for stage in STAGES:
            record = stage(record)
        return record

    def read_many(self, articles: Iterable[Article]) -> Iterator[Record]:
        """Read articles as they come, one record for each, in their order."""
        return map(self.read, articles)

    def _statements(self, article: Article) -> Record:
        """Tag and decode; then the statements that the form tells: hearsay, turns, signed, continued, and inside others."""
        tags = tag_pro_forms(article.text, self._tagger.tag(article.text))
        attributions = decode(tags, self._tagger.links, self._calibration.labels)
        statements = statements_of(article.text, tags.words, attributions, self._calibration)
        statements = fix_cue_subjects(article.text, trim_contents(article.text, statements))
        record = attribute_hearsay(attribute_whole_sentences(Record(article=article, statements=statements), tags))
        record = attribute_signed(attribute_answers(attribute_turns(record)))
        record = continue_quotations(record, self._calibration.continuation)
        record = find_nested_statements(record, tags, self._tagger, self._calibration)
        return find_nested_quotations(record, self._calibration.nested)
