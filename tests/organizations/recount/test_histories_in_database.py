"""Random histories through the tables of the real database: rows, tree, every listed total."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from organizations.agreement import comparison
from tests.strategies.histories import histories
from tests.strategies.size import on_real_database
from tests.strategies.writing import House, open_house


@pytest.fixture
def house(db: None) -> House:
    return open_house()


@pytest.mark.history
@settings(
    max_examples=on_real_database(60),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(history=histories(16))
def test_both_computations_agree_on_what_the_database_holds(house, history):
    with transaction.atomic():
        house.write(history)
        found = comparison(house.campaign, history.cutoff, history.known_on)
        transaction.set_rollback(True)
    assert found.differences == []
    assert bool(found.compared) is bool(history.counting())
