"""Words of bylines that are not names: of jobs, of desks, of news agencies."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


JOB_NOUNS = _words("""
writer reporter correspondent editor columnist producer contributor analyst journalist photographer critic
director author presenter anchor blogger host professor lecturer fellow researcher secretary minister chairman
president officer adviser spokesman spokeswoman expert specialist
""")
"""What a job ends with, where it follows a name: "Northern Editor"."""

JOBS = _words("""
writer writers reporter reporters correspondent correspondents editor editors columnist columnists producer
producers contributor contributors analyst journalist journalists photographer photographers critic director
chief head staff senior junior deputy assistant associate managing executive special guest freelance political
politics business economics environment environmental health science education crime court courts legal sports
sport football music arts culture entertainment technology tech travel food home affairs foreign national
international local regional investigations investigative data digital news night day city metro bureau
diplomatic defence defense security transport social community democracy consumer money personal finance
features feature opinion royal showbiz world european africa asia us uk washington westminster parliamentary
religious breaking general assignment multimedia video audience content trainee intern author presenter anchor
blogger host professor lecturer fellow researcher
""")
"""All words of jobs, which may follow a name without a comma: "Chief Political Correspondent"."""

NOBODY = _words("""
staff desk newsroom editorial editor editors team admin administrator webmaster reporter reporters
correspondent correspondents agency agencies feed bureau news web online digital contributor contributors
writer writers guest newsdesk author authors our the a by and service services wire wires press report reports
media group limited ltd inc llc corporation company plc network newspapers publishing publications archive
archives sponsored advertisement partner partners content special local national international anonymous
unknown user none null undefined follow email share subscribe view profile read more bio contact board
""")
"""Words that name nobody where they stand alone or beside an outlet's name."""

PARTICLES = _words("de da di del della der den van von la le du dos das bin bint ibn al el y e ter ten af av zu und")
"""Words within a name that have no capital."""

AGENCY_NAMES = (
    r"(?:The\s{1,9})?Associated\s{1,9}Press|AP|Reuters|Thomson\s{1,9}Reuters|Agence\s{1,9}France[- ]Presse|AFP"
    r"|PA(?:\s{1,9}Media)?|(?:The\s{1,9})?Press\s{1,9}Association|UPI|"
    r"United\s{1,9}Press\s{1,9}International|Bloomberg(?:\s{1,9}News)?|(?:The\s{1,9})?Canadian\s{1,9}Press|AAP"
    r"|(?:Australian\s{1,9})?Associated\s{1,9}Press|dpa|EFE|ANSA|PTI|"
    r"(?:Press\s{1,9}Trust\s{1,9}of\s{1,9}India)|IANS|ANI|Xinhua|TASS|Anadolu(?:\s{1,9}Agency)?|Bernama"
    r"|Kyodo(?:\s{1,9}News)?|Yonhap"
)
"""A pattern of news agencies."""
