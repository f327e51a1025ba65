-- Views: what a reader of the file asks first, with names instead of numbers. Earlier versions of an article
-- and statements that a person marked wrong are left out; a corrected source takes the place of the machine's.

CREATE VIEW said AS
SELECT s.id, a.published, a.outlet,
       coalesce(corrected_person.name, r.name, p.name, m.name, s.source_text) AS said_by, s.text,
       CASE WHEN r.verdict = 'source' THEN coalesce(c.standing, 'named') ELSE s.standing END AS standing,
       CASE WHEN r.verdict = 'source' THEN c.type ELSE m.type END AS type,
       CASE WHEN r.verdict = 'source' THEN c.titles ELSE m.titles END AS titles,
       s.mode, s.denied, s.cue, s.source_text, s.venue, s.addressee,
       d.first_day AS said_from, d.last_day AS said_to, a.title, a.url, s.confidence, s.because,
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

CREATE VIEW statements_by_person AS
SELECT said_by, type, count(*) AS statements, count(DISTINCT article) AS articles, sum(mode = 'direct') AS direct,
       min(published) AS first_published, max(published) AS last_published, person
FROM said WHERE standing = 'named' GROUP BY coalesce(person, said_by) ORDER BY statements DESC;

CREATE VIEW unnamed_sources AS
SELECT o.id, a.published, a.outlet, a.title, o.type, o.count, o.statements, o.titles, o.justification,
       (SELECT s.source_text FROM statements s WHERE s.source = o.id ORDER BY s.number LIMIT 1) AS called,
       a.id AS article
FROM sources o JOIN articles a ON a.id = o.article
WHERE o.standing = 'unnamed' AND a.latest = 1;

CREATE VIEW refusals AS
SELECT r.id, a.published, a.outlet, coalesce(p.name, o.name) AS asked, r.outcome, r.text, a.title, o.person,
       a.id AS article
FROM replies r JOIN articles a ON a.id = r.article
LEFT JOIN sources o ON o.id = r.source LEFT JOIN people p ON p.id = o.person
WHERE a.latest = 1;

CREATE VIEW stances AS
SELECT k.id, a.published, a.outlet, coalesce(p.name, o.name) AS holder, k.stance, k.target, k.text, o.titles,
       a.title, o.person, k.statement, a.id AS article
FROM positions k JOIN articles a ON a.id = k.article
LEFT JOIN sources o ON o.id = k.holder LEFT JOIN people p ON p.id = o.person
WHERE a.latest = 1;

CREATE VIEW known_through AS
SELECT h.id, a.published, a.outlet, coalesce(p.name, o.name, s.source_text) AS said_by, s.text, h.number AS hand,
       coalesce(hp.name, ho.name, h.source_text) AS through, h.cue, a.title, s.id AS statement, a.id AS article
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
SELECT a.outlet, count(*) AS statements, count(DISTINCT s.article) AS articles, sum(s.standing = 'named') AS named,
       sum(s.standing = 'unnamed') AS unnamed, sum(s.standing = 'unknown') AS unknown,
       round(1.0 * sum(s.standing = 'unnamed') / count(*), 4) AS unnamed_share
FROM statements s JOIN articles a ON a.id = s.article WHERE a.latest = 1 GROUP BY a.outlet;

CREATE VIEW statements_by_month AS
SELECT substr(a.published, 1, 7) AS month, count(*) AS statements, count(DISTINCT s.article) AS articles,
       sum(s.standing = 'named') AS named, sum(s.standing = 'unnamed') AS unnamed,
       sum(s.standing = 'unknown') AS unknown,
       round(1.0 * sum(s.standing = 'unnamed') / count(*), 4) AS unnamed_share
FROM statements s JOIN articles a ON a.id = s.article WHERE a.latest = 1 GROUP BY month;

CREATE VIEW said_by_machine AS
SELECT s.id, a.published, a.outlet, coalesce(p.name, m.name, s.source_text) AS said_by, s.text, s.standing, m.type,
       m.titles, s.mode, s.denied, s.cue, s.source_text, s.venue, s.addressee,
       d.first_day AS said_from, d.last_day AS said_to, a.title, a.url, s.confidence, s.because,
       NULL AS review, coalesce(m.name, s.source_text) AS machine_said_by, m.person,
       s.article, s.source, s.hash, a.hash AS article_hash, s.start, s."end"
FROM statements s
JOIN articles a ON a.id = s.article
LEFT JOIN sources m ON m.id = s.source
LEFT JOIN people p ON p.id = m.person
LEFT JOIN moments d ON d.id = s.moment
WHERE a.latest = 1;
