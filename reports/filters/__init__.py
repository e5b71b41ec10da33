"""Filters of the pages: what an address may ask for, what is said if it cannot be."""
