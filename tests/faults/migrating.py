"""`migrate`, killed by itself after so many statements; 0: let be.

    python -m tests.faults.migrating STATEMENTS as-ever|not-atomic

`not-atomic` is the broken variant: what a migration did before the kill stays.
"""

import os
import signal
import sys
from typing import Any

import django
from django.core.management import call_command


def main(statements: str, manner: str) -> int:
    """Make all tables, or as far as it comes."""
    django.setup()
    from django.db.backends.sqlite3.schema import DatabaseSchemaEditor
    from django.db.migrations.migration import Migration

    left = int(statements)
    as_ever: Any = DatabaseSchemaEditor.execute

    def counted(self: Any, *said: Any, **more: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return as_ever(self, *said, **more)

    DatabaseSchemaEditor.execute = counted  # type: ignore[method-assign]
    if manner == "not-atomic":
        Migration.atomic = False
    call_command("migrate", verbosity=0)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
