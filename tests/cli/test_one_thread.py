"""numpy is kept from waking a thread for each core, unless the user asked for them."""

import os

import pytest

from onrecord.cli.doors import Doors
from onrecord.settings import Settings


@pytest.mark.parametrize(("given", "then"), [(None, "1"), ("4", "4")])
def test_reading_sets_one_thread_and_leaves_what_was_set(
    given: str | None, then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", given or "")
    if given is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    Doors().reader(Settings())
    assert os.environ["OPENBLAS_NUM_THREADS"] == then
