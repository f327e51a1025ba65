"""A record as rows: what each table holds of it. Pure; nothing here knows of the file.

Rows refer to one another by the record's own ids (``p2``, ``s1``); the writer turns them into row numbers.
Texts hold U+FFFD for every lone surrogate, which no SQLite text can carry, character for character, so that
spans hold.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from onrecord.article import Article
from onrecord.ledger.hashing import content_hash
from onrecord.ledger.people.source import block
from onrecord.record import Hand, Position, Record, Source, Spans, Statement

Row = dict[str, Any]
Tables = dict[str, list[Row]]

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNNAMED = {"anonymous_source", "unnamed_person", "unnamed_group"}


def clean(text: str | None) -> str | None:
    """The text as SQLite can hold it; of the same length."""
    return None if text is None else _SURROGATE.sub("�", text)


def article_row(article: Article, name: str) -> Row:
    """The row of an article, without what depends on other articles.

    Args:
        article: the article.
        name: its hash.
    """
    plain = [article.id, article.url, article.outlet, article.title, article.text, *article.bylines]
    lossy = any(value is not None and _SURROGATE.search(value) for value in plain)
    return {
        "hash": name,
        "title": clean(article.title),
        "outlet": clean(article.outlet),
        "published": _day(article.published),
        "updated": _day(article.updated),
        "bylines": json.dumps([clean(name) for name in article.bylines], ensure_ascii=False),
        "url": clean(article.url),
        "article_id": clean(article.id),
        "language": clean(article.language),
        "words": len(article.words()),
        "text": clean(article.text),
        "exact": _exact(article) if lossy else None,
    }


def article_of(row: Row) -> Article:
    """The article that a row of ``articles`` holds, to the character."""
    known = json.loads(row["exact"]) if row["exact"] else row | {"bylines": json.loads(row["bylines"])}
    names = ("url", "outlet", "title", "bylines", "published", "updated", "language", "text")
    return msgspec.convert({name: known[name] for name in names} | {"id": known["article_id"]}, Article)


def _exact(article: Article) -> str:
    value: Row = msgspec.to_builtins(article)
    return json.dumps(value | {"article_id": article.id})


def part_rows(record: Record, name: str) -> Tables:
    """The rows of everything that was read from the article, table by table, in the order of the record.

    Args:
        record: the record.
        name: the hash of its article.
    """
    about = _About(record, name)
    return {
        "sources": [about.source(number, source) for number, source in enumerate(record.sources, 1)],
        "titles": list(about.titles()),
        "moments": [
            {
                "local": m.id,
                "text": about.text(m.spans),
                "first_day": _day(m.first),
                "last_day": _day(m.last),
                "spans": _spans(m.spans),
            }
            for m in record.moments
        ],
        "statements": [about.statement(number, statement) for number, statement in enumerate(record.statements, 1)],
        "tallies": [about.tally()],
        "positions": [about.position(number, position) for number, position in enumerate(record.positions, 1)],
        "hands": list(about.hands()),
        "replies": list(about.replies()),
        "notes": [{"kind": clean(n.kind), "text": about.text(n.spans), "spans": _spans(n.spans)} for n in record.notes],
        "flags": [
            {"kind": clean(f.kind), "message": clean(f.message), "text": about.text(f.spans), "spans": _spans(f.spans)}
            for f in record.flags
        ],
    }


class _About:
    """What the rows of one record are made from."""

    def __init__(self, record: Record, name: str) -> None:
        self.record = record
        self.article = name
        self.by_id = {source.id: source for source in record.sources}
        self.quoted = Counter(statement.source_id for statement in record.statements)
        self.days = {moment.id: moment.first for moment in record.moments}
        self.seen: Counter[str] = Counter()

    def text(self, spans: Spans) -> str | None:
        return clean(self.record.text_of(spans)) if spans else None

    def hash(self, *parts: Any) -> str:
        """A hash within the article; the second of two equal parts gets another."""
        plain = content_hash(self.article, *parts)
        self.seen[plain] += 1
        return plain if self.seen[plain] == 1 else content_hash(plain, self.seen[plain])

    def source(self, number: int, source: Source) -> Row:
        return {
            "hash": self.hash("source", source.name, source.mentions[:1]),
            "number": number,
            "local": clean(source.id),
            "name": clean(source.name),
            "called": self.text(source.mentions[:1]),
            "type": source.type,
            "standing": standing(source),
            "count": source.count,
            "statements": self.quoted[source.id],
            "titles": clean("; ".join(_titled(title.text, title.of) for title in source.titles)) or None,
            "justification": self.text(source.justification),
            "mentions": _spans(source.mentions),
            "justification_spans": _spans(source.justification),
            "pronouns": json.dumps([clean(word) for word in source.pronouns], ensure_ascii=False),
            "day": _day(self.record.article.published) or "",
            "block": block(source.type, standing(source), clean(source.name), self.record.article.text),
        }

    def titles(self) -> Iterator[Row]:
        for source in self.record.sources:
            for title in source.titles:
                texts = {"text": clean(title.text), "of": clean(title.of), "status": title.status}
                yield {"source": source.id, **texts, "spans": _spans(title.spans)}

    def statement(self, number: int, said: Statement) -> Row:
        venue = said.venue
        return {
            "hash": self.hash("statement", said.content, said.cue, said.source),
            "number": number,
            "local": clean(said.id),
            "text": self.text(said.content) or "",
            "source": said.source_id,
            "source_text": self.text(said.source),
            "cue": self.text(said.cue),
            "mode": said.mode,
            "denied": int(said.denied),
            "within": said.within if said.within != said.id else None,
            "moment": said.made,
            "day": _day(self.days.get(said.made or "") or self.record.article.published),
            "venue": venue.kind if venue else None,
            "venue_text": self.text(venue.spans) if venue else None,
            "addressee": self.text(said.addressee),
            "standing": standing(self.by_id.get(said.source_id or "")),
            "confidence": said.confidence,
            "because": clean(said.because),
            "start": min((start for start, _ in said.content), default=0),
            "end": max((end for _, end in said.content), default=0),
            "content_spans": _spans(said.content),
            "cue_spans": _spans(said.cue),
            "source_spans": _spans(said.source),
            "addressee_spans": _spans(said.addressee),
            "venue_spans": _spans(venue.spans if venue else ()),
            "speaker_confidence": said.speaker_confidence,
        }

    def tally(self) -> Row:
        """The article's counts: its statements by standing, and the sources that they have."""
        said = Counter(standing(self.by_id.get(one.source_id or "")) for one in self.record.statements)
        quoted = [source for source in self.record.sources if self.quoted[source.id]]
        unnamed = [source for source in quoted if standing(source) == "unnamed"]
        counts = {name: said[name] for name in ("named", "unnamed", "unknown")}
        reasoned = sum(1 for source in unnamed if source.justification)
        return counts | {"sources": len(quoted), "unnamed_sources": len(unnamed), "reasoned": reasoned}

    def position(self, number: int, held: Position) -> Row:
        return {
            "hash": self.hash("position", held.stance, held.target, held.spans, held.holder_id),
            "number": number,
            "holder": held.holder_id,
            "stance": held.stance,
            "target": self.text(held.target) or "",
            "text": self.text(held.spans) or "",
            "statement": held.statement_id,
            "target_spans": _spans(held.target),
            "spans": _spans(held.spans),
            "confidence": held.confidence,
        }

    def hands(self) -> Iterator[Row]:
        for number, said in enumerate(self.record.statements, 1):
            yield from (
                self._hand(n, hand) | {"statement": number, "position": None} for n, hand in enumerate(said.via, 1)
            )
        for number, held in enumerate(self.record.positions, 1):
            yield from (
                self._hand(n, hand) | {"statement": None, "position": number} for n, hand in enumerate(held.via, 1)
            )

    def _hand(self, number: int, hand: Hand) -> Row:
        texts = {"source_text": self.text(hand.source), "cue": self.text(hand.cue)}
        spans = {"source_spans": _spans(hand.source), "cue_spans": _spans(hand.cue)}
        return {"number": number, "source": hand.source_id, **texts, **spans}

    def replies(self) -> Iterator[Row]:
        for number, reply in enumerate(self.record.replies, 1):
            yield {
                "hash": self.hash("reply", reply.outcome, reply.spans),
                "number": number,
                "source": reply.source_id,
                "outcome": reply.outcome,
                "text": self.text(reply.spans) or "",
                "spans": _spans(reply.spans),
            }


def standing(source: Source | None) -> str:
    """Whether the source is ``named``, ``unnamed`` (the text withholds or has
    no name), or ``unknown`` to the reader."""
    if source is None:
        return "unknown"
    if source.type in _UNNAMED:
        return "unnamed"
    return "named" if source.name or source.type == "document" else "unknown"


def _titled(text: str, of: str | None) -> str:
    return f"{text} of {of}" if of else text


def _spans(spans: Spans) -> str:
    return msgspec.json.encode(spans).decode()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
