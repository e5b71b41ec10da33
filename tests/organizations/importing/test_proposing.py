"""What a column may be that nobody knows."""

import pytest

from organizations.importing.headings import head_of
from organizations.importing.proposing import only_once, proposed

KNOWN = {
    "志愿者（人）": "志愿者（人）",
    "志愿者": "志愿者（人）",
    "主要内容": "正文",
    "正文": "正文",
    "统一社会信用代码": "统一社会信用代码",
    "捐赠单位": "牵头单位",
    "书记": "书记",
    "联系电话": "联系电话",
    "业务主管单位": "业务主管单位",
}


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        ("参加志愿者", "志愿者（人）"),
        ("参加志愿者人数", "志愿者（人）"),
        ("本次参加志愿者（名）", "志愿者（人）"),
        ("活动主要内容", "正文"),
        ("主要内容（300字内）", "正文"),
        ("社会统一信用代码", "统一社会信用代码"),
        ("统一社会信用代码号", "统一社会信用代码"),
        ("党组织书记姓名", "书记"),
        ("业务主管（指导）单位", "业务主管单位"),
        ("志愿者联系电话", "联系电话"),
        ("志愿者带队人", ""),
        ("受赠单位", ""),
        ("接受捐赠", ""),
        ("业务主管单位数", ""),
        ("党组织书记及电话", ""),
        ("书记/联系电话", ""),
        ("单位", ""),
        ("备注", ""),
    ],
)
def test_a_head_that_ends_in_a_name_we_know_is_proposed(head, heading):
    assert proposed(head_of(head), KNOWN, (), with_number=True) == heading


def test_what_another_column_is_already_is_not_proposed_again():
    assert (
        proposed(head_of("参加志愿者"), KNOWN, {"志愿者（人）"}, with_number=True) == ""
    )


def test_a_column_without_a_digit_is_no_number():
    assert proposed(head_of("带队志愿者"), KNOWN, (), with_number=False) == ""


def test_of_two_names_the_longer_and_of_two_alike_none():
    known = {"单位": "联合单位", "捐赠单位": "牵头单位"}

    assert proposed(head_of("主要捐赠单位"), known, (), with_number=False) == "牵头单位"
    known = {"捐赠单位": "联合单位", "捐赠单位（全称）": "牵头单位"}
    assert proposed(head_of("主要捐赠单位"), known, (), with_number=False) == ""


def test_two_columns_for_one_heading_are_proposed_for_neither():
    assert only_once({"甲": "正文", "乙": "正文", "丙": "地点", "丁": ""}) == {
        "丙": "地点"
    }
