"""The small fitted layers above the model: those of the package, or a user's own, from ``onrecord train``.

A folder of layers holds a JSON file for each layer that is not the package's, and ``layers.json``, which says on what
they were fitted. Layers fit only the version that they were fitted with: what they weigh is named in the code.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from onrecord.errors import ModelError

PLACES: Mapping[str, tuple[str, str]] = {
    "statements": ("onrecord.reading.statements", "confidence.json"),
    "nested": ("onrecord.reading.statements", "nested.json"),
    "speakers": ("onrecord.reading.sources", "speaker_confidence.json"),
    "positions": ("onrecord.reading.positions", "confidence.json"),
    "hands": ("onrecord.reading.chains", "outlet_hands.json"),
}
"""Each layer: the room whose ``data`` holds it, and its file."""
MANIFEST = "layers.json"
_SHORT = 12


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What ``layers.json`` says.

    Attributes:
        base: for each layer of the folder, the digest of the package's layer that it was fitted from.
        layers: for each, the digest of its file.
        about: for people: what it was fitted on, and what that won or lost.
    """

    base: dict[str, str]
    layers: dict[str, str]
    about: dict[str, str] = {}


class Layers(msgspec.Struct, frozen=True):
    """The layers that a reader uses.

    Attributes:
        own: the content of the layers that are not the package's, by name.
    """

    own: dict[str, bytes] = {}

    def content(self, name: str) -> bytes:
        """The JSON of a layer: the user's, or the one that comes with the package."""
        return self.own.get(name) or shipped(name)

    @property
    def digest(self) -> str | None:
        """Twelve hexadecimal digits that name the user's layers; ``None`` if all are the package's."""
        if not self.own:
            return None
        return digest_of(b"".join(name.encode() + b"\0" + self.own[name] + b"\0" for name in sorted(self.own)))


@cache
def shipped(name: str) -> bytes:
    """The JSON of the layer that comes with the package."""
    room, file = PLACES[name]
    return (files(room) / "data" / file).read_bytes()


SHIPPED = Layers()


def layers_at(path: str) -> Layers:
    """The layers of a folder; those of the package where no folder is named.

    Raises:
        ModelError: as :func:`load_layers`.
    """
    return load_layers(Path(path)) if path else SHIPPED


def digest_of(content: bytes) -> str:
    """The name of a content."""
    return hashlib.sha256(content).hexdigest()[:_SHORT]


def load_layers(folder: Path) -> Layers:
    """The layers of a folder that ``onrecord train`` wrote.

    Raises:
        ModelError: the folder is not one, was changed, or belongs to another version.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
        if unknown := sorted(set(manifest.layers) - set(PLACES)):
            raise ValueError(f"it has a layer {unknown[0]!r}; expected only {', '.join(PLACES)}")
        own = {name: (folder / f"{name}.json").read_bytes() for name in manifest.layers}
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{folder} holds no layers that can be read ({error}); pass a folder that `onrecord train` wrote"
        ) from error
    for name, content in own.items():
        if digest_of(content) != manifest.layers[name]:
            raise ModelError(f"{folder / name}.json is not as `onrecord train` wrote it; train again")
        if manifest.base.get(name) != digest_of(shipped(name)):
            raise ModelError(f"{folder} was trained with another version of onrecord; train again with this one")
    return Layers(own)
