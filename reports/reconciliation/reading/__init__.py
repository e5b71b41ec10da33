"""What an edition may speak from, read from the database or from its snapshot."""
