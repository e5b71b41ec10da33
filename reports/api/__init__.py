"""/api/v1/: what other systems may read, with a key of their own. Nothing is written here."""
