-- People of one full name are compared again when an article tells more of them, and merged where what is known now speaks for it.

ALTER TABLE people ADD COLUMN merged TEXT NOT NULL DEFAULT '';
