"""Invented data for trying things out and for measuring: deterministic for a seed."""
