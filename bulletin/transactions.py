"""Rows that are held in a transaction, and changes that are only tried."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import models, transaction

Row = TypeVar("Row", bound=models.Model)


def hold(row: Row) -> Row:
    """The row as it stands in the database now.

    Nobody else changes it until the transaction ends.

    `hold(edition).state` is "signed" where another person signed it after `edition` was
    read.
    """
    rows = type(row)._default_manager.select_for_update(of=("self",))
    return rows.get(pk=row.pk)


@contextmanager
def attempt() -> Iterator[None]:
    """Try what stands in the block and take it back; what it raises is raised.

    `with attempt(): add_activity(...)` raises the refusal of the action, or changes
    nothing.
    """
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
