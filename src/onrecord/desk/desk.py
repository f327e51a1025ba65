"""One desk: what all requests share."""

from collections.abc import Callable

from onrecord.desk.drafts import Drafts
from onrecord.desk.jobs import Jobs
from onrecord.desk.memory import Memory
from onrecord.desk.options import DeskOptions
from onrecord.desk.reading_room import ReadingRoom
from onrecord.desk.shelf import Shelf
from onrecord.desk.visitors import Visitors
from onrecord.scale.processes import Reads
from onrecord.scale.reader_name import reader_name
from onrecord.settings import Settings


class Desk:
    """The ledger, the processes that read, and what visitors brought.

    Args:
        options: what is served, and to whom.
        make_reader: makes the reader, in the processes that read; it is pickled.
        settings: limits and numbers of processes.

    Raises:
        LedgerError: the ledger cannot be opened.
    """

    def __init__(self, options: DeskOptions, make_reader: Callable[[], Reads], settings: Settings) -> None:
        self.options = options
        self.shelf = Shelf(options)
        self.visitors = Visitors(options.token)
        self.drafts = Drafts()
        self.memory = Memory()
        self.reading = ReadingRoom(make_reader, settings)
        self.reader = reader_name(settings)
        self.jobs = Jobs(self.reading, self.shelf, self.drafts, self.reader)

    def close(self) -> None:
        """End the processes and remove what was only kept while the desk was open."""
        self.jobs.close()
        self.reading.close()
        self.shelf.close()
