"""Resolve mentions of bodies, groups and documents to their referents."""

import re

import msgspec

from onrecord.reading.entities.entity import Entity
from onrecord.reading.entities.name_matching import EVENTS
from onrecord.reading.mentions.counts import is_share
from onrecord.reading.mentions.demonyms import name_by_demonym
from onrecord.reading.mentions.parse import Mention, parse_mention
from onrecord.reading.sources.discourse import Discourse, Found, Occurrence
from onrecord.reading.sources.kinds import may_be_called
from onrecord.reading.sources.nouns import nameless, person_with_role, same_noun, same_words
from onrecord.reading.sources.possessives import body_called_by, body_owned_by, owners_in
from onrecord.reading.sources.pronouns import many_of, pair_of, person_of, speakers_together, thing_of
from onrecord.reading.sources.referent import Referent
from onrecord.reading.sources.words import WORDS

_PART = re.compile(
    rf"(?:{WORDS['parts_of_groups'].alternatives}) of\s+(?=(?:the|these|those|them)\b)",
    re.I,
)
_ANYONE = frozenset({"anyone", "everyone", "everybody", "nobody", "no one", "somebody", "someone"})
_ANY = WORDS["anyone"].entries
"""Nouns so general that two bare uses hardly ever mean the same people."""
_SAME_BEGINNING = 3
"""How many letters the name of a country and of its people share: "Norway", "Norwegian"."""
_KINDS = WORDS["kinds_of_bodies"].entries
"""Nouns for bodies of which a place has many."""
_BEST = re.compile(r"[’']s (?:[\w-]+ )*?(?:(?:bigg|busi|high|larg|old|rich|small)est|leading|top)\b")
_BOTH = re.compile(r"(?:[Tt]he two|[Bb]oth)(?: men| women)?|[Tt]he (?:couple|duo|pair)")
"""What stands for two who have just spoken together, or were named together."""
_NOUN_OF_SPEAKER = re.compile(
    r"(?:an?|the)\s(?P<body>(?P<kind>(?:[a-z][\w-]{0,30}\s){0,2})(?P<noun>[a-z]{3,30}))\s(?:spokes\w+|press officer)",
    re.I,
)
_ONE_OF_A_COUNTRY = frozenset(["government", "military", "army", "navy", "police"])
"""Bodies that a report means one of, though it says no more of it: "a government spokesman"."""
_LAWYERS = frozenset({"lawyer", "attorney", "counsel"})


def body_spoken_for(discourse: Discourse, mention: Mention) -> Referent | None:
    """The body that a spokesman without a name speaks for."""
    bodies = [entity for entity in mention.within if entity.kind in {"organization", "place"}]
    persons = [entity for entity in mention.within if entity.kind == "person"]
    text = discourse.text[mention.start : mention.end]
    noun = re.search(r"\b(?:for|of|from) (?:the |an? |his |her |its |their )?([^,;]+)$", text)
    # "for the company" names its body by a noun, which must lead to a body that has a name
    if noun or persons:
        inner = _phrase_after(discourse, mention, noun) if noun else None
        if inner and inner.kind == "body":
            referents, _ = resolve_body(discourse, inner, None)
            return referents[0] if referents[0].name else None
    if bodies and not persons:
        return discourse.referent_of(bodies[0])
    return None if persons or noun else _body_spoken_for_before(discourse, mention)


def _body_spoken_for_before(discourse: Discourse, mention: Mention) -> Referent | None:
    """The body of "a company spokesman", "its spokesman", "the spokesman"."""
    nouns = [word for word in sorted(mention.modifiers) if word in discourse.words.generic_bodies]
    if len(nouns) == 1 and len(mention.modifiers) == 1:
        return _body_by_noun(discourse, _a_body(mention, nouns[0]))
    # only a body has a spokesman, so "its spokesman" needs less salience than "it"
    if mention.core.lower().startswith("its "):
        return thing_of(discourse, mention.start, least=0.6)
    if not mention.definite and _is_bare_speaker(discourse, mention) and (last := discourse.last):
        near = discourse.entities.sentence(mention.start) - discourse.last_sentence <= 1
        return last if near and last.type == "named_organization" else None
    if mention.definite and _is_bare_speaker(discourse, mention):
        return next(
            (p for _, p in discourse.salience.present(discourse.entities.sentence(mention.start)) if p.speaks), None
        )
    return _body_called_by_its_noun(discourse, mention)


def _body_called_by_its_noun(discourse: Discourse, mention: Mention) -> Referent | None:
    """The body of "a health ministry spokesman", in an article that calls it by its common noun alone."""
    match = _NOUN_OF_SPEAKER.fullmatch(mention.core)
    noun = match["noun"].lower() if match else ""
    if match is None or noun not in discourse.words.body_nouns | discourse.words.body_groups:
        return None
    if not match["kind"] and noun not in _ONE_OF_A_COUNTRY:
        return None  # "an agency spokesman": of which agency is not said
    kind = frozenset(match["kind"].lower().split())
    body = msgspec.structs.replace(mention, kind="body", head=noun, core=f"the {match['body']}", definite=True)
    referents, _ = resolve_body(discourse, msgspec.structs.replace(body, modifiers=kind, within=()), None)
    if referents[0].name is None:
        referents[0].type, referents[0].name, referents[0].count = "named_organization", match["body"], 1
    return referents[0]


def _is_bare_speaker(discourse: Discourse, mention: Mention) -> bool:
    """ "the spokesman", with nothing that says whose."""
    return not mention.modifiers and person_with_role(discourse, mention) is None


def _phrase_after(discourse: Discourse, mention: Mention, match: re.Match[str]) -> Mention:
    offset = match.group().find(" ") + 1
    return parse_mention(discourse.entities, mention.start + match.start() + offset, mention.end)


def resolve_group(discourse: Discourse, mention: Mention, occurrence: Occurrence) -> Found:
    """Resolve several people to the body they speak for or belong to, else to the
    group already mentioned, or a new one."""
    if mention.head in discourse.words.speakers and (body := body_spoken_for(discourse, mention)):
        return [body], "spokesman"
    if firm := firm_of(discourse, mention):
        return [firm], "spokesman"
    if _BOTH.fullmatch(mention.core) and (
        both := speakers_together(discourse, mention.start) or pair_of(discourse, mention.start)
    ):
        return both, "group"
    if mention.head in discourse.words.body_groups:
        return [_police(discourse, mention)], occurrence.because
    if (whole := _whole(discourse, mention)) is not None:
        return [_part_of(discourse, whole, mention)], "group"
    if mention.head in _ANYONE or (mention.head in _ANY and not mention.definite) or is_share(mention.core):
        return [nameless(discourse, mention)], occurrence.because
    if mention.definite or mention.bare:
        known = same_noun(discourse, mention, "unnamed_group", "anonymous_source")
        if known:
            return [known], "group"
    same = same_words(discourse, mention)
    if same:
        return [same], "group"
    return [nameless(discourse, mention)], occurrence.because


def _whole(discourse: Discourse, mention: Mention) -> Referent | None:
    """The group that "two of the officials" are a part of, where it was a source before."""
    match = _PART.match(discourse.text, mention.start, mention.end)
    if match is None:
        return None
    inner = parse_mention(discourse.entities, match.end(), mention.end)
    if inner.kind == "pronoun":
        return many_of(discourse, mention.start)
    return same_noun(discourse, inner, "unnamed_group", "anonymous_source") if inner.kind == "group" else None


def _part_of(discourse: Discourse, whole: Referent, mention: Mention) -> Referent:
    """A part of a group, of the same source type as the whole."""
    return discourse.add(Referent(whole.type if whole.entity is None else "unnamed_group", mention=mention))


def firm_of(discourse: Discourse, mention: Mention) -> Referent | None:
    """The firm that lawyers come from: "lawyers from the firm Quill & Tarn", and "the lawyers" after that."""
    if mention.head not in _LAWYERS:
        return None
    text = discourse.text[mention.start : mention.end]
    match = re.search(r"\b(?:from|at|with|of) (?:the )?(?:[a-z-]+ ){0,4}(?=[A-Z])", text)
    at = mention.start + match.end() if match else -1
    bodies = [f for f in mention.within if f.kind == "organization" and any(name.start == at for name in f.names)]
    if bodies:
        discourse.firms.append((discourse.referent_of(bodies[0]), mention.modifiers))
        return discourse.firms[-1][0]
    said = mention.modifiers - {"representing"}
    fitting = [referent for referent, words in discourse.firms if mention.definite and said <= words]
    return fitting[-1] if fitting else _client(discourse, mention)


def _client(discourse: Discourse, mention: Mention) -> Referent | None:
    """The body that lawyers act for: "lawyers for the union", "Justice Department lawyers", "the county attorneys"."""
    if not mention.plural:
        return None
    text = discourse.text[mention.start : mention.end]
    after = re.search(r"\b(?:for|representing) (?:the )?(?=\w)", text) or re.match(r"(?:the )?", text, re.I)
    at = mention.start + (after.end() if after else 0)
    named = next((f for f in mention.within if any(name.start == at for name in f.names)), None)
    if named:
        return discourse.referent_of(named) if named.kind == "organization" else None
    noun = discourse.text[at : mention.end].split()[0].lower().strip(",.").removesuffix("’s").removesuffix("'s")
    if noun not in discourse.words.generic_bodies | discourse.words.place_nouns:
        return None
    return _body_by_noun(discourse, _a_body(mention, noun))


def _police(discourse: Discourse, mention: Mention) -> Referent:
    """ "Police": the one police force of the article, by the fullest words used for it."""
    core = re.sub(r"^(?:the|local)\s", "", mention.core, flags=re.I)
    forces = [f for f in discourse.entities.all if f.kind == "organization" and mention.head in f.keys]
    known = next(
        (
            p
            for p in discourse.referents
            if p.type == "named_organization" and mention.head in (p.name or "").lower().split()
        ),
        None,
    )
    if len(forces) == 1 and known is None:
        known = discourse.referent_of(forces[0])
    if known is None:
        return discourse.add(Referent("named_organization", name=core, mention=mention))
    if known.entity is None and len(core) > len(known.name or ""):
        known.name = core
    return known


def resolve_body(discourse: Discourse, mention: Mention, occurrence: Occurrence | None) -> Found:
    """Resolve a body called by a noun to a named one, by its place, its owner, or the noun; else leave it unnamed."""
    because = occurrence.because if occurrence else "body"
    of_place = re.match(
        rf"(?:the )?{re.escape(mention.head)} of (?:the )?[A-Z]", discourse.text[mention.start : mention.end], re.I
    )
    if mention.within and of_place and mention.within[0].kind == "place":
        return [discourse.referent_of(mention.within[0])], because
    if owners := owners_in(discourse, mention):
        if (whole := _is_named_itself(discourse, mention, owners[0])) is not None:
            return [whole], because
        if not _is_described(discourse, mention, owners[0]):
            return [body_called_by(discourse, mention)], because
    owner = re.match(r"(his|her)\s", mention.core, re.I)
    if owner:
        person = person_of(discourse, "f" if owner[1].lower() == "her" else "m", mention.start)
        return [
            body_owned_by(discourse, person, mention) or same_words(discourse, mention) or nameless(discourse, mention)
        ], "body"
    if mention.definite and (referent := _body_by_noun(discourse, mention)):
        return [referent], "body"
    if mention.bare and not mention.modifiers and mention.head in _ANY:
        return [nameless(discourse, mention)], because
    same = same_words(discourse, mention) or same_noun(discourse, mention, "unnamed_group")
    if same is None and (name := name_by_demonym(mention)):
        return [discourse.add(Referent("named_organization", name=name, mention=mention))], because
    return [same or nameless(discourse, mention)], because


def _is_named_itself(discourse: Discourse, mention: Mention, owner: Entity) -> Referent | None:
    """The body whose name stands before a noun for it: "the Norrick Water charity" is Norrick Water."""
    if owner.kind != "organization" or mention.head not in _KINDS:
        return None
    before = next((name for name in owner.names if mention.start <= name.start < mention.end), None)
    between = discourse.text[before.end : mention.start + len(mention.core)] if before else ""
    return discourse.referent_of(owner) if re.fullmatch(rf"(?: [a-z-]+)? {re.escape(mention.head)}", between) else None


def _is_described(discourse: Discourse, mention: Mention, owner: Entity) -> bool:
    """Whether a mention says where a body is, or what it is best at, and is no name: "the Ohio company", "Ohio's
    largest bank", "Odell's legal team"."""
    if _BEST.search(mention.core) or mention.core.endswith("legal team"):
        return True
    return owner.kind == "place" and mention.head in _KINDS


def _body_by_noun(discourse: Discourse, mention: Mention) -> Referent | None:
    """ "The department", "the group": the most salient named body that fits."""
    extra = mention.modifiers
    sentence = discourse.entities.sentence(mention.start)
    best: tuple[tuple[int, float], Referent] | None = None
    for referent in discourse.referents:
        if not _may_be_called(discourse, referent, mention):
            continue
        keys = set(referent.entity.keys) if referent.entity else set(referent.words) | {referent.head}
        fits = mention.head in keys or bool(set(mention.head.split()) <= keys)
        salience = discourse.salience.of(referent, sentence)
        if not fits and (
            mention.head not in discourse.words.generic_bodies
            or not may_be_called(referent.name or "", mention.head)
            or salience < 0.6
            or (extra - discourse.words.vague and not extra & keys)
        ):
            continue
        if fits and extra - discourse.words.vague and not extra & keys and len(extra - discourse.words.vague) > 1:
            continue
        key = (2 * fits + len(extra & keys) + (fits and _is_head_of(discourse, mention.head, referent)), salience)
        if best is None or key > best[0]:
            best = (key, referent)
    return best[1] if best else None


def _is_head_of(discourse: Discourse, noun: str, referent: Referent) -> bool:
    """Whether a noun is the head of a body's name: "county" of "Halden County", not of "Halden County Fair Board"."""
    keys = referent.entity.keys if referent.entity else ()
    stop = next((i for i, key in enumerate(keys) if key in {"of", "for", "on"}), len(keys))
    return stop > 0 and keys[stop - 1] == noun.split()[-1]


def _may_be_called(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    if referent.type != "named_organization" or referent.plural or _of_another_people(discourse, referent, mention):
        return False
    if referent.entity is None:
        return True
    if not EVENTS.isdisjoint(referent.entity.keys):
        return False
    place = referent.entity.kind == "place"
    if place and mention.head not in discourse.words.place_nouns:
        return False
    return bool(referent.entity.names) and referent.entity.names[0].start < mention.start


def _of_another_people(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    """Whether a mention says whose body it is, and the name says that it is another's:
    "the Danish ministry", "Norway's ministry".

    A country and its people share the beginning of a word, or none is known for another's.
    """
    said = mention.modifiers & discourse.words.demonyms
    words = set(re.findall(r"[\w-]+", (referent.name or "").lower()))
    owners = words & (discourse.words.demonyms | discourse.words.places)
    return bool(said and owners) and not any(
        one[:_SAME_BEGINNING] == other[:_SAME_BEGINNING] for one in said for other in owners
    )


def _a_body(mention: Mention, noun: str) -> Mention:
    """The body that a mention holds as a common noun: "the county" of "lawyers for the county"."""
    return msgspec.structs.replace(mention, kind="body", head=noun, definite=True, modifiers=frozenset(), within=())
