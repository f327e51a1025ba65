"""Evidence: what speaks for each type of a source, as numbers: its name, its mentions, what stands beside them."""

import re
from collections.abc import Mapping

from onrecord.article import WORD
from onrecord.reading.entities.entity import Entity
from onrecord.reading.mentions.anonymity import INSIDE, says_withheld
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.candidate_evidence import Row
from onrecord.reading.sources.discourse import Discourse, Occurrence
from onrecord.reading.sources.evidence import KINDS
from onrecord.reading.sources.referent import Referent
from onrecord.reading.statements.confidence import stem

TYPES = ("named_person", "named_organization", "document", "anonymous_source", "unnamed_person", "unnamed_group")
CALLED = "called"
"""A body that is called by a common noun, and has no other name: "the interior ministry"."""
CLASSES = (*TYPES, CALLED)
TABLES = ("head", "first", "last", "cue", "core")
"""What types are counted by: the noun of a mention, the first and the last word of a
name, the words of cues, and the whole of a mention."""

_ENTITIES = ("person", "organization", "place", "work", "unknown")
_LOOKED_AT = 12
"""How many names of an entity are looked at for what stands beside them."""
_MANY = 10.0
_SAID = re.compile(r"['’]?,?\s(?:said|says|told|tells|added)\b")
_AFTER = {
    "possessive": re.compile(r"[’']s?\b|[’'](?=\s)"),
    "who": re.compile(r",? (?:who|whom|whose)\b"),
    "which": re.compile(r",? which\b"),
    "age": re.compile(r",? (?:\d{1,2}[,.;]|an? \d\d-year-old|\([RDI]-)"),
    "letters": re.compile(r",? \([A-Z][\w.&-]{1,9}\)"),
    "apposed": re.compile(r", (?:an?|the|one of)\s"),
    "its": re.compile(r"[^.!?\n“”]{0,60}? its\s"),
    "his": re.compile(r"[^.!?\n“”]{0,80}? (?:he|his|him|she|her)\b"),
    "said": _SAID,
}
_BEFORE = {
    "in": re.compile(r"\b(?:in|at|from|near|across) (?:the )?$"),
    "by": re.compile(r"\b(?:by|with|to) (?:the )?$"),
    "for": re.compile(r"\b(?:of|for|at) (?:the )?$"),
}
_JOBS = ("er", "or", "ist", "ian", "man", "woman", "ent", "ant")
"""How nouns for people by their work end."""

EVIDENCE = (
    "rule", "named", "entity", "plural", "count", "gender", "he", "she", "they", "it", "speeches", "names",
    "words", "capitals", "small", "digit", "stop", "joined", "given", "body word", "body last", "work last", "place",
    "place last", "people", "people first", "outlet", "known body", "suffix", "role within", "initial", "honorific",
    "hyphen", "given gender", "roles", "the",
    *_AFTER, *(f"before: {name}" for name in _BEFORE), "before: role", "before: body",
    "kind", "mention gender", "definite", "bare", "mention count", "mention plural", "role", "roles plural", "document",
    "body", "body group", "group", "withheld", "demonym", "generic body", "voice", "speaker", "capital", "core",
    "within", "a", "owned", "no article", "s", "person first", "quoted", "inside", "told withheld",
    "pronouns", "mention kinds", "direct",
    *(f"{table}: {kind}" for table in TABLES for kind in CLASSES),
)  # fmt: skip
"""The numbers of a row, in order."""

Uses = list[tuple[Mention, Occurrence]]
"""Where an article mentions a source, in order."""
Counts = Mapping[str, Mapping[str, tuple[float, ...]]]
"""For each table and key, how much more often than others a source with that key is of each class: log odds."""


def keys_of(discourse: Discourse, referent: Referent, uses: Uses) -> dict[str, list[str]]:
    """What the tables know a source by."""
    found: dict[str, list[str]] = {table: [] for table in TABLES}
    for mention, occurrence in uses:
        if mention.kind not in {"named", "pronoun", "relative"}:
            found["head"].append(mention.head)
            found["core"].append(mention.core.lower())
        cue = [stem(word) for start, end in occurrence.cue for word in WORD.findall(discourse.text[start:end].lower())]
        found["cue"] += cue[-1:]
    if referent.name:
        words = [word.lower() for word in WORD.findall(referent.name)]
        found["first"], found["last"] = words[:1], words[-1:]
    return found


def type_evidence(discourse: Discourse, referent: Referent, uses: Uses, counts: Counts) -> Row:
    """The numbers that :data:`EVIDENCE` names.

    Args:
        discourse: the article.
        referent: the source.
        uses: where statements mention it, in order.
        counts: what was counted of types.
    """
    row = [
        float(TYPES.index(referent.type)),
        referent.name is not None,
        float(_ENTITIES.index(referent.entity.kind)) if referent.entity else -1.0,
        referent.plural,
        float(min(_MANY, referent.count or 0)),
        float("mfnu".index(referent.gender)),
        *(float(min(5, referent.pronouns[word])) for word in ("he", "she", "they", "it")),
        float(min(_MANY, len(uses))),
        float(min(_MANY, len(referent.entity.names))) if referent.entity else 0.0,
        *_of_name(discourse, referent),
        *_beside(discourse, referent.entity),
        *_of_mention(discourse, uses),
    ]
    keys = keys_of(discourse, referent, uses)
    for table in TABLES:
        odds = [counts[table][key] for key in keys[table] if key in counts.get(table, {})]
        row += [sum(column) / len(odds) for column in zip(*odds, strict=True)] if odds else [0.0] * len(CLASSES)
    return row


_NAME = 24
"""How many numbers are said of a name."""


def _of_name(discourse: Discourse, referent: Referent) -> Row:
    """What the words of its name say."""
    name, entity, words = referent.name or "", referent.entity, discourse.words
    keys = [key.replace(".", "").lower() for key in name.split()]
    if not keys:
        return [0.0] * _NAME
    phrase = " ".join(keys)
    return [
        float(len(keys)),
        name.isupper(),
        not any(letter.isupper() for letter in name),
        any(letter.isdigit() for letter in name),
        "." in name,
        not {"of", "for", "and", "&"}.isdisjoint(keys),
        keys[0] in words.first_names,
        any(key in words.organization_heads for key in keys),
        keys[-1] in words.organization_heads or keys[-1] in words.certain_heads,
        keys[-1] in words.works or keys[-1] in words.documents,
        phrase in words.places,
        keys[-1] in words.place_words,
        any(key in words.demonyms for key in keys),
        keys[0] in words.demonyms,
        phrase in words.outlets or phrase.removeprefix("the ") in words.outlets,
        phrase in words.known_bodies,
        keys[-1] in words.suffixes,
        any(key in words.roles for key in keys),
        any(len(key) == 1 for key in keys),
        entity is not None and any(entity.honorifics),
        "-" in name,
        float("mfu".index(words.first_names.get(keys[0], "u"))) if keys[0] in words.first_names else -1.0,
        float(min(5, len(entity.roles & words.roles.keys()))) if entity else 0.0,
        keys[0] == "the",
    ]


def _beside(discourse: Discourse, entity: Entity | None) -> Row:
    """What stands right before and after its names."""
    names = entity.names[:_LOOKED_AT] if entity else []
    if not names:
        return [0.0] * (len(_AFTER) + len(_BEFORE) + 2)
    text = discourse.text
    after = [sum(bool(p.match(text, n.end, n.end + 120)) for n in names) / len(names) for p in _AFTER.values()]
    before = [
        sum(bool(p.search(text, max(0, n.title_start - 24), n.title_start)) for n in names) / len(names)
        for p in _BEFORE.values()
    ]
    nouns = [text[max(0, n.title_start - 24) : n.title_start].rsplit(None, 1)[-1:] for n in names if n.title_start]
    jobs = sum(len(noun) > 4 and noun.islower() and noun.endswith(_JOBS) for last in nouns for noun in last)
    bodies = sum(
        noun in discourse.words.body_nouns or noun in discourse.words.outlets for last in nouns for noun in last
    )
    return [*after, *before, jobs / len(names), bodies / len(names)]


def _of_mention(discourse: Discourse, uses: Uses) -> Row:
    """What its mentions say: the first that is no pronoun, and all of them."""
    words, text = discourse.words, discourse.text
    mention = next((m for m, _ in uses if m.kind not in {"pronoun", "relative", "self"}), uses[0][0])
    head, core = mention.head, mention.core.lower()
    sentence = discourse.document.sentence_at(mention.start)
    following = discourse.document.sentence_at(min(sentence[1] + 2, len(text) - 1))
    near = text[sentence[0] : following[1]]
    first = core.split(" ")[0]
    return [
        float(KINDS.index(mention.kind)) if mention.kind in KINDS else 9.0,
        float("mfnu".index(mention.gender)),
        mention.definite,
        mention.bare,
        float(min(_MANY, mention.count or 0)),
        mention.plural,
        head in words.roles,
        head in words.plural_roles,
        head in words.documents,
        head in words.body_nouns,
        head in words.body_groups,
        head in words.groups,
        head in words.withheld,
        head in words.demonyms or not mention.modifiers.isdisjoint(words.demonyms),
        head in words.generic_bodies,
        head in words.voices,
        head in words.speakers,
        any(letter.isupper() for letter in mention.core[1:]),
        float(len(core.split())),
        float(len(mention.within)),
        first in {"a", "an"},
        first in {"his", "her", "its", "their", "our", "my"},
        first not in {"a", "an", "the", "his", "her", "its", "their"},
        head.endswith("s"),
        first.replace(".", "") in words.first_names,
        mention.start in discourse.quotations,
        INSIDE.search(text, mention.start, min(len(text), mention.end + 40)) is not None,
        says_withheld(near),
        sum(m.kind == "pronoun" for m, _ in uses) / len(uses),
        float(len({m.kind for m, _ in uses})),
        sum(bool(o.content) and o.content[0][0] + 1 in discourse.quotations for _, o in uses) / len(uses),
    ]
