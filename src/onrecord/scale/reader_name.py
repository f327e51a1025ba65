"""Which reader made a record."""

import hashlib
from functools import cache
from importlib import resources

from onrecord import __version__


@cache
def reader_name() -> str:
    """The versions of onrecord and its model, as stored in `readings.reader` of a ledger."""
    digest = hashlib.sha256()
    for file in sorted(resources.files("onrecord.models").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".onnx", ".json")):
            digest.update(file.read_bytes())
    return f"onrecord {__version__}, model {digest.hexdigest()[:12]}"
