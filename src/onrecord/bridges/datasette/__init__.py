"""A plugin of Datasette: statements shown in their sentence, with a link to the words, and questions to a ledger."""
