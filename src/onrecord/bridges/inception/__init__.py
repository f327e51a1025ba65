"""INCEpTION: onrecord as an external recommender, and what annotators made of its suggestions."""
