"""The desk: a ledger's pages and its HTTP API, served on this machine. ``docs/desk.md``
says how to use it and how to add a page."""
