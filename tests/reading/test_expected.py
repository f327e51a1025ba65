"""Every example that has an expected record beside it, read and compared.

``examples/chains/leaked.expected.json`` says what should come out of ``examples/chains/leaked.txt``, of the parts that
the article is about; examples/README.md says how it is written. What the reading does not get right yet is marked
there, with its reason, and must fail here: once it is right, the mark has to go.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord import Article, Record
from onrecord.reading import Reader
from onrecord.record import Hand, Source, Spans, Statement

FOLDER = Path(__file__).parents[2] / "examples"
NAMES = sorted(str(path.relative_to(FOLDER)).removesuffix(".expected.json") for path in FOLDER.rglob("*.expected.json"))
KEYS = {
    "statements": {"words", "who", "within", "via", "denied", "addressee", "venue", "not_yet"},
    "sources": {"who", "type", "count", "titles", "justification", "not_yet"},
    "replies": {"who", "outcome", "not_yet"},
}
WHOLE = {"published", "names", "no_source", "nobody_said", "not_yet"}

Expected = dict[str, Any]


def expected_of(name: str) -> Expected:
    found: Expected = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))
    return found


@cache
def _reader() -> Reader:
    return Reader()


@cache
def record_of(name: str) -> Record:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return _reader().read(Article(id=name, text=text, published=date.fromisoformat(expected_of(name)["published"])))


# ---------------------------------------------------------------- what a record says, in words


def plain(name: str | None) -> str:
    """A name or a mention without what does not count: case, and "the" before it."""
    return (name or "").casefold().replace("'", "’").removeprefix("the ").strip(" ,")


def is_called(record: Record, source: Source | None, who: str) -> bool:
    """Whether this source has that name; one that nobody names, whether a mention of it has these words."""
    if source is None:
        return False
    if source.name and source.type != "document":
        return plain(source.name) == plain(who)
    return any(plain(who) in plain(record.text_of((span,))) for span in source.mentions)


def is_hand(record: Record, hand: Hand, who: str | None) -> bool:
    """Whether words came through this hand; ``None`` is a hand that the article does not name."""
    if who is None:
        return hand.source_id is None and not hand.source
    named = plain(who) in plain(record.text_of(hand.source)) if hand.source else False
    return named or is_called(record, record.source(hand.source_id), who)


def place_of(record: Record, words: str) -> tuple[int, int]:
    assert record.article.text.count(words) == 1, f"{words!r} does not stand in the example once"
    start = record.article.text.index(words)
    return start, start + len(words)


def overlap(spans: Spans, place: tuple[int, int]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in spans)


def saying(record: Record, words: str) -> Statement:
    """The innermost statement whose content has these words."""
    found = [s for s in record.statements if overlap(s.content, place_of(record, words))]
    assert found, "no statement has these words"
    return min(found, key=lambda s: sum(end - start for start, end in s.content))


def told(record: Record, source_id: str | None) -> str:
    source = record.source(source_id)
    return f"{source.type} {source.name or record.text_of(source.mentions[:3])!r}" if source else "nobody"


# ---------------------------------------------------------------- what is expected, piece by piece

Check = tuple[str, str, int, str]
"""The example, the list, the number in it and the key."""


def _checks(name: str) -> Iterator[tuple[Check, str | None]]:
    """Every single expectation of an example, with the reason where it is known to fail."""
    expected = expected_of(name)
    for part, keys in KEYS.items():
        for number, item in enumerate(expected.get(part, ())):
            for key in sorted(set(item) & keys - {"words", "not_yet"}):
                if part == "sources" and key == "who":
                    continue  # who it is about
                if part == "replies" and key == "outcome":
                    continue  # compared together with who it is
                yield (name, part, number, key), _reason(item, key)
    for key in sorted(set(expected) & WHOLE - {"published", "not_yet"}):
        yield (name, key, 0, ""), _reason(expected, key)
    if "replies" in expected:
        yield (name, "replies", -1, "no others"), _reason(expected, "replies")


def _reason(item: Expected, key: str) -> str | None:
    """Why this is known to fail; ``not_yet`` may give one reason for several keys, "who, via"."""
    return next((why for keys, why in item.get("not_yet", {}).items() if key in keys.split(", ")), None)


def _parameters() -> Iterable[Any]:
    for name in NAMES:
        for check, reason in _checks(name):
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            label = f"{name}-{check[1]}" + (f"-{check[2]}" if check[3] else "") + (f"-{check[3]}" if check[3] else "")
            yield pytest.param(check, marks=marks, id=label)


def test_every_example_of_a_kind_has_its_record_beside_it() -> None:
    texts = {str(path.relative_to(FOLDER)).removesuffix(".txt") for path in FOLDER.glob("*/*.txt")}
    assert texts == set(NAMES)
    assert len(texts) >= 25
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}.txt`" not in page] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_expected_is_well_written(name: str) -> None:
    expected, text = expected_of(name), (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert set(expected) <= set(KEYS) | WHOLE
    for part, keys in KEYS.items():
        for item in expected.get(part, ()):
            assert set(item) <= keys
            assert {key for keys in item.get("not_yet", ()) for key in keys.split(", ")} <= set(item)
    assert set(expected.get("not_yet", ())) <= set(expected)
    for words in (*(item["words"] for item in expected["statements"]), *expected.get("nobody_said", ())):
        assert text.count(words) == 1, words


@pytest.mark.parametrize("check", list(_parameters()))
def test_the_record_is_as_expected(check: Check) -> None:
    name, part, number, key = check
    record, expected = record_of(name), expected_of(name)[part]
    if part == "statements":
        _compare_statement(record, expected[number], key)
    elif part == "sources":
        _compare_source(record, expected[number], key)
    elif part == "replies":
        _compare_replies(record, expected, number)
    elif part == "names":
        assert sorted({plain(s.name) for s in record.sources if s.name}) == sorted(map(plain, expected))
    elif part == "no_source":
        assert [who for who in expected if any(is_called(record, s, who) for s in record.sources)] == []
    else:
        assert [words for words in expected if _is_said(record, words)] == []


def _is_said(record: Record, words: str) -> bool:
    return any(overlap(s.content, place_of(record, words)) for s in record.statements)


def _compare_statement(record: Record, item: Expected, key: str) -> None:
    statement, wanted = saying(record, item["words"]), item[key]
    if key == "who":
        assert is_called(record, record.source(statement.source_id), wanted), told(record, statement.source_id)
    elif key == "within":
        outer = next((s for s in record.statements if s.id == statement.within), None)
        found = record.source(outer.source_id) if outer else None
        assert is_called(record, found, wanted) if wanted else outer is None, outer and told(record, outer.source_id)
    elif key == "via":
        hands = [(record.text_of(hand.source), told(record, hand.source_id)) for hand in statement.via]
        assert len(hands) == len(wanted), hands
        assert all(is_hand(record, hand, who) for hand, who in zip(statement.via, wanted, strict=True)), hands
    elif key == "denied":
        assert statement.denied is wanted
    elif key == "addressee":
        assert plain(record.text_of(statement.addressee)) == plain(wanted)
    elif key == "venue":
        assert (statement.venue.kind if statement.venue else None) == wanted


def _compare_source(record: Record, item: Expected, key: str) -> None:
    found = [source for source in record.sources if is_called(record, source, item["who"])]
    assert found, [told(record, source.id) for source in record.sources]
    source = found[0]
    if key == "type":
        assert item["type"] in (None, source.type), source.type
    elif key == "count":
        assert source.count == item["count"]
    elif key == "justification":
        assert item["justification"] in record.text_of(source.justification)
    elif key == "titles":
        titles = [(title.text, title.of, title.status) for title in source.titles]
        for title in item["titles"]:
            assert any(
                plain(title["text"]) in plain(text) and now == title["status"] and plain(title.get("of")) in plain(of)
                for text, of, now in titles
            ), titles


def _compare_replies(record: Record, expected: list[Expected], number: int) -> None:
    shown = [(told(record, r.source_id), r.outcome, record.text_of(r.spans)) for r in record.replies]

    def answers(item: Expected) -> list[int]:
        return [
            at
            for at, reply in enumerate(record.replies)
            if reply.outcome == item["outcome"] and is_called(record, record.source(reply.source_id), item["who"])
        ]

    if number >= 0:
        assert answers(expected[number]), shown
    else:
        assert {at for item in expected for at in answers(item)} == set(range(len(record.replies))), shown
