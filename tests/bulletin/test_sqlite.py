"""What is found out of SQLite while somebody else writes."""

import sqlite3

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
