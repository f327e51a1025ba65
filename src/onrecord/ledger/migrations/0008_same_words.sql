-- The same words in several articles. All of it is derived from readings, by `comparison/`, of the latest versions only.

CREATE TABLE placed (
  article INTEGER PRIMARY KEY REFERENCES articles (id), reading INTEGER NOT NULL REFERENCES readings (id),
  method TEXT NOT NULL, sketch BLOB NOT NULL, seal TEXT NOT NULL
);
CREATE INDEX placed_reading ON placed (reading);

CREATE TABLE passages (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), statement TEXT, runs TEXT NOT NULL
);
CREATE INDEX passages_article ON passages (article);

-- Fingerprints by passage. FTS5 appends and merges, where an ordinary index would write a page for every fingerprint.
CREATE VIRTUAL TABLE passages_fts USING fts5 (
  runs, content='passages', content_rowid='id', detail=none, tokenize='ascii'
);
CREATE TRIGGER passages_indexed AFTER INSERT ON passages BEGIN
  INSERT INTO passages_fts (rowid, runs) VALUES (new.id, new.runs);
END;
CREATE TRIGGER passages_unindexed AFTER DELETE ON passages BEGIN
  INSERT INTO passages_fts (passages_fts, rowid, runs) VALUES ('delete', old.id, old.runs);
END;

CREATE TABLE story_articles (
  article INTEGER PRIMARY KEY REFERENCES articles (id), story INTEGER NOT NULL REFERENCES articles (id),
  link TEXT NOT NULL, linked_to INTEGER REFERENCES articles (id), score REAL NOT NULL, shown_by TEXT NOT NULL
);
CREATE INDEX story_articles_story ON story_articles (story);
CREATE INDEX story_articles_linked_to ON story_articles (linked_to);

CREATE TABLE variants (
  id INTEGER PRIMARY KEY, a_article INTEGER NOT NULL REFERENCES articles (id), a_statement TEXT NOT NULL,
  b_article INTEGER NOT NULL REFERENCES articles (id), b_statement TEXT NOT NULL, kind TEXT NOT NULL,
  attribution TEXT NOT NULL, score REAL NOT NULL, speaker_same INTEGER, a_spans TEXT NOT NULL, b_spans TEXT NOT NULL,
  shown_by TEXT NOT NULL, placed INTEGER NOT NULL REFERENCES articles (id)
);
CREATE INDEX variants_placed ON variants (placed);
CREATE INDEX variants_a ON variants (a_article, a_statement);
CREATE INDEX variants_b ON variants (b_article, b_statement);
CREATE INDEX variants_kind ON variants (kind);

CREATE VIEW stories AS
SELECT m.story, count(*) AS articles, count(DISTINCT a.outlet) AS outlets, min(a.published) AS first_day,
       max(a.published) AS last_day, f.title, f.hash AS article_hash
FROM story_articles m JOIN articles a ON a.id = m.article JOIN articles f ON f.id = m.story
GROUP BY m.story;
