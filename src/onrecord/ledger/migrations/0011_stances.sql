-- What people coded of stances: for, against or none, of a position that the reader found, or of a target that they name themselves.

CREATE TABLE stance_codes (
  id INTEGER PRIMARY KEY, statement_hash TEXT NOT NULL, article INTEGER NOT NULL REFERENCES articles (id),
  position_hash TEXT, target TEXT NOT NULL, stance TEXT NOT NULL CHECK (stance IN ('for', 'against', 'none')),
  note TEXT, made_by TEXT NOT NULL, made TEXT NOT NULL
);
CREATE INDEX stance_codes_statement ON stance_codes (statement_hash);
CREATE INDEX stance_codes_article ON stance_codes (article);
CREATE INDEX stance_codes_position ON stance_codes (position_hash) WHERE position_hash IS NOT NULL;

-- The reader's positions as people corrected them; those that are none are left out.

CREATE VIEW positions_coded AS
SELECT k.id, k.hash, k.article, k.number, k.holder, coalesce(c.stance, k.stance) AS stance, k.target, k.text, k.statement,
       k.spans
FROM positions k
LEFT JOIN stance_codes c ON c.id = (SELECT max(id) FROM stance_codes WHERE position_hash = k.hash)
WHERE coalesce(c.stance, k.stance) <> 'none';

-- The positions that people added, under numbers below zero. Words of a statement have no spans for its target.

CREATE VIEW positions_added AS
SELECT -c.id AS id, s.hash, s.article, 0 AS number,
       coalesce((SELECT o.id FROM reviews r JOIN sources o ON o.hash = r.source_hash WHERE r.verdict = 'source'
                 AND r.id = (SELECT max(id) FROM reviews WHERE statement_hash = s.hash)), s.source) AS holder,
       c.stance, c.target, s.text, s.id AS statement, s.content_spans AS spans
FROM stance_codes c JOIN statements s ON s.hash = c.statement_hash
WHERE c.position_hash IS NULL AND c.stance <> 'none' AND c.id = (
  SELECT max(id) FROM stance_codes
  WHERE statement_hash = c.statement_hash AND position_hash IS NULL AND target = c.target
);

CREATE VIEW positions_held AS SELECT * FROM positions_coded UNION ALL SELECT * FROM positions_added;

DROP VIEW stances;

CREATE VIEW stances AS
SELECT k.id, a.published, a.outlet, coalesce(p.name, o.name, o.called) AS holder, k.stance, k.target, k.text, o.titles,
       a.title, o.person, k.statement, a.id AS article
FROM positions_held k JOIN articles a ON a.id = k.article
LEFT JOIN sources o ON o.id = k.holder LEFT JOIN people p ON p.id = o.person
WHERE a.latest = 1;
