"""Article to record: the Reader and its stages, each a pure function in a file of its own.

The Reader is imported on first use, so that importing one module (the windows of the tagger, say) does not import the
whole reading.
"""

TYPE_CHECKING = False  # as in `typing`, which need not be imported for it
if TYPE_CHECKING:
    from onrecord.reading.reader import Reader

__all__ = ["Reader"]


def __getattr__(name: str) -> object:
    if name != "Reader":
        raise AttributeError(f"module 'onrecord.reading' has no attribute {name!r}")
    from onrecord.reading.reader import Reader

    return Reader
