"""Who may hold what a word shows: its subject and those listed with it, its agent, its owner."""

from collections.abc import Iterator

from onrecord.reading.positions.lists import members_after, members_before
from onrecord.reading.positions.noun_phrases import (
    Stretch,
    group_start,
    holder_before,
    is_holder,
    phrase_before,
    subject_inherited,
    subject_of,
)
from onrecord.reading.positions.predicate_use import is_nobody
from onrecord.reading.positions.targets import target_after
from onrecord.reading.positions.tokens import TokenizedSentence

_AGENT_REACH, _FROM_REACH = 6, 12
_LONGEST_COMPOUND = 4

Holding = tuple[str, Stretch]
"""How somebody stands to a word, and the words that mention them."""


def holders(sentence: TokenizedSentence, at: int, way: str, subject: Stretch | None) -> tuple[Holding, ...]:
    """Who may hold what a word shows, each once.

    Args:
        sentence: the sentence.
        at: the word.
        way: how the target stands to it.
        subject: the word's subject.

    Returns:
        Each with how they stand to the word: ``subj`` its subject, ``inh`` the subject that it shares, ``list`` one of
        several, ``outer`` the subject of the clause around ("LEE expressed support"), ``agent``, ``owner``, ``self``
        who is named by the side ("OPPONENTS of"), ``from`` whom it comes from.
    """
    found: dict[Stretch, str] = {}
    for how, holder in _every_holder(sentence, at, way, subject):
        if not is_nobody(sentence, holder):  # "few growers oppose" it
            found.setdefault(holder, how)
    return tuple((how, holder) for holder, how in found.items())


def _every_holder(sentence: TokenizedSentence, at: int, way: str, subject: Stretch | None) -> Iterator[Holding]:
    if way == "to" and sentence.low[at + 1] == "by":
        yield from _agents(sentence, at)
        return  # "THE COUNCIL was urged by growers to lift it" asks nothing
    if way in {"pre", "post"}:
        yield from _agents(sentence, at)
    if subject is not None and way != "post":
        yield "subj", subject
    inherited = _inherited(sentence, at) if subject is None else None
    yield from _mention("inh", inherited)
    if (nearest := subject or inherited) is not None:
        yield from (("list", member) for member in members_before(sentence, nearest[1]))
        if way == "compl" or not is_holder(sentence, nearest):  # what is called so, or "EXPRESSED support for" it
            yield from _mention("outer", _outer(sentence, nearest))
    yield from _mention("owner", _owner(sentence, at))
    if way.startswith("p:") or way == "comp":
        if is_holder(sentence, (at, at + 1)):
            yield "self", (_group(sentence, at), at + 1)
        yield from _mention("from", _after(sentence, at, _FROM_REACH, {"from", "by", "among"}))


def _mention(how: str, holder: Stretch | None) -> Iterator[Holding]:
    if holder is not None:
        yield how, holder


def _inherited(sentence: TokenizedSentence, at: int) -> Stretch | None:
    """The subject of the verb before, or whom a participle describes: "THE UNION, fighting to keep the port"."""
    start = group_start(sentence, at)
    if sentence.kinds[start - 1 : start] == "W":
        return None  # "opposed plans that would | push floodwater": the plans would
    if sentence.low[at].endswith("ing") and sentence.kinds[start - 1 : start] == ",":
        described = holder_before(sentence, start - 1)
        if described is not None:
            return described
    return subject_inherited(sentence, start)


def _outer(sentence: TokenizedSentence, inner: Stretch) -> Stretch | None:
    """Who is the subject of a verb that looks like one, or of the clause around: "LEE expressed | support for"."""
    subject = subject_of(sentence, inner[1] - 1) if sentence.low[inner[1] - 1].endswith("ed") else None
    return subject or subject_inherited(sentence, inner[0])


def _agents(sentence: TokenizedSentence, at: int) -> Iterator[Holding]:
    """ "signed by LEE, ORME and VENN"."""
    agent = _after(sentence, at, _AGENT_REACH, {"by"})
    yield from _mention("agent", agent)
    if agent is not None:
        yield from (("list", member) for member in members_after(sentence, agent[0]))


def _after(sentence: TokenizedSentence, at: int, reach: int, links: set[str]) -> Stretch | None:
    """The noun phrase behind the first of some prepositions: "rejected by the council", "calls from residents"."""
    for place in range(at + 1, min(at + 1 + reach, len(sentence))):
        if sentence.low[place] in links:
            return target_after(sentence, place + 1, noun=True)
        if sentence.kinds[place] == ".":
            return None
    return None


def _owner(sentence: TokenizedSentence, at: int) -> Stretch | None:
    """ "THEIR call for", "the MAYOR's call for"."""
    kinds, start = sentence.kinds, at
    while start > 0 and kinds[start - 1] in "xNr#" and at - start <= _LONGEST_COMPOUND:
        start -= 1
    if start > 0 and kinds[start - 1] == "P":
        return start - 1, start
    return phrase_before(sentence, start - 1) if start > 1 and kinds[start - 1] == "g" else None


def _group(sentence: TokenizedSentence, at: int) -> int:
    """Where the noun phrase begins that ends with this word: "many opponents of"."""
    first = at
    while first > 0 and sentence.kinds[first - 1] in "xNr#":
        first -= 1
    return first - (first > 0 and sentence.kinds[first - 1] in "DP")
