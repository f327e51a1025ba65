"""The words that titles go by, as tables that read."""

import re

from onrecord.reading.language.patterns import alternatives, any_word, word_set
from onrecord.record import TitleStatus

BEFORE = """an, a, the, one of the, one of, its, their, his, her, our, my, your, own, also, now, currently, actually, really, still,
    then, several, many, few, two, three, four, five, six"""
"""Small words before a title that are no part of it."""

NOT_A_TITLE = """not, no, never, hardly, neither, such, whom, you, he, she, it, we, they, i, declared, named, called,
    considered, deemed, seen, joined"""
"""What begins with one of these says that somebody is something else, or is a clause."""

SECOND_TITLES = """an, a, the, former, co-, current, chief, executive, founder, co-founder, president, director, chair, owner,
    editor, head, retired, one-time, one of, longtime, member, author"""
"""Words that begin a second title after "and"."""

AFTER = """who, whom, which, that, whose, now, said, says, told, when, while, before, after, because, by the time, as well as,
    has, had, is, was, will, would, and he, and she, and has, and is, and was"""
"""Words that go on after a title."""

AFTER_A_BODY = """in, on, under, during, until, since, who, whom, when, while, from, now, such, like, including, has, have, had,
    is, are, was, were, will, would, --, –, —"""
"""Words that go on after the body whose title it is: "the Quill Institute | in Quillport"."""

BRANCHES = word_set(
    """state, defense, defence, education, energy, labor, labour, commerce, agriculture, transportation, interior, treasury,
    health, housing, homeland, staff, justice, finance"""
)
"""What a secretary or a chief is "of", and that is no body."""

FORMS_OF_ADDRESS = word_set(
    """mr, mrs, ms, miss, mister, sir, madam, men, people, man, woman, women, person, one, someone, guy, guys, and"""
)
"""Words that are no title, though they stand where one does."""

AGENTS = re.compile(r"(?:er|or|ist|ian|[a-z]man|[a-z]woman|[a-z]person|smith|wright|mate|[a-z]eer|[a-z]eur)s?$")
"""How nouns for those who do something end: with "a" or "the" before them, beside a name, they say what someone is."""

NO_AGENTS = word_set(
    """number, center, centre, paper, newspaper, matter, order, offer, answer, letter, power, water, winter, summer, river,
    weather, disaster, corner, quarter, chapter, theater, theatre, border, shoulder, finger, dinner, supper, tower, shelter,
    transfer, chamber, cluster, figure, either, neither, other, another, rather, whether, further, however, never, ever, over,
    under, after, older, younger, bigger, smaller, larger, better, higher, lower, latter, former, later, earlier, longer, error,
    mirror, factor, sector, doctor, color, favor, labor, honor, harbor, minor, major, motor, floor, door, color, flavor, list,
    exist, twist, human, german, indian, asian, italian, christian, russian, canadian, iranian, egyptian, corner, member, filter,
    computer, trailer, reminder, disorder, cover, manner, customer, register, september, october, november, december, poster"""
)
"""Words that end as those do and say no such thing."""

VIEWS = word_set("independent, moderate, conservative, liberal, progressive")
"""Nouns for what someone thinks: alone, they are more often the first of several adjectives."""

BEFORE_A_TITLE = """police, fire, school, campus, tribal, village, transit, harbor, port, presidential, vice-presidential, mayoral,
    gubernatorial, senatorial, congressional, parliamentary, running"""
"""Words in lower case that belong to the title after them: "Quillport police Chief Ann Lee"."""

VERBS = any_word(
    """met, told, said, says, tells, beat, beats, hit, hits, saw, sees, made, makes, gave, gives, took, takes, put, led, leads, runs,
    let, held, holds, kept, left, lost, sent, won, wins, brought, called, calls, backs, wants, urges, slams, asks, hosts,
    endorses, threw, drew, knew, grew, wrote, spoke, broke, chose, drove, stood, found, thought, taught, caught, bought,
    fought, ran, began, became, came, went, sues, joins, faces, meets, helps, thinks, believes, rips, blasts, defends, is, was,
    were, are, has, had, have"""
)
"""Verbs whose object a title and a name may be: "met | presidential candidate Ann Lee"."""

_ADJECTIVES_IN_ED = """retired, appointed, elected, ousted, deposed, disgraced, renowned, noted, celebrated, respected,
    acclaimed, united, related"""
_NOUNS_IN_ING = """acting, leading, ranking, sitting, founding, presiding, commanding, managing, consulting, visiting, outgoing,
    incoming, reigning, serving, departing, marketing, housing, banking, engineering, training, teaching, nursing, policing,
    longstanding"""
PAST = re.compile(rf"\b(?!(?:{alternatives(_ADJECTIVES_IN_ED)})\b)[a-z]+ed\b")
"""Past tenses, but for those that stand in titles."""
DOING = re.compile(rf"\b(?!(?:{alternatives(_NOUNS_IN_ING)})\b)[a-z]+ing(?=\s)")
"""Words in -ing, but for those that stand in titles."""

STATUS: tuple[tuple[TitleStatus, re.Pattern[str]], ...] = (
    (
        "former",
        re.compile(
            r"\b(?:former(?:ly)?|ex-\w+|then-\w+|then|retired|one-?time|previous(?:ly)?|deposed|past|served as|worked as"
            r"|once|used to be|who was|who had been|(?:while|when)\b.{0,200}\bwas|late(?!-|\s(?:night|show)))\b"
            r"|\bfrom \d{4} (?:to|until)\b|\buntil (?:\d{4}|earlier|last|recently|his|her)\b",
            re.I,
        ),
    ),
    ("acting", any_word("acting, interim, caretaker, temporary, provisional", re.I)),
    ("resigned", any_word("outgoing, departing, resigned, stepped down, ousted, fired, suspended, retired as", re.I)),
    (
        "appointed",
        re.compile(
            r"(?<!-)\b(?:incoming|designate|appointed|newly elected|(?:was|been)(?: \w+ly)? named)\b|-(?:elect|designate)\b",
            re.I,
        ),
    ),
)
"""Words that tell whether a title still holds, the first that fits."""

_CHANGES = """resigned, stepped down, retired, served, worked, appointed, named, elected, once, used to be, former, then, who was,
    who had been"""
CHANGE = re.compile(
    rf"\b(?:(?:(?:was|been)\s(?:\w+ly\s)?)?(?:{alternatives(_CHANGES)})|(?:[Ww]hile|[Ww]hen)\s(?:[\w.’'-]+\s){{1,4}}was)"
    r"(?:\s(?:as|to be|was))?(?:\s(?:an?|the|its|his|her|their))?\s*$"
)
"""Words right before a title that tell whether it holds: "stepped down as", "who was the"."""
