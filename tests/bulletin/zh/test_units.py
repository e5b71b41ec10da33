"""The table of units: spellings, kinds, and which count the same."""

import pytest

from bulletin.zh.units import canonical, find_unit, kind_of, same_unit, split_scale


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("名", "人", True),
        ("位", "名", True),
        ("家", "个", True),
        ("场", "期", True),
        ("批次", "场次", True),
        ("元", "人民币", True),
        ("个小时", "小时", True),
        ("坨", "坨", True),
        ("人", "人次", False),
        ("个", "盒", False),
        ("元", "港元", False),
        ("坨", "人", False),
    ],
)
def test_units_that_are_exchanged_count_the_same(one, other, same):
    assert same_unit(one, other) is same
    assert same_unit(other, one) is same


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("元", "money"),
        ("万元", "money"),
        ("港币", "money"),
        ("盒", "goods"),
        ("名", "people"),
        ("人次", "person_times"),
        ("小时", "hours"),
        ("支", "teams"),
        ("家", "orgs"),
        ("批次", "sessions"),
        ("日期", "date"),
        ("天", "other"),
        ("光年", "other"),
        ("", "other"),
    ],
)
def test_each_unit_has_its_kind(unit, kind):
    assert kind_of(unit) == kind


def test_an_unknown_unit_stays_as_it_is():
    assert canonical("坨") == "坨"
    assert find_unit("坨") is None


def test_the_head_of_a_column_may_carry_a_scale():
    assert split_scale("亿元") == (8, "元")
    assert split_scale("人民币") == (0, "元")
