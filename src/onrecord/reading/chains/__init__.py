"""Intermediaries, addressees, venues and denials."""
