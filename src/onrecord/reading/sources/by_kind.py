"""For each kind of mention, the function that resolves it to its referents."""

from collections.abc import Callable

from onrecord.reading.entities.entity import Entity
from onrecord.reading.mentions.anonymity import withholds_name
from onrecord.reading.mentions.parse import Mention, parse_mention
from onrecord.reading.mentions.relative_pronouns import antecedent, type_of_nameless
from onrecord.reading.sources.discourse import Discourse, Found, Occurrence
from onrecord.reading.sources.documents import resolve_document
from onrecord.reading.sources.nouns import nameless
from onrecord.reading.sources.organizations import resolve_body, resolve_group
from onrecord.reading.sources.persons import (
    ONE_OF_GROUP,
    one_of_group,
    resolve_named,
    resolve_pronoun,
    resolve_role,
    resolve_unclear,
)


def resolve_mention(discourse: Discourse, mention: Mention, occurrence: Occurrence) -> Found:
    """The referents that a mention stands for, and the step that decided."""
    if mention.kind in {"role", "unclear"} and mention.core.lower() in ONE_OF_GROUP:
        referents, because = [one_of_group(discourse, mention)], occurrence.because
    else:
        referents, because = _STEPS[mention.kind](discourse, mention, occurrence)
    if withholds_name(discourse.document, mention, occurrence.within, _end_of(occurrence)):
        for referent in referents:
            if referent.type in {"unnamed_person", "unnamed_group"}:
                referent.type = "anonymous_source"
    return referents, because


def _relative(discourse: Discourse, mention: Mention, occurrence: Occurrence) -> Found:
    phrase = antecedent(discourse.text, discourse.entities, mention)
    if isinstance(phrase, Entity):
        return [discourse.referent_of(phrase)], "relative"
    if phrase is not None:
        inner = parse_mention(discourse.entities, *phrase)
        if inner.kind not in {"relative", "discourse", "pronoun", "unclear"}:
            referents, _ = resolve_mention(discourse, inner, occurrence)
            return referents, "relative"
    kind = type_of_nameless(discourse.text, mention, occurrence.cue[0] if occurrence.cue else None)
    return [nameless(discourse, mention, kind)], occurrence.because


def _end_of(occurrence: Occurrence) -> int:
    """Where the words of a statement end: what follows on one inside another is said of the outer source."""
    return max(end for _, end in (*occurrence.content, *occurrence.cue, occurrence.span))


_STEPS: dict[str, Callable[[Discourse, Mention, Occurrence], Found]] = {
    "named": resolve_named,
    "pronoun": resolve_pronoun,
    "relative": _relative,
    "role": resolve_role,
    "group": resolve_group,
    "body": resolve_body,
    "document": resolve_document,
    "unclear": resolve_unclear,
}
"""For each kind of mention, the function that resolves it to its referents."""
