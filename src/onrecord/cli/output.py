"""Where records go: standard output, a file written atomically, or a folder with one file per article."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TextIO

from onrecord.article import Article
from onrecord.cli.formats import PRINTERS, SUFFIXES
from onrecord.cli.streams import standard_output
from onrecord.errors import InputError
from onrecord.intake.kinds import NOT_ARTICLES, ending_of
from onrecord.record import Record
from onrecord.settings import Colour
from onrecord.views.whole_files import replaced

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)", re.IGNORECASE)
"""Names that are devices on Windows, with any extension: output written to them is lost."""


class Sink(Protocol):
    """Takes records, one by one."""

    def add(self, record: Record) -> None: ...  # noqa: D102


@contextmanager
def open_output(output: str | None, form: str, color: Colour, inputs: Iterable[str] = ()) -> Iterator[Sink]:
    """A sink for records in one of the formats. If an error interrupts the run, no file is left behind.

    Args:
        output: a path; ``None`` or ``-`` for standard output; a folder if it exists as one or ends in a slash.
        inputs: the paths being read, which are never overwritten.

    Raises:
        InputError: the output cannot be written, or is one of the inputs.
    """
    if output == "":
        raise InputError("--output is empty; expected a file, a folder, or - for standard output")
    kept = {Path(os.path.realpath(path)) for path in inputs if path != "-"}
    if output is None or output == "-":
        with _printer(standard_output(form), form, color) as sink:
            yield sink
    elif is_folder(output):
        yield Folder(Path(output), form, color, kept)
    else:
        _spare_folders(output, kept)
        with replaced(Path(output), kept) as stream, _printer(stream, form, color) as sink:
            yield sink


def _spare_folders(output: str, kept: Iterable[Path]) -> None:
    """Refuse to overwrite a file that is being read as part of its folder."""
    target = Path(os.path.realpath(output))
    inside = next((read for read in kept if read in target.parents), None)
    if inside and target.is_file() and ending_of(target.name) not in NOT_ARTICLES:
        raise InputError(f"--output {output} lies in {inside}, which is being read; name a file outside it")


def is_folder(output: str) -> bool:
    """Whether the output is a folder: an existing one, or a name that ends in a slash."""
    return output.endswith(("/", os.sep)) or os.path.isdir(output)  # noqa: PTH112, as Path.is_dir fails on long names


class Folder:
    """A folder that gets one file per article, named after the article's id or its title.

    Raises:
        InputError: the folder cannot be created, or its files would lie among the articles being read.
    """

    def __init__(self, path: Path, form: str, color: Colour, kept: set[Path]) -> None:
        self.path, self.form, self.color, self.kept = path, form, color, kept
        self.taken: set[str] = set()
        place = Path(os.path.realpath(path))
        if inside := next((read for read in kept if read.is_dir() and read in (place, *place.parents)), None):
            raise InputError(f"--output {path} lies in {inside}, which is being read; name a folder outside it")
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"the folder {path} cannot be created: {error.strerror}; choose another") from error

    def add(self, record: Record) -> None:
        """Write the record's file."""
        name = self._name(called(record.article)) + SUFFIXES[self.form]
        with replaced(self.path / name, self.kept) as stream, _printer(stream, self.form, self.color) as sink:
            sink.add(record)

    def _name(self, called: str) -> str:
        """A file name for the article that is valid on every system and unique in the run."""
        composed = unicodedata.normalize(
            "NFC", called
        )  # some file systems treat composed and decomposed letters as equal
        safe = re.sub(r"[^\w.-]+", "-", composed).strip("-.").encode()[:150].decode(errors="ignore") or "article"
        if _DEVICE.match(safe):
            safe = f"_{safe}"
        name, number = safe, 1
        while name.casefold() in self.taken:
            number += 1
            name = f"{safe}-{number}"
        self.taken.add(name.casefold())
        return name


def called(article: Article) -> str:
    """The name of an article's file: its id or, if that is only a hash of the text, its title."""
    words = re.findall(r"\w+", article.title or "")
    return "-".join(words[:12]).lower() if words and article.id.startswith("sha256-") else article.id


@contextmanager
def _printer(stream: TextIO, form: str, color: Colour) -> Iterator[Sink]:
    printer = PRINTERS[form](stream, color)
    yield printer
    printer.end()
    stream.flush()
