"""Coreference: every mention to one source."""
