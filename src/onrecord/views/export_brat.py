"""brat standoff: a folder that annotators open, and back again.

Each article is two files, ``NAME.txt`` and ``NAME.ann``. A statement is a ``Content`` with an ``Attribution`` event on
its ``Cue``, or with a relation to its ``Source`` where it has no cue. A note keeps the record's id. brat allows no line
break inside a mark, so a mark over several lines is several pieces; a note ``Apart`` says where pieces are spans of
their own although only a line break lies between them.
"""

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from onrecord.article import Article, Span
from onrecord.errors import InputError
from onrecord.ledger.rows import clean
from onrecord.record import Record, Spans, Statement
from onrecord.views.whole_files import replaced

CONFIGURATION = """[entities]
Source
Cue
Content
[relations]
Said\tArg1:Source, Arg2:Content
Within\tArg1:Content, Arg2:Content
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
[events]
Attribution:Cue\tSaid:Content, By?:Source
[attributes]
Mode\tArg:Content, Value:direct|indirect|mixed
Denied\tArg:Content
"""


def write_brat(records: Iterable[Record], folder: Path) -> int:
    """Write a folder of standoff; return the number of articles.

    Raises:
        InputError: the folder cannot be made or written, or an SQLite file is in the way.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made: {error.strerror}; name a folder that is new or yours") from error
    number = 0
    _write(folder / "annotation.conf", CONFIGURATION)
    for number, record in enumerate(records, 1):
        # the number first, so that brat lists articles in the ledger's order and no two have one name
        name = f"{number:06}-{_file_name(record.article.id)}"
        _write(folder / f"{name}.txt", clean(record.article.text) or "")
        _write(folder / f"{name}.ann", standoff(record))
    return number


def _write(path: Path, text: str) -> None:
    with replaced(path) as stream:
        stream.write(text)


def _file_name(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text)[:60].strip("-") or "article"


def standoff(record: Record) -> str:
    """The annotations of one article."""
    return "".join(line + "\n" for line in _Lines(record).lines())


class _Lines:
    """Numbers marks as they are written."""

    def __init__(self, record: Record) -> None:
        self.record, self.text = record, clean(record.article.text) or ""
        self.marks, self.others = 0, {"E": 0, "R": 0, "A": 0, "#": 0}
        self.contents: dict[str, str] = {}

    def lines(self) -> Iterator[str]:
        for statement in self.record.statements:
            yield from self._statement(statement)
        for statement in self.record.statements:
            if statement.within in self.contents and statement.id in self.contents:
                yield (
                    f"{self._next('R')}\tWithin Arg1:{self.contents[statement.id]} "
                    f"Arg2:{self.contents[statement.within]}"
                )

    def _statement(self, statement: Statement) -> Iterator[str]:
        marked: dict[str, str] = {}
        for role in ("content", "source", "cue"):
            pieces = _pieces(self.text, getattr(statement, role))
            if pieces:
                self.marks += 1
                marked[role] = f"T{self.marks}"
                places = ";".join(f"{start} {end}" for start, end in pieces)
                shown = " ".join(self.text[start:end] for start, end in pieces)
                yield f"{marked[role]}\t{role.title()} {places}\t{shown}"
                # as reading back would join them: only what would then be lost gets a note
                kept = {start for start, _ in _joined(self.text, places)}
                apart = [str(start) for start, _ in getattr(statement, role) if start not in kept]
                if apart:
                    yield f"{self._next('#')}\tApart {marked[role]}\t{' '.join(apart)}"
        if "content" in marked:
            self.contents[statement.id] = marked["content"]
            yield from self._about(statement, marked)

    def _about(self, statement: Statement, marked: dict[str, str]) -> Iterator[str]:
        content = marked["content"]
        by = f" By:{marked['source']}" if "source" in marked else ""
        if "cue" in marked:
            yield f"{self._next('E')}\tAttribution:{marked['cue']} Said:{content}{by}"
        elif by:
            yield f"{self._next('R')}\tSaid Arg1:{marked['source']} Arg2:{content}"
        yield f"{self._next('A')}\tMode {content} {statement.mode}"
        if statement.denied:
            yield f"{self._next('A')}\tDenied {content}"
        yield f"{self._next('#')}\tAnnotatorNotes {content}\t{statement.id}"

    def _next(self, kind: str) -> str:
        self.others[kind] += 1
        return f"{kind}{self.others[kind]}"


_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*+")
_BLANKS = " \t"
"""What may stand before a line break, and belongs to it."""


def _pieces(text: str, spans: Spans) -> list[Span]:
    """The spans, cut at line breaks."""
    pieces = []
    for start, end in spans:
        at = start
        for found in _BREAK.finditer(text, start, end):
            pieces.append((at, at + len(text[at : found.start()].rstrip(_BLANKS))))
            at = found.end()
        pieces.append((at, end))
    return [(start, end) for start, end in pieces if start < end]


def read_brat(folder: Path) -> Iterator[Record]:
    """Read a folder of standoff back: each article with its statements, in the order of the files' names.

    Pieces with nothing but a line break between them are one span again.

    Raises:
        InputError: an annotation is not as :func:`write_brat` writes them.
    """
    for path in sorted(folder.glob("*.ann")):
        text = _exactly(path.with_suffix(".txt"))
        article = Article(id=path.stem, text=text)
        try:
            yield Record(article=article, statements=tuple(_read(text, _exactly(path))))
        except (ValueError, KeyError, IndexError) as error:
            raise InputError(
                f"{path} is not as onrecord writes it ({error}); expected marks, events, relations and notes"
            ) from error


def _exactly(path: Path) -> str:
    """The text of a file with its line ends as they are."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _read(text: str, annotations: str) -> Iterator[Statement]:
    lines = [line.split("\t") for line in annotations.split("\n") if line]
    notes = {
        rest[0].split()[1]: rest[1] for key, *rest in lines if key.startswith("#") and rest[0].startswith("Apart ")
    }
    apart = {mark: {int(start) for start in starts.split()} for mark, starts in notes.items()}
    spans = {
        key: _joined(text, rest[0].partition(" ")[2], apart.get(key, set()))
        for key, *rest in lines
        if key.startswith("T")
    }
    kinds = {key: rest[0].split()[0] for key, *rest in lines if key.startswith("T")}
    parts: dict[str, dict[str, str]] = {key: {} for key, kind in kinds.items() if kind == "Content"}
    for key, *rest in lines:
        words = rest[0].split()
        named = dict(word.split(":", 1) for word in words if ":" in word)
        if key.startswith("E"):
            parts[named["Said"]] |= {"cue": named["Attribution"]} | ({"source": named["By"]} if "By" in named else {})
        elif key.startswith("R") and words[0] == "Said":
            parts[named["Arg2"]]["source"] = named["Arg1"]
        elif key.startswith("R"):
            parts[named["Arg1"]]["within"] = named["Arg2"]
        elif key.startswith(("A", "#")) and words[0] != "Apart" and words[1] in parts:
            # a note holds its text behind a tab, an attribute its value behind its mark, or none
            value = rest[1] if key.startswith("#") else words[2] if len(words) > 2 else "true"
            parts[words[1]]["id" if key.startswith("#") else words[0].lower()] = value
    for content, part in parts.items():
        yield _statement_of(content, part, spans, parts)


def _statement_of(
    content: str, part: dict[str, str], spans: dict[str, Spans], parts: dict[str, dict[str, str]]
) -> Statement:
    outer = part.get("within")
    return Statement(
        id=part.get("id", content),
        content=spans[content],
        cue=spans[part["cue"]] if "cue" in part else (),
        source=spans[part["source"]] if "source" in part else (),
        within=parts[outer].get("id", outer) if outer else None,
        mode=part.get("mode", "indirect"),  # type: ignore[arg-type]
        denied="denied" in part,
        confidence=1.0,
        because="brat",
    )


def _joined(text: str, places: str, apart: Container[int] = ()) -> Spans:
    """The spans of a mark's pieces; what begins at one of ``apart`` is a span of its own."""
    spans: list[Span] = []
    for place in places.split(";"):
        start, end = (int(number) for number in place.split())
        if (
            spans
            and start not in apart
            and (between := text[spans[-1][1] : start])
            and _BREAK.fullmatch(between.lstrip(_BLANKS))
        ):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)
