"""Which reader made a record."""

import hashlib
from functools import cache
from importlib import resources

from onrecord import __version__
from onrecord.reading.layers import layers_at
from onrecord.settings import LEAST, Settings


def reader_name(settings: Settings) -> str:
    """The versions of onrecord, its model and a user's layers, as stored in `readings.reader` of a ledger.

    A least confidence other than the default's is part of it, as the records differ.

    Args:
        settings: with the folder of layers that is read with, and the least confidence of a statement.

    Raises:
        ModelError: the folder holds no layers for this version.
    """
    own = layers_at(settings.layers).digest
    least = f", least {settings.least:g}" if settings.least != LEAST else ""
    return f"onrecord {__version__}, model {_model()}" + (f", layers {own}" if own else "") + least


@cache
def _model() -> str:
    digest = hashlib.sha256()
    for file in sorted(resources.files("onrecord.models").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".onnx", ".json")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
