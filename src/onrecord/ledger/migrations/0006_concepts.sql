-- What a person decided about concepts: which targets of positions are one thing, and what it is called. The concepts
-- themselves are gathered from the positions whenever they are asked for, so they need no tables and are never out of date.

CREATE TABLE concept_decisions (
  id INTEGER PRIMARY KEY, action TEXT NOT NULL CHECK (action IN ('merge', 'split', 'name')), concept_hash TEXT NOT NULL,
  name TEXT, targets TEXT NOT NULL, made_by TEXT NOT NULL, made TEXT NOT NULL, note TEXT
);
