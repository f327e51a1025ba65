-- What somebody watches, a search or a person, and how far they have seen it. A watch is a setting: its owner changes and deletes it.

CREATE TABLE watches (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, words TEXT, person_hash TEXT, person_name TEXT,
  outlet TEXT, mode TEXT, type TEXT, standing TEXT, stance TEXT, sure REAL NOT NULL, made_by TEXT NOT NULL,
  made TEXT NOT NULL, seen INTEGER NOT NULL, seen_at TEXT NOT NULL
);
CREATE INDEX watches_made_by ON watches (made_by);
