"""Which reader made a record."""

import hashlib
from functools import cache
from importlib import resources

from onrecord import __version__
from onrecord.reading.layers import layers_at


def reader_name(layers: str = "") -> str:
    """The versions of onrecord, its model and a user's layers, as stored in `readings.reader` of a ledger.

    Args:
        layers: the folder of layers that is read with; empty for those of the package.

    Raises:
        ModelError: the folder holds no layers for this version.
    """
    own = layers_at(layers).digest
    return f"onrecord {__version__}, model {_model()}" + (f", layers {own}" if own else "")


@cache
def _model() -> str:
    digest = hashlib.sha256()
    for file in sorted(resources.files("onrecord.models").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".onnx", ".json")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
