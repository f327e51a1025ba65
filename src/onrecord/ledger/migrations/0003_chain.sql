-- What is added is chained: each entry hashes its row and the entry before it, so that no row of the truth (articles,
-- readings, decisions, reviews, failures, about) can be changed, taken out or slipped in without breaking the chain.

CREATE TABLE chain (
  id INTEGER PRIMARY KEY, "table" TEXT NOT NULL, "row" TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE ("table", "row")
);

-- A join depends on all that was known when it was made, so it cannot be derived again; it keeps a hash instead.

ALTER TABLE joins ADD COLUMN hash TEXT NOT NULL DEFAULT '';
