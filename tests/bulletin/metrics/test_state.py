"""The state of the system: a database that is away is said so, and nothing else."""

import pytest
from django.db import OperationalError

from bulletin.metrics import state
from bulletin.replica.lag import Lag


def test_of_a_database_that_is_away_only_that_is_told(monkeypatch):
    def away():
        raise OperationalError("could not connect")

    monkeypatch.setattr(state, "database_bytes", away)
    found = list(state.State().collect())
    assert [(one.name, one.samples[0].value) for one in found] == [
        ("bulletin_database_up", 0)
    ]


@pytest.mark.parametrize(
    ("lag", "told"),
    [
        (Lag(0.5), {"bulletin_replica_in_use": 1, "bulletin_replica_lag_seconds": 0.5}),
        (Lag(60.0), {"bulletin_replica_in_use": 0, "bulletin_replica_lag_seconds": 60}),
        (Lag(None), {"bulletin_replica_in_use": 0}),
    ],
)
def test_of_a_replica_it_is_told_how_far_it_is_behind(lag, told):
    found = state.replica_lag(lag)
    assert {one.name: one.samples[0].value for one in found} == told


def test_being_registered_asks_no_database():
    assert list(state.State().describe()) == []
