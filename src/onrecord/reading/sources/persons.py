"""Mentions of persons: names, pronouns, relative pronouns and roles, put to the referents that they mean."""

import re

import msgspec

from onrecord.reading.entities.find import Entity
from onrecord.reading.mentions.anonymity import withholds_name
from onrecord.reading.mentions.parse import Mention, parse_mention
from onrecord.reading.mentions.relative_pronouns import antecedent, type_of_nameless
from onrecord.reading.sources.agreement import agrees, is_plural_word, synonyms_of
from onrecord.reading.sources.discourse import Found
from onrecord.reading.sources.organizations import Bodies
from onrecord.reading.sources.referent import Referent
from onrecord.record import Statement

_FROM = re.compile(r"\s(?:from|representing)\b")
_LEAD = 250
"""Within how many characters of its start an article can speak of someone whom it names later."""
_SOON = 1200
"""Within how many characters it then names them."""
_LATER = 4000
"""Within how many characters somebody told of by their role may be introduced by name."""

_ONE_OF_THEM = frozenset({"one", "another", "the other", "a second", "a third", "the second", "the third"})
_SAME_GROUP = 3
"""Within how many sentences one is one of a group."""


class Persons(Bodies):
    """Every kind of mention has its step here or in :class:`Bodies`."""

    def _resolve(self, mention: Mention, statement: Statement) -> Found:
        steps = {
            "named": self._named, "pronoun": self._pronoun, "relative": self._relative, "role": self._role,
            "group": self._group, "body": self._body, "document": self._document, "unclear": self._unclear,
        }  # fmt: skip
        if mention.kind in {"role", "unclear"} and mention.core.lower() in _ONE_OF_THEM:
            referents, because = [self._one_of_them(mention)], statement.because
        else:
            referents, because = steps[mention.kind](mention, statement)
        if withholds_name(self.document, mention, statement):
            for referent in referents:
                if referent.type in {"unnamed_person", "unnamed_group"}:
                    referent.type = "anonymous_source"
        return referents, because

    def _named(self, mention: Mention, statement: Statement) -> Found:
        entities = mention.entities
        if len(entities) == 1 and is_plural_word(entities[0]):
            return self._group(
                msgspec.structs.replace(mention, kind="group", plural=True, count=None, bare=True), statement
            )
        said = self.text[slice(*mention.spans[0])]
        if len(entities) > 1:
            self.spans[statement.id] = mention.pieces or mention.spans
        short = len(entities) == 1 and entities[0].kind == "person" and len(said) < len(entities[0].name)
        return [self._referent_of(entity) for entity in entities], "surname" if short else statement.because

    def _pronoun(self, mention: Mention, statement: Statement) -> Found:
        if mention.gender in {"m", "f"}:
            referent = self._person_of(mention.gender, mention.start, statement)
        elif mention.gender == "n":
            referent = self._thing(mention.start)
        else:
            referent = self._many(mention.start)
        if referent is None:
            return [self._nameless(mention)], statement.because
        if referent.gender == "u" and mention.gender in {"m", "f"}:
            referent.gender = mention.gender
        return [referent], "pronoun"

    def _relative(self, mention: Mention, statement: Statement) -> Found:
        phrase = antecedent(self.text, self.entities, mention)
        if isinstance(phrase, Entity):
            return [self._referent_of(phrase)], "relative"
        if phrase is not None:
            inner = parse_mention(self.entities, *phrase)
            if inner.kind not in {"relative", "self", "pronoun", "unclear"}:
                referents, _ = self._resolve(inner, statement)
                return referents, "relative"
        kind = type_of_nameless(self.text, mention, statement.cue[0] if statement.cue else None)
        return [self._nameless(mention, kind)], statement.because

    def _role(self, mention: Mention, statement: Statement) -> Found:
        if mention.head in self.words.speakers and (body := self._body_spoken_for(mention)):
            body.speaks = True
            return [body], "spokesman"
        if firm := self._firm(mention):
            return [firm], "spokesman"
        if mention.definite or mention.bare:
            named = self._person_with_role(mention)
            if named:
                return [self._referent_of(named)], "title"
            known = self._same_noun(mention, "unnamed_person", "anonymous_source")
            if known:
                return [known], "title"
            if mention.definite and (referent := self._goes_on(mention, statement) or self._epithet(mention)):
                return [referent], "title"
        else:
            same = self._same_words(mention)
            if same:
                return [same], statement.because
        ahead = None if mention.definite else self._named_later(mention)
        if ahead := ahead or self._introduced_later(mention):
            return [self._referent_of(ahead)], "title"
        return [self._nameless(mention)], statement.because

    def _named_later(self, mention: Mention) -> Entity | None:
        """The one person whom a headline or a first sentence describes and the next ones name: "Harbor pilot sues owner"."""
        others = any(entity.kind in {"person", "organization"} for entity in mention.within)
        if mention.start > _LEAD or others or not mention.modifiers:
            return None
        wanted = synonyms_of(mention.head)
        fitting = [
            entity
            for entity in self.entities.all
            if entity.kind == "person" and entity.names[0].start > mention.end and entity.names[0].start < mention.end + _SOON
            and wanted & entity.roles and mention.modifiers <= entity.roles and self._agrees(entity, mention)
        ]  # fmt: skip
        return fitting[0] if len(fitting) == 1 else None

    def _introduced_later(self, mention: Mention) -> Entity | None:
        """The one person whom the text names in apposition to the same role later on: "The gunner, Ann Lee," for "a gunner"."""
        if mention.plural or mention.head in self.words.never_epithets or not mention.head:
            return None
        again = re.compile(rf"\b[Tt]he (?:[a-z-]+ )?{re.escape(mention.head)}, (?=[A-Z])")
        named = {
            entity
            for match in again.finditer(self.text, mention.end, mention.end + _LATER)
            for name, entity in self.entities.inside(match.end(), match.end() + 60)
            if entity and entity.kind == "person" and name.title_start == match.end() and self._agrees(entity, mention)
        }
        return named.pop() if len(named) == 1 else None

    def _agrees(self, entity: Entity, mention: Mention) -> bool:
        return "u" in (entity.gender, mention.gender) or entity.gender == mention.gender

    def _goes_on(self, mention: Mention, statement: Statement) -> Referent | None:
        """ "The researcher added": whoever spoke last, for one who adds has spoken before."""
        cue = self.text[slice(*statement.cue[0])].lower() if statement.cue else ""
        last = self.last
        if (
            not re.match(r"(?:also )?(?:added|adds|continued|continues|went on|concluded|elaborated)", cue)
            or last is None
        ):
            return None
        near = self.entities.sentence(mention.start) - self.last_sentence <= 3
        return last if near and last.is_person and agrees(last, mention) and not mention.within else None

    def _epithet(self, mention: Mention) -> Referent | None:
        """ "The billionaire added" after his own words: whoever is by far the most present, or spoke last."""
        sentence = self.entities.sentence(mention.start)
        if mention.head in self.words.never_epithets or not mention.core.lower().startswith("the "):
            return None
        if any(entity.kind not in {"place", "unknown"} and entity.keys != ("gop",) for entity in mention.within):
            return None
        if _FROM.match(self.text, mention.start + len(mention.core), mention.end):
            return None  # "the senator from Halden" is somebody in particular
        last = self.last
        if last and self._just_spoke(last, mention):
            return last
        if mention.head not in self.words.epithets and "former" not in mention.core.lower().split():
            return None
        near = [(value, p) for value, p in self.salience.present(sentence) if p.is_person and agrees(p, mention)][:2]
        clear = near and near[0][0] >= 0.5 and (len(near) == 1 or near[0][0] > 2 * near[1][0])
        return near[0][1] if clear else None

    def _just_spoke(self, last: Referent, mention: Mention) -> bool:
        """Whether the last speaker is a person of this description who spoke in this paragraph, or right before it."""
        near = self.entities.sentence(mention.start) - self.last_sentence <= 2
        if not near or not last.is_person or not agrees(last, mention):
            return False
        return mention.head in self.words.epithets or "\n" not in self.text[max(last.mentions)[1] : mention.start]

    def _one_of_them(self, mention: Mention) -> Referent:
        """ "One said", "the other said": somebody else each time, and as unnamed as the group that was told of just before."""
        sentence = self.entities.sentence(mention.start)
        referent = self._nameless(mention)
        groups = (
            other for other in reversed(self.referents) if other.plural and other.entity is None and other.mentions
        )
        near = next((g for g in groups if sentence - self.entities.sentence(max(g.mentions)[0]) <= _SAME_GROUP), None)
        if near is not None and near.type == "anonymous_source":
            referent.type = near.type
        return referent

    def _unclear(self, mention: Mention, statement: Statement) -> Found:
        if mention.core.lower() in {"one", "another", "others", "some", "many", "most", "several"}:
            return [self._nameless(mention)], statement.because
        same = self._same_words(mention)
        return [same or self._nameless(mention)], statement.because
