"""The command line and the ledger under attack: hostile files, outputs over ledgers,
kills while adding, and tampered columns."""

import gzip
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache, partial
from pathlib import Path

from benchmarks.case import Case
from benchmarks.corpora import ROOT
from onrecord import Article
from onrecord.errors import LedgerError
from onrecord.ledger import Ledger
from onrecord.reading import Reader

GOOD = "The mayor of Norrick, Lena Dorsey, said on Monday that the harbour wall will not be mended before the winter.\n"


def onrecord(
    *arguments: str | Path, cwd: Path | None = None, seconds: float = 120
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a user runs it."""
    program = Path(sys.executable).with_name("onrecord")
    return subprocess.run(
        [program, *arguments], cwd=cwd, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds
    )


def polite(run: subprocess.CompletedProcess[bytes], codes: tuple[int, ...] = (0, 1, 2)) -> str:
    """What is wrong with how a command ended: a traceback, an odd exit code, raw
    control characters on standard error."""
    said = run.stderr.decode("utf-8", "replace")
    if "Traceback" in said:
        return said[-1500:]
    if run.returncode not in codes:
        return f"exit code {run.returncode}: {said[-300:]}"
    return (
        "control characters on standard error"
        if re.search("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", said)
        else ""
    )


# ---------------------------------------------------------------- hostile files


def _write(name: str, held: bytes | str, folder: Path) -> Path:
    path = folder / name
    path.write_bytes(held if isinstance(held, bytes) else held.encode("utf-8", "surrogatepass"))
    return path


def _loop(folder: Path) -> Path:
    (folder / "loop").symlink_to("loop")
    return folder / "loop"


def _round(folder: Path) -> Path:
    (folder / "inner").mkdir()
    (folder / "inner" / "outer").symlink_to(folder)
    _write("inner/a.txt", GOOD, folder)
    return folder


def _closed(folder: Path) -> Path:
    path = _write("closed.txt", GOOD, folder)
    path.chmod(0)
    return path


def _bomb(folder: Path) -> Path:
    return _write("a.txt.gz", gzip.compress(bytes(10_000_000)) * 40, folder)


def _fed(name: str, folder: Path) -> Path:
    """A feed that is nothing but the path of another file."""
    return _write(
        name,
        str(_write("secret.xml", "<rss><channel><item><title>secret</title></item></channel></rss>", folder)),
        folder,
    )


HOSTILE: dict[str, Callable[[Path], Path]] = {
    "a link to itself": _loop,
    "a folder within itself": _round,
    "a file that may not be read": _closed,
    "gzip that unpacks to 400 MB": _bomb,
    "a feed that names a file": partial(_fed, "a.rss"),
    "a path of 5,000 characters": lambda folder: Path("a" * 5000),
    "a name with a zero-width and a direction mark": partial(_write, "a\u202eb\u200b.txt", GOOD),
    "a name with escapes": partial(_write, "a\x1b[31m\nb.txt", "\0\0"),
    "a name that is an option": partial(_write, "-f", GOOD),
    "a device": lambda folder: Path("/dev/zero"),
    "an empty device": lambda folder: Path("/dev/null"),
    "the processes": lambda folder: Path("/proc/self/mem"),
    "an SQLite file": lambda folder: ledger_file(folder / "news.db"),
    "every byte": partial(_write, "a.txt", bytes(range(256)) * 100),
    "UTF-16 without a mark": partial(_write, "a.txt", GOOD.encode("utf-16-le") * 20),
    "half of UTF-8": partial(_write, "a.txt", (GOOD + "é").encode()[:-1]),
    "JSON a million deep": partial(_write, "a.json", "[" * 1_000_000),
    "a number of a million digits": partial(_write, "a.jsonl", '{"id": ' + "9" * 1_000_000 + ', "text": "The mayor."}'),
    "an XML bomb": partial(_write, "a.rss", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "' + "a" * 1000 + '">' +
        "".join(f'<!ENTITY {chr(97 + n)} "{f"&{chr(96 + n)};" * 30}">' for n in range(1, 20)) +
        "]><rss><channel><item><title>&t;</title></item></channel></rss>"),
    "an entity that is a file": partial(_write, "a.rss", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM '
        '"file:///etc/passwd">]><rss><channel><item><title>a</title><description>The mayor said '
        '&x;</description></item></channel></rss>'),
    "a WARC cut in its header": partial(_write, "a.warc", "WARC/1.0\r\nWARC-Type: resp"),
    "a WARC of a wrong length": partial(_write, "a.warc",
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\na"),
    "a WARC of a length below zero": partial(_write, "a.warc",
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nHTTP/1.1 200 OK\r\n\r\na"),
    "JSON with NaN": partial(_write, "a.jsonl", '{"id": NaN, "text": "The mayor said so.", "published": Infinity}'),
    "a date out of range": partial(_write, "a.jsonl",
        '{"id": "a", "text": "The mayor said so on Monday.", "published": "0001-01-01"}'),
    "lone surrogates": partial(_write, "a.jsonl",
        '{"id": "\\ud800", "title": "\\udfff", "text": "The mayor said “\\ud800” on Monday."}'),
}  # fmt: skip


def hostile_files() -> Iterator[Case]:
    """Each file through ``read``, as text and as JSONL."""
    for name, make in HOSTILE.items():
        for form in ("text", "jsonl", "html"):
            yield Case(f"read -f {form}, {name}", partial(_read_file, make, form), seconds=30)


def _read_file(make: Callable[[Path], Path], form: str, folder: Path) -> str:
    run = onrecord("read", "-q", "-f", form, "--", make(folder), cwd=folder)
    printed = run.stdout.decode("utf-8", "replace")
    if form == "text" and re.search("[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\u202a-\u202e\u2066-\u2069]", printed):
        return "control characters in the terminal"
    if "root:" in printed or "secret" in printed:
        return "another file was read"
    return polite(run)


# ---------------------------------------------------------------- ledgers


@cache
def _example_ledger() -> bytes:
    """A ledger of some examples, made once."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "news.db"
        with Ledger.open(path, create=True) as ledger:
            reader = Reader()
            for example in sorted((ROOT / "examples").glob("*.txt")):
                article = Article(
                    id=example.stem, text=example.read_text(encoding="utf-8"), outlet="The Ellery Lantern"
                )
                ledger.add(reader.read(article), reader="attack")
            ledger.fail("a.txt", "NotText", "it is binary")
            names = [row["name"] for row in ledger.rows("SELECT name FROM people WHERE kind = 'person' ORDER BY name")]
            ledger.join(names[0], names[1], by="Ida Voss", note="She married.")
            ledger.review(next(ledger.rows("SELECT hash FROM statements"))["hash"], "right", by="Ida Voss")
        return path.read_bytes()


def ledger_file(path: Path) -> Path:
    """A sound ledger at that path."""
    path.write_bytes(_example_ledger())
    return path


def problems(path: Path) -> list[str]:
    """What verify reports, or why the file cannot be opened."""
    try:
        with Ledger.open(path, readonly=True) as ledger:
            return [str(problem) for problem in ledger.verify()]
    except LedgerError as error:
        return [str(error)]


OVER_LEDGERS = (
    *(("read", "a.txt", "-o", name) for name in ("news.db", "./news.db", "link.db", "hard.db", "news.db-wal",
        "news.db-journal", "other.csv")),
    *(("read", "a.txt", "-f", form, "-o", "news.db") for form in ("text", "json", "jsonl", "csv", "html")),
    *(("export", "news.db", form, "-o", "news.db") for form in ("csv", "jsonl", "parquet", "records", "jsonld", "brat",
        "iob", "graphml", "dna")),
    *(("export", "news.db", form, "-o", "link.db") for form in ("csv", "graphml", "dna", "parquet")),
    *(("export", "other.db", form, "-o", "news.db") for form in ("csv", "dna", "records")),
    *((command, "news.db", "-o", "news.db") for command in ("search", "timeline", "audit", "replies", "people")),
)  # fmt: skip


def outputs() -> Iterator[Case]:
    """Every output that can be told to write over a ledger."""
    _example_ledger()
    for arguments in OVER_LEDGERS:
        yield Case(f"onrecord {' '.join(arguments)}", partial(_over, arguments), seconds=30)


def _over(arguments: tuple[str, ...], folder: Path) -> str:
    path = ledger_file(folder / "news.db")
    ledger_file(folder / "other.db")
    _write("a.txt", GOOD, folder)
    _write("other.csv.part", "mine", folder)
    (folder / "link.db").symlink_to("news.db")
    os.link(path, folder / "hard.db")
    run = onrecord(*arguments, cwd=folder)
    if path.read_bytes() != _example_ledger():
        return f"the ledger is another file now (exit code {run.returncode})"
    if (folder / "other.csv.part").read_bytes() != b"mine":
        return "somebody's other.csv.part is gone"
    return polite(run)


def columns() -> Iterator[Case]:
    """Every column of every table, changed by SQL in its greatest and in its first row; verify must say so."""
    _example_ledger()
    excused = _excused()
    for table, column in _columns():
        if (table, column) not in excused:
            yield Case(f"UPDATE {table} SET {column}", partial(_tamper, table, column), seconds=60)


def _excused() -> set[tuple[str, str]]:
    """The columns that docs/ledger.md says are not covered."""
    docs = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    listed = docs[docs.index("Not covered") :].split("\n\n", 1)[0]
    return {(table, "id") for table in re.findall(r"`(\w+)\.id`", listed)}


def _columns() -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as scratch, closing(sqlite3.connect(ledger_file(Path(scratch) / "a.db"))) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [
            (table, row[1])
            for table in tables
            if not table.endswith("_fts")
            for row in db.execute(f'PRAGMA table_info("{table}")')
        ]


def _tamper(table: str, column: str, folder: Path) -> str:
    for greatest in (True, False):
        path = ledger_file(folder / "news.db")
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("PRAGMA ignore_check_constraints = 1")
            values = [row[0] for row in db.execute(f'SELECT "{column}" FROM "{table}"')]
            if not values:
                return ""
            value = max((one for one in values if one is not None), default=None) if greatest else values[0]
            try:
                db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" IS ?', (_other(value), value))
            except sqlite3.Error:  # the schema refuses it, which is as good
                continue
        if not problems(path):
            return f"{value!r} became {_other(value)!r} unseen"
    return ""


def _other(value: object) -> object:
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"x"
    if isinstance(value, str):
        return value + "x"
    if isinstance(value, float):
        return value / 2 + 0.1
    return value + 1 if isinstance(value, int) else "1"


def bits(seed: int) -> Iterator[Case]:
    """Flipped bits anywhere in the file: reported or harmless, never a traceback."""
    _example_ledger()
    number = seed
    while True:
        yield Case(f"a flipped bit, seed {number}", partial(_flip, number), seconds=60)
        number += 1


def _flip(number: int, folder: Path) -> str:
    held = bytearray(_example_ledger())
    dice = random.Random(number)
    held[dice.randrange(len(held))] ^= 1 << dice.randrange(8)
    (folder / "news.db").write_bytes(held)
    problems(folder / "news.db")
    return ""


# ---------------------------------------------------------------- kills


def kills(seed: int) -> Iterator[Case]:
    """``onrecord add`` killed at a random moment: the ledger verifies, and adding again finishes it."""
    number = seed
    while True:
        yield Case(f"kill, seed {number}", partial(_kill, number), seconds=120)
        number += 1


def _kill(number: int, folder: Path) -> str:
    dice = random.Random(number)
    for example in sorted((ROOT / "examples").glob("*.txt")):
        shutil.copy(example, folder)
    articles = len(list(folder.glob("*.txt")))
    arguments: tuple[str | Path, ...] = ("add", "news.db", *sorted(folder.glob("*.txt")))
    program = Path(sys.executable).with_name("onrecord")
    running = subprocess.Popen([program, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (folder / "news.db").exists() and running.poll() is None:
        time.sleep(0.01)
    time.sleep(dice.uniform(0, 2))
    running.send_signal(dice.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
    running.wait()
    if (folder / "news.db").stat().st_size and (found := onrecord("verify", "news.db", cwd=folder)).returncode:
        return f"after the kill: {found.stdout.decode()[-300:]}{found.stderr.decode()[-300:]}"
    if wrong := polite(onrecord(*arguments, cwd=folder), codes=(0,)):
        return f"adding again: {wrong}"
    with Ledger.open(folder / "news.db", readonly=True) as ledger:
        held = next(ledger.rows("SELECT count(*) AS n FROM articles"))["n"]
    left = [path.name for path in folder.iterdir() if not path.name.endswith((".txt", ".db", ".db-wal", ".db-shm"))]
    return (
        f"{held} of {articles} articles are held"
        if held != articles
        else f"left behind: {left}"
        if left
        else "; ".join(problems(folder / "news.db"))
    )
