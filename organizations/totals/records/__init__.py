"""From the database to the figures that are read."""
