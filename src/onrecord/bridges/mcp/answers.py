"""What an assistant may ask, answered in plain values of bounded size. Nothing here writes, and nothing is fetched."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from onrecord.article import Article, Span, day_of, require_text, text_id
from onrecord.bridges.mcp.shown import Page, Shown, fitting
from onrecord.comparison.check import Checked, check
from onrecord.comparison.shelves import Shelves
from onrecord.comparison.sources import Files, InLedger, Shelf, Source
from onrecord.errors import InputError, TooLarge
from onrecord.intake import title_of
from onrecord.ledger import Ledger
from onrecord.record import Record
from onrecord.scale.processes import Reads
from onrecord.views.positions import Holder, positions
from onrecord.views.said import Filter, Said, statements
from onrecord.views.search import search

MOST = 50
"""Results of one answer; `start_at` gives those that follow."""
FARTHEST = 1_000  # every page is counted from the first hit, so a far one costs as much as all before it
# an answer takes room in a conversation, so each of its parts has a bound
_WHOLE = 20_000  # characters of one statement
_TEXTS = 20
_HOLDERS = 40
_PROOFS = 3  # the newest


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Statements, and whether there are more.

    Attributes:
        next_start_at: where the next answer begins; ``None`` if this is the last.
        note: how the statements were found, for who has to judge them.
    """

    statements: tuple[Shown, ...]
    next_start_at: int | None = None
    note: str | None = None


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """The words asked for, as they stand in the ledger, and the statement that holds them."""

    compared: Checked | None
    found: Found


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read from an article that somebody gave."""

    title: str | None
    statements: tuple[Shown, ...]
    next_start_at: int | None
    unnamed_sources: tuple[str, ...]
    replies: tuple[str, ...]
    flags: tuple[str, ...]


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """One statement with all its words, and what lies around it."""

    statement: Shown
    within: str | None
    why_this_source: str | None
    cue_characters: tuple[Span, ...]
    source_characters: tuple[Span, ...]


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """One holder of a position, with the newest words that show it."""

    holder: str
    stance: str
    changed: bool
    shown_by: tuple[dict[str, object], ...]
    more: int


class Stands(msgspec.Struct, frozen=True, kw_only=True):
    """Who is for and against."""

    topic: str
    holders: tuple[Stand, ...]
    left_off: int


class Verdicts(msgspec.Struct, frozen=True, kw_only=True):
    """The verdicts on a draft, those that need work first."""

    checked: int
    verbatim: int
    verdicts: tuple[Checked, ...]
    left_off: int


class Answers:
    """Answers over a ledger, or without one.

    Args:
        ledger: the ledger's file, opened afresh and read-only for each question; ``None`` for none.
        make_reader: makes the reader of articles, at the first one.
        text_limit: the most characters of a text that is given.

    Raises:
        LedgerError: the ledger cannot be opened.
    """

    def __init__(self, ledger: Path | None, make_reader: Callable[[], Reads], text_limit: int) -> None:
        self._path, self._make_reader, self._limit = ledger, make_reader, text_limit
        self._reader: Reads | None = None
        if ledger is not None:
            # so that a wrong path is told when the server starts, and not in the middle of a conversation
            Ledger.open(ledger, readonly=True).close()

    def read_article(
        self,
        text: str,
        title: str | None = None,
        outlet: str | None = None,
        published: str | None = None,
        url: str | None = None,
        start_at: int = 0,
    ) -> Reading:
        """Who says what in a text."""
        record = self._read(text, title=title, outlet=outlet, published=day_of(published, "published"), url=url)
        page = Page(record)
        shown = tuple(fitting(map(page.shown, record.statements[start_at : start_at + MOST])))
        last = start_at + len(shown)
        unnamed = [source for source in record.sources if not source.name and source.type != "document"]
        return Reading(
            title=record.article.title,
            statements=shown,
            next_start_at=last if last < len(record.statements) else None,
            unnamed_sources=tuple(record.text_of(source.mentions[:1]) for source in unnamed if source.mentions)[:MOST],
            replies=tuple(f"{reply.outcome}: {record.text_of(reply.spans)}" for reply in record.replies[:MOST]),
            flags=tuple(f"{flag.kind}: {flag.message}" for flag in record.flags[:MOST]),
        )

    def search_statements(self, words: str | None, chosen: Filter, limit: int = 10, start_at: int = 0) -> Found:
        """Statements of the ledger."""
        with self._ledger() as ledger:
            return _found(ledger, words, chosen, limit, start_at)

    def who_said(self, words: str, limit: int = 5) -> Near:
        """Who said these words: those who said them exactly, or else whose words come nearest."""
        with self._ledger() as ledger:
            # as a phrase, whatever marks the assistant put around it
            exact = _found(ledger, f'"{_unquoted(words)}"', Filter(), limit, 0)
            if exact.statements:
                return Near(compared=None, found=msgspec.structs.replace(exact, note="These exact words."))
            compared = _nearest(ledger, words)
            if compared and compared.place:
                shown = [_shown(ledger, said) for said in _standing_at(ledger, compared)]
                note = (
                    "Nearest words: see compared.verdict and compared.changes for how they differ from those asked for."
                )
                return Near(compared=compared, found=Found(statements=tuple(fitting(shown)), note=note))
            loose = _found(ledger, words, Filter(), limit, 0)
            note = (
                "Not these words: statements that hold each of the words somewhere." if loose.statements else "Nothing."
            )
            return Near(compared=None, found=msgspec.structs.replace(loose, note=note))

    def get_statement(self, statement: str) -> Whole:
        """One statement of the ledger."""
        with self._ledger() as ledger:
            said = _of_hash(ledger, statement)
            record, number = _record_of(ledger, said)
            held = record.statements[number - 1]
            source = record.source(held.source_id)
            outer = next((one for one in record.statements if one.id == held.within), None)
            return Whole(
                statement=Page(record).corrected(held, said, most=_WHOLE),
                within=record.text_of(outer.content)[:_WHOLE] if outer else None,
                why_this_source=(record.text_of(source.justification) or None) if source else None,
                cue_characters=held.cue,
                source_characters=held.source,
            )

    def positions(self, topic: str) -> Stands:
        """Who is for and against a topic."""
        with self._ledger() as ledger:
            found = positions(ledger, topic)
        stands = [_stand(holder) for holder in (*found.for_, *found.against)]
        kept = tuple(fitting(stands[:_HOLDERS]))
        return Stands(topic=topic, holders=kept, left_off=len(stands) - len(kept))

    def check_quotations(self, draft: str, sources: Sequence[str] = ()) -> Verdicts:
        """Verdicts on the quotations and attributed statements of a draft.

        Raises:
            InputError: there is neither a ledger nor a source, or too many sources.
        """
        if not sources and self._path is None:
            raise InputError("there is nothing to check against; pass the texts of the sources in `sources`")
        if len(sources) > _TEXTS:
            raise InputError(f"{len(sources)} sources were given; pass at most {_TEXTS} at a time")
        read = self._read(draft)
        if self._path is None:
            found = check(read, self._files(sources))
        else:
            with self._ledger() as ledger:
                found = check(read, Shelves([self._files(sources), InLedger(ledger)]))
        # what needs work first: an answer that is cut must not lose it
        ordered = sorted(found, key=lambda one: one.verdict == "verbatim")
        kept = tuple(fitting(ordered))
        verbatim = sum(one.verdict == "verbatim" for one in found)
        return Verdicts(checked=len(found), verbatim=verbatim, verdicts=kept, left_off=len(found) - len(kept))

    def _files(self, sources: Sequence[str]) -> Shelf:
        given = [self._article(text) for text in sources]
        return Files(Source(f"source {n}", one, self._reads) for n, one in enumerate(given, 1))

    def _read(self, text: str, **about: object) -> Record:
        return self._reads(self._article(text, **about))

    def _reads(self, article: Article) -> Record:
        self._reader = self._reader or self._make_reader()
        return self._reader.read(article)

    def _article(self, text: str, **about: object) -> Article:
        require_text(text, "text")
        if len(text) > self._limit:
            raise TooLarge(f"the text has {len(text):,} characters; expected at most {self._limit:,}")
        given = {name: value for name, value in about.items() if value}
        fields = {"id": text_id(text), "title": title_of(text), "text": text} | given
        return msgspec.convert(fields, Article)

    @contextmanager
    def _ledger(self) -> Iterator[Ledger]:
        assert self._path is not None, "without a ledger this is not offered"
        with Ledger.open(self._path, readonly=True) as ledger:
            yield ledger


def _found(ledger: Ledger, words: str | None, chosen: Filter, limit: int, start_at: int) -> Found:
    limit, start_at = min(max(1, limit), MOST), min(max(0, start_at), FARTHEST)
    # one more than is shown tells whether there are more
    said = search(ledger, words, chosen, limit=start_at + limit + 1)[start_at:]
    shown = tuple(fitting(_shown(ledger, one) for one in said[:limit]))
    return Found(statements=shown, next_start_at=start_at + len(shown) if len(said) > len(shown) else None)


def _shown(ledger: Ledger, said: Said) -> Shown:
    record, number = _record_of(ledger, said)
    return Page(record).corrected(record.statements[number - 1], said)


def _record_of(ledger: Ledger, said: Said) -> tuple[Record, int]:
    """The record that holds a statement, and the statement's number in it, from 1."""
    sql = "SELECT number FROM statements WHERE hash = ?"
    return ledger.record(said.article_hash), next(ledger.rows(sql, [said.hash]))["number"]


def _of_hash(ledger: Ledger, name: str) -> Said:
    found = statements(ledger, [row["id"] for row in ledger.rows("SELECT id FROM statements WHERE hash = ?", [name])])
    if not found:
        raise InputError(
            f"the ledger shows no statement {name!r}; expected the `id` of one from search_statements or who_said"
        )
    return found[0]


def _unquoted(words: str) -> str:
    return words.strip().strip("\"'“”‘’").replace('"', " ")


def _nearest(ledger: Ledger, words: str) -> Checked | None:
    """Where the words, or words like them, stand in the ledger: they are looked up as a draft's quotation is."""
    # in marks, or it would be looked up as the draft's own words and a paraphrase would do
    draft = f"“{_unquoted(words)}”"
    found = check(Record(article=Article(id="asked", text=draft)), InLedger(ledger))
    return next((one for one in found if one.place), None)


def _standing_at(ledger: Ledger, compared: Checked) -> tuple[Said, ...]:
    """The statements that hold the place of some words, the shortest first."""
    assert compared.place is not None
    start, end = compared.place.spans[0][0], compared.place.spans[-1][1]
    sql = (
        "SELECT s.id FROM statements s JOIN articles a ON a.id = s.article WHERE substr(a.hash, 1, "
        "length(:where)) = :where"
        ' AND s.start < :end AND s."end" > :start ORDER BY s."end" - s.start LIMIT 3'
    )
    values = {"where": compared.place.where, "start": start, "end": end}
    return statements(ledger, [row["id"] for row in ledger.rows(sql, values)])


def _stand(holder: Holder) -> Stand:
    # the newest first: somebody may have changed sides, and the last word counts
    newest = holder.evidence[::-1][:_PROOFS]
    names = ("text", "target", "stance", "through", "outlet", "published", "title", "article_hash", "statement_hash")
    shown = tuple({name: getattr(one, name) for name in names} for one in newest)
    more = len(holder.evidence) - len(newest)
    return Stand(holder=holder.name, stance=holder.stance, changed=holder.changed, shown_by=shown, more=more)
