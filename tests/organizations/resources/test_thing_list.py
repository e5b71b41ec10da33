"""Things counted by item, as one cell lists them."""

from decimal import Decimal

import pytest

from organizations.resources.thing_list import read_things


@pytest.mark.parametrize(
    ("cell", "things"),
    [
        (
            "KN95口罩 5万个；手套 3000双",
            [("KN95口罩", 50000, "个"), ("手套", 3000, "双")],
        ),
        ("KN95口罩5万个、手套3000双", [("KN95口罩", 50000, "个"), ("手套", 3000, "双")]),
        ("84消毒液：200余瓶", [("84消毒液", 200, "瓶")]),
        ("矿泉水（550ml）3000箱", [("矿泉水（550ml）", 3000, "箱")]),
        ("3000双手套\n大米一批", [("手套", 3000, "双"), ("大米", None, "批")]),
        ("N95口罩 1.2万只；", [("N95口罩", 12000, "只")]),
        ("「消毒液1.2L、洗手液450g」200箱", [("消毒液1.2L、洗手液450g", 200, "箱")]),
        (
            "手套 3双；「药品；器械」20箱、「3M口罩」2箱",
            [("手套", 3, "双"), ("药品；器械", 20, "箱"), ("3M口罩", 2, "箱")],
        ),
    ],
)
def test_each_thing_has_its_name_quantity_and_unit(cell, things):
    found = []
    for one in read_things(cell):
        found.append((one.item, one.quantity.value, one.quantity.unit))

    wanted = [(i, None if v is None else Decimal(v), unit) for i, v, unit in things]
    assert found == wanted


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("口罩", "没有数量"),
        ("口罩5万个；手套", "“手套”没有数量"),
        ("5万个", "没有写是什么物品"),
        ("口罩 500", "没有写单位"),
    ],
)
def test_what_is_not_told_is_asked_for(cell, said):
    with pytest.raises(ValueError, match=said):
        read_things(cell)
