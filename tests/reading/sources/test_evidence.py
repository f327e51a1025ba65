"""Evidence: what is said of a mention and of those whom it may stand for, before trees weigh it."""

import pytest

from onrecord import Article
from onrecord.reading.analysis import Analysis
from onrecord.reading.mentions.parse import parse_mention
from onrecord.reading.sources.candidate_evidence import CANDIDATE, pairs_of
from onrecord.reading.sources.candidates import Choices, Standing
from onrecord.reading.sources.discourse import Discourse, Occurrence
from onrecord.reading.sources.evidence import MENTION, Counts, evidence
from onrecord.reading.sources.referent import Referent
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.record import Spans
from steps import NOTHING


def choices_of(text: str, spoken: tuple[str, ...] = ()) -> Choices:
    discourse = Discourse(Analysis(Article(id="a", text=text), NOTHING, load_calibration()))
    return Choices(discourse, [(text.rindex(words), text.rindex(words) + len(words)) for words in spoken])


def standing(text: str, name: str, spoken: tuple[str, ...] = ()) -> Standing:
    choices = choices_of(text, spoken)
    [entity] = [entity for entity in choices.discourse.entities.all if entity.name == name]
    return choices.standing(entity)


def seen(text: str, mention: str, name: str, cue: str = "said") -> dict[str, float]:
    """What is said of the last such mention, and of a name as the one whom it stands for."""
    choices = choices_of(text)
    start = text.rindex(mention)
    parsed = parse_mention(choices.discourse.entities, start, start + len(mention))
    at = text.rindex(cue) if cue in text else 0
    cues: Spans = ((at, at + len(cue)),) if cue in text else ()
    occurrence = Occurrence((start, start + len(mention)), cue=cues)
    found = ([Referent("unnamed_person", mention=parsed)], "mention")
    candidates = choices.candidates(parsed, occurrence, found)
    rows = evidence(choices, parsed, occurrence, found, candidates, Counts({}, {}, {}, {}))
    row = next(row for row, candidate in zip(rows, candidates, strict=True) if candidate.name == name)
    return dict(zip(MENTION + CANDIDATE, map(float, row), strict=True))


def test_the_words_beside_a_name_are_those_before_it_and_in_apposition() -> None:
    text = "The tired harbour pilot Mara Odell, a keen sailor from Alder, left. A boat sank."
    assert {"tired", "harbour", "pilot", "keen", "sailor"} <= standing(text, "Mara Odell").beside
    assert not {"boat", "sank", "left"} & standing(text, "Mara Odell").beside


@pytest.mark.parametrize(
    ("text", "owned"),
    [
        ("The Alder Council’s long report came.", True),
        ("The report issued by the Alder Council came.", True),
        ("The report of the Alder Council came.", True),
        ("The report came before the Alder Council met.", False),
    ],
)
def test_what_is_a_bodys_or_by_it_is_owned(text: str, owned: bool) -> None:
    assert ("report" in standing(text, "Alder Council").owned) is owned


def test_the_words_of_the_sentences_in_which_it_speaks() -> None:
    text = "Rain fell. Mara Odell said the lighthouse was old."
    assert {"lighthouse", "old"} <= standing(text, "Mara Odell", ("Mara Odell",)).said
    assert "rain" not in standing(text, "Mara Odell", ("Mara Odell",)).said


@pytest.mark.parametrize(
    ("text", "mention", "author"),
    [
        ("A report by the Alder Council said so.", "A report by the Alder Council", 1.0),
        ("A report issued by Alder Council said so.", "A report issued by Alder Council", 1.0),
        ("A report about the Alder Council said so.", "A report about the Alder Council", 0.0),
    ],
)
def test_the_author_named_within_a_mention(text: str, mention: str, author: float) -> None:
    assert seen(text, mention, "Alder Council")["author"] == author


@pytest.mark.parametrize(
    ("cue", "adds"), [("added", 1.0), ("also added", 1.0), ("continued", 1.0), ("went on", 1.0), ("said", 0.0)]
)
def test_who_adds_has_spoken_before(cue: str, adds: float) -> None:
    text = f"Mara Odell left. The pilot {cue} that it leaks."
    assert seen(text, "The pilot", "Mara Odell", cue)["adds"] == adds


@pytest.mark.parametrize(
    ("text", "apposed"),
    [
        ("The pilot, Mara Odell, said it leaks.", 1.0),
        ("The pilot (Mara Odell) said it leaks.", 0.0),
        ("The pilot named Mara Odell said it leaks.", 1.0),
        ("The pilot is not Mara Odell, he said.", 1.0),
        ("The pilot said: Mara Odell knew.", 0.0),
    ],
)
def test_a_name_right_behind_a_mention_is_in_apposition(text: str, apposed: float) -> None:
    assert seen(text, "The pilot", "Mara Odell")["apposed after"] == apposed


def test_who_leads_the_sentence_and_the_one_before() -> None:
    text = "Bo Alder met Mara Odell. Odell, a pilot, had asked. Mara Odell left Bo Alder. She said so."
    assert seen(text, "She", "Mara Odell")["leads sentence before"] == 1.0
    assert seen(text, "She", "Mara Odell")["leads sentence"] == 0.0


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Sen. Mara Odell (D-Vt.) left. The Vermont Democrat said so.", 1.0),
        ("Sen. Mara Odell of Vermont left. The Vermont Democrat said so.", 0.5),
        ("Sen. Mara Odell (R-Ohio) left. The Vermont Democrat said so.", 0.0),
    ],
)
def test_a_seat_behind_a_name_says_party_and_state(text: str, covered: float) -> None:
    assert seen(text, "The Vermont Democrat", "Mara Odell")["covered"] == covered


def test_how_many_names_stand_between_a_mention_and_a_candidate_named_later() -> None:
    text = "A pilot said so. Bo Alder met Mara Odell there."
    near, far = seen(text, "A pilot", "Bo Alder"), seen(text, "A pilot", "Mara Odell")
    assert (near["between after"], far["between after"]) == (0.0, 1.0)
    assert (near["following of kind"], far["following of kind"]) == (0.0, 1.0)


def test_a_spokesman_is_of_the_body_that_his_noun_stood_for() -> None:
    row = seen("Alder Holdings grew. A company spokesman said so.", "A company spokesman", "Alder Holdings")
    assert (row["inner noun"], row["inner may be called"]) == (1.0, 1.0)


def test_what_was_counted_of_mentions_is_found_by_noun_and_cue() -> None:
    counts = Counts({"pilot": 1.5}, {"pilot": 0.5}, {"say role": -0.5}, {})
    assert counts.of("pilot", "say role") == [1.5, 0.5, -0.5]
    assert counts.of("nurse", "") == [0.0, 0.0, 0.0]


def test_what_was_counted_of_a_noun_and_a_candidate_is_found_by_kind_name_and_title() -> None:
    choices = choices_of("The Road Authority met the engineer Mara Odell. The regulator left.")
    start = choices.discourse.text.index("The regulator")
    mention = parse_mention(choices.discourse.entities, start, start + len("The regulator"))
    candidates = choices.candidates(mention, Occurrence((mention.start, mention.end)), ([], "mention"))
    body, person = (pairs_of(mention, candidate) for candidate in candidates)
    assert body == (("regulator organization",), ("regulator road", "regulator authority"), ())
    assert person == (("regulator person",), (), ("regulator engineer",))
    counts = Counts({}, {}, {}, {"regulator road": -0.5, "regulator authority": 2.0, "regulator person": -1.0})
    assert counts.of_pairs(body) == [0.0, 2.0, 0.0]
    assert counts.of_pairs(person) == [-1.0, 0.0, 0.0]


def test_the_noun_of_a_mention_stands_in_what_a_candidate_said_before() -> None:
    text = "Alder Holdings grew. The firm said so in a press release. The press release said more."
    choices = choices_of(text)
    [body] = [entity for entity in choices.discourse.entities.all if entity.name == "Alder Holdings"]
    start = text.index("The firm")
    firm = parse_mention(choices.discourse.entities, start, start + len("The firm"))
    choices.settle(firm, choices.discourse.referent_of(body))
    assert {"press", "release"} <= choices.words_said[id(body)]
