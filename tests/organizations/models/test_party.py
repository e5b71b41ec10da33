"""The tree of Party organizations: who stood where on which day."""

from datetime import UTC, date, datetime

import pytest

from organizations.models import (
    PartyOrganization,
    PartyPlacement,
)
from tests.factories.organizations import (
    PartyNameFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2022, 3, 1), date(2022, 3, 11)
BEFORE, AFTER = datetime(2022, 3, 1, tzinfo=UTC), datetime(2022, 3, 11, tzinfo=UTC)


# The tree ----------------------------------------------------------------------------------------


def test_an_ended_or_withdrawn_placement_leaves_room_for_another():
    first = PartyPlacementFactory(until=EARLY)
    PartyPlacementFactory(party=first.party, withdrawn_at=AFTER, recorded_at=BEFORE)
    PartyPlacementFactory(party=first.party, since=LATE)
    assert PartyPlacement.objects.known().filter(party=first.party).count() == 2


@pytest.mark.parametrize(
    ("since", "until", "day", "true"),
    [
        (None, None, EARLY, True),
        (LATE, None, EARLY, False),
        (LATE, None, LATE, True),
        (None, EARLY, EARLY, True),
        (None, EARLY, LATE, False),
    ],
)
def test_a_placement_is_true_from_its_first_to_its_last_day(since, until, day, true):
    PartyPlacementFactory(since=since, until=until)
    assert PartyPlacement.objects.true_on(day).exists() is true


def test_a_withdrawn_placement_is_known_as_of_a_past_instant():
    PartyPlacementFactory(recorded_at=BEFORE, withdrawn_at=AFTER)
    known = PartyPlacement.objects.known
    assert not known().exists()
    assert known(BEFORE).exists()
    assert known(datetime(2022, 3, 5, tzinfo=UTC)).exists()
    assert not known(AFTER).exists()
    assert not known(datetime(2022, 2, 1, tzinfo=UTC)).exists()


def test_the_root_and_a_body_by_its_alias_are_found():
    assert PartyOrganization.objects.root() is None
    root = PartyOrganizationFactory(is_root=True)
    body = PartyNameFactory(name="试验先锋支部").party
    assert PartyOrganization.objects.root() == root
    assert list(PartyOrganization.objects.named("先锋")) == [body]
