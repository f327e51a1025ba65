-- Contract 2 of the record: how sure the reader is of a speaker and of a position, and an article's own pronouns for a source.
-- Readings of contract 1 stay as they were written; they know none of the three.

ALTER TABLE statements ADD COLUMN speaker_confidence REAL;

ALTER TABLE positions ADD COLUMN confidence REAL;

ALTER TABLE sources ADD COLUMN pronouns TEXT NOT NULL DEFAULT '[]';
