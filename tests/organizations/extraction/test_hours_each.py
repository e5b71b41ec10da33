"""Hours that are too few to be those of all who are told of."""

import pytest

LEAD = "深圳市南粤餐饮商会党委3月11日"


@pytest.mark.parametrize(
    ("words", "is_asked"),
    [
        ("组织志愿者14人值守，服务4小时。", True),
        ("组织志愿者14人值守，服务56小时。", False),
        ("服务4小时，组织志愿者14人值守。", False),
        ("组织会员企业14家值守，服务4小时。", False),
        ("累计组织志愿者140人，今日服务40小时。", False),
        ("组织志愿者一批，服务4小时。", False),
        ("组织志愿者14人值守，服务0小时。", False),
    ],
)
def test_fewer_hours_than_people_are_asked(read, words, is_asked):
    (deed,) = read(LEAD + words).deeds
    assert ("hours_each" in [doubt.code for doubt in deed.doubts]) is is_asked
    for one in deed.figures:
        if is_asked and one.indicator == "service_hours":
            assert not one.sure
