"""How much is lost on text as it comes in the wild: other quotation marks or none, case, line breaks, transcripts.

    python -m benchmarks wild [--articles N]

N articles of PolNeAR dev are read as they are and with damage of one kind; every character stands where it stood,
so the annotations hold. In "quotations on lines" every quotation opens a line of its own, after its speaker's words,
as live blogs have it.

In the two kinds of transcript, one with names in capitals and one with names as they stand, quotations become turns
and the annotations move along: :func:`benchmarks.as_transcript.as_transcript` says how. Most articles keep most of
their narrative, so this is the harder case: a few turns within a report. Of the N articles those with a turn are read,
and "lost" compares with the same ones as they are; the last column says how many of the turns were found right.
"""

import re
from collections.abc import Callable, Iterable, Mapping

import msgspec

from benchmarks import table
from benchmarks.as_transcript import as_transcript
from benchmarks.corpora import POLNEAR, Document, documents, need
from onrecord import Article
from onrecord.evaluation.attributions import Document as Judged
from onrecord.evaluation.attributions import evaluate, of_record
from onrecord.evaluation.figures import Agreement
from onrecord.reading import Reader

Damage = Callable[[str], str]

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_CURLY = re.compile(r"(?<=[\s(\[])\"|^\"|\"", re.M)
_MARK = re.compile('["“”]')


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("wild", __doc__)
    parser.add_argument("--articles", type=int, default=40, metavar="N")
    options = parser.parse_args(arguments)
    need(POLNEAR / "dev.jsonl.gz")
    gold = documents(POLNEAR / "dev.jsonl.gz")[:: max(1, 84 // options.articles)][: options.articles]
    reader = Reader()
    _damaged(reader, gold)
    _transcripts(reader, gold)
    return 0


def _damaged(reader: Reader, gold: list[Document]) -> None:
    """The figures on damaged copies. Gold keeps the text as it was, so that direct counts the same attributions."""
    print(f"{'text':24}{'attribution@0.5':>16}{'lost':>8}{'direct':>8}")
    whole = 0.0
    for name, damage in DAMAGES.items():
        found = _figures(gold, _read(reader, gold, damage))
        f1, direct = found["attribution@0.5"].f1, found["direct attribution"].recall
        whole = whole or f1
        print(f"{name:24}{f1:16.3f}{100 * (whole - f1):8.1f}{direct:8.3f}")


def _transcripts(reader: Reader, gold: list[Document]) -> None:
    """The figures on articles with turns, each beside the same articles without."""
    plain = [document for document in gold if as_transcript(document, capitals=True)[1]]
    whole = _figures(plain, _read(reader, plain))["attribution@0.5"].f1
    print(f"\n{'text':24}{'attribution@0.5':>16}{'lost':>8}{'turns':>8}")
    print(f"{f'{len(plain)} of them, as they are':24}{whole:16.3f}{0.0:8.1f}")
    for name, capitals in (("transcript, NAMES", True), ("transcript, Names", False)):
        both = [as_transcript(document, capitals=capitals) for document in plain]
        turned = [document for document, _ in both]
        turns = [one | {"attributions": [one["attributions"][n] for n in own]} for one, own in both]
        read = _read(reader, turned)
        f1, found = _figures(turned, read)["attribution@0.5"].f1, _figures(turns, read)["attribution@0.5"]
        print(f"{name:24}{f1:16.3f}{100 * (whole - f1):8.1f}{found.recall:8.3f} of {found.gold}")


def _read(reader: Reader, documents: Iterable[Document], damage: Damage = str) -> list[Judged]:
    """What is read in the texts of some documents, damaged."""
    return [of_record(reader.read(Article(id=one["id"], text=damage(one["text"])))) for one in documents]


def _figures(gold: Iterable[Document], read: Iterable[Judged]) -> Mapping[str, Agreement]:
    return evaluate([msgspec.convert(document, Judged) for document in gold], read).figures


def _curly(text: str) -> str:
    """Straight double marks made curly: one that follows a space or begins a line opens."""
    return _CURLY.sub(lambda mark: "“" if mark.start() == 0 or text[mark.start() - 1] in " \n([—" else "”", text)


def _lines(text: str) -> str:
    """A new line before every quotation."""
    return re.sub(r" (?=[\"“]\w)", "\n", text)


DAMAGES: dict[str, Damage] = {
    "as it is": str,
    "straight marks": lambda text: text.translate(_STRAIGHT),
    "curly marks": _curly,
    "marks lost": lambda text: _MARK.sub(" ", text),
    "case lost": lambda text: text.lower() if len(text.lower()) == len(text) else text,
    "line breaks lost": lambda text: text.replace("\n", " "),
    "quotations on lines": _lines,
}
