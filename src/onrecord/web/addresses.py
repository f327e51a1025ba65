"""Where the parts of a page lead: within the page, or to other pages where there are any."""

from collections.abc import Mapping

import msgspec

from onrecord.record import Source
from onrecord.views.outline import Entry


class Addresses(msgspec.Struct, frozen=True, kw_only=True):
    """The addresses of a page that stands by itself, unless more is known.

    Attributes:
        statements: of a statement's permanent address, by the statement's id.
        people: of a page about a source, by the source's id.
    """

    statements: Mapping[str, str] = {}
    people: Mapping[str, str] = {}

    def statement(self, entry: Entry) -> str:
        """The address to give to others."""
        return self.statements.get(entry.statement.id) or f"#statement-{entry.number}"

    def person(self, source: Source | None) -> str | None:
        """The page about the source; ``None`` where there is none."""
        return self.people.get(source.id) if source else None
