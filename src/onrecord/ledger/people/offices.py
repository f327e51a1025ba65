"""What walk of life a title belongs to, and which two seldom meet in one person."""

from collections.abc import Iterable
from functools import lru_cache

from onrecord.ledger.people.names import folded

_WORDS = {
    "politics": (
        "senator sen sens rep reps representative congressman congresswoman president minister governor "
        "gov mayor secretary candidate nominee republican democrat democratic gop lawmaker legislator "
        "councilman councilwoman councillor councilor chancellor ambassador diplomat campaign senate "
        "house assemblyman assemblywoman mp alderman premier premiere whip democrats republicans labour "
        "tory conservative presidential parliament cabinet"
    ),
    "sport": (
        "coach quarterback goalkeeper striker midfielder pitcher linebacker golfer athlete player "
        "teammate football basketball baseball hockey soccer rugby cricket cricketer tennis olympic "
        "olympian champion boxer winger batsman goalie outfielder jockey footballer swimmer sprinter "
        "defender"
    ),
    "police": (
        "police officer detective sheriff sergeant sgt deputy trooper constable superintendent inspector cop policeman"
    ),
    "law": "attorney lawyer judge justice prosecutor solicitor barrister magistrate counsel",
    "learning": (
        "professor prof researcher scientist historian lecturer scholar economist psychologist "
        "sociologist physicist university college fellow academic dean"
    ),
    "arts": (
        "actor actress singer rapper musician comedian filmmaker novelist poet guitarist drummer "
        "songwriter painter sculptor choreographer star screenwriter playwright model dancer"
    ),
    "news": ("reporter journalist editor columnist host anchor correspondent commentator blogger broadcaster pundit"),
    "medicine": (
        "doctor physician surgeon nurse paediatrician pediatrician epidemiologist cardiologist hospital "
        "oncologist psychiatrist midwife"
    ),
    "forces": "colonel lieutenant admiral army navy marine marines soldier commander pilot veteran corporal",
    "business": (
        "ceo executive founder businessman businesswoman investor owner entrepreneur billionaire analyst "
        "banker developer trader"
    ),
    "church": "bishop pastor priest rabbi pope cardinal reverend rev archbishop imam evangelist",
    "nobody": (
        "resident mother neighbor neighbour witness student victim survivor retiree teacher waitress "
        "farmer driver shopper tourist suspect gunman defendant"
    ),
}
_WALK = {word: walk for walk, words in _WORDS.items() for word in words.split()}
_MEET_WORDS = (
    "politics-law politics-learning politics-news politics-business politics-forces law-learning law-news "
    "law-business learning-news learning-medicine learning-business learning-arts arts-news arts-business "
    "law-police arts-politics news-business sport-news sport-business police-forces police-politics "
    "medicine-politics medicine-news medicine-business learning-church news-church forces-learning forces-news "
    "forces-business"
)
_MEET = {frozenset(pair.split("-")) for pair in _MEET_WORDS.split()}
"""Walks of life that many a person has both of."""


@lru_cache(maxsize=65536)
def walks_of(title: str) -> frozenset[str]:
    """The walks of life that a title, as ``office|body``, belongs to."""
    office, _, body = title.partition("|")
    words = folded(office).replace("-", " ").split()
    found = {_WALK[word] for word in (word.strip(".,'\"") for word in words) if word in _WALK}
    return frozenset(found or {_WALK[word] for word in folded(body).split() if word in _WALK})


def contradict(titles: Iterable[str], others: Iterable[str]) -> bool | None:
    """Whether two people's titles are of walks of life that seldom meet; ``None`` where those of one are not known."""
    one, other = ({walk for title in some for walk in walks_of(title)} for some in (titles, others))
    if not one or not other:
        return None
    return not any(a == b or frozenset((a, b)) in _MEET for a in one for b in other)
