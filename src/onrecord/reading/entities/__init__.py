"""Names, and whom they stand for."""
