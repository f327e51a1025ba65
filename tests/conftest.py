"""What several test files share: one reader, with its model loaded once; and property tests without a stopwatch."""

import pytest
from hypothesis import settings

from onrecord.reading import Reader

settings.register_profile("patient", deadline=None)  # a busy machine is no failure
settings.load_profile("patient")


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()
