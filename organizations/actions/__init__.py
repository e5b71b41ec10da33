"""Verbs that move several records.

Keyword-only, one transaction, locks what they decide on, one line of the trail.
"""
