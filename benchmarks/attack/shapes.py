"""Shapes made to take for ever: each a function from a size to a text or a file of about that size."""

import gzip
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.attack.reading import grows, whole
from benchmarks.case import Case
from onrecord.intake import read_paths

SENTENCE = "The mayor of Norrick, Lena Dorsey, said on Monday that the wall will hold. "
BODY = "<article>" + f"<p>{SENTENCE}</p>" * 4 + "</article>"


def repeated(piece: str, size: int) -> str:
    """A piece as often as it fits."""
    return piece * (size // len(piece))


def numbered(piece: str, size: int) -> str:
    """A piece with another number, and another name, each time."""
    out, held, number = [], 0, 0
    while held < size:
        name = "".join(chr(97 + int(digit)) for digit in str(number)).capitalize()
        out.append(piece.format(n=number, name=name))
        held += len(out[-1])
        number += 1
    return "".join(out)


def deep(opening: str, closing: str, size: int) -> str:
    """As many openings as closings, one within the other."""
    times = size // (len(opening) + len(closing))
    return opening * times + closing * times


REPEATED = (
    *("a", "A", " ", "\n", "\t", ".", ",", "“", "”", '"', "’", "(", "[", "-", "—", "0", "1,", ",952", "$9 ", "\0",
        "\ud800", "\u0301", "\u202e"),
    *("a ", "A. ", "Mr. ", "the ", "said ", "he said, ", "She said. ", "“ ", "“a” ", "said “so” ", "“a,” he said. ",
        "’s ", "Monday’s ", "both also "),
    *("Mara Odell ", "Mara Odell, ", "Mara Odell and ", "Mayor Mara Odell of Norrick, ", "of the ", "a spokesman for ",
        "according to ", "who said that "),
    *("on Monday ", "in 2019, ", "12 May 2019 ", "two weeks ago ", "did not respond ", "declined to comment; ", "not ",
        "against the dam, ", "\r\n", "\n\n", "a\n", "Q: Why?\n", "ODELL: No.\n"),
    *("He added that she said that ", "was quoted by the Courier as saying ", "told the Courier’s Jo Vane that ", "— ",
        "… ", "http://a.b/c?d=e&", "a@b.c ", SENTENCE, SENTENCE + "\n"),
)  # fmt: skip
NUMBERED = (
    "{name} said. ",
    "{name} Odell said that {name} Falk had said so. ",
    "{name} Odell said that Odell knew. ",
    "“No {n},” said {name} Vane of the {name} Board. ",
    "{n} people, ",
    "On {n} May {n}, ",
    "{name}: yes.\n",
    "Dr. {name} Odell, chief of the {name} Port Board, told reporters on Monday that the {name} dam will hold.\n\n",
    "The {name} Board supports the {name} plan and opposes the {name} dam. ",
)
DEEP = (("“", "”"), ("“‘", "’”"), ("(", ")"), ("[", "]"), ("“Odell said ", "”"), ("he said that ", "."))


def text_shapes() -> dict[str, Callable[[int], str]]:
    """Every shape of text by a name that shows it."""
    shapes: dict[str, Callable[[int], str]] = {
        f"{piece!r} again and again": partial(repeated, piece) for piece in REPEATED
    }
    shapes |= {f"{piece!r} numbered": partial(numbered, piece) for piece in NUMBERED}
    return shapes | {f"{opening!r} within itself": partial(deep, opening, closing) for opening, closing in DEEP}


def growth(small: int = 5_000, large: int = 20_000) -> Iterator[Case]:
    """Each shape of text at two sizes."""
    for name, shape in text_shapes().items():
        yield Case(f"growth, {name}", partial(_grows, shape, small, large), seconds=60)


def _grows(shape: Callable[[int], str], small: int, large: int, folder: Path) -> str:
    return grows(shape, small, large)


def millions() -> Iterator[Case]:
    """Each shape of text with a million characters."""
    for name, shape in text_shapes().items():
        yield Case(f"a million characters, {name}", partial(_whole, shape), seconds=60, megabytes=1000)


def _whole(shape: Callable[[int], str], folder: Path) -> str:
    return whole(shape(1_000_000))


# ---------------------------------------------------------------- files of other kinds


def _page(piece: str, size: int) -> str:
    return f"<html><head><title>Wall</title></head><body>{repeated(piece, size)}{BODY}</body></html>"


def _before(piece: str, size: int) -> str:
    return repeated(piece, size) + _page(" ", 1)


def _feed(piece: str, size: int) -> str:
    return (
        '<rss version="2.0"><channel><title>Wire</title><item><title>Wall</title><description>'
        f"{repeated(piece, size)}</description></item></channel></rss>"
    )


def _items(size: int) -> str:
    item = f"<item><title>Wall</title><description>{SENTENCE * 3}</description></item>"
    return f'<rss version="2.0"><channel><title>Wire</title>{repeated(item, size)}</channel></rss>'


def _tiny_items(size: int) -> str:
    """The shortest items that are read as pages: they cost the most a byte."""
    return f"<rss version='2.0'><channel>{repeated('<item><summary>&lt;b&gt;a</summary></item>', size)}</channel></rss>"


def _warc(headers: str, body: str) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}".encode()
    start = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://norrick.example/\r\n{headers}"
    return f"{start}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"


def _line(piece: str, size: int) -> str:
    return json.dumps({"id": "a", "text": "The mayor said so. " + repeated(piece, size)}) + "\n"


IN_PAGES = ("<div>", "</div>", "<a", "<!-- c -->", "<!--", "<p>a", "<table><tr><td>", "<b><i>", "&amp;", "&",
    "<script>", "<![CDATA[", "a ", "<br>", "<span x='1'>said </span>", "<p style=", "\0", "<li>a</li>",
        "]]>")  # fmt: skip
OF_FILES: dict[str, Callable[[int], str | bytes]] = {
    **{f"a.html, {piece!r} in the body": partial(_page, piece) for piece in IN_PAGES},
    **{f"a.html, {piece!r} before the page": partial(_before, piece) for piece in ("<!-- c -->", "<!--", " ", "<",
        "<?a?>", "<a ")},
    "a.html, a tag with many attributes": lambda size: _page(" ", 1).replace("<body>", "<body " + numbered("a{n}='b' ",
        size) + ">"),
    **{f"a.rss, {piece!r} in an item": partial(_feed, piece) for piece in ("<a", "<![CDATA[", "&lt;p&gt;a", "<p>", "a ",
        "&amp;amp;")},
    "a.rss, many items": _items,
    "a.rss, tiny items": _tiny_items,
    "a.warc, a long header": lambda size: _warc("X: " + "a" * size + "\r\n", BODY),
    "a.warc, many headers": lambda size: _warc(numbered("X-{n}: a\r\n", size), BODY),
    "a.warc, many records": lambda size: _warc("", BODY) * (size // 600),
    "a.warc.gz, a long page": lambda size: gzip.compress(_warc("", _page("<p>The mayor said so.</p>", size))),
    "a.jsonl, many lines": lambda size: _line("a", 1) * (size // 60),
    "a.jsonl, lines that are none": partial(repeated, "{\n"),
    "a.json, brackets": partial(repeated, "["),
    "a.json, objects": partial(repeated, '{"a":'),
    "a.jsonl, a long word": partial(_line, "a"),
}  # fmt: skip


def files(sizes: tuple[int, ...] = (50_000, 1_000_000)) -> Iterator[Case]:
    """Each shape of page, feed, archive and JSON through intake: of a megabyte, and small
    enough to be below what is refused at once."""
    for size in sizes:
        for name, shape in OF_FILES.items():
            yield Case(f"{size:,} bytes of {name}", partial(_taken_in, name.split(",")[0], shape, size), seconds=20)


def _taken_in(name: str, shape: Callable[[int], str | bytes], size: int, folder: Path) -> str:
    held = shape(size)
    (folder / name).write_bytes(held if isinstance(held, bytes) else held.encode("utf-8", "surrogatepass"))
    return "" if sum(1 for _ in read_paths([folder / name])) else "neither an article nor a failure came out"
