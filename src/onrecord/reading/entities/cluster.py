"""The entities of an article, gathered from its names."""

from onrecord.reading.entities.cluster_bodies import gather_bodies
from onrecord.reading.entities.cluster_persons import (
    gather_aliases,
    gather_full_names,
    gather_initials,
    gather_office_initials,
    gather_relatives,
    move_doubtful_to_bodies,
)
from onrecord.reading.entities.cluster_short_names import gather_short_names
from onrecord.reading.entities.clusters import Clusters
from onrecord.reading.entities.entity import Entities
from onrecord.reading.entities.name import Name
from onrecord.reading.entities.type_evidence import gender_of_roles, roles_of, score_of_pronouns
from onrecord.reading.language.lexicon import Lexicon
from onrecord.reading.text.document import Document


def gather(document: Document, names: list[Name], words: Lexicon) -> Entities:
    """The entities of a text and the entity of every name: full names first, then bodies, then the rest."""
    clusters = Clusters(document, names, words, [None] * len(names))
    gather_full_names(clusters)
    gather_relatives(clusters)
    gather_aliases(clusters)
    move_doubtful_to_bodies(clusters)
    gather_initials(clusters)
    gather_office_initials(clusters)
    gather_bodies(clusters)
    gather_short_names(clusters)
    _find_roles(clusters)
    _find_genders(clusters)
    entities = sorted((f for f in clusters.entities if f.names), key=lambda f: f.names[0].start)
    return Entities(clusters.document, entities, clusters.names, clusters.of)


def _find_roles(clusters: Clusters) -> None:
    for entity in clusters.entities:
        if entity.kind == "person":
            for name in entity.names:
                entity.roles.update(roles_of(clusters, name))


def _find_genders(clusters: Clusters) -> None:
    for entity in clusters.entities:
        if entity.kind == "person" and not any(
            clusters.words.honorifics.get(n.honorific, "u") != "u" for n in entity.names
        ):
            pronouns = score_of_pronouns(clusters, entity)
            if entity.gender == "u":
                entity.gender = gender_of_roles(clusters, entity) or (
                    "m" if pronouns > 0 else "f" if pronouns < 0 else "u"
                )
            # a first name may be anyone's; several pronouns outweigh it
            elif abs(pronouns) > 2:
                entity.gender = "m" if pronouns > 0 else "f"
