"""The state of the database moves with whatever is written to it."""

import threading

import pytest
from django.db import connection, transaction

from bulletin.database_state import state_of
from bulletin.models import District

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def state():
    return state_of("default")


def elsewhere(act):
    """Run it in another thread, on a connection of its own."""

    def run():
        act()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_it_stays_while_nothing_is_written():
    assert state() is not None
    assert state() == state()
    list(District.objects.all())
    assert state() == state()


def test_it_moves_with_what_is_written_here_and_elsewhere():
    seen = [state()]
    District.objects.create(name="一区")
    seen.append(state())
    elsewhere(lambda: District.objects.create(name="二区"))
    seen.append(state())
    District.objects.filter(name="一区").update(name="三区")
    seen.append(state())
    assert len(set(seen)) == 4


def test_it_is_the_same_seen_from_another_connection():
    found = []
    elsewhere(lambda: found.append(state()))
    assert found == [state()]


def test_it_cannot_be_told_in_a_transaction():
    with transaction.atomic():
        assert state() is None


def test_what_is_committed_moves_it():
    before = state()
    with transaction.atomic():
        District.objects.create(name="四区")
    assert state() != before
