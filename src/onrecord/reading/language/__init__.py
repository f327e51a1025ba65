"""Words of English as tables; no article in sight."""
