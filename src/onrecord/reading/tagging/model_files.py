"""The JSON files that lie beside the model."""

import json
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError


def read_model_json(folder: Path, name: str) -> Any:
    """One of the JSON files beside the model.

    Raises:
        ModelError: it is missing or damaged.
    """
    try:
        return json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / name} cannot be read ({error}); install onrecord again") from error
