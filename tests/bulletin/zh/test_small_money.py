"""Money below the 元 and money as it is spoken."""

from decimal import Decimal

import pytest

from bulletin.zh.parser import find_quantities
from bulletin.zh.qualifiers import Qualifier


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("每斤涨了三毛", ["0.3"]),
        ("每斤多卖三毛五一斤，", ["0.35"]),
        ("便宜2角钱", ["0.2"]),
        ("最小的一笔一分钱。", ["0.01"]),
        ("三毛二分", ["0.32"]),
        ("九牛一毛", []),
        ("一毛不拔", []),
        ("三毛衣", []),
        ("五角场街道", []),
        ("没花一分钱", []),
        ("协会垫五千，邻居凑两千一，", ["5000", "2100"]),
        ("施工队报价八千六。", ["8600"]),
        ("欠了两三千，", ["2000"]),
        ("拖拉机烧油九百八，打车六十五，吃饭三百二。", ["980", "65", "320"]),
        ("添工具花六千出头，", ["6000"]),
        ("幕布旧了花一千三换。", ["1300"]),
        ("商会兜底两万。", ["20000"]),
        ("租音响八百一场，十万一亩，", ["800", "100000"]),
        ("八百一十场，三千一百件，第三百一次，一千一百人", []),
        ("加油站三百二十个，打印九百八十份，租车一千二百辆", []),
    ],
)
def test_it_is_read_in_yuan(text, values):
    found = [one for one in find_quantities(text, 2022) if one.kind == "money"]
    assert [one.quantity.value for one in found] == [Decimal(value) for value in values]


def test_a_spoken_range_has_both_ends():
    (found,) = find_quantities("欠了两三千，")
    assert found.quantity.value_max == Decimal(3000)


def test_a_price_is_for_each():
    (found,) = find_quantities("租音响八百一场，")
    assert (found.text, found.per) == ("八百", "场")


def test_more_than_what_is_paid_is_said_behind_it():
    (found,) = find_quantities("花六千出头，")
    assert (found.text, found.quantity.qualifier) == ("六千出头", Qualifier.OVER)
