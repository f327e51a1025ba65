"""Whose a quotation is, by its marks and by where it stands on the page: read through the Reader."""

import pytest

from onrecord import Article, Record
from onrecord.reading import Reader

Said = tuple[str, str | None, str]
"""Words of a content, the speaker's name (``None`` for nobody whom the text names) and the mode."""


def said(record: Record, words: str) -> list[tuple[str | None, str]]:
    """Who says these words, apart from those whose words they repeat, and in which mode."""
    names = {source.id: source.name or record.text_of(source.mentions[:1]) for source in record.sources}
    outer = (s for s in record.statements if s.within is None)
    return [(names.get(s.source_id or ""), s.mode) for s in outer if words in record.text_of(s.content)]


def check(reader: Reader, text: str, expected: list[Said]) -> None:
    record = reader.read(Article(id="x", text=text))
    for words, name, mode in expected:
        found = [(who and who.casefold(), how) for who, how in said(record, words)]
        assert found == [(name and name.casefold(), mode)], (words, record.statements)


SINGLE = [
    (
        "The verger, Ilka Roen, spoke on Friday.\n\nMs Roen said: ‘The bell cracked in the frost.\n\n‘The "
        "ringers’ ropes froze as well.\n\n"
        "‘We rang by hand.’\n\nThe bishop sent a card.",
        [
            ("bell cracked", "Ilka Roen", "direct"),
            ("ropes froze", "Ilka Roen", "direct"),
            ("rang by hand", "Ilka Roen", "direct"),
        ],
    ),
    (
        "'The farmers' market is finished,' Piet Coll said. 'Nobody's paid the traders' bills.'",
        [("market is finished", "Piet Coll", "direct"), ("traders' bills", "Piet Coll", "direct")],
    ),
    (
        "'They call it \"renewal\", and I call it theft,' Hanna Lisk said. 'Ask the tenants' union.'",
        [("renewal", "Hanna Lisk", "direct"), ("tenants' union", "Hanna Lisk", "direct")],
    ),
    (
        "Juno Falk said the pilots' pay was 'an insult'. The owners' answer was 'late', she said.",
        [("an insult", "Juno Falk", "mixed")],
    ),
    (
        (
            "Anna Rees said: 'We asked for a nurse in May.\n\nPatients wait outside the clinic at Lode\n\n'We "
            "are still waiting.'\n\nThe board meets in June."
        ),
        [("a nurse in May", "Anna Rees", "direct"), ("still waiting", "Anna Rees", "direct")],
    ),
]
ODD_MARKS = [
    (
        "»The crane fell at noon,« said Anna Rees. »Nobody was under it.«",
        [("crane fell", "Anna Rees", "direct"), ("under it", "Anna Rees", "direct")],
    ),
    ("›The crane fell at noon,‹ said Anna Rees.", [("crane fell", "Anna Rees", "direct")]),
    ('""The crane fell at noon,"" said Anna Rees.', [("crane fell", "Anna Rees", "direct")]),
    (
        "&#8220;The crane fell at noon,&#8221; said Anna Rees of the port&rsquo;s crew.",
        [("crane fell", "Anna Rees", "direct")],
    ),
    (
        "\ufffdThe crane fell at noon,\ufffd said Anna Rees. \ufffdIt\ufffds gone.\ufffd",
        [("crane fell", "Anna Rees", "direct")],
    ),
    ("« The crane fell at noon », said Anna Rees.", [("crane fell", "Anna Rees", "direct")]),
    ("”The crane fell at noon,” said Anna Rees.", [("crane fell", "Anna Rees", "direct")]),
    ("‚The crane fell at noon,‘ said Anna Rees.", [("crane fell", "Anna Rees", "direct")]),
    ("「The crane fell at noon,」 said Anna Rees.", [("crane fell", "Anna Rees", "direct")]),
    ("❝The crane fell at noon,❞ said Anna Rees.", [("crane fell", "Anna Rees", "direct")]),
    ("″The crane fell at noon,″ said Anna Rees.", [("crane fell", "Anna Rees", "direct")]),
    ("<<The crane fell at noon,>> said Anna Rees.", [("crane fell", "Anna Rees", "direct")]),
    ('\\"The crane fell at noon,\\" said Anna Rees.', [("crane fell", "Anna Rees", "direct")]),
    ("â€œThe crane fell at noon,â€\x9d said Anna Rees.", [("crane fell", "Anna Rees", "direct")]),
    ("\x93The crane fell at noon,\x94 said Anna Rees.", [("crane fell", "Anna Rees", "direct")]),
    ("`The crane fell at noon,' said Anna Rees.", [("crane fell", "Anna Rees", "direct")]),
    (
        "• Port: “The crane fell at noon,” said Anna Rees.\n• Power: “It is back,” Piet Coll said.",
        [("crane fell", "Anna Rees", "direct"), ("It is back", "Piet Coll", "direct")],
    ),
    ("Verdict: “The crane fell at noon,” said Anna Rees, a pilot.", [("crane fell", "Anna Rees", "direct")]),
    ("BREAKING | “The crane fell at noon,” harbour master Anna Rees said.", [("crane fell", "Anna Rees", "direct")]),
    ("Just in: “The crane fell at noon,” harbour master Anna Rees said.", [("crane fell", "Anna Rees", "direct")]),
]
BESIDE = [
    ("“Is the lock open?” “It is not,” Anna Rees told him.", [("It is not", "Anna Rees", "direct")]),
    (
        "The terms were “dredging,” “piling” and “infill,” Anna Rees said.",
        [("piling", "Anna Rees", "mixed")],
    ),
    (
        (
            "“The crane fell at noon,” said Anna Rees, who runs the yard.\n\nThe yard at Lode, seen from the "
            "river\n\n“Nobody was under it. We were lucky.”\n\nIt rained."
        ),
        [("under it", "Anna Rees", "direct")],
    ),
    (
        (
            'Ms Rees said the yard would close.\n\n"We looked for a buyer in May.\n\n"Nobody came."\n\nShe said '
            "the gates would be locked on Friday."
        ),
        [("looked for a buyer", "Rees", "mixed"), ("gates would be locked", "Rees", "indirect")],
    ),
    (
        'Ms Rees said it would close.\n\n"We looked for a buyer in May. Nobody came.\n\n"I am seventy."\n\nIt rained.',
        [("looked for a buyer", "Rees", "mixed"), ("I am seventy", "Rees", "mixed")],
    ),
    (
        (
            "LODE — The board shut the baths on Friday, its chairman, Felix Orr, said.\n\nAnna Rees put down her "
            "bucket. “I learned to swim in there.”\n\nThe board meets in July, Orr said."
        ),
        [("learned to swim", "Anna Rees", "direct")],
    ),
    (
        (
            "LODE — The board shut the baths on Friday, its chairman, Felix Orr, said.\n\nAnna Rees walks to the "
            "gate.\n\n“I learned to swim in there.”\n\nShe does not look back."
        ),
        [("learned to swim", "Anna Rees", "direct")],
    ),
    (
        "The swimmers said they were furious. “Another fence? Whose idea was that?”",
        [("Another fence", "The swimmers", "mixed")],
    ),
]
SIGNED = [
    (
        "“It cost us the summer.” (Anna Rees, 44)\n\n“Not a word from anybody.” (Piet Coll, teacher)",
        [("the summer", "Anna Rees", "direct"), ("Not a word", "Piet Coll", "direct")],
    ),
    (
        "“It cost us the summer”: Anna Rees, 44\n\n“Not a word from anybody”: Piet Coll",
        [("the summer", "Anna Rees", "direct"), ("Not a word", "Piet Coll", "direct")],
    ),
    (
        (
            "Bathers on the closure\n\n“It cost us the summer.”\nAnna Rees, 44, teacher\n\n“Not a word from "
            "anybody.”\nPiet Coll, 61, nurse"
        ),
        [("the summer", "Anna Rees", "direct"), ("Not a word", "Piet Coll", "direct")],
    ),
    ("“It cost us the summer” — teacher Anna Rees, 44", [("the summer", "Anna Rees", "direct")]),
    (
        (
            "The baths shut on Friday.\n\nI learned to swim there. Shame on the board! https://t.co/AbC12\n\n— "
            "Anna Rees (@annarees) June 3, 2031\n\nThe board meets in July."
        ),
        [("learned to swim", "Anna Rees", "indirect")],
    ),
    (
        "The baths shut on Friday.\n\nI learned to swim there. Shame on the board! — Anna Rees (@annarees) 3 June 2031",
        [("learned to swim", "Anna Rees", "indirect")],
    ),
    (
        "Anna Rees shared a photo of the gate on Friday with the words “Never again”.",
        [("Never again", "Anna Rees", "direct")],
    ),
]
TURNS = [
    (
        (
            "ANNA REES, HARBOUR RADIO (on camera): The gate is shut.\n\nREES: And nobody knows "
            "why.\n\nUNIDENTIFIED MALE: We do.\n\nGRAPHIC: Lode, Friday"
        ),
        [("gate is shut", "ANNA REES", "indirect"), ("nobody knows", "ANNA REES", "indirect")],
    ),
    (
        (
            "Mrs REES (Lode) — I ask the minister when the baths will open.\n\nMr COLL — In May, I hope.\n\nMrs "
            "REES (Lode) — Which May?"
        ),
        [("the baths will open", "REES", "indirect"), ("In May", "COLL", "indirect")],
    ),
    (
        (
            "Mr. COLL of Lode. I rise in support of the bill.\n\nMs. REES. I thank the gentleman for his "
            "time.\n\nMr. COLL of Lode. I yield back."
        ),
        [("support of the bill", "COLL", "indirect"), ("thank the gentleman", "REES", "indirect")],
    ),
    (
        "[00:12] Juno Falk: We open at nine.\n\n[00:20] Piet Coll: Not before?\n\n[00:31] Juno Falk: No.",
        [
            ("We open", "Juno Falk", "indirect"),
            ("Not before", "Piet Coll", "indirect"),
            ("No.", "Juno Falk", "indirect"),
        ],
    ),
    (
        (
            "Juno Falk keeps the lock at Sarn.\n\nQ. Did you open it?\n\nA. No.\n\nQ. Who did?\n\nA. My brother "
            "did, at four."
        ),
        [("No.", "Juno Falk", "indirect"), ("My brother", "Juno Falk", "indirect")],
    ),
    (
        (
            "Interview: Anna Rees, swimmer\n\nHERALD: Do you miss the baths?\n\nANNA REES: Every day. I cried in "
            "June.\n\nWhere do you swim now?\n\nIn the river.\n\nAre you not cold?\n\nYou get used to it."
        ),
        [("I cried in June", "Anna Rees", "indirect"), ("In the river", "Anna Rees", "indirect")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*SINGLE, *ODD_MARKS, *BESIDE, *SIGNED, *TURNS])
def test_a_quotation_is_its_speakers(reader: Reader, text: str, expected: list[Said]) -> None:
    check(reader, text, expected)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("“Is the lock open?” “It is not,” Anna Rees told him.", "Is the lock open", "Anna Rees"),
        ("Crane was never inspected, inquest told\n\nThe hearing goes on in Lode.", "never inspected", "inquest"),
        ("Crane driver slept in cab, court hears\n\nThe trial goes on in Lode.", "slept in cab", "court"),
        (
            "The baths shut.\n\n— Additional reporting by Anna Rees (@annarees)\n\nIt rained in Lode.",
            "baths",
            "Anna Rees",
        ),
        ("Anna Rees posted a video of the gate on Friday.", "video", "Anna Rees"),
    ],
)
def test_words_are_not_put_to_those_who_only_heard_or_showed_them(
    reader: Reader, text: str, words: str, who: str
) -> None:
    assert who not in [name for name, _ in said(reader.read(Article(id="x", text=text)), words)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The plan fell.\n\nA win for all who row.\n\n— Lode Paddles (@lodepaddles) May 3, 2031\n\nIt rained.",
            "A win for all",
            "Lode Paddles",
        ),
        (
            "The plan fell.\n\nA win for all who row.\n\n— Sarn Waits (@sarnwaits) 4 May 2031\n\nIt rained.",
            "A win for all",
            "Sarn Waits",
        ),
    ],
)
def test_the_author_of_a_post_has_the_name_that_signs_it(reader: Reader, text: str, words: str, name: str) -> None:
    record = reader.read(Article(id="x", text=text))
    assert [who for who, _ in said(record, words)] == [name]
    assert [s.venue and s.venue.kind for s in record.statements] == ["social_media"]


def test_a_rank_in_capitals_is_a_title_and_no_name(reader: Reader) -> None:
    text = (
        "COL. JUNO FALK, ARMY ENGINEERS: We had no road, and no bridge.\n\nFALK: We walked to Lode.\n\nREES: Thank you."
    )
    record = reader.read(Article(id="x", text=text))
    assert [(s.type, s.name) for s in record.sources][:1] == [("named_person", "JUNO FALK")]
    assert len(said(record, "We walked")) == 1


def test_what_a_broadcast_shows_is_not_cut_off(reader: Reader) -> None:
    text = (
        "REES: We open at nine.\n\nFALK: Thank you.\n\nGRAPHIC: Lock at Lode open from nine, with boats of all "
        "lengths let through"
    )
    assert not reader.read(Article(id="x", text=text)).flags


@pytest.mark.parametrize(
    "text",
    [
        "FLOUR: two cups, sifted twice\n\nSUGAR: one cup of the brown kind\n\nBUTTER: half a pound",
        "Tide: rising\n\nWind: west\n\nTide: falling again",
    ],
)
def test_lists_are_no_transcript(reader: Reader, text: str) -> None:
    assert not reader.read(Article(id="x", text=text)).statements
