"""Columns of import and export, a file a kind."""
