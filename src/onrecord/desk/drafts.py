"""Articles that were read and are not in the ledger, or not yet: kept in memory
for a while, the oldest forgotten first."""

from collections import OrderedDict
from threading import Lock

from onrecord.errors import InputError
from onrecord.ledger.hashing import article_hash
from onrecord.record import Record

MOST = 200
"""How many are kept."""

_CHARACTERS = 20_000_000
"""And how many characters of text in all."""


class Drafts:
    """Records by the hash of their article. Any thread may use it."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Record] = OrderedDict()
        self._lock = Lock()

    def put(self, record: Record) -> str:
        """Keep a record; return its article's hash."""
        name = article_hash(record.article)
        with self._lock:
            self._held[name] = record
            self._held.move_to_end(name)
            # the last one stays whatever its length: it is about to be shown
            while len(self._held) > 1 and (len(self._held) > MOST or self._characters() > _CHARACTERS):
                self._held.popitem(last=False)
        return name

    def get(self, name: str) -> Record:
        """The record of that hash.

        Raises:
            InputError: there is none, or it was forgotten.
        """
        if found := self.find(name):
            return found
        raise InputError(
            f"no article {name} is held here: what is not kept in the ledger is forgotten after a while, and "
            "when the desk stops. Read it again"
        )

    def find(self, name: str) -> Record | None:
        """The record of that hash; ``None`` where there is none, or it was forgotten."""
        with self._lock:
            return self._held.get(name)

    def _characters(self) -> int:
        return sum(len(record.article.text) for record in self._held.values())
