"""Records: what exists and what happened."""
