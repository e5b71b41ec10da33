"""What is found out of SQLite while somebody else writes."""

import sqlite3
from contextlib import closing

from bulletin.environment import database
from bulletin.sqlite.base import DatabaseWrapper


def test_a_writer_who_holds_the_lock_takes_no_feature_away(tmp_path, settings):
    path = tmp_path / "db.sqlite3"
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    options = {"transaction_mode": "IMMEDIATE", "timeout": 0}
    ours = DatabaseWrapper(
        {**settings.DATABASES["default"], "NAME": path, "OPTIONS": options}
    )

    assert ours.features.supports_json_field
    assert ours.connection is None  # nothing was asked

    writer.close()


def test_what_was_saved_is_on_the_disk(tmp_path):
    """Finding 21: with NORMAL a power cut takes the last signature along."""
    said = database({}, default_file=str(tmp_path / "db.sqlite3"))
    with closing(sqlite3.connect(str(said["NAME"]))) as ours:
        ours.executescript(said["OPTIONS"]["init_command"])
        assert ours.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
        assert ours.execute("PRAGMA journal_mode").fetchone() == ("wal",)
