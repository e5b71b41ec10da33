"""Run as a program: import a file and be killed at the nth statement that writes a record.

`python -m tests.organizations.resources.killed DATABASE MEDIA KIND FILE USER N`
"""

import os
import signal
import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import connection


def main(database, media, kind, file, username, last):
    """Import as the command does, in the database of a test."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bulletin.settings")
    django.setup()
    settings.DATABASES["default"]["NAME"] = database
    connection.settings_dict["NAME"] = database
    settings.MEDIA_ROOT = media
    from bulletin import inserting
    from bulletin.models import User
    from organizations.resources import bringing
    from organizations.resources.kinds import KINDS

    by = User.objects.get(username=username)
    data = Path(file).read_bytes()
    dataset = bringing.read_file(KINDS[kind], file, data, by)
    met = 0

    def note(sql):
        nonlocal met
        if connection.in_atomic_block and "organizations_" in sql:
            met += sql.startswith(("INSERT", "UPDATE"))
        if met == int(last):
            os.kill(os.getpid(), signal.SIGKILL)

    def count(execute, sql, params, many, context):
        note(sql)
        return execute(sql, params, many, context)

    def copy(said, rows, by_copy=inserting._copy):
        note(f"INSERT {said}")  # COPY goes past what wraps statements
        by_copy(said, rows)

    inserting._copy = copy

    with connection.execute_wrapper(count):
        bringing.write(KINDS[kind], dataset, by, name=file, data=data)
    sys.stdout.write(str(met))


if __name__ == "__main__":
    main(*sys.argv[1:])
