"""Roles, the rules about persons, and what a role may read: pure data and functions."""
