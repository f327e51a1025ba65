"""Atomic file output: an output is written to a temporary file and moved into place when complete."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from onrecord.errors import InputError
from onrecord.ledger.files import keep_databases


@contextmanager
def drafted(path: Path, kept: Iterable[Path] = ()) -> Iterator[Path]:
    """A temporary path to write to. If the block succeeds the file is moved to ``path``; otherwise nothing changes.

    The draft lies in its own uniquely named folder beside the path, so that no other file is touched.
    Links are followed; devices and pipes are written to directly.

    Args:
        path: the output path given by the user.
        kept: files that are being read, which must not be overwritten.

    Raises:
        InputError: the path cannot be written, is a ledger or another SQLite file, or is one to be kept.
    """
    with _said_of(path):
        target = _target(path, kept)
        # /dev/stdout and pipes cannot be replaced, only written to
        if target.exists() and not target.is_file():
            yield target
            return
        with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=target.parent) as folder:
            draft = Path(folder, target.name)
            yield draft
            if target.exists():
                # a file that a colleague may read stays so
                shutil.copymode(target, draft)
            draft.replace(target)


_PREFIX = ".onrecord-"


@contextmanager
def replaced(path: Path, kept: Iterable[Path] = ()) -> Iterator[TextIO]:
    """A stream of UTF-8 to what shall stand at the path, as :func:`drafted`.

    Raises:
        InputError: as there.
    """
    with drafted(path, kept) as draft, draft.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        yield stream
        stream.flush()


def _target(path: Path, kept: Iterable[Path]) -> Path:
    """The file itself, behind all links."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise InputError(f"{path} is a folder; name a file")
    keep_databases(path)
    if any(_same(target, each) for each in kept):
        raise InputError(f"{path} is being read; name another file")
    return target


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one file, by the same name or, with hard links, by two."""
    with suppress(OSError):
        # also under a name that differs in case, where the file system makes no difference
        return one == other or one.samefile(other)
    return False


@contextmanager
def _said_of(path: Path) -> Iterator[None]:
    """Turn an error of the system over what is written into one clear line about the path.

    A stream that cannot be written names no file. An error that names another file is about that one, and passes.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        about = str(error.filename or path)
        if Path(about).name != path.name and _PREFIX not in about:
            raise
        reason = error.strerror or error
        raise InputError(
            f"{path} cannot be written: {reason}; name a file in a folder that is there, is yours and has room"
        ) from error
