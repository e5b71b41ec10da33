"""Verbs on editions."""
