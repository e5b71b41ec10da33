"""Which database a query goes to: one table of cases."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connections, transaction

from bulletin.models import Duty, User
from bulletin.replica.reading import is_from_replica, note_written, of_request
from bulletin.replica.router import AT_THE_PRIMARY, ReplicaRouter
from organizations.models import Activity, Figure
from tests.house.rooms import own_models

ROUTER = ReplicaRouter()


@pytest.mark.parametrize(
    ("model", "database"),
    [
        (Activity, "replica"),
        (Figure, "replica"),
        (User, "default"),
        (Duty, "default"),
        (Session, "default"),
    ],
)
def test_records_come_from_the_replica_and_people_from_the_primary(model, database):
    with of_request() as reading:
        assert ROUTER.db_for_read(model) == "default"
        reading.from_replica = True
        assert ROUTER.db_for_read(model) == database
    assert ROUTER.db_for_read(model) == "default"


def test_who_writes_reads_what_it_wrote_at_the_primary():
    with of_request() as reading:
        reading.from_replica = True
        assert ROUTER.db_for_write(Activity) == "default"
        assert ROUTER.db_for_read(Activity) == "default"
        assert reading.has_written


def test_outside_of_a_request_writing_is_nobodys_matter():
    note_written()
    assert not is_from_replica()
    assert ROUTER.db_for_write(Activity) == "default"


@pytest.mark.django_db
def test_inside_a_transaction_everything_is_read_at_the_primary():
    with of_request() as reading, transaction.atomic():
        reading.from_replica = True
        assert connections["default"].in_atomic_block
        assert ROUTER.db_for_read(Activity) == "default"


def test_the_replica_is_never_migrated_and_rows_of_both_belong_together():
    assert ROUTER.allow_migrate("default", "organizations")
    assert not ROUTER.allow_migrate("replica", "organizations")
    assert ROUTER.allow_relation(Activity(), Figure())


def test_the_models_kept_at_the_primary_are_there():
    labels = {model._meta.label_lower for model in own_models()}
    ours = {name for name in AT_THE_PRIMARY if name.startswith("bulletin.")}
    assert ours <= labels
