"""Records about invented people, for tests of the ledger and of what is asked of it."""

from datetime import date

import msgspec

from onrecord import Article, Record
from onrecord.article import Span
from onrecord.record import Flag, Hand, Moment, Note, Position, Reply, Source, Stance, Statement, Title, Venue

DAM = (
    "“The dam will be finished by spring,” Mara Odell, chief of staff of the Coast Guard, said on Monday.\n\n"
    "Two officials familiar with the talks said the council had warned against the plan. "
    "Teo Lindqvist declined to comment. Odell opposes the new toll.\n\n"
    "This story has been updated."
)


def at(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand in the text, the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def dam(**about: object) -> Record:
    """An article with one of everything that a record can hold."""
    fields = {
        "id": "dam",
        "outlet": "The Ansel Courier",
        "title": "The dam",
        "published": date(2025, 9, 3),
        "text": DAM,
    }
    fields |= {"bylines": ("Ida Voss",), "url": "https://courier.example/dam"}
    text = str((fields | about)["text"])
    return Record(
        article=Article(**(fields | about)),  # type: ignore[arg-type]
        statements=(
            Statement(
                id="s1",
                content=(at(text, "“The dam will be finished by spring,”"),),
                cue=(at(text, "said"),),
                source=(at(text, "Mara Odell"),),
                source_id="p1",
                mode="direct",
                venue=Venue(kind="speech", spans=()),
                made="m1",
                confidence=0.94,
                speaker_confidence=0.97,
                because="tagger",
            ),
            Statement(
                id="s2",
                content=(at(text, "the council had warned against the plan"),),
                cue=(at(text, "said", 1),),
                source=(at(text, "Two officials"),),
                source_id="p2",
                confidence=0.8,
                because="tagger",
            ),
            Statement(
                id="s3",
                content=(at(text, "against the plan"),),
                cue=(at(text, "warned"),),
                source=(at(text, "the council"),),
                source_id="p3",
                within="s2",
                via=(Hand(source_id="p2", source=(at(text, "Two officials"),), cue=(at(text, "said", 1),)),),
                confidence=0.6,
                because="nested",
            ),
        ),
        sources=(
            Source(
                id="p1",
                type="named_person",
                name="Mara Odell",
                mentions=(at(text, "Mara Odell"), at(text, "Odell", 1)),
                titles=(Title(text="chief of staff", of="the Coast Guard", spans=(at(text, "chief of staff"),)),),
                pronouns=("she",),
            ),
            Source(
                id="p2",
                type="unnamed_group",
                count=2,
                mentions=(at(text, "Two officials"),),
                justification=(at(text, "familiar with the talks"),),
            ),
            Source(id="p3", type="named_organization", name="the council", mentions=(at(text, "the council"),)),
            Source(id="p4", type="named_person", name="Teo Lindqvist", mentions=(at(text, "Teo Lindqvist"),)),
        ),
        replies=(Reply(source_id="p4", outcome="declined", spans=(at(text, "Teo Lindqvist declined to comment"),)),),
        positions=(
            Position(
                holder_id="p1",
                stance="against",
                target=(at(text, "the new toll"),),
                spans=(at(text, "Odell opposes the new toll"),),
                confidence=0.5,
            ),
        ),
        moments=(Moment(id="m1", spans=(at(text, "on Monday"),), first=date(2025, 9, 1), last=date(2025, 9, 1)),),
        notes=(Note(kind="update", spans=(at(text, "This story has been updated."),)),),
        flags=(Flag(kind="name_variant", spans=(at(text, "Odell", 1),), message="It may be Odel."),),
    )


def of_contract_1(record: Record) -> Record:
    """The record without what contract 2 added."""
    return msgspec.structs.replace(
        record,
        statements=tuple(msgspec.structs.replace(s, speaker_confidence=None) for s in record.statements),
        positions=tuple(msgspec.structs.replace(p, confidence=None) for p in record.positions),
        sources=tuple(msgspec.structs.replace(s, pronouns=()) for s in record.sources),
    )


def said(
    who: str,
    words: str,
    *,
    id: str,
    beside: tuple[str, ...] = (),
    title: tuple[str, str] | None = None,
    type: str = "named_person",
    stance: Stance | None = None,
    toward: str = "",
    pronouns: tuple[str, ...] = (),
    **about: object,
) -> Record:
    """An article in which one source says something, and others are named beside it."""
    text = f"{who} said: {words}. Also there: {', '.join(beside) or 'nobody'}."
    titles = (Title(text=title[0], of=title[1], spans=()),) if title else ()
    named = type in ("named_person", "named_organization", "document")
    first = Source(
        id="p1",
        type=type,  # type: ignore[arg-type]
        name=who if named else None,
        mentions=(at(text, who),),
        titles=titles,
        pronouns=pronouns,
    )
    others = tuple(
        Source(
            id=f"p{n}", type="named_person", name=name, mentions=((text.rindex(name), text.rindex(name) + len(name)),)
        )
        for n, name in enumerate(beside, 2)
    )
    statement = Statement(
        id="s1",
        content=(at(text, words),),
        cue=(at(text, "said"),),
        source=(at(text, who),),
        source_id="p1",
        confidence=0.9,
        because="tagger",
    )
    held = (
        (
            Position(
                holder_id="p1", stance=stance, target=(at(text, toward),), spans=(at(text, words),), statement_id="s1"
            ),
        )
        if stance
        else ()
    )
    return Record(
        article=Article(id=id, text=text, **about),  # type: ignore[arg-type]
        statements=(statement,),
        sources=(first, *others),
        positions=held,
    )
