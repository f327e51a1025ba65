-- The parts of the record, kept. Rows of articles, readings, reviews and decisions are the truth and are
-- never changed or taken out; every other table is derived from them and can be derived again.

CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE metadata (
  "table" TEXT NOT NULL, "column" TEXT NOT NULL, meaning TEXT NOT NULL, PRIMARY KEY ("table", "column")
) WITHOUT ROWID;

CREATE TABLE articles (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, title TEXT, outlet TEXT, published TEXT, updated TEXT,
  bylines TEXT NOT NULL, url TEXT, article_id TEXT NOT NULL, work INTEGER NOT NULL, version INTEGER NOT NULL,
  latest INTEGER NOT NULL, language TEXT NOT NULL, words INTEGER NOT NULL, text TEXT NOT NULL, exact TEXT,
  added TEXT NOT NULL
);
CREATE INDEX articles_article_id ON articles (article_id);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_work ON articles (work, version);
CREATE INDEX articles_outlet ON articles (outlet, published, latest);
CREATE INDEX articles_earlier ON articles (id) WHERE latest = 0;
CREATE INDEX articles_published ON articles (published);

CREATE TABLE readings (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES articles (id),
  reader TEXT NOT NULL, made TEXT NOT NULL, record BLOB NOT NULL
);
CREATE INDEX readings_article ON readings (article, reader);

CREATE TABLE people (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
  statements INTEGER NOT NULL DEFAULT 0, articles INTEGER NOT NULL DEFAULT 0, mentions INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX people_statements ON people (statements DESC);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL, local TEXT NOT NULL, name TEXT, called TEXT, type TEXT NOT NULL, standing TEXT NOT NULL,
  count INTEGER, person INTEGER REFERENCES people (id), statements INTEGER NOT NULL, titles TEXT,
  justification TEXT, mentions TEXT NOT NULL, justification_spans TEXT NOT NULL
);
CREATE INDEX sources_article ON sources (article, standing, statements, person);
CREATE INDEX sources_person ON sources (person) WHERE person IS NOT NULL;
CREATE INDEX sources_standing ON sources (standing, type);

CREATE TABLE titles (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id),
  source INTEGER NOT NULL REFERENCES sources (id), text TEXT NOT NULL, "of" TEXT, status TEXT NOT NULL,
  spans TEXT NOT NULL
);
CREATE INDEX titles_article ON titles (article);
CREATE INDEX titles_source ON titles (source);

CREATE TABLE moments (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), local TEXT NOT NULL,
  text TEXT NOT NULL, first_day TEXT, last_day TEXT, spans TEXT NOT NULL
);
CREATE INDEX moments_article ON moments (article);

CREATE TABLE statements (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL, local TEXT NOT NULL, text TEXT NOT NULL, source INTEGER REFERENCES sources (id),
  source_text TEXT, cue TEXT, mode TEXT NOT NULL, denied INTEGER NOT NULL,
  within INTEGER REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
  moment INTEGER REFERENCES moments (id), day TEXT, venue TEXT, venue_text TEXT, addressee TEXT, standing TEXT NOT NULL,
  confidence REAL NOT NULL, because TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  content_spans TEXT NOT NULL, cue_spans TEXT NOT NULL, source_spans TEXT NOT NULL,
  addressee_spans TEXT NOT NULL, venue_spans TEXT NOT NULL
);
CREATE INDEX statements_article ON statements (article, standing);
CREATE INDEX statements_source ON statements (source, day, mode, article) WHERE source IS NOT NULL;
CREATE INDEX statements_within ON statements (within) WHERE within IS NOT NULL;
CREATE INDEX statements_moment ON statements (moment) WHERE moment IS NOT NULL;
CREATE INDEX statements_confidence ON statements (confidence);
CREATE INDEX statements_day ON statements (day);

CREATE TABLE tallies (
  article INTEGER PRIMARY KEY REFERENCES articles (id), named INTEGER NOT NULL, unnamed INTEGER NOT NULL,
  unknown INTEGER NOT NULL, sources INTEGER NOT NULL, unnamed_sources INTEGER NOT NULL, reasoned INTEGER NOT NULL
);

CREATE TABLE positions (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL, holder INTEGER REFERENCES sources (id), stance TEXT NOT NULL, target TEXT NOT NULL,
  text TEXT NOT NULL, statement INTEGER REFERENCES statements (id), target_spans TEXT NOT NULL, spans TEXT NOT NULL
);
CREATE INDEX positions_article ON positions (article);
CREATE INDEX positions_holder ON positions (holder);
CREATE INDEX positions_statement ON positions (statement) WHERE statement IS NOT NULL;

CREATE TABLE hands (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id),
  statement INTEGER REFERENCES statements (id), position INTEGER REFERENCES positions (id),
  number INTEGER NOT NULL, source INTEGER REFERENCES sources (id), source_text TEXT, cue TEXT,
  source_spans TEXT NOT NULL, cue_spans TEXT NOT NULL
);
CREATE INDEX hands_article ON hands (article);
CREATE INDEX hands_statement ON hands (statement) WHERE statement IS NOT NULL;
CREATE INDEX hands_position ON hands (position) WHERE position IS NOT NULL;
CREATE INDEX hands_source ON hands (source) WHERE source IS NOT NULL;

CREATE TABLE replies (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL, source INTEGER REFERENCES sources (id), outcome TEXT NOT NULL, text TEXT NOT NULL,
  spans TEXT NOT NULL
);
CREATE INDEX replies_article ON replies (article);
CREATE INDEX replies_source ON replies (source) WHERE source IS NOT NULL;

CREATE TABLE notes (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), kind TEXT NOT NULL,
  text TEXT NOT NULL, spans TEXT NOT NULL
);
CREATE INDEX notes_article ON notes (article);

CREATE TABLE flags (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), kind TEXT NOT NULL,
  message TEXT NOT NULL, text TEXT NOT NULL, spans TEXT NOT NULL
);
CREATE INDEX flags_article ON flags (article);

CREATE TABLE failures (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, place TEXT NOT NULL, reason TEXT NOT NULL,
  message TEXT NOT NULL, added TEXT NOT NULL
);

-- People across articles: what is known of each, why each source was put to one, and what a person decided.

CREATE TABLE person_keys (
  key TEXT NOT NULL, person INTEGER NOT NULL REFERENCES people (id), PRIMARY KEY (key, person)
) WITHOUT ROWID;
CREATE INDEX person_keys_person ON person_keys (person);

CREATE TABLE person_facts (
  person INTEGER NOT NULL REFERENCES people (id), fact TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (person, fact, value)
) WITHOUT ROWID;

CREATE TABLE joins (
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL UNIQUE REFERENCES sources (id) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES people (id), score REAL NOT NULL, reason TEXT NOT NULL, made_by TEXT NOT NULL
);
CREATE INDEX joins_person ON joins (person);

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY, action TEXT NOT NULL CHECK (action IN ('join', 'split')), made_by TEXT NOT NULL,
  made TEXT NOT NULL, kept TEXT NOT NULL, other TEXT NOT NULL, kept_hash TEXT NOT NULL, other_hash TEXT NOT NULL,
  note TEXT
);

CREATE TABLE decision_sources (
  decision INTEGER NOT NULL REFERENCES decisions (id), person_hash TEXT NOT NULL, article_hash TEXT NOT NULL,
  name TEXT NOT NULL, mentions TEXT NOT NULL, UNIQUE (decision, article_hash, name, mentions)
);
CREATE INDEX decision_sources_article ON decision_sources (article_hash);

CREATE TABLE reviews (
  id INTEGER PRIMARY KEY, statement_hash TEXT NOT NULL, article INTEGER NOT NULL REFERENCES articles (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('right', 'wrong', 'source')), source_hash TEXT, name TEXT,
  person_hash TEXT, note TEXT, made_by TEXT NOT NULL, made TEXT NOT NULL
);
CREATE INDEX reviews_statement ON reviews (statement_hash);
CREATE INDEX reviews_article ON reviews (article);

-- Full-text search. Words are stemmed and accents folded, in the index only.

CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text, content="articles", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE statements_fts USING fts5 (
  text, content="statements", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE positions_fts USING fts5 (
  target, text, content="positions", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);

CREATE TRIGGER articles_indexed AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER statements_indexed AFTER INSERT ON statements BEGIN
  INSERT INTO statements_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER statements_unindexed AFTER DELETE ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER positions_indexed AFTER INSERT ON positions BEGIN
  INSERT INTO positions_fts (rowid, target, text) VALUES (new.id, new.target, new.text);
END;
CREATE TRIGGER positions_unindexed AFTER DELETE ON positions BEGIN
  INSERT INTO positions_fts (positions_fts, rowid, target, text) VALUES ('delete', old.id, old.target, old.text);
END;
