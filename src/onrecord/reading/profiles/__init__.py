"""Titles and justification of a source."""
