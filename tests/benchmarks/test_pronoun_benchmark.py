"""Counting who is found and named by pronoun."""

from collections import Counter, defaultdict

from benchmarks.pronouns import count

from onrecord.article import Article
from onrecord.record import Record, Source, Statement

TEXT = "Ann Corliss rose. She said the pier was unsafe. He said it was not."


def test_found_and_named_by_pronoun() -> None:
    said = Statement(
        id="s1", source_id="p1", source=((18, 21),), cue=((22, 26),), content=((27, 46),), confidence=0.9,
        mode="indirect", because="pronoun", speaker_confidence=0.8,
    )  # fmt: skip
    record = Record(
        article=Article(id="a", text=TEXT),
        statements=(said,),
        sources=(Source(id="p1", type="named_person", name="Ann Corliss", count=1, mentions=((0, 11),)),),
    )
    marks = [
        {"who": "a", "source": [[18, 21]], "cue": [[22, 26]], "content": [[27, 46]], "via": []},
        {"who": "b", "source": [[48, 50]], "cue": [[51, 55]], "content": [[56, 66]], "via": []},
    ]
    sources = {"a": {"name": "Ann Corliss"}, "b": {"name": "Omar Venn"}}
    counts, sure = Counter[str](), defaultdict[str, list[tuple[float, bool]]](list)
    count({"text": TEXT, "statements": marks, "sources": sources}, record, counts, sure)
    assert counts == {
        "she marked": 1, "she found": 1, "she named": 1, "he marked": 1, "he found": 0, "he named": 0,
    }  # fmt: skip
    assert sure == {"statement": [(0.9, True)], "speaker": [(0.8, True)]}
