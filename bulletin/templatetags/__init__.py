"""Filters that every template knows."""
