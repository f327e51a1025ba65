"""How much is lost on text as it comes in the wild: other quotation marks or none, case lost, line breaks lost.

    python -m benchmarks.wild [--articles N]

The first N articles of PolNeAR dev are read as they are and with damage of one kind; every character stands where
it stood, so the annotations hold. In the last kind every quotation opens a line of its own, after its speaker's
words, as transcripts and live blogs have it.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from benchmarks.corpora import POLNEAR, Document, documents, need
from onrecord import Article
from onrecord.evaluation import Document as Judged
from onrecord.evaluation import Evaluation, evaluate, of_record
from onrecord.reading import Reader

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_CURLY = re.compile(r"(?<=[\s(\[])\"|^\"|\"", re.M)
_MARK = re.compile('["“”]')


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks/wild", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=40, metavar="N")
    options = parser.parse_args(arguments)
    need(POLNEAR / "dev.jsonl.gz")
    gold = documents(POLNEAR / "dev.jsonl.gz")[:: max(1, 84 // options.articles)][: options.articles]
    reader = Reader()
    whole = _read(reader, gold, lambda text: text).figures["attribution@0.5"].f1
    print(f"{'text':24}{'attribution@0.5':>16}{'lost':>8}{'direct':>8}")
    for name, damage in DAMAGES.items():
        found = _read(reader, gold, damage).figures
        f1, direct = found["attribution@0.5"].f1, found["direct attribution"].recall
        print(f"{name:24}{f1:16.3f}{100 * (whole - f1):8.1f}{direct:8.3f}")
    return 0


def _read(reader: Reader, gold: Iterable[Document], damage: Callable[[str], str]) -> Evaluation:
    """The figures on damaged copies. Gold keeps the text as it was, so that direct counts the same attributions."""
    read = []
    for document in gold:
        record = reader.read(Article(id=document["id"], text=damage(document["text"])))
        read.append(of_record(record))
    return evaluate([msgspec.convert(document, Judged) for document in gold], read)


def _curly(text: str) -> str:
    """Straight double marks made curly: one that follows a space or begins a line opens."""
    return _CURLY.sub(lambda mark: "“" if mark.start() == 0 or text[mark.start() - 1] in " \n([—" else "”", text)


def _lines(text: str) -> str:
    """A new line before every quotation."""
    return re.sub(r" (?=[\"“]\w)", "\n", text)


DAMAGES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "straight marks": lambda text: text.translate(_STRAIGHT),
    "curly marks": _curly,
    "marks lost": lambda text: _MARK.sub(" ", text),
    "case lost": lambda text: text.lower() if len(text.lower()) == len(text) else text,
    "line breaks lost": lambda text: text.replace("\n", " "),
    "quotations on lines": _lines,
}

if __name__ == "__main__":
    raise SystemExit(main())
