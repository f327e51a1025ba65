"""Temporal expressions, and when a statement was made."""
