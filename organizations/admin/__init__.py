"""The admin of the records."""
