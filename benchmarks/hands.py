"""Through whose hands words came, and statements within others, on the 225 marked articles that nothing was fitted on.

    python -m benchmarks hands [--outlet]

A statement is found where it shares half of the words of its content with a marked one. A hand of a found statement is
right where it has the name of a marked hand, or the last part of it, or, where that has none, is mentioned where it
is. What only one of two readers marked is left out. With ``--outlet`` the article's outlet is given.
"""

from collections import Counter
from collections.abc import Iterator

from training.hands import is_among

from benchmarks import table
from benchmarks.corpora import SHARED, Document, documents, need
from onrecord import Article, Record
from onrecord.article import Span
from onrecord.learning.examples import paired
from onrecord.reading import Reader
from onrecord.reading.chains.outlets import plain_name
from onrecord.reading.text.spans import overlap
from onrecord.record import Hand, Spans

MARKS = SHARED / "data" / "marks" / "dev.jsonl.gz"
KINDS = ("outer speaker", "named in its sentence", "named elsewhere")


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("hands", __doc__)
    parser.add_argument("--outlet", action="store_true", help="give the reader the article's outlet")
    options = parser.parse_args(arguments)
    need(MARKS)
    reader, counts = Reader(), Counter[str]()
    for doc in documents(MARKS):
        outlet = doc.get("outlet") if options.outlet else None
        count(doc, reader.read(Article(id=doc["id"], text=doc["text"], title=doc.get("title"), outlet=outlet)), counts)
    print_table(counts)
    return 0


def print_table(counts: Counter[str]) -> None:
    """Print what was found of the statements within others and of each kind of hands, and how much of it was right."""
    print(f"{'':24}{'marked':>8}{'found':>8}{'given':>8}{'right':>8}")
    for row in ("statements within", *KINDS, "all hands"):
        cells = (counts[f"{row} {cell}"] for cell in ("marked", "found", "given", "right"))
        print(f"{row:24}" + "".join(f"{cell or '-':>8}" for cell in cells))
    right, given, marked = (counts[f"all hands {cell}"] for cell in ("right", "given", "marked"))
    precision, recall = right / max(1, given), right / max(1, marked)
    print(f"\nhands: precision {precision:.3f}, recall {recall:.3f}, F1 {2 * right / max(1, given + marked):.3f}")


def count(doc: Document, record: Record, counts: Counter[str]) -> None:
    """Count what is marked, found, given and right in one article."""
    marks = [mark for mark in doc["statements"] if mark["who"] != "x"]
    pairs = paired(doc["text"], [mark["content"] for mark in marks], [s.content for s in record.statements])
    found = {mark: record.statements[number] for number, mark in pairs.items()}
    for number, mark in enumerate(marks):
        if mark.get("hard") or mark["who"] == "-" or {"via", "speaker"}.intersection(mark.get("unsure", ())):
            continue
        kind, statement = kind_of(doc, mark), found.get(number)
        hands = statement.via if statement else ()
        right = any(is_marked(doc, record, mark, hand) for hand in hands)
        for row in (kind, "all hands") if kind else ("all hands",):
            counts[f"{row} given"] += bool(hands)
            counts[f"{row} marked"] += bool(kind)
            counts[f"{row} found"] += bool(kind and statement)
            counts[f"{row} right"] += right
    firm = {number for number, mark in enumerate(marks) if not mark.get("hard")}
    inner = {number for number, statement in enumerate(record.statements) if statement.within}
    counts["statements within marked"] += sum(kind_of(doc, marks[number]) == KINDS[0] for number in firm)
    counts["statements within given"] += sum(pairs.get(number) in firm or number not in pairs for number in inner)
    counts["statements within right"] += sum(pairs.get(number) in firm for number in inner)


def kind_of(doc: Document, mark: Document) -> str | None:
    """How a marked statement's hands are shown; ``None`` where it has none."""
    if not mark["via"]:
        return None
    at = (mark["cue"] or mark["source"] or mark["content"])[0][0]
    outer = (other for other in doc["statements"] if other["who"] in mark["via"] and other is not mark)
    if any(start <= at < end for other in outer for start, end in other["content"]):
        return KINDS[0]
    start, end = doc["text"].rfind("\n", 0, at) + 1, doc["text"].find(". ", at)
    said = doc["text"][start : end if end > 0 else len(doc["text"])].lower()
    names = (doc["sources"][via]["name"] for via in mark["via"] if via in doc["sources"])
    return KINDS[1] if any(name and plain_name(name) in said for name in names) else KINDS[2]


def is_marked(doc: Document, record: Record, mark: Document, hand: Hand) -> bool:
    """Whether a hand is one of those marked."""
    source = record.source(hand.source_id)
    marked = [(via, doc["sources"][via]) for via in mark["via"] if via in doc["sources"]]
    named = {plain_name(one["name"]) for _, one in marked if one["name"]}
    if source is not None and source.name is not None:
        return is_among(plain_name(source.name), named)
    places: Spans = (*hand.source, *(source.mentions if source else ()))
    return any(overlap(places, tuple(mentions(doc, via))) for via, one in marked if not one["name"])


def mentions(doc: Document, letter: str) -> Iterator[Span]:
    """Where a marked source stands as one."""
    for mark in doc["statements"]:
        if mark["who"] == letter:
            yield from ((start, end) for start, end in mark["source"])
