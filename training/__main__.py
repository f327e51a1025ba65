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
    found = (args.words, args.marks, args.nested, args.hands, args.statements, args.positions, args.cues)
    written = (*found, args.concepts, args.judged, args.who, args.speakers, args.types)
    return Folders(args.corpus, tuple(args.plain), args.work, args.model, *written)


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
    add("--corpus", type=Path, default=Path("../shared/data/polnear"), help="the annotated articles")
    plain = [Path("../shared/data/gum/coref.jsonl.gz")]
    add("--plain", type=Path, nargs="*", default=plain, help="gzipped JSONL whose texts the teacher marks")
    add("--work", type=Path, default=Path("training-work"), help="where steps leave their results")
    add("--model", type=Path, default=Path("src/onrecord/models"), help="where the model's files go")
    words = Path("src/onrecord/reading/tagging/data/cue_words.toml")
    add("--words", type=Path, default=words, help="where the table of cue words goes")
    add("--marks", type=Path, default=Path("../shared/data/marks"), help="the marked articles")
    inner = Path("src/onrecord/reading/statements/data/nested.json")
    add("--nested", type=Path, default=inner, help="where what weighs statements inside others goes")
    hands = Path("src/onrecord/reading/chains/data/outlet_hands.json")
    add("--hands", type=Path, default=hands, help="where the weights of outlets as hands go")
    weights = Path("src/onrecord/reading/statements/data/confidence.json")
    add("--statements", type=Path, default=weights, help="where what weighs statements goes")
    sides = Path("src/onrecord/reading/positions/data/confidence.json")
    add("--positions", type=Path, default=sides, help="where what weighs positions goes")
    shown = Path("src/onrecord/reading/positions/data/cues.json")
    add("--cues", type=Path, default=shown, help="where what chooses positions among candidates goes")
    alike = Path("src/onrecord/views/concepts/data/similarity.json")
    add("--concepts", type=Path, default=alike, help="where what tells concepts apart goes")
    judged = Path("benchmarks/concepts.judged.jsonl")
    add("--judged", type=Path, default=judged, help="the pairs of targets that a reader judged")
    trees = Path("src/onrecord/reading/sources/data/ranker.json")
    add("--who", type=Path, default=trees, help="where the trees that choose whom a mention stands for go")
    sure = Path("src/onrecord/reading/sources/data/speaker_confidence.json")
    add("--speakers", type=Path, default=sure, help="where what weighs how sure a speaker is goes")
    kinds = Path("src/onrecord/reading/sources/data/types.json")
    add("--types", type=Path, default=kinds, help="where the trees that choose the types of sources go")
    add("--threads", type=int, default=os.cpu_count() or 1, help="how many threads to use")
    return parser


if __name__ == "__main__":
    sys.exit(main())
