"""Mentions of bodies, groups and documents, put to the referents that they mean."""

import re

import msgspec

from onrecord.reading.entities.name_matching import EVENTS
from onrecord.reading.language.patterns import word_set
from onrecord.reading.mentions.counts import is_share
from onrecord.reading.mentions.demonyms import name_by_demonym
from onrecord.reading.mentions.parse import Mention, parse_mention
from onrecord.reading.sources.agreement import document_name
from onrecord.reading.sources.discourse import Found
from onrecord.reading.sources.possessives import Owned
from onrecord.reading.sources.referent import Referent
from onrecord.record import Statement

_PART = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|most|few|a few|both|none) of\s+(?=(?:the|these|those|them)\b)",
    re.I,
)
_ANYONE = frozenset({"anyone", "everyone", "everybody", "nobody", "no one", "somebody", "someone"})
_ANY = word_set("people, person, man, woman, others, those, some, many, most, several, folks, men, women, media")
"""Nouns so general that two bare ones are hardly ever the same people."""
_KINDS = {
    "union": {"union", "association", "brotherhood", "federation", "guild", "workers", "employees", "teachers", "nurses", "teamsters"},
    "court": {"court", "circuit", "tribunal"},
    "party": {"party", "democrats", "republicans", "labour", "conservatives", "greens"},
    "university": {"university", "college", "institute", "school"},
    "college": {"university", "college", "institute", "school"},
    "school": {"university", "college", "institute", "school", "academy", "high", "elementary"},
    "church": {"church", "diocese", "archdiocese", "cathedral", "temple", "congregation"},
    "hospital": {"hospital", "clinic", "center", "medical", "health"},
}  # fmt: skip
"""Bodies that no other kind of body is ever called, and what their names hold."""
_LAWYERS = frozenset({"lawyer", "attorney", "counsel"})


class Bodies(Owned):
    """\"The department", "a spokesman for the union", "two officials", "the report": bodies, groups and documents."""

    def _body_spoken_for(self, mention: Mention) -> Referent | None:
        """The body that a spokesman without a name speaks for."""
        bodies = [entity for entity in mention.within if entity.kind in {"organization", "place"}]
        persons = [entity for entity in mention.within if entity.kind == "person"]
        text = self.text[mention.start : mention.end]
        noun = re.search(r"\b(?:for|of|from) (?:the |an? |his |her |its |their )?([^,;]+)$", text)
        if noun or persons:
            inner = self._phrase_after(mention, noun) if noun else None
            if inner and inner.kind == "body":
                referents, _ = self._body(inner, None)
                return referents[0] if referents[0].name else None
        if bodies and not persons:
            return self._referent_of(bodies[0])
        return None if persons or noun else self._body_spoken_for_before(mention)

    def _body_spoken_for_before(self, mention: Mention) -> Referent | None:
        """The body of "a company spokesman", "its spokesman", "the spokesman"."""
        nouns = [word for word in sorted(mention.modifiers) if word in self.words.generic_bodies]
        if len(nouns) == 1 and len(mention.modifiers) == 1:
            return self._body_by_noun(_a_body(mention, nouns[0]))
        if mention.core.lower().startswith("its "):
            return self._thing(mention.start, least=0.6)
        if not mention.definite and self._is_bare_speaker(mention) and (last := self.last):
            near = self.entities.sentence(mention.start) - self.last_sentence <= 1
            return last if near and last.type == "named_organization" else None
        if mention.definite and self._is_bare_speaker(mention):
            return next((p for _, p in self.salience.present(self.entities.sentence(mention.start)) if p.speaks), None)
        return None

    def _is_bare_speaker(self, mention: Mention) -> bool:
        """ "the spokesman", with nothing that says whose."""
        return not mention.modifiers and self._person_with_role(mention) is None

    def _phrase_after(self, mention: Mention, match: re.Match[str]) -> Mention:
        offset = match.group().find(" ") + 1
        return parse_mention(self.entities, mention.start + match.start() + offset, mention.end)

    def _group(self, mention: Mention, statement: Statement) -> Found:
        if mention.head in self.words.speakers and (body := self._body_spoken_for(mention)):
            return [body], "spokesman"
        if firm := self._firm(mention):
            return [firm], "spokesman"
        if mention.head in self.words.body_groups:
            return [self._police(mention)], statement.because
        if (whole := self._whole(mention)) is not None:
            return [self._part_of(whole, mention)], "group"
        if mention.head in _ANYONE or (mention.head in _ANY and not mention.definite) or is_share(mention.core):
            return [self._nameless(mention)], statement.because
        if mention.definite or mention.bare:
            known = self._same_noun(mention, "unnamed_group", "anonymous_source")
            if known:
                return [known], "group"
        same = self._same_words(mention)
        if same:
            return [same], "group"
        return [self._nameless(mention)], statement.because

    def _whole(self, mention: Mention) -> Referent | None:
        """The group that "two of the officials" are a part of, where it was a source before."""
        match = _PART.match(self.text, mention.start, mention.end)
        if match is None:
            return None
        inner = parse_mention(self.entities, match.end(), mention.end)
        if inner.kind == "pronoun":
            return self._many(mention.start)
        return self._same_noun(inner, "unnamed_group", "anonymous_source") if inner.kind == "group" else None

    def _part_of(self, whole: Referent, mention: Mention) -> Referent:
        """A part of a group: as unnamed as the whole."""
        return self._new(Referent(whole.type if whole.entity is None else "unnamed_group", mention=mention))

    def _firm(self, mention: Mention) -> Referent | None:
        """The firm that lawyers come from: "lawyers from the firm Quill & Tarn", and "the lawyers" after that."""
        if mention.head not in _LAWYERS:
            return None
        text = self.text[mention.start : mention.end]
        match = re.search(r"\b(?:from|at|with|of) (?:the )?(?:[a-z-]+ ){0,4}(?=[A-Z])", text)
        at = mention.start + match.end() if match else -1
        bodies = [f for f in mention.within if f.kind == "organization" and any(name.start == at for name in f.names)]
        if bodies:
            self.firms.append((self._referent_of(bodies[0]), mention.modifiers))
            return self.firms[-1][0]
        said = mention.modifiers - {"representing"}
        fitting = [referent for referent, words in self.firms if mention.definite and said <= words]
        return fitting[-1] if fitting else self._client(mention)

    def _client(self, mention: Mention) -> Referent | None:
        """The body that lawyers act for: "lawyers for the union", "Justice Department lawyers", "the county attorneys"."""
        if not mention.plural:
            return None
        text = self.text[mention.start : mention.end]
        after = re.search(r"\b(?:for|representing) (?:the )?(?=\w)", text) or re.match(r"(?:the )?", text, re.I)
        at = mention.start + (after.end() if after else 0)
        named = next((f for f in mention.within if any(name.start == at for name in f.names)), None)
        if named:
            return self._referent_of(named) if named.kind == "organization" else None
        noun = self.text[at : mention.end].split()[0].lower().strip(",.").removesuffix("’s").removesuffix("'s")
        if noun not in self.words.generic_bodies | self.words.place_nouns:
            return None
        return self._body_by_noun(_a_body(mention, noun))

    def _police(self, mention: Mention) -> Referent:
        """ "Police": the one police force of the article, by the fullest words used for it."""
        core = re.sub(r"^(?:the|local)\s", "", mention.core, flags=re.I)
        forces = [f for f in self.entities.all if f.kind == "organization" and mention.head in f.keys]
        known = next(
            (
                p
                for p in self.referents
                if p.type == "named_organization" and mention.head in (p.name or "").lower().split()
            ),
            None,
        )
        if len(forces) == 1 and known is None:
            known = self._referent_of(forces[0])
        if known is None:
            return self._new(Referent("named_organization", name=core, mention=mention))
        if known.entity is None and len(core) > len(known.name or ""):
            known.name = core
        return known

    def _body(self, mention: Mention, statement: Statement | None) -> Found:
        because = statement.because if statement else "body"
        of_place = re.match(
            rf"(?:the )?{re.escape(mention.head)} of (?:the )?[A-Z]", self.text[mention.start : mention.end], re.I
        )
        if mention.within and of_place and mention.within[0].kind == "place":
            return [self._referent_of(mention.within[0])], because
        if self._owners(mention):
            return [self._body_of(mention)], because
        owner = re.match(r"(his|her)\s", mention.core, re.I)
        if owner:
            person = self._person_of("f" if owner[1].lower() == "her" else "m", mention.start)
            return [self._owned(person, mention) or self._same_words(mention) or self._nameless(mention)], "body"
        if mention.definite and (referent := self._body_by_noun(mention)):
            return [referent], "body"
        if mention.bare and not mention.modifiers and mention.head in _ANY:
            return [self._nameless(mention)], because
        same = self._same_words(mention) or self._same_noun(mention, "unnamed_group")
        if same is None and (name := name_by_demonym(mention)):
            return [self._new(Referent("named_organization", name=name, mention=mention))], because
        return [same or self._nameless(mention)], because

    def _body_by_noun(self, mention: Mention) -> Referent | None:
        """ "The department", "the group": the named body that fits and is most present."""
        extra = mention.modifiers
        sentence = self.entities.sentence(mention.start)
        best: tuple[tuple[int, float], Referent] | None = None
        for referent in self.referents:
            if not self._may_be_called(referent, mention):
                continue
            keys = set(referent.entity.keys) if referent.entity else set(referent.words) | {referent.head}
            fits = mention.head in keys or bool(set(mention.head.split()) <= keys)
            salience = self.salience.of(referent, sentence)
            if not fits and (
                mention.head not in self.words.generic_bodies
                or not self._is_of_kind(referent, mention.head)
                or salience < 0.6
                or (extra - self.words.vague and not extra & keys)
            ):
                continue
            if fits and extra - self.words.vague and not extra & keys and len(extra - self.words.vague) > 1:
                continue
            key = (2 * fits + len(extra & keys) + (fits and self._is_head_of(mention.head, referent)), salience)
            if best is None or key > best[0]:
                best = (key, referent)
        return best[1] if best else None

    def _is_of_kind(self, referent: Referent, noun: str) -> bool:
        """Whether a body may be a union, a court, a party …: initials may be anything, other names must say so."""
        name = referent.name or ""
        return noun not in _KINDS or name.isupper() or bool(_KINDS[noun] & set(name.lower().split()))

    def _is_head_of(self, noun: str, referent: Referent) -> bool:
        """Whether a noun is the head of a body's name: "county" of "Halden County", not of "Halden County Fair Board"."""
        keys = referent.entity.keys if referent.entity else ()
        stop = next((i for i, key in enumerate(keys) if key in {"of", "for", "on"}), len(keys))
        return stop > 0 and keys[stop - 1] == noun.split()[-1]

    def _may_be_called(self, referent: Referent, mention: Mention) -> bool:
        if referent.type != "named_organization" or referent.plural:
            return False
        if referent.entity is None:
            return True
        if not EVENTS.isdisjoint(referent.entity.keys):
            return False
        place = referent.entity.kind == "place"
        if place and mention.head not in self.words.place_nouns:
            return False
        return bool(referent.entity.names) and referent.entity.names[0].start < mention.start

    def _document(self, mention: Mention, statement: Statement) -> Found:
        owner = self._owner(mention)
        if owner:
            return [owner], "owner"
        known = self._same_noun(mention, "document") if mention.definite or mention.bare else None
        referent = known or self._same_words(mention) or self._nameless(mention, "document")
        referent.name = referent.name or document_name(mention) or self._document_named_elsewhere(mention)
        return [referent], "document" if known else statement.because

    def _document_named_elsewhere(self, mention: Mention) -> str | None:
        """ "The report" is "Economic Roundtable report" where the article names one report only."""
        if not mention.definite or mention.plural or mention.modifiers:
            return None
        pattern = re.compile(rf"\s{re.escape(mention.head)}\b")
        found = {
            entity.name: self.text[name.start : name.end + 1 + len(mention.head)]
            for name, entity in zip(self.entities.names, self.entities.of, strict=True)
            if entity and entity.kind == "organization" and name.plain and pattern.match(self.text, name.end)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _owner(self, mention: Mention) -> Referent | None:
        """Whose words a statement, a post or a set of figures are: "a statement from the union" is the union."""
        if mention.head not in self.words.voices or not mention.within:
            return None
        tail = self.text[mention.start + len(mention.core) : mention.end]
        if re.match(r"\s(?:obtained|seen|reviewed|viewed|cited) by\b", tail):
            return None  # those who have it are not those who wrote it
        if re.match(r"[’'\s]*+s?\s*+(?:by|from|of|released by|posted by)\b", tail) or self._possessed(mention):
            return self._referent_of(mention.within[0])
        return None

    def _possessed(self, mention: Mention) -> bool:
        entity = mention.within[0]
        if any(mention.start <= name.start < mention.start + len(mention.core) for name in entity.names):
            return True
        return any(
            self.text[name.end : name.end + 2] in {"’s", "'s"} or entity.kind == "organization"
            for name in entity.names
            if mention.start <= name.start < mention.end
        )


def _a_body(mention: Mention, noun: str) -> Mention:
    """The body that a mention holds as a common noun: "the county" of "lawyers for the county"."""
    return msgspec.structs.replace(mention, kind="body", head=noun, definite=True, modifiers=frozenset(), within=())
