"""How many made-up cases a test tries."""

from django.db import connection


def on_real_database(number: int) -> int:
    """All of them on PostgreSQL, which is used in earnest; a quarter on SQLite.

    >>> on_real_database(80) in (20, 80)
    True
    """
    return number if connection.vendor == "postgresql" else number // 4
