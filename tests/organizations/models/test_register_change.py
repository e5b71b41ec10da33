"""A change of the register: two people, decided or waiting, with its reason."""

from datetime import UTC, datetime

import pytest

from tests.breaking import Break, refused_by_database, refused_by_form
from tests.factories.accounts import UserFactory
from tests.factories.register import RegisterChangeFactory

pytestmark = pytest.mark.django_db

AFTER = datetime(2022, 3, 16, tzinfo=UTC)


def another(row):
    return UserFactory()


def its_maker(row):
    return row.proposed_by


def decided_by_another():
    return RegisterChangeFactory(
        state="confirmed", decided_at=AFTER, decided_by=UserFactory()
    )


BREAKS = [
    Break("registerchange_one_body", RegisterChangeFactory, {"party": None}),
    Break("registerchange_verb_known", RegisterChangeFactory, {"verb": "sell"}),
    Break("registerchange_state_known", decided_by_another, {"state": "x"}),
    Break("registerchange_says_why", RegisterChangeFactory, {"reason": ""}),
    Break("registerchange_decided_pair", decided_by_another, {"decided_at": None}),
    Break(
        "registerchange_decided_by_somebody",
        RegisterChangeFactory,
        {"decided_by": another, "decided_at": AFTER},
    ),
    Break(
        "registerchange_two_people",
        decided_by_another,
        {"decided_by": its_maker},
    ),
    Break("registerchange_two_people", decided_by_another, {"state": "taken_back"}),
]


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_broken_constraint_is_refused_by_the_form(case):
    refused_by_form(case)


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_broken_constraint_is_refused_by_the_database(case):
    refused_by_database(case)
