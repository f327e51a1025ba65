"""Every position that an article may report: candidates and findings of the frames, with those who may hold it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.mentions.anonymity import says_withheld
from onrecord.reading.positions.article_findings import all_findings
from onrecord.reading.positions.cues import Candidate, candidates
from onrecord.reading.positions.evidence import Keys, Seen
from onrecord.reading.positions.gate import possible
from onrecord.reading.positions.opinions import is_unsaid
from onrecord.reading.positions.pointless import is_pointless
from onrecord.reading.positions.positions import StatementsAt
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.reading.positions.withdrawn import is_answered, is_taken_back
from onrecord.record import Position, Record, Source, Statement

_GIVEN = (["the"], ["this"], ["that"])
_SUBJECTS = frozenset(["subj", "inh", "outer", "list"])
"""How the subject of a verb, or those listed with it, stand to what the verb turns down."""


class Option(msgspec.Struct, frozen=True):
    """A position that may be reported.

    Attributes:
        sentence: the number of its sentence.
        cue: where the word stands that may show it.
        target: what it is about.
        holder: the holder's words; ``None`` where the statement's source holds it.
        owner: the source that holds it.
        among: whether the holder's words are one of a list: "LEE, Orme and Venn backed".
        shown: all of these words.
        statement: the innermost statement whose words show it.
        cued: whether it is shown by the cue of that statement.
        evidence: what is weighed, by name, without the words.
        keys: its words, as the layer knows them.
        seen: what is known of it, whoever holds it.
    """

    sentence: int
    cue: int
    target: Span
    holder: Span | None
    owner: Source
    among: bool
    shown: Span
    statement: Statement | None
    cued: bool
    evidence: dict[str, float]
    keys: Keys
    seen: Seen


def options(analysis: Analysis, record: Record) -> Iterator[Option]:
    """Every position that an article may report, in the order of its sentences."""
    said, rules = StatementsAt(record), _by_sentence(analysis, record)
    sources = {source.id: source for source in record.sources}
    for number, sentence, candidate in _with_rules(analysis):
        if is_unsaid(sentence, candidate.at) or is_taken_back(sentence, candidate):
            continue
        if _is_of_the_name(analysis, sentence, candidate) or is_pointless(sentence, candidate):
            continue
        told = said.around(sentence.starts[candidate.at])
        owners = _owners(analysis, record, sentence, candidate, told)
        if owners.keys() & sources:
            seen = Seen(analysis, sentence, candidate, told, rules.get(number, []))
            for owner, ways in owners.items():
                if owner in sources:
                    yield _option(number, seen, sources[owner], ways)


def _is_of_the_name(analysis: Analysis, sentence: TokenizedSentence, candidate: Candidate) -> bool:
    """Whether it is about the source's own name: "did not want | to be named" takes no side."""
    start, end = sentence.span(*candidate.target)
    return says_withheld(analysis.text[min(start, sentence.starts[max(0, candidate.at - 3)]) : end])


def _owners(
    analysis: Analysis,
    record: Record,
    sentence: TokenizedSentence,
    candidate: Candidate,
    told: tuple[Statement | None, bool],
) -> dict[str, list[tuple[str, Span | None]]]:
    """The sources that may hold what a candidate shows, each with how, and the words that mention it."""
    statement, cued = told
    owners: dict[str, list[tuple[str, Span | None]]] = defaultdict(list)
    # "the plan to close the port" is of nobody whom the sentence does not say to hold it
    is_given = candidate.way == "to" and sentence.low[candidate.at - 1 : candidate.at] in _GIVEN
    answered = is_answered(sentence, candidate.at)
    for how, holder in candidate.holders:
        if (is_given and how == "inh") or (answered and how in _SUBJECTS):
            continue
        span = sentence.span(*holder)
        for owner in analysis.sources_of(record, span):
            owners[owner].append((how, span))
    if statement is not None and statement.source_id is not None and not (is_given or answered):
        owners[statement.source_id].append(("cued" if cued else "speaker", None))
    return owners


def _option(number: int, seen: Seen, owner: Source, ways: list[tuple[str, Span | None]]) -> Option:
    """A candidate as a position of one source."""
    holder = next((span for _, span in ways if span), None)
    word = seen.place, seen.sentence.ends[seen.candidate.at]
    shown = [seen.target, word, *([holder] if holder else [])]
    evidence, keys = seen.held_by(owner, ways)
    return Option(
        sentence=number,
        cue=seen.place,
        target=seen.target,
        holder=holder,
        owner=owner,
        among=any(how == "list" for how, _ in ways),
        shown=(min(start for start, _ in shown), max(end for _, end in shown)),
        statement=seen.statement,
        cued=seen.cued,
        evidence=evidence,
        keys=keys,
        seen=seen,
    )


def _with_rules(analysis: Analysis) -> list[tuple[int, TokenizedSentence, Candidate]]:
    """The candidates that pass the gate and what the frames find, in order; one where both find the same."""
    merged = {(number, c.at, c.target): (number, s, c) for number, s, c in analysis.once(possible)}
    for number, sentence, finding in analysis.once(all_findings):
        key = (number, finding.predicate[0], finding.target)
        holders = (("rule", finding.holder),) if finding.holder else ()
        if key in merged:
            known = merged[key][2]
            if holders and all(holder != finding.holder for _, holder in known.holders):
                more = msgspec.structs.replace(known, holders=(*known.holders, *holders))
                merged[key] = (key[0], sentence, more)
        else:
            same = next((c for c in candidates(sentence, key[1]) if c.target == finding.target), None)
            way, own = (same.way, same.holders) if same else ("rule", ())
            own = (*own, *(one for one in holders if all(one[1] != holder for _, holder in own)))
            merged[key] = (key[0], sentence, Candidate(key[1], way, finding.target, own))
    return sorted(merged.values(), key=lambda one: (one[0], one[2].at, one[2].target))


def _by_sentence(analysis: Analysis, record: Record) -> dict[int, list[Position]]:
    """The positions that the frames find, by the number of their sentence."""
    starts = [start for start, _ in analysis.document.sentences]
    found: dict[int, list[Position]] = defaultdict(list)
    for position in record.positions:
        found[bisect_right(starts, position.target[0][0]) - 1].append(position)
    return found
