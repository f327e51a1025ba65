"""Self-contained HTML pages: nothing is fetched from anywhere."""
