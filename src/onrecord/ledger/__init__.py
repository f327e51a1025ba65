"""The ledger: records of many articles, kept in one SQLite file, with people gathered across them."""

from onrecord.ledger.batch import Added
from onrecord.ledger.people.find import Person
from onrecord.ledger.prepared import Prepared, prepare
from onrecord.ledger.reviews import Verdict
from onrecord.ledger.store import Ledger
from onrecord.ledger.verify import Problem

__all__ = ["Added", "Ledger", "Person", "Prepared", "Problem", "Verdict", "prepare"]
