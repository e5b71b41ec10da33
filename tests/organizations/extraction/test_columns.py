"""What the head of a column says of its cells."""

import pytest

from organizations.extraction.columns import column_of, columns_of


@pytest.mark.parametrize(
    ("head", "caption", "kind", "unit"),
    [
        ("序号", "", "words", ""),
        ("党组织名称", "", "body", ""),
        ("捐赠对象", "", "receiver", ""),
        ("捐赠物资", "", "item", ""),
        ("数量", "", "amount", ""),
        ("志愿者（人）", "", "number", "人"),
        ("新增服务时长", "", "number", "小时"),
        ("折价（万元）", "", "number", "万元"),
        ("捐款金额", "金额单位：万元", "number", "万元"),
        ("捐款金额", "单位：人、元", "number", "元"),
        ("主要工作", "", "words", ""),
        ("心得", "", "words", ""),
        ("单价（元）", "", "words", "元"),
    ],
)
def test_a_head_tells_what_is_held_and_in_what_it_counts(head, caption, kind, unit):
    column = column_of(head, caption)
    assert (column.kind, column.unit) == (kind, unit)


def test_a_head_says_whether_its_numbers_are_new_or_running():
    heads = ("新增志愿者", "累计志愿者", "志愿者")
    columns = [column_of(one, "") for one in heads]
    assert [one.is_added for one in columns] == [True, False, False]
    assert [one.is_running for one in columns] == [False, True, False]


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        (["捐赠单位", "物资名称", "单位", "数量"], "unit"),
        (["捐赠单位", "物资名称", "数量", "单位"], "unit"),
        (["物资名称", "单位", "数量"], "body"),
        (["捐赠单位", "单位", "数量"], "body"),
        (["捐赠单位", "物资名称", "单位", "备注"], "body"),
    ],
)
def test_a_bare_head_of_a_unit_is_one_where_goods_and_their_number_stand(heads, kind):
    columns = columns_of(heads, "")
    assert columns[heads.index("单位")].kind == kind
