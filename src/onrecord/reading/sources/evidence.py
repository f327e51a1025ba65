"""Evidence: what speaks for and against a candidate as the one whom a mention stands for, as numbers."""

import re
from collections.abc import Sequence

import msgspec

from onrecord.article import WORD
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.candidate_evidence import Pairs, Row, candidate_evidence, pairs_of
from onrecord.reading.sources.candidates import Candidate, Choices
from onrecord.reading.sources.comparison import Comparison, inner_noun
from onrecord.reading.sources.discourse import Found, Occurrence
from onrecord.reading.statements.confidence import stem

KINDS = ("named", "role", "group", "body", "document", "unclear", "pronoun", "relative")
_BECAUSE = ("pronoun", "title", "body", "group", "document", "owner", "spokesman", "relative", "surname")
_MARKS = "“”\"'‘’ \n"
_ADDS = re.compile(r"(?:also )?(?:add|continu|conclud|elaborat|went on|insist)", re.I)

MENTION = (
    "kind",
    "gender",
    "definite",
    "bare",
    "plural",
    "count",
    "words",
    "modifiers",
    "speaker",
    "generic body",
    "voice",
    "demonym",
    "his",
    "its",
    "capital",
    "quoted",
    "sentence",
    "within",
    "content",
    "focus",
    "inner",
    "adds",
    "rule",
    "rule nobody",
    "persons",
    "bodies",
    "candidates",
    "office",
    "epithet",
    "no epithet",
    "the",
    "a",
    "direct",
    "opens sentence",
    "opens paragraph",
    "before words",
    "rule made",
    "inner noun",
    "noun",
    "person noun",
    "cue",
)
"""What is said of the mention alone."""
COUNTED = ("noun", "person noun", "cue")
"""What of it is counted on marked articles."""


class Counts(msgspec.Struct, frozen=True):
    """What was counted of mentions on marked articles, as log odds.

    Attributes:
        nouns: how much more often than others mentions with a noun (:func:`noun_of`) stand for somebody named.
        persons: how much more often than others they stand for a person, where they stand for somebody named.
        cues: how much more often than others sources of statements with a cue (:func:`cue_of`) are named.
        pairs: how much more often than others a candidate is the right one that has something in its kind, its name or
            its titles, for mentions with a noun: "regulator authority" (``candidate_evidence.pairs_of``).
    """

    nouns: dict[str, float]
    persons: dict[str, float]
    cues: dict[str, float]
    pairs: dict[str, float]

    def of(self, noun: str, cue: str) -> Row:
        """The numbers that :data:`COUNTED` names."""
        return [self.nouns.get(noun, 0.0), self.persons.get(noun, 0.0), self.cues.get(cue, 0.0)]

    def of_pairs(self, pairs: Pairs) -> Row:
        """The numbers that :data:`PAIRED` names: of several that are known the one that says most for it."""
        return [
            max((self.pairs[key] for key in keys if key in self.pairs), default=0.0) if keys else 0.0 for keys in pairs
        ]


def cue_of(text: str, mention: Mention, occurrence: Occurrence) -> str:
    """The last word of the cue, without its ending; empty for a name, which says by itself who is meant."""
    words = WORD.findall(text[slice(*occurrence.cue[-1])].lower()) if occurrence.cue else []
    return f"{stem(words[-1])} {mention.kind}" if words and mention.kind != "named" else ""


def noun_of(mention: Mention) -> str:
    """The noun by which a mention tells whether somebody named is meant: "survey", "officials", a body name's noun."""
    if mention.kind != "named":
        return f"{mention.head} {mention.gender}" if mention.kind == "pronoun" else mention.head
    first = mention.entities[0] if mention.entities else None
    return first.keys[-1] if first and first.kind != "person" else ""


def evidence(
    choices: Choices,
    mention: Mention,
    occurrence: Occurrence,
    found: Found,
    candidates: Sequence[Candidate],
    counts: Counts,
) -> list[Row]:
    """For each candidate the numbers that :data:`MENTION` names, then those of ``candidate_evidence.CANDIDATE``.

    Args:
        choices: what was chosen before.
        mention: the mention, and
        occurrence: where it stands.
        found: whom the rules put it to.
        candidates: whom it may stand for.
        counts: what was counted on marked articles.
    """
    about = _of_mention(choices, mention, occurrence, found, candidates)
    about += counts.of(noun_of(mention), cue_of(choices.discourse.text, mention, occurrence))
    seen = Comparison(choices, mention, occurrence, candidates)
    return [
        about + candidate_evidence(seen, candidate) + counts.of_pairs(pairs_of(mention, candidate))
        for candidate in candidates
    ]


def _of_mention(
    choices: Choices, mention: Mention, occurrence: Occurrence, found: Found, candidates: Sequence[Candidate]
) -> Row:
    words, (referents, because) = choices.discourse.words, found
    discourse, core = choices.discourse, mention.core
    cue = discourse.text[slice(*occurrence.cue[0])] if occurrence.cue else ""
    kinds = [candidate.entity.kind for candidate in candidates if candidate.entity]
    sentence = discourse.document.sentence_at(mention.start)
    return [
        float(KINDS.index(mention.kind)) if mention.kind in KINDS else 9.0,
        float("mfnu".index(mention.gender)),
        mention.definite,
        mention.bare,
        mention.plural,
        float(mention.count or 0),
        float(len(core.split())),
        float(len(mention.modifiers)),
        mention.head in words.speakers,
        mention.head in words.generic_bodies,
        mention.head in words.voices,
        mention.head in words.demonyms or not mention.modifiers.isdisjoint(words.demonyms),
        core[:4].lower() in {"his ", "her "},
        core[:4].lower() == "its " or core[:6].lower() == "their ",
        any(letter.isupper() for letter in core[1:]),
        mention.start in discourse.quotations,
        float(min(60, discourse.entities.sentence(mention.start))),
        float(len(mention.within)),
        bool(occurrence.content),
        occurrence.in_focus,
        occurrence.within is not None,
        _ADDS.match(cue) is not None,
        float(_BECAUSE.index(because)) if because in _BECAUSE else -1.0,
        not (referents and referents[0].name),
        float(kinds.count("person")),
        float(kinds.count("organization")),
        float(len(candidates)),
        mention.head in words.honorifics,
        mention.head in words.epithets,
        mention.head in words.never_epithets,
        core[:4].lower() == "the ",
        core[:2].lower() == "a " or core[:3].lower() == "an ",
        bool(occurrence.content) and occurrence.content[0][0] + 1 in discourse.quotations,
        not discourse.text[sentence[0] : mention.start].strip(_MARKS),
        not discourse.text[max(0, mention.start - 2) : mention.start].strip(),
        bool(occurrence.content) and mention.start < occurrence.content[0][0],
        bool(referents and referents[0].name and referents[0].entity is None),
        bool(inner_noun(choices, mention)),
    ]
