"""Kinds of faults that people reported, each on articles invented here and read through the Reader."""

from datetime import date

import pytest

from onrecord import Article, Record
from onrecord.reading import Reader

Said = tuple[str, str | None]
"""Words of a content, and the name or else the words of whoever says them; ``None`` for nobody."""


def read(reader: Reader, text: str) -> Record:
    return reader.read(Article(id="x", text=text, published=date(2031, 5, 14)))


def who_says(record: Record, words: str) -> list[str | None]:
    """Who says these words, in the order of the statements; within another statement or not."""
    names = {source.id: source.name for source in record.sources}
    return [
        names.get(s.source_id or "") or record.text_of(s.source) or None
        for s in record.statements
        if words in record.text_of(s.content)
    ]


def check(reader: Reader, text: str, *expected: Said) -> None:
    record = read(reader, text)
    for words, name in expected:
        assert [who and who.casefold() for who in who_says(record, words)] == [name and name.casefold()], words


def test_a_quotation_by_itself_behind_a_dateline_is_said(reader: Reader) -> None:
    check(
        reader,
        "SARN — “It is over.”\n\n“The money is gone,” clerk Una Prest said on Friday.",
        ("It is over", None),
        ("money is gone", "Una Prest"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Pia Sand said the school was sold.\n\nPupils have put up posters on the gate. “Who will teach us now?”",
        "Vell names a pilot\n\nThe port has one.\n\nBy a skipper.\n\n“Who will teach us now, I ask”\n\nIt rained.",
    ],
)
def test_what_nobody_says_is_said_by_nobody(reader: Reader, text: str) -> None:
    check(reader, text, ("Who will teach us now", None))


@pytest.mark.parametrize(
    "text",
    [
        "“Who will teach us now?”\n\nThe school was sold on Monday, the board said.",
        "The board met. “Who Will Teach the Children of Vell?” It is out in May.",
        "The board met.\n\n“Who will teach us”\n\nThe school was sold on Monday.",
    ],
)
def test_headlines_titles_and_headings_are_not(reader: Reader, text: str) -> None:
    assert who_says(read(reader, text), "ill teach") + who_says(read(reader, text), "ill Teach") == []


def test_a_gesture_behind_a_quotation_does_not_say_it(reader: Reader) -> None:
    text = "Nila Darr turned to the judge. “I never signed that paper.” Judge Orlo Pask nodded."
    check(reader, text, ("never signed", "Nila Darr"))


def test_a_quotation_that_nothing_closed_goes_on_in_the_next(reader: Reader) -> None:
    text = (
        "Coach Milo Trane said: “We have two options.\n\nOne is to sit on the bench and say nothing at all.\n\n"
        "“Or we can play for the people of Vell.”\n\nThe club is last."
    )
    check(reader, text, ("play for the people", "Milo Trane"))


def test_a_call_to_order_is_a_turn_as_any_other(reader: Reader) -> None:
    text = (
        "Mr. Finn: The road has cost 9 million crowns.\n\nThe Speaker: Order.\n\n"
        "Ms. Brandt: Who paid for it? The town did.\n\nMr. Finn: The county did, and it was glad to."
    )
    check(reader, text, ("9 million", "Finn"), ("Who paid", "Brandt"), ("glad to", "Finn"), ("Order", "The Speaker"))


def test_a_speaker_pro_tempore_speaks(reader: Reader) -> None:
    text = (
        "Mr. SAND. I rise to oppose the bill.\n\nMrs. MORN of Vell. I thank the gentleman. The lake is dying.\n\n"
        "The SPEAKER pro tempore. The gentlewoman's time has expired."
    )
    check(reader, text, ("lake is dying", "Morn"), ("time has expired", "The SPEAKER"))


def test_labels_may_open_an_interview_that_goes_on_without(reader: Reader) -> None:
    text = (
        "Meet the beekeeper Jon Hask\n\nHask keeps forty hives above Vell.\n\nTHE COURIER: Do they sting?\n\n"
        "JON HASK: Every day. I no longer feel it.\n\nWhat hurts most?\n\nRain in May.\n\nWho buys the honey?\n\n"
        "Mostly tourists. And one bear."
    )
    check(reader, text, ("Rain in May", "Jon Hask"), ("one bear", "Jon Hask"))


def test_a_role_with_a_body_may_stand_before_the_name_that_signs(reader: Reader) -> None:
    text = (
        "After the match\n\n“They ran us ragged.” – Vell Rovers coach Milo Trane\n\n“We sang.” – union chief Ada Korn"
    )
    check(reader, text, ("ran us ragged", "Milo Trane"), ("We sang", "Ada Korn"))


@pytest.mark.parametrize(
    "text",
    [
        "Burr: Possession of methamphetamine, possession of a controlled substance.",
        "Premier Ola Brandt bowed to demands to give members a vote on the levy.",
        "Minister Pia Sand caved in to calls to cut fuel tax.",
        "“Waste not” was her motto.",
        "They seem keen on not losing.",
        "The X-ray revealed a crack in the bone.",
    ],
)
def test_charges_yielding_mottoes_and_looks_are_no_statements(reader: Reader, text: str) -> None:
    assert read(reader, text).statements == ()


def test_a_partner_who_maintains_something_else_is_not_quoted_by_the_first(reader: Reader) -> None:
    text = "Milo Trane said the song was his while his former partner, Lola Ruiz, maintained she had written it."
    check(reader, text, ("song was his", "Milo Trane"), ("she had written it", "Lola Ruiz"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The clerk, Paula De la Cruz, said it was late.", "Paula De la Cruz"),
        ("Boxer Ivan Petrov said it was late.", "Ivan Petrov"),
        ("Señora Inés Muñoz said it was late.", "Inés Muñoz"),
        ("“They chased us,” said a boy who would only be called “Finch.”", "Finch"),
    ],
)
def test_names_of_many_forms(reader: Reader, text: str, name: str) -> None:
    assert [source.name for source in read(reader, text).sources] == [name]


def test_a_firm_is_known_by_its_trade(reader: Reader) -> None:
    [source] = read(reader, "Lode Timber cut 40 jobs.\n\nLode Timber said orders had dried up.").sources
    assert (source.name, source.type) == ("Lode Timber", "named_organization")


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Una Prest hailed the tunnel and came out in favour of the tram.", ["for", "for"]),
        ("Karl Stein called the ban folly.", ["against"]),
        ("“It would be wrong to say that we should sell the park,” Pia Sand said.", []),
        ("“Do not tell me we should sell the park,” Pia Sand said.", []),
        ("Nobody said we should sell the park, Pia Sand said.", []),
    ],
)
def test_positions_in_british_words_and_none_in_what_is_not_said(reader: Reader, text: str, stances: list[str]) -> None:
    assert [position.stance for position in read(reader, text).positions] == stances


@pytest.mark.parametrize(
    "text", ["“We sail on Friday,” said Jule Harms.", "Parliament sits on Friday, Jule Harms said."]
)
def test_timetables_are_of_the_coming_day(reader: Reader, text: str) -> None:
    assert [str(moment.first) for moment in read(reader, text).moments] == ["2031-05-16"]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Tobias Renn said the hull was sound but the surveyor, Greta Holm, insisted it leaked.", "Renn", "Greta Holm"),
        ("Vera Lunt told the court the hull was sound but her landlord said it leaked.", "Vera Lunt", "her landlord"),
    ],
)
def test_a_clause_of_saying_beside_another_is_its_own_speakers(
    reader: Reader, text: str, first: str, second: str
) -> None:
    record = read(reader, text)
    assert [first in str(who) for who in who_says(record, "sound")] == [True]
    assert who_says(record, "it leaked") == [second]
    assert all(statement.within is None for statement in record.statements)


def test_a_relative_clause_of_saying_is_not(reader: Reader) -> None:
    record = read(reader, "Una Prest said the driver was sober but the man who said so was drunk.")
    assert who_says(record, "was drunk") == ["Una Prest", "who"]


@pytest.mark.parametrize(
    ("headline", "words", "who"),
    [
        ("Council accused of hiding report, says union", "hiding report", ["union"]),
        ("Residents warned of power cuts, says council", "power cuts", ["council"]),
        ("Mine was safe, minister says", "Mine was safe", ["minister"]),
        ("Shoppers warned of fake coins", "fake coins", [None]),
        ("Mayor criticised for sale of park", "sale of park", []),
    ],
)
def test_headlines_have_passives_without_was(reader: Reader, headline: str, words: str, who: list[str | None]) -> None:
    assert who_says(read(reader, f"{headline}\n\nIt rained in Vell until noon."), words) == who


def test_what_a_sentence_tells_is_not_what_the_next_one_hears(reader: Reader) -> None:
    text = 'Brief.\n\nA prosecutor told jurors: "He lied." He also told them the car was stolen, jurors heard.'
    record = read(reader, text)
    assert who_says(record, "He lied") == ["A prosecutor"]
    assert "jurors" not in who_says(record, "car was stolen")


def test_a_surname_of_several_sisters_is_none_of_theirs(reader: Reader) -> None:
    text = "The Korn sisters, Ada and Ida, run the bakery. “Ada bakes,” Ida Korn said. Korn said the shop would close."
    check(reader, text, ("Ada bakes", "Ida Korn"), ("shop would close", "Korn"))


@pytest.mark.parametrize(
    ("text", "outer", "inner", "words"),
    [
        (
            "Milo Trane told the court that his boss had promised the brakes were safe.",
            "Milo Trane",
            "his boss",
            "brakes were safe",
        ),
        (
            "“My son came home and said the school was on fire,” Vera Lunt said.",
            "Vera Lunt",
            "My son",
            "school was on fire",
        ),
    ],
)
def test_whom_a_speaker_retells_speaks_within(reader: Reader, text: str, outer: str, inner: str, words: str) -> None:
    assert who_says(read(reader, text), words) == [outer, inner]


def test_a_source_does_not_end_at_a_nickname(reader: Reader) -> None:
    text = "Boxer Ivan “The Hammer” Petrov said he was ready. Petrov said he had slept well."
    check(reader, text, ("was ready", "Ivan “The Hammer” Petrov"), ("slept well", "Ivan “The Hammer” Petrov"))


def test_calls_answered_until_a_time_are_no_replies(reader: Reader) -> None:
    assert read(reader, "Calls to the tower were not answered until noon, Jon Hask said.").replies == ()


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("“Who says we should sell the park?” Pia Sand said.", []),
        ("It was Pia Sand, who said we should sell the park.", ["for"]),
    ],
)
def test_who_asks_and_who_says(reader: Reader, text: str, stances: list[str]) -> None:
    assert [position.stance for position in read(reader, text).positions] == stances


def test_a_question_that_is_answered_at_once_is_not_the_answerers(reader: Reader) -> None:
    text = "Marit Sund was the last witness. ‘Were you paid?’ ‘Not a penny,’ she replied. ‘Ask the bank.’"
    assert "Marit Sund" not in who_says(read(reader, text), "Were you paid")


@pytest.mark.parametrize(
    ("text", "words", "hearer"),
    [
        ("Police warned drivers the road would be shut until Sunday.", "the road would be shut", "drivers"),
        ("The minister has warned Iran its ships may be stopped.", "its ships may be stopped", "Iran"),
        ("Ada Orme warned people there would be no water.", "there would be no water", "people"),
        ("Ada Orme warned lifts across the county are unsafe.", "lifts across the county", None),
        ("Ada Orme warned walls along the canal could fall.", "walls along the canal", None),
        ("Ada Orme warned closing the ward would cost lives.", "closing the ward", None),
    ],
)
def test_who_hears_a_warning_is_no_part_of_it(reader: Reader, text: str, words: str, hearer: str | None) -> None:
    record = read(reader, text)
    (said,) = record.statements
    assert record.text_of(said.content).startswith(words)
    assert (record.text_of(said.addressee) or None) == hearer


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Leo March has resigned. March said he was tired.", "he was tired", "Leo March"),
        ("Leo March has resigned. In March he said he would stay. “No,” March said.", "No", "Leo March"),
        ("Police chief Drew Law said the case was closed. Law said it was old.", "it was old", "Drew Law"),
        ("Will Power, a plumber, said the pipe had burst. Power said it was old.", "it was old", "Will Power"),
        ("Bo and Ella keep pears. Bo and Ella said the blight would pass. Gus said no.", "blight would pass", "Bo"),
        ("Kenya’s envoy in Geneva Wanjiru Kamau says the vote was lost.", "vote was lost", "Wanjiru Kamau"),
    ],
)
def test_surnames_that_are_words_are_names(reader: Reader, text: str, words: str, name: str) -> None:
    assert who_says(read(reader, text), words)[0] == name


def test_a_month_that_somebody_bears_is_no_time(reader: Reader) -> None:
    record = read(reader, "Leo March has resigned. March said he was tired. It was in March, Ada Orme said.")
    assert [record.text_of(moment.spans) for moment in record.moments] == ["March"]
    assert record.moments[0].spans[0][0] > 50


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The court rules on Friday, its clerk said.", 16),
        ("Teachers strike on Thursday over pay, their union said.", 15),
        ("The film is out on Friday, its maker said.", 16),
        ("The governor takes office on Monday, an aide said.", 19),
        ("The court ruled on Friday, its clerk said.", 9),
        ("Teachers struck on Thursday, their union said.", 8),
    ],
)
def test_headline_verbs_lead_to_the_coming_day(reader: Reader, text: str, day: int) -> None:
    (moment,) = read(reader, text).moments
    assert moment.first == date(2031, 5, day)


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ("Dag Milner insisted, without offering proof, that the memo was forged.", False),
        ("Dag Milner said, but without naming anyone, that the memo was forged.", False),
        ("Dag Milner left without saying that the memo was forged.", True),
    ],
)
def test_what_is_said_without_proof_is_said(reader: Reader, text: str, is_denied: bool) -> None:
    said = [s for s in read(reader, text).statements if not s.denied]
    assert bool(said) is not is_denied


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Although Selm said the wires were new, the inspector found rust on most of them.", ["the wires were new"]),
        (
            "Police said the man, who was 40 and known as “Spoons”, had left by the back door.",
            ["the man, who was 40 and known as “Spoons”, had left by the back door"],
        ),
        (
            "Police said two men were hurt and the hospital confirmed that one had died.",
            ["two men were hurt", "that one had died"],
        ),
        (
            "“My boss said ‘just sign it’, so I signed it,” Cora Stahl told the panel.",
            ["“My boss said ‘just sign it’, so I signed it,”", "‘just sign it’"],
        ),
    ],
)
def test_contents_end_where_their_clauses_end(reader: Reader, text: str, words: list[str]) -> None:
    record = read(reader, text)
    assert [record.text_of(s.content) for s in record.statements] == words


def test_slogans_are_nobodys_words(reader: Reader) -> None:
    assert not read(reader, "“Less is more” hangs above her desk. The firm’s slogan is “Built to last”.").statements


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Governor Piers Holland championed the bill to ban night flights.", ["the bill to ban night flights"]),
        ("Ada Orme opposes night flights.", ["night flights"]),
        ("Ada Orme opposed the plan last night and backed the wall.", ["the plan", "the wall"]),
        ("Gus Harte is against the footpath and in favour of the car park.", ["the footpath", "the car park"]),
        ("Few growers favour the ban, Bo Tarrant said.", []),
        ("It is not true that Ella Frame supports the felling, her lawyer said.", []),
        ("It is true that Ella Frame supports the felling.", ["the felling"]),
    ],
)
def test_targets_end_where_the_time_or_the_next_stance_begins(reader: Reader, text: str, targets: list[str]) -> None:
    record = read(reader, text)
    assert [record.text_of(position.target) for position in record.positions] == targets


def test_a_title_before_a_surname_in_capitals_is_a_label_with_a_colon_too(reader: Reader) -> None:
    said = (
        "Senator MILNER (Corrie): The memo was forged, and the minister knew it.\n\n"
        "Honourable senators: Shame!\n\nSenator MILNER: I have the proof here.\n\n"
        "The PRESIDENT: Order! The senator has the call."
    )
    check(
        reader,
        said,
        ("memo was forged", "Milner"),
        ("I have the proof", "Milner"),
        ("senator has the call", "The President"),
    )
    assert who_says(read(reader, said), "Shame") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Una Prest, an MP, rose. The MP said the bill was late.", ("the bill was late", "Una Prest")),
        ("Dr Dev Pathak spoke. The hand is broken, the physio, Dev Pathak, said.", ("hand is broken", "Dev Pathak")),
        ("WATCH: ‘I have never seen such waves,’ says Vell lifeguard Una Prest", ("such waves", "Una Prest")),
        ("‘Nobody told us,’ Una Prest said, ‘and nobody is telling us now’.", ("telling us now", "Una Prest")),
        (
            "Una Prest, a skipper, said:\n\nI heard it from my bed and thought of thunder.\n\nIt rained.",
            ("my bed", "Una Prest"),
        ),
        (
            "Deputy Pia Sand: When will it open?\n\nMinister for Ports (Deputy Una Prest): June. I said so before.\n\n"
            "Deputy Pia Sand: That is no answer.",
            ("I said so before", "Una Prest"),
        ),
    ],
)
def test_who_says_it(reader: Reader, text: str, expected: Said) -> None:
    check(reader, text, expected)


def test_a_relative_with_one_name_is_a_person(reader: Reader) -> None:
    text = "Odell lost his shop, his sister, Blessing, told reporters. He had no insurance, she said."
    check(reader, text, ("He had no insurance", "Blessing"))


def test_a_handle_with_a_colon_labels_a_post(reader: Reader) -> None:
    record = read(
        reader, "The port was swift.\n\n@VellPort: The pier was shut before. Ask the town.\n\nNobody answered."
    )
    assert [(s.venue and s.venue.kind, record.text_of(s.source)) for s in record.statements] == [
        ("social_media", "@VellPort")
    ]


def test_a_pulled_quotation_is_nobodys(reader: Reader) -> None:
    text = (
        "Vell has named Una Prest as its pilot.\n\n“A steady hand at a hard time for the whole of the valley”\n\n"
        "She starts in June."
    )
    check(reader, text, ("A steady hand", None))


def test_the_honourable_is_no_name(reader: Reader) -> None:
    check(reader, "Senator the Honourable Una Prest said the budget was thin.", ("budget was thin", "Una Prest"))


def test_and_with_a_that_of_its_own_begins_another_statement(reader: Reader) -> None:
    check(
        reader,
        "Ms Prest told the court that she had rung twice and Mr Sand told it that he had not.",
        ("she had rung twice", "Prest"),
        ("he had not", "Sand"),
    )


def test_ministries_of_two_places_are_two(reader: Reader) -> None:
    text = "The Irish Department of Health said cases fell. Northern Ireland’s Department of Health said they rose."
    assert len({statement.source_id for statement in read(reader, text).statements}) == 2
    text = "The British Home Office said cases fell. Britain’s Home Office said they rose."
    assert len({statement.source_id for statement in read(reader, text).statements}) == 1


def test_a_source_does_not_reach_over_the_end_of_a_sentence(reader: Reader) -> None:
    check(
        reader,
        "“It stays,” said Ann Lee. J. P. Orme said the road was gone.",
        ("It stays", "Ann Lee"),
        ("the road was gone", "J. P. Orme"),
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr Judge said the depot would close.", "Judge"),
        ("The bus was blessed by the mayor, Ada Judge. The mayor said the depot would close.", "Ada Judge"),
        ("Growers Ada Prest and Odo Sand met. Prest said the depot would close.", "Ada Prest"),
        ("DSP Ada Prest said the depot would close.", "Ada Prest"),
        ("The broadcaster Voice of the Crane said the depot would close.", "Voice of the Crane"),
    ],
)
def test_names_with_offices_and_ranks(reader: Reader, text: str, name: str) -> None:
    check(reader, text, ("the depot would close", name))


def test_a_body_named_by_its_trade_is_one_body(reader: Reader) -> None:
    record = read(reader, "The Vell-based start-up Jalpari said it was safe. Jalpari added that no one was hurt.")
    assert [(source.name, source.type) for source in record.sources] == [("Jalpari", "named_organization")]


def test_mr_before_an_office_that_is_addressed_names_nobody(reader: Reader) -> None:
    record = read(reader, "“Mr Speaker, the bus is late,” Ada Prest said. “It is, Mr Mayor.”")
    assert [source.name for source in record.sources] == ["Ada Prest"]


def test_and_before_the_subject_of_the_next_clause_begins_another_statement(reader: Reader) -> None:
    text = "Counsel for the state said the witness had lied and counsel for Mr Quaye said she had not."
    record = read(reader, text)
    assert [record.text_of(s.content) for s in record.statements] == ["the witness had lied", "she had not"]
    assert len({s.source_id for s in record.statements}) == 2
