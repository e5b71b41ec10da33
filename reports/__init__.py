"""Documents: what is said, by whom it was signed; and the pages where people work."""
