"""How parts are named: by what was read, by which share of it, and by the reader. The name alone says what is done."""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from onrecord.errors import InputError

_NAME = re.compile(r"(?P<label>.+)-(?P<number>\d+)-of-(?P<of>\d+)(?:-(?P<again>\d+))?\.(?P<reader>[0-9a-f]{12})\.part")


class Split(msgspec.Struct, frozen=True):
    """One share of an input: the articles whose places (``path`` or ``path:line``) fall into it by their hash.

    So an article falls into the same share however many others there are, and nobody needs a list of all.

    Attributes:
        number: which, from 1.
        of: how many there are.
    """

    number: int
    of: int

    def holds(self, place: str) -> bool:
        """Whether what stands at the place falls into this share."""
        digest = hashlib.sha256(place.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1


class PartName(msgspec.Struct, frozen=True):
    """The name of a part's folder, such as ``news-3f2a91-0003-of-0064.1f2e3d4c5b6a.part``.

    Attributes:
        label: of the input, from :func:`label_of`.
        split: the share.
        again: 1; 2 and more for what came into the input after the first part of the share was written.
        reader: of the reader, from :func:`reader_digest`.
    """

    label: str
    split: Split
    reader: str
    again: int = 1

    def __str__(self) -> str:
        again = f"-{self.again}" if self.again > 1 else ""
        return f"{self.label}-{self.split.number:04}-of-{self.split.of:04}{again}.{self.reader}.part"


def label_of(paths: Sequence[str]) -> str:
    """What an input is called in the names of its parts: words of its first path, and a hash of all."""
    first = re.sub(r"[^A-Za-z0-9]+", "-", os.path.basename(paths[0].rstrip("/\\")))  # noqa: PTH119  may be any text
    digest = hashlib.sha256("\0".join(paths).encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{first.strip('-')[:40] or 'input'}-{digest}"


def reader_digest(reader: str) -> str:
    """The reader in the names of its parts."""
    return hashlib.sha256(reader.encode()).hexdigest()[:12]


def parts_in(folder: Path) -> Iterator[tuple[PartName, Path]]:
    """The parts of a folder with their names, in the order of input, share and time."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if match := _NAME.fullmatch(path.name):
            split = Split(int(match["number"]), int(match["of"]))
            found.append((PartName(match["label"], split, match["reader"], int(match["again"] or 1)), path))
    return iter(sorted(found, key=lambda one: (one[0].label, one[0].split.number, one[0].again, one[0].reader)))


def is_parts(path: str | os.PathLike[str]) -> bool:
    """Whether a path is a folder that holds parts."""
    return os.path.isdir(path) and any(parts_in(Path(path)))  # noqa: PTH112  Path.is_dir fails on long names


def require_one_reader(folder: Path, reader: str | None = None) -> None:
    """Raise if a folder holds parts of several readers, or of another than this one.

    Raises:
        InputError: it does; counting across readers would count articles twice.
    """
    found = [name.reader for name, _ in parts_in(folder)]
    readers = sorted(set(found))
    if len(readers) > 1:
        several = " and ".join(f"{found.count(one)} by {one}" for one in readers)
        raise InputError(
            f"{folder} holds parts of {len(readers)} versions of the reader ({several}, see the end of their names);"
            " move those of all but one elsewhere"
        )
    if reader and readers and readers[0] != reader:
        raise InputError(
            f"{folder} holds {len(found)} parts of another version of the reader ({readers[0]}; this is {reader});"
            " name another folder, or move them elsewhere"
        )
