"""Quick entry: one screen for one account."""
