"""Verbs on a draft: fill it, change it, take a change back."""
