"""The model: tokens, windows, tags, attributions, confidence."""
