"""Bodies: where they stand, whom they cover."""
