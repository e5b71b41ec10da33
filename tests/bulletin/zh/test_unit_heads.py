"""A head names the unit of the numbers under it; years and codes are none."""

import pytest

from bulletin.zh.parser import find_quantities


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("（单位：万元）捐赠收入2,416.30，补助180；", ["24163000 元", "1800000 元"]),
        ("单位：元\n管理费用 98.4\n合计：1,200\n", ["98.4 元", "1200 元"]),
        ("（单位：万元）甲3，\n（单位：人）志愿者组5，", ["30000 元", "5 人"]),
        ("（单位：万元）年度2023，编号0012，账号12345678，", []),
        ("捐赠收入2,416.30，", []),
        ("各单位：收入180，", []),
    ],
)
def test_numbers_take_the_unit_of_the_head_above_them(text, said):
    found = find_quantities(text, 2022)
    assert [
        f"{one.quantity.value.normalize():f} {one.quantity.unit}" for one in found
    ] == said
