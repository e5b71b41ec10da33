"""The backend of `DATABASE_URL=sqlite:///…`, under the name that Django looks for."""

import sqlite3

from django.db.backends.sqlite3 import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    """What the library can do, told by its version.

    Stock asks the database within a transaction at the first use and keeps "no" for ever
    where another writer holds the lock just then: every page would answer 500 until a
    restart.
    """

    supports_json_field = sqlite3.sqlite_version_info >= (3, 38, 0)


class DatabaseWrapper(base.DatabaseWrapper):
    """Stock, with these features."""

    features_class = DatabaseFeatures
