-- Views: what a reader of the file asks first, with names instead of numbers. Earlier versions of an article
-- and statements that a person marked wrong are left out; a corrected source takes the place of the machine's.

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
LEFT JOIN reviews r ON r.id = (SELECT max(id) FROM reviews WHERE statement_hash = s.hash)
LEFT JOIN sources c ON c.hash = r.source_hash
LEFT JOIN people corrected_person ON corrected_person.hash = r.person_hash
WHERE a.latest = 1 AND r.verdict IS NOT 'wrong';

CREATE VIEW review_changes AS
SELECT s.id AS statement, o.person, -1 AS change FROM reviews r
CROSS JOIN statements s ON s.hash = r.statement_hash CROSS JOIN articles a ON a.id = s.article AND a.latest = 1
CROSS JOIN sources o ON o.id = s.source
WHERE r.verdict <> 'right' AND r.id = (SELECT max(id) FROM reviews WHERE statement_hash = r.statement_hash)
UNION ALL
SELECT s.id, coalesce(c.person, p.id), 1 FROM reviews r
CROSS JOIN statements s ON s.hash = r.statement_hash CROSS JOIN articles a ON a.id = s.article AND a.latest = 1
LEFT JOIN sources c ON c.hash = r.source_hash LEFT JOIN people p ON p.hash = r.person_hash
WHERE r.verdict = 'source' AND r.id = (SELECT max(id) FROM reviews WHERE statement_hash = r.statement_hash);

CREATE VIEW reviews_without_statement AS
SELECT r.id, r.article, r.verdict, r.name, r.note, r.made_by, r.made, r.statement_hash FROM reviews r
LEFT JOIN statements s ON s.hash = r.statement_hash WHERE s.id IS NULL;

CREATE VIEW statements_by_person AS
SELECT p.name AS said_by, p.kind, p.statements + coalesce(r.change, 0) AS statements, p.articles,
       (SELECT min(value) FROM person_facts f WHERE f.person = p.id AND f.fact = 'month') AS first_month,
       (SELECT max(value) FROM person_facts f WHERE f.person = p.id AND f.fact = 'month') AS last_month,
       p.id AS person, p.hash
FROM people p LEFT JOIN (SELECT person, sum(change) AS change FROM review_changes GROUP BY person) r ON r.person = p.id
WHERE p.statements + coalesce(r.change, 0) > 0 ORDER BY 3 DESC;

CREATE VIEW unnamed_sources AS
SELECT o.id, a.published, a.outlet, a.title, o.type, o.count, o.statements, o.titles, o.justification,
       o.called,
       a.id AS article
FROM sources o JOIN articles a ON a.id = o.article
WHERE o.standing = 'unnamed' AND a.latest = 1;

CREATE VIEW refusals AS
SELECT r.id, a.published, a.outlet, coalesce(p.name, o.name, o.called) AS asked, r.outcome, r.text, a.title, o.person,
       a.id AS article
FROM replies r JOIN articles a ON a.id = r.article
LEFT JOIN sources o ON o.id = r.source LEFT JOIN people p ON p.id = o.person
WHERE a.latest = 1;

CREATE VIEW stances AS
SELECT k.id, a.published, a.outlet, coalesce(p.name, o.name, o.called) AS holder, k.stance, k.target, k.text, o.titles,
       a.title, o.person, k.statement, a.id AS article
FROM positions k JOIN articles a ON a.id = k.article
LEFT JOIN sources o ON o.id = k.holder LEFT JOIN people p ON p.id = o.person
WHERE a.latest = 1;

CREATE VIEW known_through AS
SELECT h.id, a.published, a.outlet, coalesce(p.name, o.name, s.source_text) AS said_by, s.text, h.number AS hand,
       coalesce(hp.name, ho.name, h.source_text, ho.called) AS through, h.cue, a.title, s.id AS statement, a.id AS article
FROM hands h JOIN statements s ON s.id = h.statement JOIN articles a ON a.id = h.article
LEFT JOIN sources o ON o.id = s.source LEFT JOIN people p ON p.id = o.person
LEFT JOIN sources ho ON ho.id = h.source LEFT JOIN people hp ON hp.id = ho.person
WHERE a.latest = 1;

CREATE VIEW article_versions AS
SELECT a.id, a.work, a.version, a.latest, a.outlet, a.title, a.published, a.updated, a.words, a.added,
       (SELECT count(*) FROM statements s WHERE s.article = a.id) AS statements
FROM articles a WHERE EXISTS (SELECT 1 FROM articles b WHERE b.work = a.work AND b.id <> a.id)
ORDER BY a.work, a.version;

CREATE VIEW statements_by_outlet AS
SELECT a.outlet, sum(t.named + t.unnamed + t.unknown) AS statements, count(*) AS articles, sum(t.named) AS named,
       sum(t.unnamed) AS unnamed, sum(t.unknown) AS unknown,
       round(1.0 * sum(t.unnamed) / sum(t.named + t.unnamed + t.unknown), 4) AS unnamed_share
FROM tallies t JOIN articles a ON a.id = t.article WHERE a.latest = 1 GROUP BY 1;

CREATE VIEW statements_by_month AS
SELECT substr(a.published, 1, 7) AS month, sum(t.named + t.unnamed + t.unknown) AS statements, count(*) AS articles, sum(t.named) AS named,
       sum(t.unnamed) AS unnamed, sum(t.unknown) AS unknown,
       round(1.0 * sum(t.unnamed) / sum(t.named + t.unnamed + t.unknown), 4) AS unnamed_share
FROM tallies t JOIN articles a ON a.id = t.article WHERE a.latest = 1 GROUP BY 1;

CREATE VIEW said_by_machine AS
SELECT s.id, a.published, a.outlet, coalesce(p.name, m.name, s.source_text) AS said_by, s.text, s.standing, m.type,
       m.titles, s.mode, s.denied, s.cue, s.source_text, s.venue, s.addressee,
       s.day, d.first_day AS said_from, d.last_day AS said_to, a.title, a.url, s.confidence, s.because,
       NULL AS review, coalesce(m.name, s.source_text) AS machine_said_by, m.person,
       s.article, s.source, s.hash, a.hash AS article_hash, s.start, s."end"
FROM statements s
JOIN articles a ON a.id = s.article
LEFT JOIN sources m ON m.id = s.source
LEFT JOIN people p ON p.id = m.person
LEFT JOIN moments d ON d.id = s.moment
WHERE a.latest = 1;
