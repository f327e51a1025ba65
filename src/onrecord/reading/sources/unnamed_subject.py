"""Whether "he" or "she" goes on from somebody without a name: "A builder was less sure. “It will fall,” he said."."""

import re

from onrecord.article import WORD
from onrecord.reading.entities.entity import Entities
from onrecord.reading.mentions.parse import Mention, parse_mention
from onrecord.reading.sources.discourse import Discourse, Occurrence
from onrecord.reading.sources.words import WORDS

_INDEFINITE = re.compile(r"[“\"‘']?(?:An?|One|Another)\s")
_MOST = 5
"""Words of the longest such phrase up to its noun: "A retired senior police officer"."""
_ENDS = WORDS["prepositions"].entries | {"who", "which", "that", "whose", "and", "or"}
_NAMES_IT = re.compile(r"(?:[,(–—]\s?|\b(?:was|is|named|called|identified as)\s)(?:[A-Z]\w*\.?\s){0,2}$")
"""What stands between such a phrase and its own name: "A reader, Ann Lee", "One of them was Ann Lee"."""
_REACH = 20
_APPOSED = re.compile(r",\s(?:he|she)\s")
"""What shows that such a phrase stands for the subject: "A native of Halden, he started there"."""


def unnamed_subject(discourse: Discourse, mention: Mention, occurrence: Occurrence) -> Mention | None:
    """The subject of the sentence before, if it is a person without a name whom "he" or "she" must mean.

    The trees, which know nothing of whoever has no name, would take the nearest name.
    """
    text, at = discourse.text, discourse.document.sentence_at
    begin = min([mention.start, *(start for start, _ in occurrence.content)])
    own = at(begin)
    before = at(max(0, own[0] - 2))
    if before[0] >= own[0] or text.rfind("\n", 0, own[0]) >= before[0]:
        return None
    end = _unnamed_person(discourse, *before)
    if end is None or _APPOSED.search(text, end, before[1]):
        return None
    subject = parse_mention(discourse.entities, before[0], end)
    if subject.gender not in {"u", mention.gender}:
        return None
    told = occurrence.content
    own_names = [
        name.start
        for name, entity in discourse.entities.inside(own[0], mention.start)
        if entity is not None and entity.kind == "person" and not any(low <= name.start < high for low, high in told)
    ]
    return None if own_names or _is_named(discourse.entities, text, end, before[1]) else subject


def _unnamed_person(discourse: Discourse, start: int, end: int) -> int | None:
    """Where the words end that open a sentence and mean some person: "A builder", "Another police officer"."""
    opened = _INDEFINITE.match(discourse.text, start, end)
    if not opened:
        return None
    found = None
    for number, word in enumerate(WORD.finditer(discourse.text, opened.end(), end)):
        key = word.group().lower()
        if key in discourse.words.roles:
            found = word.end()
        elif found or number >= _MOST or key in _ENDS:
            break
    return found


def _is_named(entities: Entities, text: str, end: int, stop: int) -> bool:
    """Whether a name right behind such a phrase, or in apposition to it, is the person's own."""
    for name, entity in entities.inside(end, stop):
        if entity is not None and entity.kind == "person":
            between = text[end : name.start]
            if not between.strip() or _NAMES_IT.search(text, max(end, name.start - _REACH), name.start):
                return True
    return False
