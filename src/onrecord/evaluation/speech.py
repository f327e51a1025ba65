"""Who speaks where: the speech labels of NewsDiscourse, the quotations of BASIL, the speech events of MEANTIME.

NewsDiscourse (Choubey et al. 2020)
    each sentence is speech or not; a sentence is predicted as speech where a statement's content touches it.
    *speech*: precision, recall and F1 over sentences.
BASIL (Fan et al. 2019)
    some spans are marked as quotations, with a speaker; since only spans that show bias are, precision means nothing.
    *quotation*: a statement's content touches the span; *speaker*: of quotations by a named speaker, the name of such a
    statement's source, or its mention, holds all words of the marked name, or the other way round.
MEANTIME (Minard et al. 2016)
    *event*: a statement's cue touches a marked speech event; *speaker*: where the event has an ``Arg0``, such a
    statement's source touches it, or one of the source's mentions does.
"""

import msgspec

from onrecord.article import WORD, Span
from onrecord.evaluation.figures import Agreement, Figures, Share
from onrecord.evaluation.predictions import Prediction, Said, touch


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of NewsDiscourse."""

    span: Span
    speech: bool


class Quote(msgspec.Struct, frozen=True):
    """A marked span of BASIL; a speaker ``other_pro`` or ``other_anti`` is nobody's name."""

    span: Span
    quote: bool = False
    speaker: str = ""


class Event(msgspec.Struct, frozen=True):
    """A speech event of MEANTIME, with its arguments by role."""

    span: Span
    args: tuple[tuple[str, Span], ...] = ()


class Discourse(msgspec.Struct, frozen=True):
    """An article of NewsDiscourse."""

    id: str
    sentences: tuple[Sentence, ...]


class Quoting(msgspec.Struct, frozen=True):
    """An article of BASIL."""

    id: str
    text: str
    marks: tuple[Quote, ...]


class Speaking(msgspec.Struct, frozen=True):
    """An article of MEANTIME."""

    id: str
    speech: tuple[Event, ...]


def score_sentences(gold: Discourse, pred: Prediction) -> Figures:
    """The figures of an article of NewsDiscourse."""
    contents = [span for said in pred.statements for span in said.content]
    predicted = [touch([one.span], contents) for one in gold.sentences]
    right = sum(found and one.speech for found, one in zip(predicted, gold.sentences, strict=True))
    return {"speech": Agreement(right, sum(predicted), sum(one.speech for one in gold.sentences))}


def score_quotations(gold: Quoting, pred: Prediction) -> Figures:
    """The figures of an article of BASIL."""
    figures = {"quotation": Share(), "speaker": Share()}
    for mark in gold.marks:
        if mark.quote:
            over = [said for said in pred.statements if touch([mark.span], said.content)]
            figures["quotation"] += Share(bool(over), 1)
            name = _words(mark.speaker.replace("_", " "))
            if name and not mark.speaker.startswith("other"):
                figures["speaker"] += Share(any(_is_called(said, name, gold.text, pred) for said in over), 1)
    return dict(figures)


def score_events(gold: Speaking, pred: Prediction) -> Figures:
    """The figures of an article of MEANTIME."""
    figures = {"event": Share(), "speaker": Share()}
    for event in gold.speech:
        over = [said for said in pred.statements if touch([event.span], said.cue)]
        figures["event"] += Share(bool(over), 1)
        speaker = [span for role, span in event.args if role == "Arg0"]
        if speaker:
            figures["speaker"] += Share(any(touch(speaker, _mentions(said, pred)) for said in over), 1)
    return dict(figures)


def _mentions(said: Said, pred: Prediction) -> tuple[Span, ...]:
    source = pred.source(said.source_id)
    return (*said.source, *(source.mentions if source else ()))


def _is_called(said: Said, name: set[str], text: str, pred: Prediction) -> bool:
    source = pred.source(said.source_id)
    printed = [text[start:end] for start, end in said.source]
    called = [_words(each) for each in ((source.name or "") if source else "", *printed)]
    return any(one and (one <= name or name <= one) for one in called)


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))
