"""The state of the system: a database that is away is said so, and nothing else."""

from django.db import OperationalError

from bulletin.metrics import state


def test_of_a_database_that_is_away_only_that_is_told(monkeypatch):
    def away():
        raise OperationalError("could not connect")

    monkeypatch.setattr(state, "database_bytes", away)
    found = list(state.State().collect())
    assert [(one.name, one.samples[0].value) for one in found] == [
        ("bulletin_database_up", 0)
    ]


def test_being_registered_asks_no_database():
    assert list(state.State().describe()) == []
