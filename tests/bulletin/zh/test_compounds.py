"""Amounts told in two units are one amount, in a unit that says them exactly."""

from decimal import Decimal

import pytest

from bulletin.zh.compounds import hours_and_minutes, years_and_months
from bulletin.zh.qualifiers import Qualifier


@pytest.mark.parametrize(
    ("minutes", "value", "unit"),
    [("30", "336.5", "小时"), ("05", "20165", "分钟"), ("00", "336", "小时")],
)
def test_minutes_are_part_of_the_hours_where_a_decimal_says_them(minutes, value, unit):
    found = hours_and_minutes(Decimal(336), minutes, Qualifier.EXACT)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(("months", "value"), [("3", 63), ("十一", 71)])
def test_years_and_months_are_told_in_months(months, value):
    found = years_and_months(Decimal(5), months, Qualifier.OVER)
    assert (found.value, found.unit, found.qualifier) == (value, "个月", Qualifier.OVER)
