-- The full-text indexes are filled a batch of articles at a time by the program that adds them, not row by row by triggers.

DROP TRIGGER articles_indexed;

DROP TRIGGER statements_indexed;

DROP TRIGGER positions_indexed;
