"""What several test files share: one reader, with its model loaded once."""

import pytest

from onrecord.reading import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()
