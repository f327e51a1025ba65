"""The words that justification goes by, as tables that read."""

import re

from onrecord.reading.language.patterns import any_word

OFFICES = any_word(
    """president, minister, senator, sen, representative, rep, governor, gov, mayor, secretary, director, chief, officer,
    chair*, spokes*, judge, justice, attorney, lawyer, commissioner, ceo, executive, professor, superintendent, ambassador,
    general, colonel, sheriff, analyst, congress*, council*, candidate, nominee, speaker, leader""",
    re.I,
)
"""Titles of those who speak for an office: what they lived through is not why they know."""

STAKES = any_word(
    """author, co-author, sponsor, member, employee, participant, witness, survivor, resident, neighbor, neighbour, victim,
    owner, tenant, son, daughter, mother, father, grandson, granddaughter, grandmother, grandfather, wife, husband, widow,
    widower, brother, sister, cousin, uncle, aunt, nephew, niece, friend, lawyer for, attorney for, former, retired,
    organizer, founder, co-founder""",
    re.I,
)
"""What someone is to a matter or to a person that it concerns: kin, those who took part, those who once held an office."""

CALLINGS = any_word(
    """watchdog*, driver*, resident*, student*, farmer*, owner*, volunteer*, witness, witnesses, survivor*, neighbor*,
    neighbour*, parent*, teacher*, worker*, nurse*, veteran*, activist*, advocate*, organizer*, customer*, tenant*, landlord*,
    employee*"""
)
"""Common nouns that stand right before a name and say what someone is to a story: "truck driver Ann Lee"."""

OWN_LIFE = any_word(
    """life, childhood, upbringing, education, schooling, career, job, work, business, home, house, apartment, room, farm,
    family, relationship, marriage, divorce, health, illness, injury, pregnancy, experience, experiences, story, ordeal,
    struggle, chance, goal, dream, hope, son, sons, daughter, daughters, child, children, mother, father, parents, wife,
    husband, brother, sister"""
)
"""What belongs to somebody’s own life: a sentence about it tells of them."""

SAYING = any_word(
    """said, says, say, saying, told, tells, added, adds, wrote, writes, asked, noted, argued, joked, quipped, tweeted,
    according to""",
    re.I,
)
"""Words by which a sentence or a clause is somebody's account."""

CAPTIONED = any_word("left, right, center, centre, above, pictured, second from left, second from right, foreground")
"""Words that a photograph's caption sets off after a name."""

SILENCE = any_word(
    """declined, declines, refused, did not respond, didn’t respond, did not return, could not be reached, did not reply""",
    re.I,
)
"""Words of a refusal: it tells nothing of what someone knows."""

FINITE = any_word(
    """is, are, was, were, has, have, had, will, would, can, could, may, might, must, should, shall, does, did, do, isn’t,
    aren’t, wasn’t, weren’t, won’t, didn’t, doesn’t, said, says, say, shows, showed, found, finds, made, makes, took, takes,
    began, became, went, came, gave, gives"""
)
"""Forms that make a clause of words: what holds one of them is no description set off by a comma."""

LEADING_IN = any_word(
    """about, according to, after, against, although, among, as, asked, at, because, before, besides, beyond, by, despite,
    during, even, for, from, if, in, inside, like, near, of, on, once, outside, over, since, though, through, to, under,
    unless, unlike, until, when, where, whether, while, with, without""",
    re.I,
)
"""Words that open a phrase before the main clause: the comma after it parts the two, and sets off no description."""

CAME_TO_LIGHT = any_word(
    """obtained, leaked, reviewed, released, commissioned, made public, acquired, unsealed, declassified, filed, published,
    conducted, provided by, provided to, shared by, shared with""",
    re.I,
)
"""How a document was made or came to be known."""

AND_ALSO = any_word(
    """obtained, leaked, seen, reviewed, released, published, commissioned, conducted, provided, shared, made public, filed,
    submitted, public records""",
    re.I,
)
"""The same, in a sentence beside one that says so."""

SUPPOSED = any_word("would have, should have, could have, if he had, if she had, if they had", re.I)
"""Words by which a sentence tells what might have been."""

RECORDS_LAW = any_word(
    """public records request*, public records law*, public records act, open records request*, open records law*,
    records request*, freedom of information, right-to-know""",
    re.I,
)
"""The right by which documents are had: a sentence that names it tells how one was obtained."""

TAKING_PART = any_word(
    """who, involved, attended, worked, with, group* that, organization* that, coalition* that, committee* that,
    compan* that, firm* that, campaign* that, team* that""",
    re.I,
)
"""Words that say how those without a name have to do with a matter."""

INSIDERS = any_word(
    """former, current, employee*, aide, aides, adviser*, advisor*, staffer*, executive*, eyewitness*, witness, witnesses,
    survivor*, participant*, attendee*, relative, relatives""",
    re.I,
)
"""Nouns that alone say how someone whose name is withheld can know."""
