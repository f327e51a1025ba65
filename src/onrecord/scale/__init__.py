"""Many articles at once: all cores of one machine."""
