"""What destinations are called where totals are told."""

import pytest

from organizations.models import Destination
from organizations.totals.answers.places import NOT_SAID, place_names
from organizations.totals.reading.question import UNSPECIFIED

pytestmark = pytest.mark.django_db


def test_the_destinations_come_in_their_order_and_last_what_names_none():
    names = place_names()
    codes = list(Destination.objects.values_list("code", flat=True))
    assert list(names) == [*codes, UNSPECIFIED]
    assert names["hongkong"] == Destination.objects.get(code="hongkong").name
    assert names[UNSPECIFIED] == NOT_SAID


def test_those_at_hand_are_not_read_again(django_assert_num_queries):
    local = Destination(code="local", name="本地")
    with django_assert_num_queries(0):
        assert place_names([local]) == {"local": "本地", UNSPECIFIED: NOT_SAID}
