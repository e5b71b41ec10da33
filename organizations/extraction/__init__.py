"""What a pasted text says: who did what, when, for whom, with which numbers. Pure."""
