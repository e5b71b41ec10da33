"""Commands and pages of this room."""
