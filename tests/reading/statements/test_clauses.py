"""Clauses of saying side by side, contents that end with their clause, and attributions that tell of no words."""

import msgspec
import pytest

from onrecord import Article
from onrecord.reading import Reader
from onrecord.reading.statements.acts import drop_acts
from onrecord.reading.statements.content_boundaries import trim_contents
from onrecord.reading.statements.coordinated_clauses import part_coordinated
from onrecord.reading.statements.retold import find_retold
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.record import Record
from records import marked
from steps import run


def said(record: Record) -> list[tuple[str, str, bool]]:
    """Every statement as source, content and whether it stands within another."""
    return [(record.text_of(s.source), record.text_of(s.content), s.within is not None) for s in record.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "{s1.source:The union} {s1.cue:said} {s1.content:the talks had failed and {s2.source:the "
                "company} {s2.cue:said} {s2.content:it would go on}}."
            ),
            [("The union", "the talks had failed", False), ("the company", "it would go on", False)],
        ),
        (
            (
                "{s1.source:Mr Vale} {s1.cue:said} {s1.content:the farm was sold, while {s2.source:his sister} "
                "{s2.cue:told} the court {s2.content:that it was not}}."
            ),
            [("Mr Vale", "the farm was sold", False), ("his sister", "that it was not", False)],
        ),
        (
            (
                "{s1.source:Pia Lorn} {s1.cue:says} {s1.content:the barge is hers but the bank}, "
                "{s2.source:which holds the papers,} {s2.cue:says} {s2.content:that it is not}."
            ),
            [("Pia Lorn", "the barge is hers", False), ("the bank", "that it is not", False)],
        ),
    ],
)
def test_a_clause_beside_another_is_its_own_speakers(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert said(run(marked(text), part_coordinated)) == expected


@pytest.mark.parametrize("subject", ["the inspector", "the inspector, Ida Brook,", "Ida Brook of the town council"])
def test_a_cue_behind_a_new_subject_is_not_the_first_speakers(subject: str) -> None:
    text = (
        f"{{s1.source:Odell}} {{s1.cue:said}} {{s1.content:the mill was safe but {subject.rstrip(',')}}}, "
        "{s2.cue:warned} {s2.content:that the roof could fall}."
    )
    record = marked(text.replace("}, {s2.cue", "}, {s2.cue" if subject.endswith(",") else "} {s2.cue"))
    first, second = record.statements
    record = msgspec.structs.replace(record, statements=(first, msgspec.structs.replace(second, source=first.source)))
    assert said(run(record, part_coordinated)) == [
        ("Odell", "the mill was safe", False),
        (subject.rstrip(","), "that the roof could fall", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            "{s1.source:The union} {s1.cue:said} {s1.content:the talks had failed and {s2.source:the company} "
            "{s2.cue:had said} {s2.content:it would go on}}."
        ),
        (
            "{s1.source:The union} {s1.cue:said} {s1.content:that the talks had failed and that {s2.source:the "
            "company} {s2.cue:said} {s2.content:it would go on}}."
        ),
        (
            "{s1.cue:According to} {s1.source:the union}, {s1.content:the talks failed and {s2.source:the "
            "company} {s2.cue:said} {s2.content:it would go on}}."
        ),
        (
            "{s1.source:The union} {s1.cue:says} {s1.content:the talks failed and {s2.source:the company} "
            "{s2.cue:said} {s2.content:it would go on}}."
        ),
        (
            "{s1.source:The union} {s1.cue:said} {s1.content:a row about police and {s2.source:protests} "
            "{s2.cue:said} {s2.content:it all}}."
        ),
    ],
)
def test_what_the_first_speaker_tells_of_another_stays_theirs(text: str) -> None:
    record = marked(text)
    assert run(record, part_coordinated).statements == record.statements


def test_one_quotation_with_two_tags_is_one_statement() -> None:
    text = (
        "{s2.content:{s1.source:The keeper} sighed and {s1.cue:said}: {s1.content:“The oil is gone”}}, "
        "{s2.source:he} {s2.cue:said}."
    )
    assert said(run(marked(text), part_coordinated)) == [("The keeper", "“The oil is gone”", False)]


@pytest.mark.parametrize(
    ("content", "after", "expected"),
    [
        ("he could not have met her, because", " she was away", "he could not have met her"),
        ("to leave for Vell while", " the others stay", "to leave for Vell"),
        ("the mill was safe, but", " not why", "the mill was safe"),
        (
            "that they heard when the hunter,",
            " who was 54, was shot but not why",
            "that they heard when the hunter, who was 54, was shot",
        ),
        ("that she left when the rain came", ", but not why", "that she left when the rain came"),
    ],
)
def test_a_content_ends_with_its_clause(content: str, after: str, expected: str) -> None:
    record = run(marked(f"{{s1.source:Ida Brook}} {{s1.cue:said}} {{s1.content:{content}}}{after}."), trim_contents)
    assert record.text_of(record.statements[0].content) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{s1.source:The mayor} {s1.cue:ordered} {s1.content:a new survey of the mill}.",
        "{s1.source:The club} {s1.cue:has agreed} {s1.content:a deal to replace its trainer}.",
        "{s1.source:Police} {s1.cue:have sought} {s1.content:to calm the town}.",
        "{s1.source:Police} {s1.cue:have not identified} {s1.content:the driver}.",
        "{s1.source:The scan} {s1.cue:revealed} {s1.content:a crack in the mill’s wall}.",
        "{s1.content:The talks} {s1.cue:appear} {s1.content:to be aimed at peace}.",
        "{s1.content:Eels} {s1.cue:are considered} {s1.content:the chief loss}.",
        "{s1.source:The crew’s} motto {s1.cue:was} {s1.content:“hope for fog”}.",
    ],
)
def test_acts_and_looks_are_no_statements(text: str) -> None:
    assert run(marked(text), drop_acts).statements == ()


@pytest.mark.parametrize(("least", "contents"), [(0.0, ["a new survey of the mill"]), (0.25, [])])
def test_acts_stay_where_all_is_asked_for(least: float, contents: list[str]) -> None:
    text = "The mayor ordered a new survey of the mill."
    tagger = ScriptedTagger({"source": ("The mayor",), "cue": ("ordered",), "content": ("a new survey of the mill",)})
    record = Reader(tagger, least=least).read(Article(id="a", text=text))
    assert [record.text_of(statement.content) for statement in record.statements] == contents


@pytest.mark.parametrize(
    "text",
    [
        "{s1.source:The mayor} {s1.cue:ordered} {s1.content:that the mill be closed}.",
        "{s1.source:The mayor} {s1.cue:ordered} {s1.content:the keeper to close the mill}.",
        "{s1.source:The club} {s1.cue:agreed} {s1.content:that the trainer should go}.",
        "{s1.source:The club} {s1.cue:agreed} {s1.content:to pay for it}.",
        "{s1.source:Police} {s1.cue:identified} {s1.content:the driver as Ida Brook}.",
        "{s1.source:The report} {s1.cue:identified} {s1.content:four causes}.",
        "{s1.source:The report} {s1.cue:revealed} {s1.content:a crack in the mill’s wall}.",
        "{s1.source:Ida Brook} {s1.cue:revealed} {s1.content:a crack in the mill’s wall}.",
        "{s1.source:The crew’s} answer {s1.cue:was} {s1.content:“no fog”}.",
        "{s1.source:Ida Brook} {s1.cue:seemed} {s1.content:to be pleased}.",
    ],
)
def test_words_and_findings_stay_statements(text: str) -> None:
    assert len(run(marked(text), drop_acts).statements) == 1


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "“{s1.content:I rang the port. They said 'call back in May'},” {s1.source:Ida Brook} {s1.cue:said}.",
            "They",
            "'call back in May'",
        ),
        (
            "“{s1.content:I asked him twice. He answered, ‘send a form’},” {s1.source:Ida Brook} {s1.cue:said}.",
            "He",
            "‘send a form’",
        ),
        (
            (
                "{s1.content:The envoy and his staff have left the mill and are demanding that the port be "
                "reopened}, {s1.source:an aide} {s1.cue:said}."
            ),
            "The envoy and his staff",
            "that the port be reopened",
        ),
        (
            "{s1.content:The pilot is safe and is saying the engine failed}, {s1.source:a rescuer} {s1.cue:said}.",
            "The pilot",
            "the engine failed",
        ),
        (
            (
                "{s1.source:Elders} {s1.cue:say} {s1.content:they aren’t listened to when they tell the clerks "
                "the seals are sick}."
            ),
            "they",
            "the seals are sick",
        ),
    ],
)
def test_words_retold_in_a_content_stand_within(text: str, source: str, content: str) -> None:
    assert (source, content, True) in said(run(marked(text), find_retold))


@pytest.mark.parametrize(
    "text",
    [
        "“{s1.content:They said it was the boys' own fault},” {s1.source:Ida Brook} {s1.cue:said}.",
        "{s1.content:The pilot is safe and is walking home}, {s1.source:a rescuer} {s1.cue:said}.",
    ],
)
def test_what_retells_nobodys_words_adds_nothing(text: str) -> None:
    assert len(run(marked(text), find_retold).statements) == 1
