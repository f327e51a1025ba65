"""The Reader: an article to its record, step by step."""

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from time import perf_counter

import msgspec

from onrecord.article import Article, require_count
from onrecord.errors import InputError, WorkerError, WrongType
from onrecord.reading.analysis import Step, run_steps
from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.flags.flags import find_flags
from onrecord.reading.layers import SHIPPED, Layers
from onrecord.reading.moments.moments import find_moments
from onrecord.reading.notes import find_notes
from onrecord.reading.positions.choice import choose_positions
from onrecord.reading.positions.doubtful import leave_out_doubtful
from onrecord.reading.positions.positions import find_positions
from onrecord.reading.profiles.justification import find_justifications
from onrecord.reading.profiles.titles import find_titles
from onrecord.reading.replies.replies import find_replies
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.statements.acts import drop_acts
from onrecord.reading.statements.build import build_statements
from onrecord.reading.statements.cited_sources import attribute_cited
from onrecord.reading.statements.confidence import weigh_statements
from onrecord.reading.statements.content_boundaries import trim_contents
from onrecord.reading.statements.continued_quotations import continue_quotations
from onrecord.reading.statements.coordinated_clauses import part_coordinated
from onrecord.reading.statements.cue_subjects import fix_cue_subjects
from onrecord.reading.statements.draft import number_statements
from onrecord.reading.statements.embedded_posts import attribute_posts
from onrecord.reading.statements.floating_quotations import attribute_floating
from onrecord.reading.statements.headlines import read_headline
from onrecord.reading.statements.hearsay import attribute_hearsay
from onrecord.reading.statements.interview_answers import attribute_answers
from onrecord.reading.statements.nested_quotations import find_nested_quotations
from onrecord.reading.statements.nested_statements import find_nested_statements
from onrecord.reading.statements.quoted_by import attribute_quoted
from onrecord.reading.statements.retold import find_retold
from onrecord.reading.statements.sentence_edge import attribute_whole_sentences
from onrecord.reading.statements.signed_quotations import attribute_signed
from onrecord.reading.statements.story_links import drop_story_links
from onrecord.reading.statements.stray_quotations import detach_stray_quotations
from onrecord.reading.statements.told_quotations import attribute_told
from onrecord.reading.statements.transcripts import attribute_turns
from onrecord.reading.tagging.confidence import Calibration, load_calibration
from onrecord.reading.tagging.tagger import OnnxTagger
from onrecord.reading.tagging.tags import Tagger
from onrecord.reading.tagging.wordpiece import vocabulary
from onrecord.reading.text.view import view_of
from onrecord.record import Record
from onrecord.settings import LEAST
from onrecord.workers import TIME_LIMIT, Lost, Workers

_LOG = logging.getLogger(__name__)

STATEMENTS: tuple[Step, ...] = (
    Step(build_statements, frozenset({"statements"})),
    Step(drop_acts, frozenset({"statements"})),
    Step(trim_contents, frozenset({"statements"})),
    Step(detach_stray_quotations, frozenset({"statements"})),
    Step(fix_cue_subjects, frozenset({"statements"})),
    Step(attribute_quoted, frozenset({"statements"})),
    Step(attribute_told, frozenset({"statements"})),
    Step(read_headline, frozenset({"statements"})),
    Step(attribute_whole_sentences, frozenset({"statements"})),
    Step(attribute_hearsay, frozenset({"statements"})),
    Step(attribute_turns, frozenset({"statements"})),
    Step(attribute_answers, frozenset({"statements"})),
    Step(attribute_signed, frozenset({"statements"})),
    Step(attribute_posts, frozenset({"statements"})),
    Step(continue_quotations, frozenset({"statements"})),
    Step(attribute_floating, frozenset({"statements"})),
    Step(find_nested_statements, frozenset({"statements"})),
    Step(part_coordinated, frozenset({"statements"})),
    Step(find_retold, frozenset({"statements"})),
    Step(find_nested_quotations, frozenset({"statements"})),
    Step(attribute_cited, frozenset({"statements"})),
    Step(drop_story_links, frozenset({"statements"})),
    Step(weigh_statements, frozenset({"statements"})),
    Step(number_statements, frozenset({"statements"})),
)
"""How the statements come about, in order: first what the model attributes, then what the form of the page does."""

RECORD: tuple[Step, ...] = (
    Step(resolve, frozenset({"statements", "sources"})),
    Step(find_titles, frozenset({"sources"})),
    Step(find_justifications, frozenset({"sources"})),
    Step(follow_chains, frozenset({"statements", "sources"})),
    Step(find_replies, frozenset({"statements", "replies"})),
    Step(find_positions, frozenset({"sources", "positions"})),
    Step(choose_positions, frozenset({"sources", "positions"})),
    Step(leave_out_doubtful, frozenset({"statements", "sources", "positions"})),
    Step(find_moments, frozenset({"statements", "moments"})),
    Step(find_notes, frozenset({"notes"})),
    Step(find_flags, frozenset({"flags"})),
)
"""What follows on the statements, in order."""


class Reader:
    """Reads articles. Make one and keep it: the model is loaded once.

    A reader can be pickled, as pools of processes do; each loads the model for itself. What it does is logged, at the
    level ``DEBUG``, under ``onrecord``.

    Args:
        tagger: tags words; the model that comes with the package by default.
        calibration: turns what the model saw into confidence; the one that comes with the package by default.
        threads: how many threads the model may use.
        layers: the small layers above the model, from :func:`onrecord.reading.layers.load_layers`; those that come with
            the package by default.
        least: least confidence of a statement that stays in the record, 0 to 1. With 0 everything stays that the model
            attributes, also wishes, plans and acts ("wants a bridge").

    Raises:
        WrongType: `least` is not a number, or `threads` not a whole one.
        InputError: `least` is not between 0 and 1, or `threads` is negative.
        ModelError: the model's files are missing or damaged.
    """

    def __init__(
        self,
        tagger: Tagger | None = None,
        calibration: Calibration | None = None,
        *,
        threads: int = 1,
        layers: Layers = SHIPPED,
        least: float = LEAST,
    ) -> None:
        if not isinstance(least, int | float):
            raise WrongType(f"least is of the type {type(least).__name__}; expected a number from 0 to 1")
        require_count(threads, "threads", least=0)
        self._tagger = tagger or OnnxTagger(threads=threads)
        self._calibration = calibration or load_calibration()
        self._layers = layers
        self._least = least
        if not 0 <= least <= 1:
            raise InputError(f"least is {least!r}; expected a confidence from 0 to 1")

    def read(self, article: Article) -> Record:
        """Read one article. Never raises on any text.

        Raises:
            WrongType: it is not an :class:`~onrecord.article.Article`.
        """
        if not isinstance(article, Article):
            given = type(article).__name__
            raise WrongType(
                f"a Reader reads an Article, not {given}; use onrecord.read(text), or Article(id=…, text=…)"
            )
        began = perf_counter()
        # all steps read a plain view, so that no pattern needs to know of soft hyphens or odd marks
        view = view_of(article.text, _is_word)
        read = Record(article=msgspec.structs.replace(article, text=view.text))
        # with 0, all that the model attributes is asked for, acts too
        steps = (step.run for step in (*STATEMENTS, *RECORD) if self._least or step.run is not drop_acts)
        record = run_steps(read, steps, self._tagger, self._calibration, self._layers, self._least)
        record = view.restore(record, article)
        took, found = perf_counter() - began, len(record.statements)
        _LOG.debug("read %r: %d characters, %d statements, %.3f s", article.id, len(article.text), found, took)
        return record

    def read_many(
        self, articles: Iterable[Article], *, jobs: int = 1, time_limit: float = TIME_LIMIT
    ) -> Iterator[Record]:
        """Read articles as they come, one record for each, in their order.

        Args:
            articles: the articles; of a long stream only some are held at a time.
            jobs: how many processes read; 1 for this one alone. Others start when the first record is asked for.
            time_limit: seconds that one of several processes may take for an article.

        Raises:
            WrongType: it is a single article or text; one of the articles is something else; `jobs` is not a number.
            InputError: `jobs` is less than 1.
            WorkerError: the processes do not start, or each that read an article died or took too long.
        """
        if isinstance(articles, Article | str | bytes):
            raise WrongType(
                f"read_many takes articles in a list or the like, not one {type(articles).__name__}; use read"
            )
        if not isinstance(articles, Iterable):
            raise WrongType(f"read_many takes articles in a list or the like, not {type(articles).__name__}")
        require_count(jobs, "jobs", least=1)
        return map(self.read, articles) if jobs == 1 else self._read_by(jobs, time_limit, articles)

    def _read_by(self, jobs: int, time_limit: float, articles: Iterable[Article]) -> Iterator[Record]:
        with Workers[Article, Record](partial(_itself, self.read), jobs, time_limit) as workers:
            for record in workers.map(articles):
                if isinstance(record, Lost):
                    raise WorkerError(f"article {record.task.id!r}: {record.message}")
                yield record


@cache
def shared_reader() -> Reader:
    """The reader of :func:`onrecord.read`, which loads the model once per process."""
    return Reader()


def _itself(read: Callable[[Article], Record]) -> Callable[[Article], Record]:
    return read


def _is_word(letters: str) -> bool:
    return letters in vocabulary()
