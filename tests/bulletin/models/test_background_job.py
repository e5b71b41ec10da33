"""What the database refuses of jobs and routines."""

from datetime import time

import pytest

from tests.breaking import Break, refused_by_database, refused_by_form
from tests.factories.accounts import BackgroundJobFactory, RoutineFactory

pytestmark = pytest.mark.django_db

BREAKS = [
    Break("backgroundjob_state_known", BackgroundJobFactory, {"state": "asleep"}),
    Break("routine_is_due_by_one_rule", RoutineFactory, {"at_time": time(1, 30)}),
    Break("routine_is_due_by_one_rule", RoutineFactory, {"every_minutes": None}),
    Break("routine_last_state_known", RoutineFactory, {"last_state": "asleep"}),
]


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_the_form_refuses_it(case):
    refused_by_form(case)


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_the_database_refuses_it(case):
    refused_by_database(case)
