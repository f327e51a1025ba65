"""Mentions of documents, and whose words a document holds."""

import re

from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.agreement import document_name
from onrecord.reading.sources.discourse import Discourse, Found, Occurrence
from onrecord.reading.sources.nouns import nameless, same_noun, same_words
from onrecord.reading.sources.referent import Referent


def resolve_document(discourse: Discourse, mention: Mention, occurrence: Occurrence) -> Found:
    """Resolve a document to its owner if it only speaks for one, else to the
    document already mentioned, or a new one."""
    owner = _owner_of_words(discourse, mention)
    if owner:
        return [owner], "owner"
    known = same_noun(discourse, mention, "document") if mention.definite or mention.bare else None
    referent = known or same_words(discourse, mention) or nameless(discourse, mention, "document")
    referent.name = referent.name or document_name(mention) or _document_named_elsewhere(discourse, mention)
    return [referent], "document" if known else occurrence.because


def _document_named_elsewhere(discourse: Discourse, mention: Mention) -> str | None:
    """ "The report" is "Economic Roundtable report" where the article names one report only."""
    if not mention.definite or mention.plural or mention.modifiers:
        return None
    pattern = re.compile(rf"\s{re.escape(mention.head)}\b")
    found = {
        entity.name: discourse.text[name.start : name.end + 1 + len(mention.head)]
        for name, entity in zip(discourse.entities.names, discourse.entities.of, strict=True)
        if entity and entity.kind == "organization" and name.plain and pattern.match(discourse.text, name.end)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _owner_of_words(discourse: Discourse, mention: Mention) -> Referent | None:
    """Whose words a statement, a post or a set of figures are: "a statement from the union" is the union."""
    if mention.head not in discourse.words.voices or not mention.within:
        return None
    tail = discourse.text[mention.start + len(mention.core) : mention.end]
    if re.match(r"\s(?:obtained|seen|reviewed|viewed|cited) by\b", tail):
        return None  # its possessors are not its authors
    if re.match(r"[’'\s]*+s?\s*+(?:by|from|of|released by|posted by)\b", tail) or _possessed(discourse, mention):
        return discourse.referent_of(mention.within[0])
    return None


def _possessed(discourse: Discourse, mention: Mention) -> bool:
    entity = mention.within[0]
    if any(mention.start <= name.start < mention.start + len(mention.core) for name in entity.names):
        return True
    return any(
        discourse.text[name.end : name.end + 2] in {"’s", "'s"} or entity.kind == "organization"
        for name in entity.names
        if mention.start <= name.start < mention.end
    )
