"""What seems wrong with the text itself."""
