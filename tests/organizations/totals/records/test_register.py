"""The indicators as figures name them."""

import pytest

from organizations.models import Indicator
from organizations.totals.records.register import read_register

pytestmark = pytest.mark.django_db


def test_a_part_is_within_its_sum_and_the_sum_in_none():
    numbers = dict(Indicator.objects.values_list("code", "pk"))
    register = read_register()
    cash = register.indicators[numbers["donation_cash"]]
    value = register.indicators[numbers["donation_value"]]
    assert (cash.code, cash.within, cash.counts_things) == (
        "donation_cash",
        "donation_value",
        False,
    )
    assert value.within is None
    assert register.parts["donation_value"] == {"donation_cash", "donation_goods_value"}
    assert register.indicators[numbers["donated_goods"]].counts_things


def test_every_indicator_is_listed_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        register = read_register()
    assert register.indicators.keys() == set(
        Indicator.objects.values_list("pk", flat=True)
    )
