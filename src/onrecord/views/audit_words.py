"""Words by source: how much of what is told in the articles each source has, in words and not in statements."""

import msgspec

from onrecord.ledger import Ledger
from onrecord.views.outlets import outlet_named
from onrecord.views.said import Filter


class Words(msgspec.Struct, frozen=True):
    """One source's part of all words that are attributed to anybody.

    Attributes:
        name: the person or body; for the others what keeps them without a name.
        hash: the person's hash, if it is one.
        words: in the contents of its statements.
        statements: how many.
        share: of the words of all sources.
    """

    name: str
    hash: str | None
    words: int
    statements: int
    share: float


# The words as in the index of the migration, out of which alone they come, summed for each source in its order: then no
# text is looked at. People are grouped by their numbers alone; names beside these as keys take half as long again.
# Names are looked up only for those with as many words as the last one that is wanted.
_SUMMED = """
WITH said AS MATERIALIZED (
  SELECT s.source, s.standing, count(*) AS n,
         sum(length(s.text) - length(replace(replace(s.text, char(10), ' '), ' ', '')) + 1) AS words
  FROM articles a CROSS JOIN statements s INDEXED BY statements_words ON s.article = a.id
  WHERE a.latest = 1 AND s.within IS NULL
    AND (:outlet IS NULL OR a.outlet = :outlet COLLATE NOCASE)
    AND (:since IS NULL OR a.published >= :since) AND (:until IS NULL OR a.published <= :until)
  GROUP BY a.id, s.source, s.standing
), named AS MATERIALIZED (
  SELECT o.person, iif(o.person IS NULL, coalesce(o.name, 'documents'), NULL) AS called, words, n
  FROM said LEFT JOIN sources o ON o.id = said.source WHERE said.standing = 'named'
), summed AS MATERIALIZED (
  SELECT person, NULL AS called, sum(words) AS words, sum(n) AS n FROM named WHERE person IS NOT NULL GROUP BY person
  UNION ALL SELECT NULL, called, sum(words), sum(n) FROM named WHERE person IS NULL GROUP BY called
  UNION ALL SELECT NULL, iif(standing = 'unnamed', 'unnamed', 'unresolved'), sum(words), sum(n)
  FROM said WHERE standing <> 'named' GROUP BY standing
), bound AS (
  SELECT min(words) AS least, (SELECT sum(words) FROM summed) AS every
  FROM (SELECT words FROM summed ORDER BY words DESC LIMIT :most)
)
SELECT coalesce(p.name, called) AS source, p.hash, words, n AS statements, every
FROM bound CROSS JOIN summed LEFT JOIN people p ON p.id = summed.person
WHERE words >= least ORDER BY words DESC, source LIMIT :most
"""


def words_by_source(ledger: Ledger, chosen: Filter | None = None, *, most: int = 20) -> tuple[Words, ...]:
    """The sources with most words, the largest first.

    Statements within others do not count again. Words are what stands between blanks.

    Args:
        ledger: the ledger.
        chosen: only its outlet and days count here.
        most: how many to name; the unnamed, the unresolved and documents without a name are one line each.

    Raises:
        InputError: no article is from the outlet.
    """
    chosen = chosen or Filter()
    days = {name: value and value.isoformat() for name, value in (("since", chosen.since), ("until", chosen.until))}
    return tuple(
        # of all, not only of those that are listed
        Words(row["source"], row["hash"], row["words"], row["statements"], round(row["words"] / row["every"], 4))
        for row in ledger.rows(_SUMMED, {"outlet": outlet_named(ledger, chosen.outlet), "most": most} | days)
    )
