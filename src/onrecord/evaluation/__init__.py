"""How well a system's output agrees with a public corpus, by that corpus's own definitions."""
