"""Statements as annotations of a UIMA CAS, the documents that INCEpTION sends and exports.

On the layer that the annotator chose each content of a statement is an annotation. Its feature holds the speaker's
name; or, if the feature is called ``role``, sources, cues and contents are annotated, and it holds which.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.article import Article, Span, text_id
from onrecord.errors import InputError
from onrecord.extras import need
from onrecord.record import Record, Statement
from onrecord.scale.processes import Reads
from onrecord.views.corrections import Corrected, Marked

PREDICTED = "inception_internal_predicted"
_TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
_SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
SPEAKER, ROLE = "speaker", "role"


def predict(request: dict[str, Any], reader: Reads) -> str:
    """The document of a request with the suggestions in it, as XMI.

    Args:
        request: as INCEpTION posts it: ``metadata``, ``document`` and ``typeSystem``.
        reader: reads the document's text.

    Raises:
        InputError: the request is not as INCEpTION makes it.
    """
    cassis = need("cassis", "annotators")
    try:
        about, document = request["metadata"], request["document"]
        cas = cassis.load_cas_from_xmi(document["xmi"], cassis.load_typesystem(request["typeSystem"]))
        # the project decides what its layers and features are called; onrecord only fills them
        layer, feature = cas.typesystem.get_type(about["layer"]), str(about["feature"])
    except Exception as error:  # whatever the parser of a foreign format raises
        raise InputError(
            f"this is no request of INCEpTION ({error}); expected metadata, document and typeSystem"
        ) from error
    text = cas.sofa_string or ""
    record = reader.read(Article(id=text_id(text), text=text))
    anchors = _Anchors(cas, cross=bool(about.get("crossSentence")))
    for span, label, chance in _suggestions(record, feature):
        for start, end in anchors.pieces(span):
            cas.add(_annotation(layer, feature, (start, end), label, chance))
    return str(cas.to_xmi())


def _suggestions(record: Record, feature: str) -> Iterator[tuple[Span, str, float]]:
    for statement in record.statements:
        roles = ("content", "source", "cue") if feature == ROLE else ("content",)
        for role in roles:
            label = role if feature == ROLE else _speaker(record, statement)
            for span in getattr(statement, role):
                yield span, label, statement.confidence


def _speaker(record: Record, statement: Statement) -> str:
    source = record.source(statement.source_id)
    return (source.name if source else None) or record.text_of(statement.source) or "?"


def _annotation(layer: Any, feature: str, span: Span, label: str, chance: float) -> Any:
    wanted = {"begin": span[0], "end": span[1], feature: label, PREDICTED: True, f"{feature}_score": chance}
    known = {one.name for one in layer.all_features}
    # a score and the mark of a suggestion are features that only INCEpTION's own requests declare
    return layer(**{name: value for name, value in wanted.items() if name in known})


class _Anchors:
    """The tokens and sentences of a document, at which its annotations must begin and end.

    Args:
        cas: the document.
        cross: whether an annotation may run over several sentences.
    """

    def __init__(self, cas: Any, *, cross: bool) -> None:
        self._tokens = _spans(cas, _TOKEN)
        self._sentences = [] if cross else _spans(cas, _SENTENCE)

    def pieces(self, span: Span) -> Iterator[Span]:
        """The span, parted at sentences where it must not cross them, each part widened to whole tokens."""
        for start, end in self._sentences or [span]:
            part = max(start, span[0]), min(end, span[1])
            if part[0] < part[1]:
                held = [one for one in self._tokens if one[0] < part[1] and part[0] < one[1]]
                # INCEpTION throws away what does not begin and end at a token
                yield (held[0][0], held[-1][1]) if held else part


def _spans(cas: Any, name: str) -> list[Span]:
    if not cas.typesystem.contains_type(name):
        return []
    return sorted((one.begin, one.end) for one in cas.select(name))


def read_xmi(path: Path) -> Iterator[Corrected]:
    """What annotators left in a document that INCEpTION exported as UIMA CAS XMI, with its ``TypeSystem.xml`` beside
    it.

    Annotations of every layer with a feature ``speaker`` are taken; those that are still suggestions are not.

    Raises:
        InputError: the file, or the type system, cannot be read, or no layer has the feature.
    """
    cassis = need("cassis", "annotators")
    beside = path.with_name("TypeSystem.xml")
    if not beside.exists():
        raise InputError(f"{beside} is missing; unpack all of INCEpTION's export, which holds it beside the .xmi")
    try:
        cas = cassis.load_cas_from_xmi(
            path.read_text(encoding="utf-8"), cassis.load_typesystem(beside.read_text("utf-8"))
        )
    except Exception as error:  # whatever the parser of a foreign format raises
        raise InputError(f"{path} is no CAS of INCEpTION ({error}); expected the format UIMA CAS XMI") from error
    layers = [one for one in cas.typesystem.get_types() if any(each.name == SPEAKER for each in one.all_features)]
    if not layers:
        raise InputError(
            f"no layer of {path} has a feature {SPEAKER!r}; expected the layer that onrecord made suggestions on"
        )
    yield Corrected(cas.sofa_string or "", tuple(_marks(cas, layers)))


def _marks(cas: Any, layers: Iterable[Any]) -> Iterator[Marked]:
    for layer in layers:
        for one in cas.select(layer.name):
            # a suggestion that nobody accepted is no annotator's word
            if not getattr(one, PREDICTED, False):
                yield Marked(content=((one.begin, one.end),), speaker=getattr(one, SPEAKER) or None)
