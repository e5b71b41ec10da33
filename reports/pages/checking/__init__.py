"""核对: every number of an edition with its record and verdict."""
