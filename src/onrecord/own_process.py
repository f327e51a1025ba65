"""What is set for a process of onrecord's own, and never for a program that uses the library."""

import gc

_RARELY = 10_000
"""After how many new objects cycles among them are looked for. Python's 700 take a twentieth of the time of a start,
and three percent of that of the reading which is not the model's."""


def collect_rarely() -> None:
    """Let Python look for cycles of objects less often."""
    gc.set_threshold(_RARELY)
