"""The state of the database: a value that is another one after anything is written to it.

PostgreSQL gives its snapshot: which transactions have ended, and which are under way. On SQLite a
connection of our own, which never writes, is asked for its `data_version`: another number
after a commit of any other connection, of whatever process.
"""

import os
import sqlite3
from collections.abc import Hashable
from pathlib import Path
from threading import Lock

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

#: On a replica the snapshot does not tell what is under way.
SNAPSHOT = "SELECT pg_current_snapshot()::text WHERE NOT pg_is_in_recovery()"


def state_of(alias: str) -> Hashable | None:
    """The state now, `("files", 7, 12, 403)`; None where it cannot be told.

    That is in a transaction, which sees what nobody else does, on a replica, and of a database in
    memory.
    """
    connection = connections[alias]
    if connection.in_atomic_block or not connection.get_autocommit():
        return None
    if connection.vendor == "postgresql":
        return _snapshot(connection)
    return _watcher.state(str(connection.settings_dict["NAME"]))


def _snapshot(connection: BaseDatabaseWrapper) -> Hashable | None:
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT)
        found = cursor.fetchone()
    return None if found is None else (connection.alias, found[0])


class _Watcher:
    """Watches a file of SQLite: one connection for each process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._watched: tuple[object, ...] = ()
        self._connection: sqlite3.Connection | None = None

    def state(self, name: str) -> Hashable | None:
        """Which file it is, since when it is watched, and a number that commits change."""
        with self._lock:
            try:
                found = Path(name).stat()
            except OSError:
                return None
            watched = name, os.getpid(), found.st_dev, found.st_ino
            if self._connection is None or self._watched[:4] != watched:
                self._connection = _reader(name)
                self._watched = (*watched, object())
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            return self._watched, version


def _reader(name: str) -> sqlite3.Connection:
    """A connection that cannot write, for whatever thread."""
    address = f"{Path(name).resolve().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


_watcher = _Watcher()
