"""Pasting: a text read into drafts, what a person decides about each, what it becomes."""
