"""Libraries that a plain install lacks: imported when first needed, with an error that names the extra."""

from importlib import import_module
from types import ModuleType

from onrecord.errors import InputError


def need(module: str, extra: str) -> ModuleType:
    """Import a module of an optional library.

    Args:
        module: its full name, such as ``spacy.tokens``.
        extra: the extra of onrecord that installs it.

    Raises:
        InputError: it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        library = module.partition(".")[0]
        raise InputError(f"{library} is not installed; install it with `pip install 'onrecord[{extra}]'`") from error
