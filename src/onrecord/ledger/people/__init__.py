"""Cross-document coreference of people and organizations: block by name, score by name and context, then join."""
