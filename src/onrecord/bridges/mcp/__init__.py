"""A server of the Model Context Protocol: assistants ask who said what, on
whose word, and have their drafts checked."""
