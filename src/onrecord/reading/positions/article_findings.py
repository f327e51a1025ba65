"""What the frames of the table and the opinions find in every sentence of an article."""

from collections.abc import Iterator

from onrecord.reading.analysis import Analysis
from onrecord.reading.positions.finding import Finding, SentenceReading
from onrecord.reading.positions.frames import findings
from onrecord.reading.positions.judgements import namings
from onrecord.reading.positions.opinions import intentions, opinions
from onrecord.reading.positions.tokens import TokenizedSentence


def sentences(analysis: Analysis) -> tuple[TokenizedSentence, ...]:
    """The sentences of the article, cut into words."""
    return tuple(TokenizedSentence(analysis.text, span) for span in analysis.document.sentences)


def all_findings(analysis: Analysis) -> tuple[tuple[int, TokenizedSentence, Finding], ...]:
    """Every stance that a sentence of the article expresses, by any holder, with the number of the sentence."""
    return tuple(
        (number, sentence, finding)
        for number, sentence in enumerate(analysis.once(sentences))
        for finding in _findings(sentence)
    )


def _findings(sentence: TokenizedSentence) -> Iterator[Finding]:
    reading = SentenceReading(sentence)
    yield from opinions(reading)
    yield from namings(reading)
    yield from findings(reading)
    yield from intentions(reading)
