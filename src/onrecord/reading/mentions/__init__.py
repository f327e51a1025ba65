"""A source mention parsed: its kind, head, number and anonymity."""
