"""SQLite as we use it: Django's backend, less what it would find out while somebody waits."""
