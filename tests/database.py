"""The tests' database: migrated once, kept as a template, copied for each run of pytest.

A template is called by a digest of what makes it: every migration, and every module of ours that a
migration, a model or a role leads to. When one of them changes, the next run makes a new one.
SQLite: a file in var/test, copied. PostgreSQL: a database beside the others, CREATE … TEMPLATE.
"""

import ast
import fcntl
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "test"
APPS = ("bulletin", "organizations", "reports")
#: What `migrate` and `sync_roles` run, and so all that an empty database is made by.
BEGINNINGS = (
    *(f"{app}/{folder}/*.py" for app in APPS for folder in ("migrations", "models")),
    "bulletin/settings.py",
    "bulletin/accounts/*.py",
    "bulletin/bureau.py",
    "bulletin/management/commands/migrate.py",
    "bulletin/management/commands/sync_roles.py",
)
PREFIX = "bulletin_template_"


def digest(root: Path = ROOT) -> str:
    """Which template is the right one: it changes with any file that an empty database hangs on."""
    told = hashlib.sha256(f"{django.VERSION} {sys.version_info[:2]}".encode())
    for path in _files(root):
        told.update(str(path.relative_to(root)).encode())
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


def _files(root: Path) -> list[Path]:
    """The beginnings and all modules of ours that they import, by whatever way."""
    waiting: list[Path] = []
    for pattern in BEGINNINGS:
        waiting += root.glob(pattern)
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imported(path, root)
    return sorted(found)


def _imported(path: Path, root: Path) -> list[Path]:
    """The files of our modules that a module imports."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    files = []
    for name in names:
        if name.split(".")[0] in APPS:
            place = root.joinpath(*name.split("."))
            files += [place.with_suffix(".py"), place / "__init__.py"]
            files += [
                root / above / "__init__.py" for above in place.relative_to(root).parents
            ]
    return [file for file in files if file.is_file()]


@contextmanager
def own_database(connection: BaseDatabaseWrapper, folder: Path) -> Iterator[None]:
    """A database for one run, as `make setup` leaves it; it goes away at the end."""
    before = connection.settings_dict["NAME"]
    kind = _Sqlite if connection.vendor == "sqlite" else _Postgres
    own = kind(connection, folder)
    with _one_at_a_time(KEPT / f"{connection.vendor}.lock"):
        if not own.has_template():
            own.make_template()
    own.copy()
    # What tests with transactions of their own put back, when they have emptied the tables.
    contents = connection.creation.serialize_db_to_string()
    connection._test_serialized_contents = contents  # type: ignore[attr-defined]
    try:
        yield
    finally:
        point(connection, before)
        own.drop()


def point(connection: BaseDatabaseWrapper, name: str) -> None:
    """Let the connection, and those of other threads, be to the database of that name."""
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _fill(connection: BaseDatabaseWrapper, name: str) -> None:
    point(connection, name)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("sync_roles", verbosity=0)
    _ship_example()
    connection.close()


def _ship_example() -> None:
    """The districts of the sample, as `manage.py prepare` gives them to a new system."""
    from bulletin.bureau import ship_example

    ship_example()


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Whoever comes second waits, and finds the template made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class _Sqlite:
    """A file."""

    def __init__(self, connection: BaseDatabaseWrapper, folder: Path) -> None:
        self.connection = connection
        self.name = folder / "test.sqlite3"
        self.template = KEPT / f"{digest()}.sqlite3"

    def has_template(self) -> bool:
        """Whether somebody has made it."""
        return self.template.exists()

    def make_template(self) -> None:
        """Migrate a new file, then let it appear at once; those of before go."""
        for old in KEPT.glob("*.sqlite3*"):
            old.unlink()
        half = self.template.with_suffix(".sqlite3-half")
        _fill(self.connection, str(half))
        half.rename(self.template)

    def copy(self) -> None:
        """A file of our own."""
        shutil.copyfile(self.template, self.name)
        point(self.connection, str(self.name))

    def drop(self) -> None:
        """The file goes with its folder."""


class _Postgres:
    """A database of the server."""

    def __init__(self, connection: Any, folder: Path) -> None:
        self.connection = connection
        self.name = f"test_bulletin_{os.getpid()}"
        self.template = f"{PREFIX}{digest()}"

    def _run(self, *statements: str) -> None:
        with self.connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def _named_like(self, pattern: str) -> list[str]:
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(
                "SELECT datname FROM pg_database WHERE datname ~ %s", [pattern]
            )
            return [name for (name,) in cursor.fetchall()]

    def has_template(self) -> bool:
        """Whether somebody has made it on this server."""
        return bool(self._named_like(f"^{self.template}$"))

    def make_template(self) -> None:
        """Migrate a new database, then give it its name; those of before go."""
        half = f"{PREFIX}half"
        for old in self._named_like(f"^{PREFIX}"):
            self._run(f'DROP DATABASE "{old}"')
        self._run(f'CREATE DATABASE "{half}"')
        _fill(self.connection, half)
        self._run(f'ALTER DATABASE "{half}" RENAME TO "{self.template}"')

    def copy(self) -> None:
        """A database of our own."""
        self._run(
            f'DROP DATABASE IF EXISTS "{self.name}"',
            f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"',
        )
        point(self.connection, self.name)

    def drop(self) -> None:
        """Take it away, whoever may still be connected."""
        self._run(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
