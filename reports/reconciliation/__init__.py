"""Every number of a finished text held against the records."""
