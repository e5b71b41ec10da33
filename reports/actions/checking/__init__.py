"""Verbs on a reconciliation: put right, mark as quoted, answer for a warning."""
