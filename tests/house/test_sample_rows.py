"""The sample of a test is loaded once, then put back row by row with the chain of the trail."""

import pytest
from django.db import connection, transaction

from bulletin.audit import write_line
from bulletin.audit.verify import verify
from tests import sample_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded_before():
    """An earlier test has loaded the sample and is over."""
    with transaction.atomic():
        sample_rows.put_sample()
        transaction.set_rollback(True)


@pytest.fixture
def cannot_be_loaded(loaded_before, monkeypatch):
    def load(*_arguments, **_options):
        pytest.fail("the sample was loaded again: its rows could not be put back")

    monkeypatch.setattr(sample_rows, "call_command", load)


def test_the_rows_come_back_as_they_were(cannot_be_loaded):
    sample_rows.put_sample()

    there = sample_rows._rows()
    for table, (columns, rows) in sample_rows._kept.items():
        assert there[table][0] == columns
        assert set(rows) <= set(there[table][1])
    assert len(there["organizations_activity"][1]) > 1


@pytest.mark.parametrize("lines_before", [0, 2])
def test_each_line_of_the_trail_is_linked_to_the_one_before(
    cannot_be_loaded, lines_before
):
    for _ in range(lines_before):
        write_line(actor="person", action="tried")
    sample_rows.put_sample()

    connection.check_constraints()
    found = verify()
    kept = len(sample_rows._kept[sample_rows.EVENTS][1])
    assert (found.lines, found.broken) == (lines_before + kept, [])
