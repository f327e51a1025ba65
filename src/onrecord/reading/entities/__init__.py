"""Names, and the entities they refer to."""
