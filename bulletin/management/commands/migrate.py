"""migrate: as stock, with the guards of the database taken away before and put up again behind.

Then the application's role has its rights, where another one owns the tables.
"""

from typing import Any

from django.conf import settings
from django.core.management.commands.migrate import Command as StockCommand
from django.db import connections

from bulletin.grants import give
from bulletin.guards import put_up, take_down

#: With these the stock command only tells.
TELLING = ("plan", "check_unapplied")


class Command(StockCommand):
    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate between taking down and putting up."""
        if any(options.get(name) for name in TELLING):
            super().handle(*args, **options)
            return
        connection = connections[options["database"]]
        take_down(connection)
        try:
            super().handle(*args, **options)
        finally:
            put_up(connection)
            if settings.APPLICATION_ROLE:
                give(connection, settings.APPLICATION_ROLE)
