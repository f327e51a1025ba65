"""A statement as an assistant gets it: the exact words, who said them, on whose
word, and the characters that show it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from onrecord.article import Span
from onrecord.ledger.rows import standing
from onrecord.reading.text.document import Document
from onrecord.record import Hand, Record, Statement, Title
from onrecord.views.said import Said
from onrecord.views.text_fragment import link_to

MOST_WORDS = 1_500
"""Characters of one quotation in a list; `get_statement` gives the rest."""
MOST_ANSWER = 24_000
"""Characters of JSON in one answer: what an assistant can take in beside its other work."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Where an article shows a statement.

    Attributes:
        article: the article's hash in the ledger, or its id.
        characters: the spans of the words, in code points of the article's text, half-open.
        passage: the sentences around them, exactly as they stand there.
        link: the article's address, made to open at the words.
    """

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    link: str | None
    characters: tuple[Span, ...]
    passage: str


class Through(msgspec.Struct, frozen=True):
    """Somebody through whom words are known, and the words of the article that say so."""

    name: str
    shown_by: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One statement.

    Attributes:
        id: the statement's hash in the ledger, or its id in the record.
        said_by: the name, or the words that name the source; ``None`` where the article names nobody.
        standing: ``named``, ``unnamed`` or ``unknown``.
        called: the words that name the speaker there, such as "she".
        words: exactly as they stand; pieces separated by a speaker tag are joined by `` … ``.
        cut: whether only the beginning of the words is given.
        known_through: through whom they are known, nearest the speaker first; empty where the article itself reports
            them.
        confidence: 0 to 1, that the words, the cue and the source are read right.
        review: ``right`` or ``source`` where a person has looked at it.
    """

    id: str
    said_by: str | None
    standing: str | None
    titles: str | None
    called: str | None
    words: str
    cut: bool
    mode: str
    denied: bool
    cue: str | None
    known_through: tuple[Through, ...]
    addressee: str | None
    venue: str | None
    said_on: str | None
    confidence: float
    review: str | None
    evidence: Evidence


class Page:
    """One article and what was read from it, to show statements of.

    Args:
        record: the record.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self._document = Document(record.article)

    def shown(self, statement: Statement, *, most: int = MOST_WORDS) -> Shown:
        """A statement as it was read.

        Args:
            statement: one of the record.
            most: characters of its words that are given.
        """
        record = self.record
        source = record.source(statement.source_id)
        called = record.text_of(statement.source) or None
        words = record.text_of(statement.content)
        moment = record.moment(statement.made)
        return Shown(
            id=statement.id,
            said_by=(source.name if source else None) or called,
            standing=standing(source),
            titles="; ".join(map(_title, source.titles if source else ())) or None,
            called=called,
            words=words[:most],
            cut=len(words) > most,
            mode=statement.mode,
            denied=statement.denied,
            cue=record.text_of(statement.cue) or None,
            known_through=tuple(_through(record, statement.via)),
            addressee=record.text_of(statement.addressee) or None,
            venue=statement.venue.kind if statement.venue else None,
            said_on=_days(moment.first, moment.last) if moment else None,
            confidence=round(statement.confidence, 2),
            review=None,
            evidence=self._evidence(statement, most),
        )

    def corrected(self, statement: Statement, said: Said, *, most: int = MOST_WORDS) -> Shown:
        """A statement of a ledger, as people corrected it."""
        shown = self.shown(statement, most=most)
        return replace(
            shown,
            id=said.hash,
            said_by=said.said_by,
            standing=said.standing,
            titles=said.titles,
            review=said.review,
            evidence=replace(shown.evidence, article=said.article_hash),
        )

    def _evidence(self, statement: Statement, most: int) -> Evidence:
        article = self.record.article
        first = article.text[slice(*statement.content[0])] if statement.content else ""
        return Evidence(
            article=article.id,
            title=article.title,
            outlet=article.outlet,
            published=str(article.published) if article.published else None,
            url=article.url,
            link=link_to(article.url, first),
            characters=statement.content,
            # twice as much as of the words, so that what stands around them is there too
            passage=self._passage(statement, 2 * most),
        )

    def _passage(self, statement: Statement, most: int) -> str:
        """The sentences that hold the words, the cue and the source; at most that many characters."""
        spans = [*statement.content, *statement.cue, *statement.source]
        if not spans:
            return ""
        first, last = min(spans)[0], max(end for _, end in spans)
        start = min(first, self._document.sentence_at(first)[0])
        end = max(last, self._document.sentence_at(last - 1)[1])
        return self._document.text[start : min(end, start + most)]


Value = TypeVar("Value")


def fitting(found: Iterable[Value], room: int = MOST_ANSWER) -> Iterator[Value]:
    """The first values whose JSON fits into an answer, and one at least."""
    for number, one in enumerate(found):
        room -= len(msgspec.json.encode(one))
        # one is given however long: an answer without any would look like "nobody said this"
        if room < 0 and number:
            return
        yield one


def _title(title: Title) -> str:
    return f"{title.text} of {title.of}" if title.of else title.text


def _through(record: Record, hands: Sequence[Hand]) -> Iterator[Through]:
    for hand in hands:
        source = record.source(hand.source_id)
        mention = record.text_of(hand.source)
        shown_by = " … ".join(words for words in (mention, record.text_of(hand.cue)) if words)
        yield Through((source.name if source else None) or mention or "not said", shown_by)


def _days(first: object, last: object) -> str | None:
    if first is None or first == last:
        return None if last is None else str(last)
    return f"{first} to {last}" if last is not None else str(first)
