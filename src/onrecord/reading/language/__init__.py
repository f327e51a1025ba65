"""Words of English as tables, independent of any article."""
