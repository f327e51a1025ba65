"""Attributions to statements, and what the form of a page attributes."""
