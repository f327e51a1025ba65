"""The ledger: records of many articles, kept in one SQLite file, with people gathered across them."""

from onrecord.ledger.people.find import Person
from onrecord.ledger.reviews import Verdict
from onrecord.ledger.store import Added, Ledger
from onrecord.ledger.verify import Problem

__all__ = ["Added", "Ledger", "Person", "Problem", "Verdict"]
