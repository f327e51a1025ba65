"""Lines of JSON, with errors that name the file and the line."""

import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

from onrecord.errors import InputError, OnRecordError

_LONGEST = 1 << 28  # bytes of a line, so that what never ends does
Value = TypeVar("Value")


def read_lines(path: Path, convert: Callable[[Any], Value]) -> Iterator[Value]:
    """The values of a JSONL file (``.gz`` too; ``-`` for standard input), each converted.

    Raises:
        InputError: the file cannot be read, or a line is not JSON, or cannot be converted.
    """
    number = 1
    try:
        with _opened(path) as lines:
            for number, line in enumerate(iter(lambda: lines.readline(_LONGEST), b""), start=1):  # noqa: B007 - for the errors
                if len(line) == _LONGEST:
                    raise InputError(f"it is longer than {_LONGEST:,} bytes")
                if line.strip():
                    yield convert(json.loads(line))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    except (EOFError, zlib.error) as error:
        raise InputError(f"{path} is damaged after line {number}; expected a whole gzip file") from error
    except (ValueError, OnRecordError) as error:
        raise InputError(
            f"line {number} of {path} is no annotated document ({error}); `onrecord evaluate --help` shows "
            "what is expected"
        ) from error


def _opened(path: Path) -> AbstractContextManager[Any]:
    if str(path) == "-":
        return nullcontext(sys.stdin.buffer)
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")
