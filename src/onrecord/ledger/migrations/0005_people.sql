-- Who is who no longer depends on the order in which articles were added. Sources are gathered block by block, in the order of
-- their articles' days; a block whose sources have changed waits here, from the first position on that changed.

ALTER TABLE sources ADD COLUMN day TEXT NOT NULL DEFAULT '';

ALTER TABLE sources ADD COLUMN block TEXT;

CREATE INDEX sources_block ON sources (block, day, person) WHERE block IS NOT NULL;

ALTER TABLE people ADD COLUMN block TEXT NOT NULL DEFAULT '';

ALTER TABLE people ADD COLUMN founded TEXT NOT NULL DEFAULT '';

CREATE INDEX people_block ON people (block);

CREATE TABLE ungathered (block TEXT PRIMARY KEY, day TEXT NOT NULL, article TEXT NOT NULL) WITHOUT ROWID;

-- Joins can be derived again now, and need no hash.

ALTER TABLE joins DROP COLUMN hash;
