"""Whether a draft's quotations get the right verdict: kept, altered, given to another speaker, and invented ones."""

import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.altering import HARMLESS, TURNING
from benchmarks.corpora import POLNEAR, Document, documents, need
from benchmarks.table import parser
from onrecord import Article, Record
from onrecord.comparison.check import VERDICTS, Checked, check
from onrecord.comparison.sources import Files, Source
from onrecord.comparison.speakers import same_name
from onrecord.reading import Reader

_LEAST, _MOST = 7, 60
_ARTICLES, _EACH = 200, 8
_NAME = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+(?=,|$)")
RIGHT = {"kept": "verbatim", "altered": "altered", "misattributed": "misattributed", "invented": "not_found"}
"""What was done to a quotation, and the verdict that is right."""
_KEEPING = [alter for name, alter in HARMLESS.items() if name != "order"]
"""What leaves a quotation verbatim. A list in another order says the same, and is not what was said."""
ALSO_RIGHT = {("altered", "out_of_context")}
"""A condition or a hedge dropped from a quotation is both: the issue is that it is seen, under either name."""


class Told(NamedTuple):
    """A quotation of an article and who says it there, as its annotators marked it."""

    words: str
    name: str


class Made(NamedTuple):
    """One quotation of a draft: what was done, and the line that stands in the draft."""

    kind: str
    words: str
    name: str


def told_in(document: Document) -> list[Told]:
    """The quotations of an article with a full name as their source, from the annotators' marks."""
    text = document["text"]
    told: list[Told] = []
    mentions = [" ".join(text[start:end] for start, end in one["source"]) for one in document["attributions"]]
    # A full name that is a whole mention, or its beginning before a comma; longer mentions hold names of others too.
    names = {found[0] for mention in mentions if (found := _NAME.match(mention))}
    for attribution in document["attributions"]:
        mention = " ".join(text[start:end] for start, end in attribution["source"])
        names_here = [one for one in sorted(names) if mention == one.split()[-1] or mention.startswith(one)]
        name = names_here[0] if len(names_here) == 1 else None
        content = " ".join(text[start:end] for start, end in attribution["content"])
        quoted = re.fullmatch(r"\W*[“\"]([^“”\"\n\[]+)[”\"]\W*", content)
        if name and quoted and _LEAST <= len(quoted[1].split()) <= _MOST:
            told.append(Told(quoted[1].strip(" ,"), name))
    return told


def made_from(told: Sequence[Told], others: Sequence[str], rng: random.Random) -> Iterator[Made]:
    """A draft's quotations, one of each kind by turns.

    Args:
        told: those of the article.
        others: quotations of other articles, pieces of which are put together for one that nobody said.
        rng: the choices.
    """
    kinds = list(RIGHT)
    for number, one in enumerate(rng.sample(told, min(len(told), _EACH))):
        kind = kinds[(number + rng.randrange(4)) % 4]
        if kind == "kept":
            alter = rng.choice([None, *_KEEPING])
            yield Made(kind, (alter and alter(one.words, rng)) or one.words, one.name)
        elif kind == "altered":
            turned = next(
                filter(None, (f(one.words, rng) for f in rng.sample(list(TURNING.values()), len(TURNING)))), None
            )
            if turned:
                yield Made(kind, turned, one.name)
        elif kind == "misattributed":
            wrong = sorted({two.name for two in told if not same_name(two.name, one.name)})
            if wrong:
                yield Made(kind, one.words, rng.choice(wrong))
        else:
            yield Made(
                kind, " ".join(_piece(rng.choice(others).split(), rng) for _ in range(rng.randrange(2, 6))), one.name
            )


def _piece(words: Sequence[str], rng: random.Random) -> str:
    """Two to five words from anywhere in a quotation."""
    start = rng.randrange(max(1, len(words) - 3))
    return " ".join(words[start : start + rng.randrange(2, 6)])


def main(arguments: list[str]) -> int:
    """Print verdicts by what was done; with ``--floor`` return 1 where a promise is not kept."""
    options = parser("check", __doc__)
    options.add_argument("--seed", type=int, default=15, help="the seed (15)")
    options.add_argument("--floor", action="store_true", help="exit with 1 where a figure is worse than promised")
    options.add_argument("--show", metavar="KIND", help="print the offsets of a kind's wrong verdicts")
    chosen = options.parse_args(arguments)
    need(POLNEAR / "train.jsonl.gz")
    rng, reader = random.Random(chosen.seed), Reader()
    articles = [(one, told_in(one)) for one in documents(POLNEAR / "train.jsonl.gz")]
    rng.shuffle(articles)
    kept = sorted(articles, key=lambda pair: -len({told.name for told in pair[1]}))[:_ARTICLES]
    others = [told.words for pair in articles if pair not in kept for told in pair[1]]
    known: dict[str, Record] = {}

    def read(article: Article) -> Record:
        if article.id not in known:
            known[article.id] = reader.read(article)
        return known[article.id]

    shelf = Files([Source(one["id"], Article(id=one["id"], text=one["text"]), read) for one, _ in kept])
    called: dict[str, Counter[str]] = defaultdict(Counter)
    began, words = time.perf_counter(), 0
    for _, told in kept:
        made = list(made_from(told, others, rng))
        draft = "\n\n".join(_line(one) for one in made)
        words += len(draft.split())
        found = check(reader.read(Article(id="draft", text=draft)), shelf)
        for one, verdict in zip(made, _verdicts(made, draft, found), strict=True):
            called[one.kind][verdict.verdict if verdict else "missing"] += 1
            if one.kind == chosen.show and (not verdict or not _is_right(one.kind, verdict.verdict)):
                print(one, verdict, "", sep="\n")
    print(f"{len(kept)} articles, {words} words of drafts, {time.perf_counter() - began:.1f} s\n")
    return _print(called, chosen.floor)


def _line(made: Made) -> str:
    return f"“{made.words.translate(str.maketrans('“”', '‘’'))},” {made.name} said."


def _verdicts(made: Sequence[Made], draft: str, found: Sequence[Checked]) -> Iterator[Checked | None]:
    """The verdict on each quotation, by its place in the draft."""
    at = 0
    for one in made:
        start = draft.index(_line(one), at)
        at = start + len(_line(one))
        inside = (verdict for verdict in found if verdict.quoted and start <= verdict.spans[0][0] < at)
        yield next(inside, None)


def _is_right(kind: str, verdict: str) -> bool:
    return verdict == RIGHT[kind] or (kind, verdict) in ALSO_RIGHT


def _print(called: dict[str, Counter[str]], floor: bool) -> int:
    columns = (*VERDICTS, "missing")
    print(f"{'':15}{'made':>6}" + "".join(f"{one:>15}" for one in columns) + f"{'right':>8}")
    worst = 1.0
    for kind in RIGHT:
        made = called[kind].total()
        right = sum(number for verdict, number in called[kind].items() if _is_right(kind, verdict)) / max(1, made)
        worst = min(worst, right)
        print(f"{kind:15}{made:6}" + "".join(f"{called[kind][one]:15}" for one in columns) + f"{right:8.3f}")
    invented = called["invented"].total() - called["invented"]["not_found"]
    print(
        f"\ninvented called anything but not found: {invented} (none)\nthe least of the four: {worst:.3f} (at "
        "least 0.95)"
    )
    return int(floor and (worst < 0.95 or invented > 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
