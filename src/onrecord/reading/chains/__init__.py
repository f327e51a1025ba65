"""The hands that words came through, addressees, venues and denials."""
