"""Intake over the shared corpora: every English article is read, to the character."""

import gzip
import json
from pathlib import Path

import pytest

from onrecord.intake import read_paths

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared corpora are not here")
@pytest.mark.parametrize("name", ["polnear/train", "polnear/dev", "gum/coref", "gum/dates", "sourcing/dev"])
def test_no_article_of_the_corpora_is_refused(name: str) -> None:
    path = DATA / f"{name}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    assert [getattr(found, "text", found) for found in read_paths([path])] == texts
