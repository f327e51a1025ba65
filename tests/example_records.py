"""A record written by hand, of an invented report in which nearly everything happens that a record can hold."""

from datetime import date

from onrecord import Article, Record
from onrecord.record import Flag, Hand, Moment, Note, Position, Reply, Source, Spans, Statement, Title, Venue

TEXT = """\
Plan to flood the Harrow Meadows splits Port Ellery council

Mara Odell, chief of staff of the Ellery Coast Guard, told the harbour council on Tuesday that the plan to flood the \
meadows was “a gamble with the only road out”.

“We will not sign it,” she said, “until someone has walked the dyke in winter.”

Two officials familiar with the talks told the Ellery Lantern that General Piet Vance had urged the mayor to drop the \
plan. One of them described the meeting as “loud, even for us”.

“It was never about the water.”

In a letter to the council, the farmers’ union called on the mayor to publish the survey, which the union says was \
finished in May.

Mayor Tomas Reyl denied that he had seen the survey. A spokeswoman for the dyke board declined to comment.

Dr. Ines Falk, the former county geologist, supports the plan. “The meadows flooded every ten years before the dyke, \
she said.

This report was updated on Thursday with the union’s letter.
"""


def spans(*words: str, after: str = "") -> Spans:
    """Where the words stand in the text, each after the one before; the first after ``after``."""
    found, at = [], TEXT.index(after)
    for piece in words:
        at = TEXT.index(piece, at)
        found.append((at, at + len(piece)))
        at += len(piece)
    return tuple(found)


def statement(name: str, words: Spans, cue: Spans, source: Spans, source_id: str | None, **more: object) -> Statement:
    about = {"confidence": 0.93, "because": "tagger"} | more
    return Statement(id=name, content=words, cue=cue, source=source, source_id=source_id, **about)  # type: ignore[arg-type]


_STATEMENTS = (
    statement(
        "s1",
        spans("that the plan to flood the meadows was “a gamble with the only road out”"),
        spans("told"),
        spans("Mara Odell"),
        "p1",
        mode="mixed",
        addressee=spans("the harbour council"),
        made="m1",
    ),
    statement(
        "s2",
        spans("“We will not sign it,”", "“until someone has walked the dyke in winter.”"),
        spans("said", after="she said, “until"),
        spans("she", after="she said, “until"),
        "p1",
        mode="direct",
        because="pronoun",
    ),
    statement(
        "s3",
        spans("that General Piet Vance had urged the mayor to drop the plan"),
        spans("told", after="told the Ellery Lantern"),
        spans("Two officials familiar with the talks"),
        "p2",
        addressee=spans("the Ellery Lantern"),
    ),
    statement(
        "s4",
        spans("to drop the plan"),
        spans("urged"),
        spans("General Piet Vance"),
        "p3",
        within="s3",
        addressee=spans("the mayor", after="urged the mayor"),
        via=(
            Hand(
                source_id="p2",
                source=spans("Two officials familiar with the talks"),
                cue=spans("told", after="told the Ellery Lantern"),
            ),
        ),
        because="nested",
    ),
    statement(
        "s5",
        spans("as “loud, even for us”"),
        spans("described"),
        spans("One of them"),
        "p2",
        mode="mixed",
    ),
    statement("s6", spans("“It was never about the water.”"), (), (), None, mode="direct", confidence=0.41),
    statement(
        "s7",
        spans("on the mayor to publish the survey"),
        spans("called"),
        spans("the farmers’ union"),
        "p4",
        venue=Venue(kind="letter", spans=spans("a letter to the council")),
    ),
    statement(
        "s8",
        spans("that he had seen the survey"),
        spans("denied"),
        spans("Mayor Tomas Reyl"),
        "p5",
        denied=True,
    ),
    statement(
        "s9",
        spans("“The meadows flooded every ten years before the dyke"),
        spans("said", after="she said.\n\nThis"),
        spans("she", after="she said.\n\nThis"),
        "p6",
        mode="direct",
    ),
)

_SOURCES = (
    Source(
        id="p1",
        type="named_person",
        name="Mara Odell",
        mentions=(*spans("Mara Odell"), *spans("she", after="she said, “until")),
        titles=(Title(text="chief of staff", of="the Ellery Coast Guard", spans=spans("chief of staff")),),
    ),
    Source(
        id="p2",
        type="anonymous_source",
        count=2,
        mentions=spans("Two officials familiar with the talks", "One of them"),
        justification=spans("familiar with the talks"),
    ),
    Source(
        id="p3",
        type="named_person",
        name="Piet Vance",
        mentions=spans("General Piet Vance"),
        titles=(Title(text="General", spans=spans("General")),),
    ),
    Source(
        id="p4", type="named_organization", name="the farmers’ union", count=None, mentions=spans("the farmers’ union")
    ),
    Source(
        id="p5",
        type="named_person",
        name="Tomas Reyl",
        mentions=spans("the mayor", "Mayor Tomas Reyl", "he"),
        titles=(Title(text="Mayor", spans=spans("Mayor")),),
    ),
    Source(
        id="p6",
        type="named_person",
        name="Ines Falk",
        mentions=(*spans("Dr. Ines Falk"), *spans("she", after="she said.\n\nThis")),
        titles=(Title(text="county geologist", status="former", spans=spans("county geologist")),),
    ),
    Source(id="p7", type="named_organization", name="the dyke board", count=None, mentions=spans("the dyke board")),
)

HARROW = Record(
    article=Article(
        id="harrow-meadows",
        url="https://lantern.example/harrow",
        outlet="The Ellery Lantern",
        title="Plan to flood the Harrow Meadows splits Port Ellery council",
        bylines=("Jun Okafor",),
        published=date(2025, 9, 5),
        text=TEXT,
    ),
    statements=_STATEMENTS,
    sources=_SOURCES,
    replies=(
        Reply(
            source_id="p7",
            outcome="declined",
            spans=spans("A spokeswoman for the dyke board declined to comment"),
        ),
    ),
    positions=(
        Position(
            holder_id="p6",
            stance="for",
            target=spans("the plan", after="supports the plan"),
            spans=spans("supports the plan"),
        ),
        Position(
            holder_id="p3",
            stance="against",
            target=spans("the plan", after="drop the plan"),
            spans=spans("urged the mayor to drop the plan"),
            statement_id="s4",
            via=(Hand(source_id="p2"),),
        ),
    ),
    moments=(
        Moment(id="m1", spans=spans("on Tuesday"), first=date(2025, 9, 2), last=date(2025, 9, 2)),
        Moment(id="m2", spans=spans("May", after="in May"), first=date(2025, 5, 1), last=date(2025, 5, 31)),
    ),
    notes=(Note(kind="update", spans=spans("This report was updated on Thursday with the union’s letter.")),),
    flags=(
        Flag(
            kind="unclosed_quotation",
            spans=spans("“The meadows flooded every ten years before the dyke, she said."),
            message="A quotation begins here and is never closed.",
        ),
    ),
)
