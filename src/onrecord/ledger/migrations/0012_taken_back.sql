-- A reviewer or coder may take back what they said of a statement. The row stays, and stands no longer: what was said before
-- it counts again.

CREATE TABLE taken_back (
  id INTEGER PRIMARY KEY, decided TEXT NOT NULL CHECK (decided IN ('reviews', 'stance_codes')), row INTEGER NOT NULL,
  made_by TEXT NOT NULL, made TEXT NOT NULL
);
CREATE INDEX taken_back_row ON taken_back (decided, row);

CREATE VIEW reviews_standing AS
SELECT r.* FROM reviews r WHERE NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.decided = 'reviews' AND t.row = r.id);

CREATE VIEW stance_codes_standing AS
SELECT c.* FROM stance_codes c
WHERE NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.decided = 'stance_codes' AND t.row = c.id);

DROP VIEW positions_added;
DROP VIEW positions_coded;
DROP VIEW reviews_without_statement;
DROP VIEW review_changes;
DROP VIEW said;

CREATE VIEW said AS
SELECT s.id, a.published, a.outlet,
       coalesce(corrected_person.name, r.name, p.name, m.name, s.source_text) AS said_by, s.text,
       CASE WHEN r.verdict = 'source' THEN coalesce(c.standing, 'named') ELSE s.standing END AS standing,
       CASE WHEN r.verdict = 'source' THEN c.type ELSE m.type END AS type,
       CASE WHEN r.verdict = 'source' THEN c.titles ELSE m.titles END AS titles,
       s.mode, s.denied, s.cue, s.source_text, s.venue, s.addressee,
       s.day, d.first_day AS said_from, d.last_day AS said_to, a.title, a.url, s.confidence, s.because,
       r.verdict AS review, coalesce(m.name, s.source_text) AS machine_said_by,
       CASE WHEN r.verdict = 'source' THEN coalesce(c.person, corrected_person.id) ELSE m.person END AS person,
       s.article, s.source, s.hash, a.hash AS article_hash, s.start, s."end"
FROM statements s
JOIN articles a ON a.id = s.article
LEFT JOIN sources m ON m.id = s.source
LEFT JOIN people p ON p.id = m.person
LEFT JOIN moments d ON d.id = s.moment
LEFT JOIN reviews_standing r ON r.id = (SELECT max(id) FROM reviews_standing WHERE statement_hash = s.hash)
LEFT JOIN sources c ON c.hash = r.source_hash
LEFT JOIN people corrected_person ON corrected_person.hash = r.person_hash
WHERE a.latest = 1 AND r.verdict IS NOT 'wrong';

CREATE VIEW review_changes AS
SELECT s.id AS statement, o.person, -1 AS change FROM reviews_standing r
CROSS JOIN statements s ON s.hash = r.statement_hash CROSS JOIN articles a ON a.id = s.article AND a.latest = 1
CROSS JOIN sources o ON o.id = s.source
WHERE r.verdict <> 'right' AND r.id = (SELECT max(id) FROM reviews_standing WHERE statement_hash = r.statement_hash)
UNION ALL
SELECT s.id, coalesce(c.person, p.id), 1 FROM reviews_standing r
CROSS JOIN statements s ON s.hash = r.statement_hash CROSS JOIN articles a ON a.id = s.article AND a.latest = 1
LEFT JOIN sources c ON c.hash = r.source_hash LEFT JOIN people p ON p.hash = r.person_hash
WHERE r.verdict = 'source' AND r.id = (SELECT max(id) FROM reviews_standing WHERE statement_hash = r.statement_hash);

CREATE VIEW reviews_without_statement AS
SELECT r.id, r.article, r.verdict, r.name, r.note, r.made_by, r.made, r.statement_hash FROM reviews_standing r
LEFT JOIN statements s ON s.hash = r.statement_hash WHERE s.id IS NULL;

CREATE VIEW positions_coded AS
SELECT k.id, k.hash, k.article, k.number, k.holder, coalesce(c.stance, k.stance) AS stance, k.target, k.text, k.statement,
       k.spans
FROM positions k
LEFT JOIN stance_codes_standing c ON c.id = (SELECT max(id) FROM stance_codes_standing WHERE position_hash = k.hash)
WHERE coalesce(c.stance, k.stance) <> 'none';

CREATE VIEW positions_added AS
SELECT -c.id AS id, s.hash, s.article, 0 AS number,
       coalesce((SELECT o.id FROM reviews_standing r JOIN sources o ON o.hash = r.source_hash WHERE r.verdict = 'source'
                 AND r.id = (SELECT max(id) FROM reviews_standing WHERE statement_hash = s.hash)), s.source) AS holder,
       c.stance, c.target, s.text, s.id AS statement, s.content_spans AS spans
FROM stance_codes_standing c JOIN statements s ON s.hash = c.statement_hash
WHERE c.position_hash IS NULL AND c.stance <> 'none' AND c.id = (
  SELECT max(id) FROM stance_codes_standing
  WHERE statement_hash = c.statement_hash AND position_hash IS NULL AND target = c.target
);

-- The words of each source are counted out of this index alone.

CREATE INDEX statements_words ON statements (
  article, source, standing, length(text) - length(replace(replace(text, char(10), ' '), ' ', '')) + 1
) WHERE within IS NULL;
