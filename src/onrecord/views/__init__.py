"""Questions answered as plain values, and a record's ways onto paper: text and CSV."""
