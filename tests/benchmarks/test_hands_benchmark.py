"""What the benchmark of hands counts as marked, found and right."""

from collections import Counter

from benchmarks.hands import count

from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.sources.resolve import resolve
from records import marked
from steps import run

TOLD = (
    "{s1.source:Manager Ann Corliss} {s1.cue:told} the Associated Press {s1.content:that the pier would close in May}."
)


def marks(text: str, name: str) -> dict[str, object]:
    start, end = text.index("that the pier"), text.index(".")
    said = {"who": "a", "via": ["b"], "source": [[0, 24]], "cue": [], "content": [[start, end]]}
    return {"text": text, "statements": [said], "sources": {"b": {"name": name}}}


def test_a_hand_is_right_by_its_name() -> None:
    record = run(marked(TOLD), resolve, follow_chains)
    for name, right in (("The Associated Press", 1), ("Reuters", 0)):
        counts = Counter[str]()
        count(marks(record.article.text, name), record, counts)
        figures = [counts[f"all hands {cell}"] for cell in ("marked", "found", "given", "right")]
        assert figures == [1, 1, 1, right]
