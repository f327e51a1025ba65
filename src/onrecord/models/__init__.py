"""The tagging model's files. NOTICE names the works that they were made from."""
