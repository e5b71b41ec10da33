"""A quantity refuses what no text can say and knows what it asserts."""

from decimal import Decimal

import pytest

from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from bulletin.zh.unit_table import DAY_UNIT

D = Decimal


def test_the_step_is_kept_and_filled_in_from_the_value():
    assert Quantity(D(6000), "人").step == 1000
    assert Quantity(D(100_000), "元", Qualifier.OVER, D(10_000)).step == 10_000
    assert Quantity(D(6000), "人", step=D(1000)) == Quantity(D(6000), "人")


def test_a_range_a_vague_amount_and_a_day_have_no_step():
    assert Quantity(D(1), "天", Qualifier.RANGE, D(1), D(3)).step is None
    assert Quantity(None, "批", Qualifier.VAGUE, D(1)).step is None
    assert Quantity(None, DAY_UNIT).step is None


def test_low_and_high_are_its_bounds():
    quantity = Quantity(D(315_000_000), "元", Qualifier.ABOUT)
    assert (quantity.low, quantity.high) == (314_500_000, 315_500_000)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"value": D(-1)}, "不能是负数"),
        ({"value": D("NaN")}, "普通的数"),
        ({"value": D("Infinity")}, "普通的数"),
        ({"value": D(1), "step": D(0)}, "末位单位"),
        ({"value": None}, "若干"),
        ({"value": None, "qualifier": Qualifier.ABOUT}, "若干"),
        ({"value": D(3), "qualifier": Qualifier.VAGUE}, "不填数值"),
        ({"value": D(3), "value_max": D(5)}, "只有区间"),
        ({"value": D(3), "qualifier": Qualifier.RANGE}, "区间须填两端"),
        ({"value": D(3), "qualifier": Qualifier.RANGE, "value_max": D(3)}, "后者较大"),
        ({"value": None, "qualifier": Qualifier.RANGE, "value_max": D(3)}, "若干"),
    ],
)
def test_what_cannot_be_said_is_refused(parts, message):
    with pytest.raises(ValueError, match=message):
        Quantity(unit="人", **parts)


def test_only_an_exact_day_may_lack_a_value():
    with pytest.raises(ValueError, match="若干"):
        Quantity(None, DAY_UNIT, Qualifier.ABOUT)
