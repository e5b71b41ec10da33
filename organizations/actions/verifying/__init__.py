"""What is decided about a record: submitted, verified, sent back, corrected, undone."""
