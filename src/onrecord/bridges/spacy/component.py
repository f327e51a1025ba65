"""The pipeline component ``onrecord``: works on any pipeline, a blank one too, as it needs nothing but the text.

This module is an entry point of spaCy, so ``nlp.add_pipe("onrecord")`` finds it without an import.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.article import Article, day_of, text_id
from onrecord.bridges.spacy.attributes import SPANS, register, spans_of
from onrecord.errors import WrongType
from onrecord.intake import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.reading import Reader

_ABOUT = ("id", "url", "outlet", "title", "bylines", "published", "updated")


class Component:
    """Reads the text of each document and attaches what was read.

    Args:
        name: its name in the pipeline.
        threads: threads of the model.
    """

    def __init__(self, name: str, threads: int) -> None:
        self.name, self._threads = name, threads
        self._made: Reader | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Attach ``doc._.record`` and the spans ``doc.spans["onrecord"]``."""
        return self._attach(doc, self._reader().read(_article(doc)).to_json())

    def pipe(self, stream: "Iterable[Doc]", *, batch_size: int = 64, **_: Any) -> Iterator[Doc]:
        """The documents of a stream, one after the other."""
        return map(self, stream)

    def _attach(self, doc: Doc, record: str) -> Doc:
        doc._.onrecord_json = record
        doc.spans[SPANS] = list(spans_of(doc))
        return doc

    def _reader(self) -> "Reader":
        # at the first document, so that a pipeline can be made, saved and loaded without the model
        if self._made is None:
            from onrecord.reading import Reader

            self._made = Reader(threads=self._threads)
        return self._made


@Language.factory("onrecord", assigns=["doc._.record", "doc._.statements"], default_config={"threads": 1})
def make_component(nlp: Language, name: str, threads: int) -> Component:
    """The component of a pipeline.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        threads: threads of the model; several processes (``nlp.pipe(…, n_process=4)``) are faster than as many threads.
    """
    register()
    return Component(name, threads)


def _article(doc: Doc) -> Article:
    """The document's text, with what ``doc._.about`` says about it.

    Raises:
        WrongType: ``doc._.about`` is not a dictionary of the known keys.
        InputError: a day is not written as 2025-09-03.
    """
    about = doc._.about or {}
    if not isinstance(about, dict) or set(about) - set(_ABOUT):
        raise WrongType(f"doc._.about is {about!r}; expected a dictionary with only {', '.join(_ABOUT)}")
    text = doc.text
    days: dict[str, date | None] = {name: day_of(about.get(name), f"doc._.about[{name!r}]") for name in _ABOUT[-2:]}
    # what is given counts for more than what the text shows; a day counts even where it is empty
    given = {"id": text_id(text), "title": title_of(text)} | {k: v for k, v in about.items() if v} | days
    return Article(text=text, **given | {"bylines": tuple(about.get("bylines") or ())})
