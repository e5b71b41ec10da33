"""A worker of an experiment: enters bodies with their lines, acknowledges each, until stopped.

    python -m tests.faults.writer LEDGER [--name A] [--at-most N] [--before-commit]

`--before-commit` is the broken variant: it tells before it is so, which a kill must bring out.
"""

import argparse
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from time import sleep

import django
from django.db import DatabaseError, connection, transaction
from time_machine import travel

from tests.faults.ledger import Ledger

#: How the names of all bodies begin that writers enter.
NAME = "故障试验"


def main() -> int:
    """Write until the number is reached, or the disk or the database refuses."""
    django.setup()
    asked = _asked()
    if asked.pages_more is not None:
        _leave_pages(asked.pages_more)
    with travel(datetime.now(UTC) + timedelta(days=asked.days), tick=True):
        return _write(asked)


def _leave_pages(number: int) -> None:
    """Let the file grow by so many pages: then SQLite says what it says of a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0] + number
        cursor.execute(f"PRAGMA max_page_count = {pages}")


def _write(asked: argparse.Namespace) -> int:
    from bulletin import audit
    from organizations.models import Organization

    ledger = Ledger(asked.ledger)
    for number in count():
        if number == asked.at_most:
            return 0
        name = f"{NAME}{asked.name}{number:05}"
        try:
            with transaction.atomic():
                row = Organization(name=name, kind="association")
                row.full_clean()
                row.save()
                audit.append(by=None, action="fault_tried", of=row)
                if asked.before_commit:
                    ledger.acknowledge(name)
                    sleep(0.3)  # long enough for the kill to fall between
            if not asked.before_commit:
                ledger.acknowledge(name)
        except DatabaseError as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            return 1
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--name", default="A")
    parser.add_argument("--at-most", type=int, default=-1)
    parser.add_argument("--days", type=int, default=0, help="the clock is off by so many")
    parser.add_argument(
        "--pages-more", type=int, help="so many pages are left on the disk"
    )
    parser.add_argument("--before-commit", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
