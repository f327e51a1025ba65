"""Whether records are still the same: one hash over the records of a fixed set of
texts, and what differs from an earlier run.

    python -m benchmarks same [--examples | --all] [--write FILE] [--against FILE]

The texts are the repository's examples and, of each corpus that lies beside the repository, every n-th document.
``--write`` keeps the records without the articles' texts; ``--against`` compares with records kept so, and exits with 1
where one differs. The model's confidence may differ in its last digits between processors: compare what one machine
read.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.corpora import ROOT, SHARED, Document, documents
from onrecord import Article
from onrecord.intake import Failure, read_paths
from onrecord.reading import Reader

CORPORA = {
    "polnear/dev": 1,
    "marks/dev": 2,
    "gum/coref": 4,
    "sourcing/dev": 1,
    "speech/basil": 8,
    "speech/meantime": 4,
    "speech/newsdiscourse": 20,
    "dates/timebank": 6,
    "dates/aquaint": 4,
    "news/outlets": 300,
}
"""A file below ``shared/data``, and of how many of its documents one is read."""
PUBLISHED = date(2026, 9, 16)
"""When examples that give no date of their own were published, as far as this benchmark is concerned."""

Kept = dict[str, Any]
"""What is kept of a record: its ``text`` (which one it is), a ``hash``, and the
``record`` without the article's text."""
Difference = tuple[str, Any, Any]
"""A path such as ``statements[3].source_id``, and the value there before and now; ``None`` where there is none."""


def main(arguments: list[str]) -> int:
    """Read, print the hash and what differs; return the exit code."""
    parser = table.parser("same", __doc__)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--examples", action="store_true", help="read the repository's examples only")
    which.add_argument("--all", action="store_true", help="read every document of the corpora (an hour or more)")
    parser.add_argument("--write", metavar="FILE", type=Path, help="keep what was read, to compare with later")
    parser.add_argument("--against", metavar="FILE", type=Path, help="compare with what --write kept")
    options = parser.parse_args(arguments)
    before = documents(options.against) if options.against else None
    now = list(kept(texts(corpora=not options.examples, whole=options.all)))
    print(f"{hash_of(one['hash'] for one in now)}  {len(now)} records")
    if options.write:
        options.write.write_text("".join(json.dumps(one) + "\n" for one in now), encoding="utf-8")
    return int(before is not None and not _compare(before, now))


# ---------------------------------------------------------------- what is read


def texts(*, corpora: bool, whole: bool = False) -> Iterator[tuple[str, Article]]:
    """The articles that are read, each with a name that stays the same: a path and a number, or a corpus and an id."""
    yield from _from_files(ROOT / "examples")
    if corpora:
        for name, every in CORPORA.items():
            yield from _from_corpus(name, 1 if whole else every)


def _from_files(folder: Path) -> Iterator[tuple[str, Article]]:
    """The articles of the text, HTML and JSONL files of a folder; none where there is no such folder."""
    for path in sorted(folder.rglob("*")):
        if path.name.endswith((".txt", ".html", ".html.gz", ".jsonl")):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            for number, article in enumerate(read_paths([path], published=PUBLISHED), 1):
                if not isinstance(article, Failure):
                    yield f"{name}:{number}", article


def _from_corpus(name: str, every: int) -> Iterator[tuple[str, Article]]:
    path = SHARED / "data" / f"{name}.jsonl.gz"
    for document in documents(path)[::every] if path.exists() else ():
        yield f"{name}:{document['id']}", article_of(document)


def article_of(document: Document) -> Article:
    """The article of a corpus's document, with its title and date where it has them."""
    published = document.get("published")
    day = date.fromisoformat(published) if published and len(published) == len("2025-09-03") else None
    return Article(id=str(document["id"]), title=document.get("title"), published=day, text=document["text"])


# ---------------------------------------------------------------- hashing


def kept(articles: Iterable[tuple[str, Article]]) -> Iterator[Kept]:
    """Read the articles, and give what is kept of each."""
    reader = Reader()
    for name, article in articles:
        line = reader.read(article).to_json()
        record = json.loads(line)
        del record["article"]["text"]
        yield {"text": name, "hash": hash_of([line]), "record": record}


def hash_of(lines: Iterable[str]) -> str:
    """The SHA-256 of lines."""
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line.encode() + b"\n")
    return whole.hexdigest()


# ---------------------------------------------------------------- comparing


def _compare(before: list[Kept], now: list[Kept]) -> bool:
    """Print what differs; return whether nothing does. Only texts that both runs read are compared."""
    earlier = {one["text"]: one for one in before}
    pairs = [(earlier[one["text"]], one) for one in now if one["text"] in earlier]
    changed = [pair for pair in pairs if pair[0]["hash"] != pair[1]["hash"]]
    for many, where in ((len(now) - len(pairs), "now"), (len(before) - len(pairs), "before")):
        if many:
            print(f"{many} texts were read only {where}, and are not compared")
    print(f"{len(changed)} of {len(pairs)} records differ")
    fields = Counter(field for one, other in changed for field in _fields(one["record"], other["record"]))
    for field, many in fields.most_common():
        print(f"  {field}: {many} records")
    if changed:
        _print_first(*changed[0])
    return not changed


def _fields(before: Kept, now: Kept) -> set[str]:
    """The fields of the record that differ; its ``article`` where the text does, which is not kept."""
    return {path.partition("[")[0] for path, _, _ in differences(before, now)} or {"article"}


def _print_first(before: Kept, now: Kept) -> None:
    first = next(differences(before["record"], now["record"]), ("article.text", "(not kept)", "(not kept)"))
    path, old, new = first
    print(f"first: {now['text']}, {path}\n  before  {json.dumps(old, ensure_ascii=False)}")
    print(f"  now     {json.dumps(new, ensure_ascii=False)}")


def differences(before: Any, now: Any, path: str = "") -> Iterator[Difference]:
    """Every place where two values of JSON differ, the first ones first."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key in before | now:
            yield from differences(before.get(key), now.get(key), f"{path}.{key}" if path else key)
    elif isinstance(before, list) and isinstance(now, list):
        for number, (one, other) in enumerate(zip_longest(before, now)):
            yield from differences(one, other, f"{path}[{number}]")
    elif before != now:
        yield path, before, now
