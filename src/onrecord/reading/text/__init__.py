"""One text: quotations, spans, sentences."""
