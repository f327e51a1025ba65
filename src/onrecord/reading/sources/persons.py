"""Resolve mentions of persons: names, pronouns, relative pronouns and roles."""

import re

import msgspec

from onrecord.reading.entities.find import Entity
from onrecord.reading.language.patterns import word_set
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.agreement import agrees, is_plural_word, synonyms_of
from onrecord.reading.sources.discourse import Discourse, Found, Occurrence
from onrecord.reading.sources.nouns import nameless, person_with_role, same_noun, same_words
from onrecord.reading.sources.organizations import body_spoken_for, firm_of, resolve_group
from onrecord.reading.sources.pronouns import many_of, pair_of, person_of, speakers_together, thing_of
from onrecord.reading.sources.referent import Referent
from onrecord.reading.sources.words import WORDS

_FROM = re.compile(r"\s(?:from|representing)\b")
_LEAD = 250
"""Within how many characters of its start an article can speak of someone whom it names later."""
_SOON = 1200
"""Within how many characters it then names them."""
_LATER = 4000
"""Within how many characters somebody mentioned by their role may be introduced by name."""

_BY_LIFE = re.compile(r"\bformer\b|\b\d+-year-old\b", re.I)
"""Descriptions that an article uses only for people it has already mentioned."""
_CANDIDATES = word_set("candidate, challenger, contender, front-runner, frontrunner, hopeful, incumbent, nominee")
_WITH_ANY_JOB = WORDS["beside_any_job"].entries
"""Nouns of kin, side and place: they speak neither for nor against a job."""

ONE_OF_GROUP = frozenset({"one", "another", "the other", "a second", "a third", "the second", "the third"})
_SAME_GROUP = 3
"""Within how many sentences "one" is one of a group."""


def resolve_named(discourse: Discourse, mention: Mention, occurrence: Occurrence) -> Found:
    """Resolve a mention that names its source to the entities it names."""
    entities = mention.entities
    if len(entities) == 1 and is_plural_word(entities[0]):
        return resolve_group(
            discourse, msgspec.structs.replace(mention, kind="group", plural=True, count=None, bare=True), occurrence
        )
    said = discourse.text[slice(*mention.spans[0])]
    if len(entities) > 1:
        discourse.pieces[occurrence.span] = mention.pieces or mention.spans
    short = len(entities) == 1 and entities[0].kind == "person" and len(said) < len(entities[0].name)
    return [discourse.referent_of(entity) for entity in entities], "surname" if short else occurrence.because


def resolve_pronoun(discourse: Discourse, mention: Mention, occurrence: Occurrence) -> Found:
    """Resolve a pronoun to the most salient referent that agrees with it, or to a new unnamed one."""
    if mention.gender in {"m", "f"}:
        referent = person_of(discourse, mention.gender, mention.start, occurrence)
    elif mention.gender == "n":
        referent = thing_of(discourse, mention.start)
    elif pair := speakers_together(discourse, mention.start) or pair_of(discourse, mention.start):
        return pair, "pronoun"
    else:
        referent = many_of(discourse, mention.start)
    if referent is None:
        return [nameless(discourse, mention)], occurrence.because
    if referent.gender == "u" and mention.gender in {"m", "f"}:
        referent.gender = mention.gender
    return [referent], "pronoun"


def resolve_role(discourse: Discourse, mention: Mention, occurrence: Occurrence) -> Found:
    """Resolve a role to the body it speaks for, or to the holder of that role; else leave it unnamed."""
    if behind := _body_behind(discourse, mention):
        return [discourse.referent_of(behind)], occurrence.because
    # a spokesman speaks for the body, which is the source; only one without a body is looked for among the persons
    if mention.head in discourse.words.speakers and (body := body_spoken_for(discourse, mention)):
        body.speaks = True
        return [body], "spokesman"
    if firm := firm_of(discourse, mention):
        return [firm], "spokesman"
    if mention.definite or mention.bare:
        named = person_with_role(discourse, mention)
        if named:
            return [discourse.referent_of(named)], "title"
        known = same_noun(discourse, mention, "unnamed_person", "anonymous_source")
        if known:
            return [known], "title"
        if mention.definite and (referent := _goes_on(discourse, mention, occurrence) or _epithet(discourse, mention)):
            return [referent], "title"
    else:
        same = same_words(discourse, mention)
        if same:
            return [same], occurrence.because
    ahead = None if mention.definite else _named_later(discourse, mention)
    if ahead := ahead or _introduced_later(discourse, mention):
        return [discourse.referent_of(ahead)], "title"
    return [nameless(discourse, mention)], occurrence.because


def _body_behind(discourse: Discourse, mention: Mention) -> Entity | None:
    """The body that is what a role says, with its name right behind: "Park owner | Leisure Coast Ltd"."""
    for name, entity in discourse.entities.inside(mention.start, mention.end):
        if entity and entity.kind == "organization":
            before = discourse.text[mention.start : name.start].lower()
            return entity if before.rstrip(", ").endswith(mention.head) and mention.head else None
    return None


def _named_later(discourse: Discourse, mention: Mention) -> Entity | None:
    """The one person whom a headline or a first sentence describes and the next
    ones name: "Harbor pilot sues owner"."""
    others = any(entity.kind in {"person", "organization"} for entity in mention.within)
    if mention.start > _LEAD or others or not mention.modifiers:
        return None
    wanted = synonyms_of(mention.head)
    fitting = [
        entity
        for entity in discourse.entities.all
        if entity.kind == "person"
        and entity.names[0].start > mention.end
        and entity.names[0].start < mention.end + _SOON
        and wanted & entity.roles
        and mention.modifiers <= entity.roles
        and _agrees(discourse, entity, mention)
    ]
    # with two that fit it is open
    return fitting[0] if len(fitting) == 1 else None


def _introduced_later(discourse: Discourse, mention: Mention) -> Entity | None:
    """The one person whom the text names in apposition to the same role later on:
    "The gunner, Ann Lee," for "a gunner"."""
    if mention.plural or mention.head in discourse.words.never_epithets or not mention.head:
        return None
    again = re.compile(rf"\b[Tt]he (?:[a-z-]+ )?{re.escape(mention.head)}, (?=[A-Z])")
    named = {
        entity
        for match in again.finditer(discourse.text, mention.end, mention.end + _LATER)
        for name, entity in discourse.entities.inside(match.end(), match.end() + 60)
        if entity
        and entity.kind == "person"
        and name.title_start == match.end()
        and _agrees(discourse, entity, mention)
    }
    return named.pop() if len(named) == 1 else None


def _agrees(discourse: Discourse, entity: Entity, mention: Mention) -> bool:
    return "u" in (entity.gender, mention.gender) or entity.gender == mention.gender


def _goes_on(discourse: Discourse, mention: Mention, occurrence: Occurrence) -> Referent | None:
    """ "The researcher added": the last speaker, because someone who adds has spoken before."""
    cue = discourse.text[slice(*occurrence.cue[0])].lower() if occurrence.cue else ""
    last = discourse.last
    if not re.match(r"(?:also )?(?:added|adds|continued|continues|went on|concluded|elaborated)", cue) or last is None:
        return None
    near = discourse.entities.sentence(mention.start) - discourse.last_sentence <= 3
    return last if near and _may_be_described(discourse, last, mention) and not mention.within else None


def _epithet(discourse: Discourse, mention: Mention) -> Referent | None:
    """ "The New York billionaire added" after his own words: the named person who
    spoke last, or is by far the most salient."""
    sentence = discourse.entities.sentence(mention.start)
    if mention.head in discourse.words.never_epithets or not mention.core.lower().startswith("the "):
        return None
    # "the Norrick Water executive" says whose executive it is, and may be anybody there; a place or a party only
    # describes
    if any(entity.kind not in {"place", "unknown"} and entity.keys != ("gop",) for entity in mention.within):
        return None
    if _FROM.match(discourse.text, mention.start + len(mention.core), mention.end):
        return None  # "the senator from Halden" is somebody in particular
    if not _describes(discourse, mention):
        return None
    last = discourse.last
    if last and sentence - discourse.last_sentence <= 2 and _may_be_described(discourse, last, mention):
        return last
    # beyond the last speaker, only a description that says more than a noun counts
    if not mention.modifiers:
        return None
    near = [(value, p) for value, p in discourse.salience.present(sentence) if p.is_person and agrees(p, mention)][:2]
    # twice as salient as the next: with less between two people the description could mean either
    clear = near and near[0][0] >= 0.5 and (len(near) == 1 or near[0][0] > 2 * near[1][0])
    return near[0][1] if clear and _may_be_described(discourse, near[0][1], mention) else None


def _describes(discourse: Discourse, mention: Mention) -> bool:
    """Whether a phrase is about someone already mentioned: "the Halden senator",
    "the billionaire", "the 34-year-old nurse".

    A bare office or trade does not. Of 351 articles, ten put one ("the president", "the owner") to the last speaker,
    and eight of them meant somebody else: "the driver said … the passenger said" are two people.
    """
    if mention.head in discourse.words.epithets:
        return bool(mention.modifiers) or mention.head not in discourse.words.honorifics
    return _BY_LIFE.search(mention.core) is not None


def _may_be_described(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    """Whether nothing that the text says of a person speaks against this description.

    One without a name is known by a noun alone, and another noun is somebody else. One who is introduced as a baker is
    not "the mayor". Kin, side and place go with any job; a candidacy, an age and a former job go with an office.
    """
    entity = referent.entity
    if entity is None or not referent.is_person or not agrees(referent, mention):
        return False
    jobs = entity.roles & discourse.words.roles.keys() - _WITH_ANY_JOB
    # a mayor may be "the challenger" or "the 60-year-old" without ceasing to be mayor
    if mention.head in _CANDIDATES or _BY_LIFE.search(mention.core):
        jobs -= discourse.words.honorifics.keys()
    return not jobs or mention.head in _WITH_ANY_JOB or not jobs.isdisjoint(synonyms_of(mention.head))


def one_of_group(discourse: Discourse, mention: Mention) -> Referent:
    """ "One said", "the other said": somebody else each time, and as unnamed as the group mentioned just before."""
    sentence = discourse.entities.sentence(mention.start)
    referent = nameless(discourse, mention)
    groups = (
        other for other in reversed(discourse.referents) if other.plural and other.entity is None and other.mentions
    )
    near = next((g for g in groups if sentence - discourse.entities.sentence(max(g.mentions)[0]) <= _SAME_GROUP), None)
    if near is not None and near.type == "anonymous_source":
        referent.type = near.type
    return referent


def resolve_unclear(discourse: Discourse, mention: Mention, occurrence: Occurrence) -> Found:
    """Resolve a mention of unknown kind to a referent called by the same words, or leave it unnamed."""
    if mention.core.lower() in {"one", "another", "others", "some", "many", "most", "several"}:
        return [nameless(discourse, mention)], occurrence.because
    same = same_words(discourse, mention)
    return [same or nameless(discourse, mention)], occurrence.because
