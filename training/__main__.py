"""``python -m training [STEP…]``: from the encoders and the corpora to the files of the tagging model.

Runs every step of the table in ``training/steps.py`` that is not done: one whose result lies in the work folder is not
done again, so that a run can be stopped and goes on where it was. Steps that are named are run in any case; ``--list``
shows all.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from training.steps import STEPS, Folders, Step, table

_READING = "src/onrecord/reading"
_PLACES = {
    "corpus": ("../shared/data/polnear", "the annotated articles"),
    "work": ("training-work", "where steps leave their results"),
    "model": ("src/onrecord/models", "where the model's files go"),
    "words": (f"{_READING}/tagging/data/cue_words.toml", "where the table of cue words goes"),
    "marks": ("../shared/data/marks", "the marked articles"),
    "nested": (f"{_READING}/statements/data/nested.json", "where what weighs statements inside others goes"),
    "hands": (f"{_READING}/chains/data/outlet_hands.json", "where the weights of outlets as hands go"),
    "statements": (f"{_READING}/statements/data/confidence.json", "where what weighs statements goes"),
    "positions": (f"{_READING}/positions/data/confidence.json", "where what weighs positions goes"),
    "cues": (f"{_READING}/positions/data/cues.json", "where what chooses positions among candidates goes"),
    "concepts": ("src/onrecord/views/concepts/data/similarity.json", "where what tells concepts apart goes"),
    "judged": ("benchmarks/concepts.judged.jsonl", "the pairs of targets that a reader judged"),
    "who": (f"{_READING}/sources/data/ranker.json", "where the trees that choose whom a mention stands for go"),
    "speakers": (f"{_READING}/sources/data/speaker_confidence.json", "where what weighs how sure a speaker is goes"),
    "types": (f"{_READING}/sources/data/types.json", "where the trees that choose the types of sources go"),
}
"""Each place of :class:`Folders` but the plain texts: where it is unless another is given, and what it is."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run steps, or list them; return the exit code."""
    parser = _parser()
    args = parser.parse_args(arguments)
    if unknown := sorted(set(args.steps) - {step.name for step in STEPS}):
        parser.error(
            f"no step is called {', '.join(unknown)}; expected any of {', '.join(step.name for step in STEPS)}"
        )
    at = _folders(args)
    if args.list:
        print(table(at))
        return 0
    os.environ["OMP_NUM_THREADS"] = str(args.threads)  # read by PyTorch when a step imports it
    args.work.mkdir(parents=True, exist_ok=True)
    named = [step for step in STEPS if step.name in args.steps]
    return _run(named or [step for step in STEPS if not step.is_done(at)], at)


def folders(arguments: Sequence[str] = ()) -> Folders:
    """Where a run with these arguments finds and leaves its files, as seen from the folder that it is run in."""
    return _folders(_parser().parse_args(arguments))


def _folders(args: argparse.Namespace) -> Folders:
    return Folders(plain=tuple(args.plain), **{name: getattr(args, name) for name in _PLACES})


def _run(steps: Sequence[Step], folders: Folders) -> int:
    for step in steps:
        if missing := step.missing(folders):
            print(
                f"training: {step.name} needs {', '.join(missing)}; run the steps that make them first", file=sys.stderr
            )
            return 2
        print(f"training: {step.name}: {step.what}", file=sys.stderr, flush=True)
        step.run(folders)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("steps", nargs="*", metavar="STEP", help="only these steps")
    add("--list", action="store_true", help="show the steps, which are done, and what each needs and makes")
    plain = [Path("../shared/data/gum/coref.jsonl.gz")]
    add("--plain", type=Path, nargs="*", default=plain, help="gzipped JSONL whose texts the teacher marks")
    for name, (place, what) in _PLACES.items():
        add(f"--{name}", type=Path, default=Path(place), help=what)
    add("--threads", type=int, default=os.cpu_count() or 1, help="how many threads to use")
    return parser


if __name__ == "__main__":
    sys.exit(main())
