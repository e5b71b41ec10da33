"""Sentences with names in braces: how they are read, and what their names mean."""
