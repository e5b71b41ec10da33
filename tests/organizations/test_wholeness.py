"""No half person, and no quantity told twice in one activity."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from organizations.facts import FigureFacts
from organizations.wholeness import fractions, told_twice

GIFT = FigureFacts(
    key=1,
    indicator="donation_cash",
    indicator_name="捐款",
    indicator_unit="元",
    counts_things=False,
    takes_destination=True,
    is_stock=False,
    item="",
    unit="元",
    qualifier="exact",
    value=Decimal(30000),
    destination=None,
    counting="increment",
    scope="own",
    as_of=date(2022, 3, 5),
)
AGAIN = replace(GIFT, key=2)


@pytest.mark.parametrize(
    "unit", ["人", "名", "支", "家", "人次", "场次", "台", "个", "件", "辆"]
)
def test_what_is_counted_one_by_one_has_no_fraction(unit):
    assert list(fractions(replace(GIFT, unit=unit, value=Decimal("1.5"))))
    assert not list(fractions(replace(GIFT, unit=unit, value=Decimal("15000.0"))))
    ends = replace(
        GIFT, unit=unit, qualifier="range", value=Decimal(1), value_max=Decimal("2.5")
    )
    assert list(fractions(ends))


@pytest.mark.parametrize("unit", ["元", "小时", "吨", "公斤", "亩", "天", "平方米"])
def test_what_is_measured_may_have_one(unit):
    assert not list(fractions(replace(GIFT, unit=unit, value=Decimal("1.5"))))


def twice(one=GIFT, other=AGAIN, narrative=""):
    return [refusal.message for refusal in told_twice(one, [one, other], narrative)]


def test_the_same_quantity_is_told_once():
    assert "同一个数只录一次" in twice()[0]


@pytest.mark.parametrize(
    "change",
    [
        {"value": Decimal(30001)},
        {"qualifier": "about"},
        {"destination": "hongkong"},
        {"as_of": date(2022, 3, 6)},
        {"indicator": "donation_goods_value"},
        {"part_of": 1},
        {"value": None, "qualifier": "vague"},
    ],
)
def test_another_quantity_is_another(change):
    assert twice(other=replace(AGAIN, **change)) == []


def test_two_gifts_of_one_amount_are_two_where_the_account_writes_both():
    first, second = (replace(it, words="3万元") for it in (GIFT, AGAIN))
    assert twice(first, second, "捐3万元，再捐3万元") == []
    assert twice(first, second, "捐3万元") != []
    assert twice(first, replace(second, words="30000元"), "捐3万元，又捐30000元") == []


def test_of_one_cell_and_day_one_running_total_holds():
    total = replace(GIFT, counting="total")
    other = replace(AGAIN, counting="total", value=Decimal(50000), words="5万元")
    assert "请只留一条" in twice(total, other)[0]
    assert twice(total, replace(other, part_of=1)) == []
    assert twice(total, replace(other, as_of=date(2022, 3, 9))) == []
