"""What training does to texts before anything learns from them: every letter stays, damage keeps every place."""

import csv
import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from training.damage import DAMAGES, damaged
from training.news import articles

PROSE = st.lists(
    st.sampled_from(
        ['"We lost the ferry," Mr. Abel said.', 'It was "a start".', "Nobody came.", "“Enough,” she said."]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(PROSE, st.integers(0, 1000))
def test_damage_keeps_every_character_in_its_place(text: str, seed: int) -> None:
    copy = damaged(text, random.Random(seed))
    assert len(copy) == len(text)
    assert all(a.lower() == b.lower() or not a.isalnum() for a, b in zip(text, copy, strict=True))


def test_each_kind_of_damage_is_drawn() -> None:
    text = "“Go,” she said.\n\nHe went."
    drawn = {damaged(text, random.Random(seed)) for seed in range(60)}
    assert drawn == {change(text) for change, _ in DAMAGES}


def test_news_gets_paragraphs_and_keeps_its_words(tmp_path: Path) -> None:
    sentence = 'The harbour of Vell is "closed for good," the mayor\'s office said. "It was old. It was ours."'
    table = tmp_path / "news.csv"
    with table.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ["id", "text"])
        writer.writeheader()
        writer.writerows({"id": i, "text": " ".join([sentence] * 9)} for i in range(20))
        writer.writerow({"id": 99, "text": "Too short."})
    texts = list(articles(table))
    assert len(texts) == 20
    plain = {text.translate(str.maketrans("“”’", '""\'')).replace("\n\n", " ") for text in texts}
    assert plain == {" ".join([sentence] * 9)}
    assert any("\n\n" in text for text in texts)
    assert any("“" in text for text in texts)
    assert all(part.count('"') % 2 == 0 for text in texts for part in text.split("\n\n"))
