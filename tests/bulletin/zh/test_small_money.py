"""Money below the 元 and money as it is spoken."""

from decimal import Decimal

import pytest

from bulletin.zh.parser import find_quantities


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
    ],
)
def test_it_is_read_in_yuan(text, values):
    found = [one for one in find_quantities(text, 2022) if one.kind == "money"]
    assert [one.quantity.value for one in found] == [Decimal(value) for value in values]


def test_a_spoken_range_has_both_ends():
    (found,) = find_quantities("欠了两三千，")
    assert found.quantity.value_max == Decimal(3000)
