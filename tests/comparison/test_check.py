"""The verdicts on a draft, against an article, a transcript and a ledger."""

from pathlib import Path

import pytest

import onrecord
from onrecord import Article
from onrecord.comparison.check import Checked, check
from onrecord.comparison.sources import Files, InLedger, Source
from onrecord.ledger import Ledger

SOURCE = """Halden mayor weighs mill

HALDEN — The mayor of Halden, Mara Odell, said on Monday that the mill may close in May.

“We will not sell the mill to anyone, and that is final,” Odell said. “If the council agrees, we will build a new \
school for 40 children.”

Tomas Kern, a shop steward, said he does not think the plan is fair. “I don’t believe that the owners ever cared about\
 the people who work there,” Kern said.
"""
VTT = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
<v Mara Odell>We will not sell

00:00:03.500 --> 00:00:05.000
the mill to anyone, and that is final.</v>

00:00:05.500 --> 00:00:06.000 align:start
<v Tomas Kern>Why not? Nobody ever asked the crews.</v>
"""
SRT = (
    "1\r\n00:00:04,000 --> 00:00:06,000\r\nMARA ODELL: We will not sell the mill\r\n\r\n2\r\n00:00:01,500 --> "
    "00:00:03,000\r\nto anyone, and that is final.\r\n"
)
LABELLED = (
    "MARA ODELL: We will not sell the mill to anyone, and that is final.\n\nTOMAS KERN: Why not?\n\nMARA ODELL: "
    "Because we need it.\n"
)


def source(text: str) -> Source:
    return Source("a.txt", Article(id="a", text=text), lambda article: onrecord.read(article.text))


def checked(draft: str, text: str = SOURCE) -> Checked:
    """The verdict on the one claim of a draft."""
    (found,) = check(onrecord.read(draft), Files([source(text)]))
    assert found.text == " … ".join(draft[start:end] for start, end in found.spans)
    if found.place:
        pieces = [" ".join(text[slice(*span)].split()) for span in found.place.spans]
        # the cues of a transcript go on
        assert found.place.text.replace(" … ", " ") == " ".join(pieces)
    return found


CASES = [
    ("verbatim", "“We will not sell the mill to anyone, and that is final,” Mara Odell said."),
    ("verbatim", '"We won\'t sell the mill to anyone," Odell said.'),
    ("verbatim", "“We will not sell the mill … and that is final,” Odell said."),
    ("verbatim", "“We will not sell the mill to anyone,” Odell said, “and that is final.”"),
    ("verbatim", "“[Halden] will not sell the mill to anyone,” Odell said."),
    ("altered", "“We will sell the mill to anyone, and that is final,” Mara Odell said."),
    ("altered", "“If the council agrees, we will build a new school for 60 children,” Odell said."),
    ("altered", "“We will not sell the old mill to anybody, and that is final,” Odell said."),
    ("misattributed", "“We will not sell the mill to anyone, and that is final,” Tomas Kern said."),
    ("out_of_context", "“We will build a new school for 40 children,” Mara Odell said."),
    ("out_of_context", "“The owners ever cared about the people who work there,” Kern said."),
    ("verbatim", "If the council agrees, “we will build a new school for 40 children,” Mara Odell said."),
    ("paraphrase", "“The mill may close in May,” Mara Odell said."),
    ("not_found", "“Nobody has asked the river what it thinks of dams,” Odell said."),
    ("not_found", "“The mill is what the people of this town will not forget,” Odell said."),
    ("not_found", "“Never,” Odell said."),
    ("not_found", "“Rivers rise for the people who work there,” Odell said."),
]


HARBOR = """“No public money was spent on the pier,” Ada Moor, the harbor master, told reporters. “The crews found the \
stones, and the board found the time.”

“We had no choice,” said Jon Veld, a pilot. “They had one,” said Ada Moor.

“Most of the crews were paid on time, but not all of them are happy,” said Jon Veld. “People think that a pilot \
steers the ship. I don’t blame the crews. I blame whoever hired them.”
"""
HARBOR_CASES = [
    (
        "verbatim",
        False,
        "“No public money was spent on the pier. The crews found the stones, and the board found the time,” Moor said.",
    ),
    ("altered", True, "“The board found the stones, and the crews found the time,” Ada Moor said."),
    ("altered", True, "“I don’t blame … whoever hired them,” Jon Veld said."),
    ("altered", True, "“Most of the crews were paid on time … all of them are happy,” Jon Veld said."),
    ("out_of_context", True, "“A pilot steers the ship,” Jon Veld said."),
]


@pytest.mark.parametrize(("verdict", "changed", "draft"), HARBOR_CASES, ids=[one[2][:30] for one in HARBOR_CASES])
def test_the_verdict_where_words_are_joined_turned_or_cut(verdict: str, changed: bool, draft: str) -> None:
    found = checked(draft, HARBOR)
    assert (found.verdict, found.sense_changed) == (verdict, changed)


def test_two_speakers_are_not_one() -> None:
    assert checked("“We had no choice. They had one,” Jon Veld said.", HARBOR).verdict != "verbatim"


FERRY = """PORT VELLE — The ferry company will lay off half of its crews in October, its director said on Thursday.

“It would be wrong to say that we abandoned the islands,” Nadia Ferrow, the director, told reporters. “We are losing \
money on most of the routes, and unless the state helps us, two ferries will stop running by the end of the year.”

Union leader Pavel Strand called the plan “a betrayal of the islands.” “Some of our members may accept the offer,” \
Strand said.

Ferrow denied that the company had “misled the public about the repairs.” She said she hoped the governor would visit \
Port Velle before winter.

“They asked for 12 percent and we offered 7 percent,” said a company official who was not authorized to speak. \
“Critics say we are heartless.”
"""
FERRY_CASES = [
    ("out_of_context", "“We abandoned the islands,” Nadia Ferrow said."),
    ("out_of_context", "“Two ferries will stop running by the end of the year,” Ferrow said."),
    ("out_of_context", "The company “misled the public about the repairs,” Ferrow said."),
    ("out_of_context", "“We are heartless,” said a company official."),
    ("verbatim", "“We are losing money on most of the routes,” Ferrow told reporters."),
    ("verbatim", "“[U]nless the state helps us, two ferries will stop running by the end of the year,” Ferrow said."),
    ("altered", "“Our members will accept the offer,” Strand said."),
    ("altered", "“They asked for 7 percent and we offered 12 percent,” said a company official."),
    ("misattributed", "Ferrow called the plan “a betrayal of the islands.”"),
    ("misattributed", "“They asked for 12 percent and we offered 7 percent,” said Pavel Strand."),
    ("paraphrase", "Ferrow hopes that the governor visits Port Velle before the winter."),
    ("altered", "The ferry company will lay off half of its crews in November, its director said."),
    ("not_found", "Strand said the state should buy the company."),
]


@pytest.mark.parametrize(("verdict", "draft"), FERRY_CASES, ids=[f"{one[0]}-{n}" for n, one in enumerate(FERRY_CASES)])
def test_the_verdict_on_another_report(verdict: str, draft: str) -> None:
    assert checked(draft, FERRY).verdict == verdict


@pytest.mark.parametrize(("verdict", "draft"), CASES, ids=[f"{one[0]}-{n}" for n, one in enumerate(CASES)])
def test_the_verdict_on_a_quotation(verdict: str, draft: str) -> None:
    assert checked(draft).verdict == verdict


def test_a_quotation_without_a_speaker_is_checked_too() -> None:
    found = checked("Halden\n\n“We will sell the mill to anyone, and that is final.”")
    assert (found.verdict, found.sense_changed) == ("altered", True)
    assert found.place
    assert found.place.said_by == "Mara Odell"


def test_a_statement_without_marks_is_a_paraphrase_or_altered() -> None:
    assert checked("Mara Odell said the council must agree before a new school for 40 children is built.").verdict in (
        "paraphrase",
        "altered",
    )
    assert checked("Mara Odell said on Tuesday that the mill must close in May.").sense_changed


def test_another_period_in_other_words_is_altered() -> None:
    text = "Mara Odell said on Monday that repairs of the pier had been budgeted for next year."
    right = checked("Repairs of the pier are budgeted for next year, Mara Odell said.", text)
    wrong = checked("Repairs of the pier are budgeted for this year, Mara Odell said.", text)
    assert (right.verdict, wrong.verdict, wrong.sense_changed) == ("paraphrase", "altered", True)


@pytest.mark.parametrize("text", [VTT, SRT, LABELLED], ids=["vtt", "srt", "labels"])
def test_transcripts_are_checked_across_cues(text: str) -> None:
    right = checked("“We will not sell the mill to anyone, and that is final,” Mara Odell said.", text)
    assert right.verdict == "verbatim"
    assert right.place
    assert right.place.time == (None if text is LABELLED else "00:00:01.000" if text is VTT else "00:00:04,000")
    assert (
        checked("“We will not sell the mill to anyone, and that is final,” Tomas Kern said.", text).verdict
        == "misattributed"
    )
    assert checked("“We will sell the mill to anyone, and that is final,” Mara Odell said.", text).verdict == "altered"


def test_no_quotation_runs_from_one_speaker_into_the_next() -> None:
    assert checked("“The mill to anyone, and that is final. Why not?” Mara Odell said.", VTT).verdict != "verbatim"


def test_speakers_who_overlap_keep_their_own_words() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada Moor>We will rebuild the\n\n00:02.000 --> 00:03.000\n<v Jon "
        "Veld>Never!\n\n00:04.000 --> 00:06.000\n<v Ada Moor>weir before the autumn floods.\n"
    )
    assert checked("“We will rebuild the weir before the autumn floods,” Ada Moor said.", text).verdict == "verbatim"


def test_a_transcript_without_speakers_leaves_the_speaker_open() -> None:
    text = "We will rebuild the weir before the autumn floods. I have said so for years."
    found = checked("“We will rebuild the weir before the autumn floods,” Ada Moor said.", text)
    assert (found.verdict, found.speaker_same) == ("verbatim", None)


def test_a_ledger_is_searched_by_its_index(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        ledger.add(onrecord.read(SOURCE), reader="r1")
        draft = onrecord.read(
            "“We will sell the mill to anyone, and that is final,” Mara Odell said.\n\n“Nobody asked the "
            "river,” Kern said."
        )
        found = check(draft, InLedger(ledger))
    assert [one.verdict for one in found] == ["altered", "not_found"]


def test_what_a_sentence_of_a_turn_says_counts_and_not_the_turn_around_it() -> None:
    text = (
        "ADA MOOR: Why did the freeze end?\n\nJON VELD: I never promised a freeze for ever. I promised a freeze until "
        "the new houses were built.\n\nADA MOOR: Thank you.\n"
    )
    found = checked("Jon Veld said a freeze until new houses are built was what he promised.", text)
    assert (found.verdict, found.sense_changed) == ("paraphrase", False)


def test_the_same_article_a_thousand_times_and_the_same_quotation_a_hundred() -> None:
    line = "“We will not sell the mill to anyone, and that is final,” Mara Odell said.\n\n"
    found = check(onrecord.read(line * 20), Files([source(SOURCE)] * 1000))
    assert {one.verdict for one in found} == {"verbatim"}


@pytest.mark.parametrize(
    "draft",
    ["A headline\n\nAnother headline", "“”", "¿Dónde está el molino? —dijo Ana.", "Roses are red,\nViolets are blue"],
)
def test_drafts_without_claims_have_no_verdicts(draft: str) -> None:
    assert all(one.verdict == "not_found" for one in check(onrecord.read(draft), Files([source(SOURCE)])))


def test_no_sources_at_all() -> None:
    assert [one.verdict for one in check(onrecord.read(CASES[0][1]), Files([]))] == ["not_found"]


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "examples").glob("*.txt")), ids=lambda path: path.stem
)
def test_an_article_holds_all_of_its_own_words(path: Path) -> None:
    record = onrecord.read(path.read_text(encoding="utf-8"))
    found = check(record, Files([Source(path.name, record.article, lambda article: record)]))
    assert {one.verdict for one in found} <= {"verbatim"}


def test_what_has_another_sense_is_altered_even_where_another_speaker_said_the_like() -> None:
    found = checked("The mill will not close in May, Tomas Kern said.")
    assert (found.verdict, found.sense_changed, found.speaker_same) == ("altered", True, False)
    assert "Mara Odell" in found.message


RAIL = """“I would like to freeze fares. I cannot do it without cutting trains, and I will not cut trains,” Dora Lyle, \
the minister, told the committee. “This was carelessness and not fraud,” she said.

“People are paying more for trains that don’t come,” said Noor Hallam of Railwatch.

The rail operators’ association said fares “must reflect the cost of a railway”. The government has promised to match \
any sum that the county raises, said Dora Lyle. Nordhaven Rail said in a statement that it would “not seek a new \
line this year”.
"""


def test_two_words_that_change_places_are_altered_though_few_stand_in_their_order() -> None:
    found = checked("“This was fraud and not carelessness,” Dora Lyle said.", RAIL)
    assert (found.verdict, [change.sense for change in found.changes]) == ("altered", ["order", "order"])


def test_words_of_somebody_else_given_to_a_body_without_a_name_are_misattributed() -> None:
    found = checked("“People are paying more for trains that don’t come,” the rail operators’ association said.", RAIL)
    assert found.verdict == "misattributed"
    assert found.message == "The source gives these words to Noor Hallam."
    own = checked("Fares “must reflect the cost of a railway”, the rail operators’ association said.", RAIL)
    assert own.verdict == "verbatim"


def test_the_source_is_shown_with_a_mark_where_the_draft_leaves_words_out() -> None:
    found = checked("“I would like to freeze fares … I will not cut trains,” Dora Lyle said.", RAIL)
    assert found.place
    assert found.place.text == "I would like to freeze fares … I will not cut trains"


def test_a_negation_that_is_left_out_is_shown_alone() -> None:
    found = checked("Nordhaven Rail said it would “seek a new line this year”.", RAIL)
    assert (found.verdict, found.lost) == ("out_of_context", "not")


def test_a_statement_without_marks_is_not_told_to_take_them_off() -> None:
    text = "“I have asked for this money since 2019 and I have been refused every year,” Lowell Dray said on Monday."
    found = checked("Lowell Dray has asked for the money since 2019, he said, and been refused every year.", text)
    assert (found.quoted, found.message) == (False, "The source says this in other words.")


def test_a_sum_is_the_same_with_its_scale_as_a_letter_or_a_word() -> None:
    text = "Dora Lyle told members that a freeze would cost £600m. “It would be $2.5bn over ten years,” she said."
    assert checked("“It would be $2.5 billion over ten years,” Dora Lyle said.", text).verdict == "verbatim"
    assert checked("A freeze would cost £600 million, Dora Lyle said.", text).verdict == "verbatim"
    found = checked("A freeze would cost £60m, Dora Lyle said.", text)
    assert (found.verdict, found.sense_changed) == ("altered", True)
    assert checked("“It would be $2.5m over ten years,” Dora Lyle said.", text).sense_changed
    spoken = checked("“It would be 2.5 billion dollars over ten years,” Dora Lyle said.", text)
    assert spoken.verdict == "verbatim"


def test_a_cut_within_one_cue_is_marked_where_the_source_is_shown() -> None:
    text = VTT.replace("We will not sell\n", "We will not, for now, sell\n")
    found = checked("“We will not … sell the mill to anyone,” Mara Odell said.", text)
    assert found.place
    assert found.place.text == "We will not … sell the mill to anyone"
