"""Check a draft: is each quotation what its sources hold, word by word, by that speaker, and in its context?

A quotation is looked up in the texts nearest to it, its best places are compared with it, and the best verdict of them
is given. Words that only resemble each other are not evidence: below the thresholds here a quotation counts as not
found.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, get_args

import msgspec

from onrecord.article import Article, Span
from onrecord.comparison.align import Found, blocks
from onrecord.comparison.context import is_told_in, lost_around
from onrecord.comparison.draft import Claim, claims_of
from onrecord.comparison.find_words import Row, places
from onrecord.comparison.judge import compare_sides
from onrecord.comparison.paraphrase import nearest_paraphrase
from onrecord.comparison.senses import function_words
from onrecord.comparison.sides import Change, Comparison, Sense, Side
from onrecord.comparison.sources import Shelf, Source
from onrecord.comparison.speaker_tags import tags_in, without_tags
from onrecord.comparison.speakers import Who, same_speaker
from onrecord.comparison.words import Word, without_insertions, words_of
from onrecord.record import Record

Verdict = Literal["verbatim", "altered", "misattributed", "out_of_context", "paraphrase", "not_found"]
VERDICTS: tuple[str, ...] = get_args(Verdict)

_LEAST_SHARED = 0.6
"""How many of a quotation's words a place must hold, in order, to be where it comes from."""
_FEW, _LEAST_SHARED_OF_FEW = 8, 0.7
"""The same of a quotation of at most so many words: a turn of phrase is four of its six ("a short period of time")."""
_LEAST_TELLING = 0.5
"""And how many of those that are not function words."""
_SHORT = 3
"""Words of a quotation that is only found to the letter: two words of three are in any text."""
_EDGE = 4
"""Words at an end of a quotation that may be other words than the source's."""
_PLACES = 4
"""Places of one text that are compared."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a source shows the words.

    Attributes:
        where: the file, or the beginning of the article's hash in a ledger.
        article: the article's id.
        title: its headline.
        spans: the characters, in code points of the source's text; several where timecodes stand between.
        text: those characters.
        said_by: who says it there.
        time: the timecode of a transcript.
        quoted: whether the source quotes these words, rather than reporting them.
    """

    where: str
    article: str
    title: str | None
    spans: tuple[Span, ...]
    text: str
    said_by: str | None
    time: str | None
    quoted: bool


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on one quotation or statement of a draft.

    Attributes:
        verdict: one of :data:`VERDICTS`.
        spans: its characters in the draft, in code points.
        text: those characters.
        quoted: whether the draft puts it in quotation marks.
        said_by: whom the draft gives.
        speaker_same: whether the source gives the same speaker; ``None`` where one of the two does not say.
        sense_changed: whether the change turns the sense; ``None`` where nothing was found.
        score: how much of both is the same, 0 to 1.
        changes: the differences, from the source (``a``) to the draft (``b``), each with its place in either text.
        lost: the words of the source that are dropped around the quotation, where they carry a condition or a negation.
        place: the place that shows it; ``None`` where nothing was found.
        message: what to do, in one sentence.
    """

    verdict: Verdict
    spans: tuple[Span, ...]
    text: str
    quoted: bool
    said_by: str | None = None
    speaker_same: bool | None = None
    sense_changed: bool | None = None
    score: float = 0.0
    changes: tuple[Change, ...] = ()
    lost: str | None = None
    place: Place | None = None
    message: str = ""


def check(draft: Record, shelf: Shelf) -> tuple[Checked, ...]:
    """Check every quotation and attributed statement of a draft.

    Args:
        draft: the draft, read.
        shelf: what it is checked against.

    Returns:
        one verdict for each, in the order of the draft.
    """
    return tuple(_check(draft.article, claim, shelf) for claim in claims_of(draft))


def _check(draft: Article, claim: Claim, shelf: Shelf) -> Checked:
    words = words_of(draft.text, claim.spans)
    found: list[Checked] = []
    for one in _candidates(draft, claim, words, shelf) if words else ():
        found.append(one)
        # verbatim, but of another speaker: a later place may be the right one's
        if one.verdict == "verbatim" and (one.speaker_same or claim.who is None):
            return one  # no other place can match more
    if not claim.quoted:
        paraphrased = nearest_paraphrase(draft, claim, words, shelf)
        found += [_paraphrased(draft, claim, *paraphrased)] if paraphrased else []
    # of equal verdicts that of the right speaker, and only then the words that are nearer
    best = min(found, key=lambda one: (_RANK[one.verdict], one.speaker_same is False, -one.score), default=None)
    return best or _not_found(draft, claim)


_RANK = {
    verdict: rank
    for rank, verdict in enumerate(
        ("verbatim", "out_of_context", "misattributed", "altered", "paraphrase", "not_found")
    )
}
"""Which verdict stands where several places give one each."""


def _candidates(draft: Article, claim: Claim, words: Sequence[Word], shelf: Shelf) -> Iterator[Checked]:
    for source in shelf.nearest(words, draft.text):
        for row in source.rows_near(words, draft.text):
            for at in places(words, row)[:_PLACES]:
                if _is_evidence(words, row, at):
                    yield _judged(draft, claim, words, source, _with_edges(source, row, words, at))


def _is_evidence(words: Sequence[Word], row: Row, at: Found) -> bool:
    """Whether a place holds enough of the words, and enough of the content words, to be where they come from."""
    # what an editor put into brackets is not the source's, so it need not be found
    own, told = without_insertions(words) or words, row.words[at.first : at.last]
    if len(own) <= _SHORT:
        return [word.key for word in own] == [word.key for word in told]
    telling = {word.key for word in own} - function_words()
    around = {word.key for word in row.words[max(0, at.first - 1) : at.last + 1]}
    # "This was fraud and not carelessness" for "carelessness and not fraud": four of six in their order, but all there
    turned = len(telling) > 1 and {word.key for word in own} <= around
    if at.matched < (_LEAST_SHARED if len(own) > _FEW or turned else _LEAST_SHARED_OF_FEW) * len(own):
        return False
    shared = telling & {word.key for word in told}
    # a quotation of function words alone ("we will, and we are") must be there whole
    return len(shared) >= _LEAST_TELLING * len(telling) and (bool(telling) or at.matched == len(own))


def _with_edges(source: Source, row: Row, words: Sequence[Word], at: Found) -> Sequence[Word]:
    """The words of a place, with those that stand where the draft's first and last words were replaced.

    Without them "in May" beside "in June" would be an addition at the end, and not another month.
    """
    keys = [word.key for word in words]
    told = [word.key for word in row.words[at.first : at.last]]
    first, last = at.first, at.last
    ahead = keys.index(told[0]) if told and told[0] in keys else 0
    behind = keys[::-1].index(told[-1]) if told and told[-1] in keys else 0
    for _ in range(min(ahead, _EDGE)):
        # never into another piece of the source, whose words somebody else may have said
        if not first or source.parted(row.words[first - 1], row.words[first]):
            break
        first -= 1
    for _ in range(min(behind, _EDGE)):
        if last == len(row.words) or source.parted(row.words[last - 1], row.words[last]):
            break
        last += 1
    return row.words[first:last]


def _judged(draft: Article, claim: Claim, words: Sequence[Word], source: Source, told: Sequence[Word]) -> Checked:
    """The verdict that one place gives."""
    tags = tags_in(source, told) if claim.quoted else ()
    told = without_tags(told, tags)
    pieces = [part for piece in _pieces(words, told) for part in _parted(piece, tags)]
    spans = tuple(span for piece in pieces for span in source.spans(piece))
    compared = compare_sides(
        Side(source.text, tuple(told)),
        Side(draft.text, tuple(words)),
        reported=not claim.quoted,
        trimming=not claim.quoted,
    )
    speaker, same = _speaker(claim, source.speakers_at(spans))
    quoted = source.quoted_at(spans)
    # asked even where the words are the same to the letter: that is what quoting out of context is
    lost = _lost(draft, claim, source, spans)
    verdict = _verdict(claim, compared, same, quoted, lost)
    return Checked(
        verdict=verdict,
        spans=claim.spans,
        text=_text(draft, claim.spans),
        quoted=claim.quoted,
        said_by=claim.who.shown if claim.who else None,
        speaker_same=same,
        sense_changed=compared.kind == "sense_changed" or lost is not None,
        score=compared.score,
        changes=compared.changes,
        lost=lost[1] if lost else None,
        place=_place(source, spans, speaker, quoted),
        message=_message(verdict, claim, compared, lost, speaker),
    )


def _verdict(
    claim: Claim, compared: Comparison, same: bool | None, quoted: bool, lost: tuple[Sense, str] | None
) -> Verdict:
    intact = compared.kind == "verbatim"
    dropped_bounds = compared.kind == "sense_changed" and all(
        change.sense in ("condition", "qualifier") and not change.b
        for change in compared.changes
        # a mark owns up to what was cut, but not to a "not" among it
        if change.sense or not change.marked
    )
    # whose words they are comes first, unless they are not those words any more
    if same is False and (intact or compared.kind != "sense_changed"):
        return "misattributed"
    if not claim.quoted and not intact:
        return "altered" if compared.kind == "sense_changed" else "paraphrase"
    # only a condition or a hedge is gone: what is quoted is right, and what held it is missing
    if dropped_bounds or (intact and lost):
        return "out_of_context"
    if not intact:
        return "altered" if quoted or compared.kind == "sense_changed" else "paraphrase"
    return "verbatim" if quoted or not claim.quoted else "paraphrase"


def _pieces(words: Sequence[Word], told: Sequence[Word]) -> list[Sequence[Word]]:
    """The words of a place, split where the draft says with a mark, or with its
    speaker tag, that something is left out."""
    pieces, at = [], 0
    for block in blocks(words, told):
        if not block.same and block.b_end > block.b_start and block.a_end < len(words) and words[block.a_end].gap:
            pieces.append(told[at : block.b_start])
            at = block.b_end
    return [piece for piece in (*pieces, told[at:]) if piece]


def _parted(words: Sequence[Word], tags: Sequence[Span]) -> list[Sequence[Word]]:
    """The words of a place, split where a speaker tag of the source stands between two of them."""
    cuts = [
        at for at, (one, other) in enumerate(pairwise(words), 1) if any(one.end <= low < other.start for low, _ in tags)
    ]
    return [words[low:high] for low, high in pairwise((0, *cuts, len(words)))]


def _speaker(claim: Claim, speakers: Sequence[Who]) -> tuple[Who | None, bool | None]:
    """The speaker of a place, the draft's if it is among them, and whether it is."""
    judged = [(who, same_speaker(claim.who, who) if claim.who else None) for who in speakers]
    # words on which a report and its quotation differ may have two speakers: either will do
    right = next((pair for pair in judged if pair[1]), None)
    return right or (judged[0] if judged else (None, None))


def _lost(draft: Article, claim: Claim, source: Source, spans: tuple[Span, ...]) -> tuple[Sense, str] | None:
    """What the source says around the words, and the draft leaves out: the sense, and the source's words."""
    whole = (spans[0][0], spans[-1][1])
    lost = lost_around(source.text, source.sentences_at(whole), whole, source.told_at(spans))
    if lost is None:
        return None
    sense, (start, end) = lost
    shown = " ".join(source.text[start:end].split())
    return None if is_told_in(draft.text, claim.around, sense, shown) else (sense, shown)


def _place(source: Source, spans: tuple[Span, ...], speaker: Who | None, quoted: bool) -> Place:
    return Place(
        where=source.where,
        article=source.article.id,
        title=source.article.title,
        spans=spans,
        text=source.shown(spans),
        said_by=speaker.shown if speaker else None,
        time=source.time_at(spans[0][0]),
        quoted=quoted,
    )


def _paraphrased(
    draft: Article, claim: Claim, source: Source, spans: tuple[Span, ...], sense: Sense | None, score: float
) -> Checked:
    """The verdict on a statement in the draft's own words."""
    speaker, same = _speaker(claim, source.speakers_at(spans))
    # as with quotations: what has another sense is not what the other speaker said either
    verdict: Verdict = "altered" if sense else "misattributed" if same is False else "paraphrase"
    other = f", which has it from {_shown(speaker)}" if same is False else ""
    changed = f"The {sense} differs from the source{other}."
    return Checked(
        verdict=verdict,
        spans=claim.spans,
        text=_text(draft, claim.spans),
        quoted=False,
        said_by=claim.who.shown if claim.who else None,
        speaker_same=same,
        sense_changed=sense is not None,
        score=score,
        place=_place(source, spans, speaker, source.quoted_at(spans)),
        message=changed if sense else _found_message(verdict, claim, speaker),
    )


def _not_found(draft: Article, claim: Claim) -> Checked:
    return Checked(
        verdict="not_found",
        spans=claim.spans,
        text=_text(draft, claim.spans),
        quoted=claim.quoted,
        said_by=claim.who.shown if claim.who else None,
        message=_MESSAGES["not_found"],
    )


def _text(draft: Article, spans: Sequence[Span]) -> str:
    return " … ".join(draft.text[start:end] for start, end in spans)


_MESSAGES: dict[Verdict, str] = {
    "verbatim": "As in the source.",
    "misattributed": "The source gives these words to {who}.",
    "paraphrase": (
        "The source says this in other words, or does not quote it: take the quotation marks off, or quote the source."
    ),
    "not_found": "None of the sources has these words: find where they come from, or take them out.",
}


def _shown(who: Who | None) -> str:
    """The speaker as a sentence goes on with it: bodies may be called by a common noun, "the government"."""
    shown = (who.shown if who else None) or "nobody"
    if who and who.name:
        return f"the {shown}" if shown[0].islower() else shown
    return re.sub(r"^(?:The|An?|One|Two|Three|Some|Several|Many|His|Her|Its|Their)\b", lambda m: m[0].lower(), shown)


def _message(
    verdict: Verdict, claim: Claim, compared: Comparison, lost: tuple[Sense, str] | None, speaker: Who | None
) -> str:
    if verdict == "out_of_context":
        sense, words = lost or _first_sense(compared)
        return f"The source has a {sense} that the draft leaves out: “{words}”."
    if verdict == "altered":
        # what turns the sense first, since a reader may stop at the first
        turned = [change for change in compared.changes if change.sense]
        others = [change for change in compared.changes if not change.sense and not change.marked]
        shown = "; ".join(map(_shown_change, turned + others))
        return f"{'The sense changes' if turned else 'Not word for word'}: {shown}."
    return _found_message(verdict, claim, speaker)


def _found_message(verdict: Verdict, claim: Claim, speaker: Who | None) -> str:
    if verdict == "paraphrase" and not claim.quoted:
        return "The source says this in other words."
    return _MESSAGES[verdict].format(who=_shown(speaker))


def _first_sense(compared: Comparison) -> tuple[str, str]:
    change = next(change for change in compared.changes if change.sense)
    return str(change.sense), " ".join(change.a.split())


def _shown_change(change: Change) -> str:
    a, b = " ".join(change.a.split()), " ".join(change.b.split())
    what = f"“{a}” became “{b}”" if a and b else f"“{a}” is dropped" if a else f"“{b}” is added"
    return f"{what} ({change.sense})" if change.sense else what
