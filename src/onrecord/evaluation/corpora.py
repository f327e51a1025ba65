"""The public corpora that predictions can be scored on, each by its own definition."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from onrecord.errors import InputError
from onrecord.evaluation import dates, entities, sourcing, speech
from onrecord.evaluation.attributions import evaluate, read_documents
from onrecord.evaluation.figures import Agreement, Evaluation, Figures, Share, added
from onrecord.evaluation.lines import read_lines
from onrecord.evaluation.predictions import NOTHING, Prediction, of_value
from onrecord.evaluation.sourcing_table import with_table


class _Marked(Protocol):
    """A gold line of any corpus."""

    @property
    def id(self) -> str: ...


Gold = TypeVar("Gold", bound=_Marked)


class Corpus(Generic[Gold]):
    """A corpus: what a line of it holds, and how a prediction of it is scored.

    Args:
        marked: the type of a gold line; it has an ``id``.
        score: the figures of one article.
        predicted: makes a prediction of a line.
        only_predicted: whether articles that nothing was predicted for are left out, because only what was predicted is
            judged.
    """

    def __init__(
        self,
        marked: type[Gold],
        score: Callable[[Gold, Prediction], Figures],
        predicted: Callable[[Any], Prediction] = of_value,
        *,
        only_predicted: bool = False,
    ) -> None:
        self._marked, self._score, self._predicted, self._only = marked, score, predicted, only_predicted

    def evaluate(self, gold: Path, pred: Path) -> Evaluation[Agreement | Share]:
        """Compare the files, articles matched by id.

        Raises:
            InputError: a file cannot be read, a line is not what is expected, or the gold is empty.
        """
        predicted = {one.name: one for one in read_lines(pred, self._predicted)}
        return self._compared(read_lines(gold, lambda value: msgspec.convert(value, self._marked)), predicted)

    def _compared(self, gold: Iterable[Gold], predicted: dict[str, Prediction]) -> Evaluation[Agreement | Share]:
        figures: Figures = {}
        seen, missing = set[str](), list[str]()
        for one in gold:
            seen.add(one.id)
            if one.id not in predicted:
                missing.append(one.id)
                if self._only:
                    continue
            figures = added(figures, self._score(one, predicted.get(one.id, NOTHING)))
        if not seen:
            raise InputError("the gold holds no documents; expected at least one")
        return Evaluation(figures, tuple(missing), len(set(predicted) - seen))


class _PolNeAR:
    """Attributions, with text on one of two sides."""

    def evaluate(self, gold: Path, pred: Path) -> Evaluation[Agreement | Share]:
        return evaluate(read_documents(gold), read_documents(pred))


CORPORA: dict[str, _PolNeAR | Corpus[Any]] = {
    "polnear": _PolNeAR(),
    "sourcing": Corpus(sourcing.Story, sourcing.score, with_table),
    "gum-entities": Corpus(entities.Marked, entities.score, only_predicted=True),
    "gum-dates": Corpus(dates.Dated, dates.score),
    "timeml": Corpus(dates.Dated, dates.score),
    "newsdiscourse": Corpus(speech.Discourse, speech.score_sentences),
    "basil": Corpus(speech.Quoting, speech.score_quotations),
    "meantime": Corpus(speech.Speaking, speech.score_events),
}
"""Every corpus by the name that ``onrecord evaluate --corpus`` takes."""
