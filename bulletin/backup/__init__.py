"""Backup: database and files in one file, the same from SQLite and from PostgreSQL."""
