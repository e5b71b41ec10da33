"""Verbs that move several records: keyword-only, one transaction, locks what they decide on, one line of the trail."""
