"""Which columns of a 花名册 speak of Party organizations."""

import pytest

from organizations.importing.headings import head_of
from organizations.importing.roster import (
    has_no_party,
    kind_in_name,
    organization_column,
    party_columns,
)
from organizations.importing.table import SheetTable, TableColumn


def table(*heads):
    columns = [TableColumn(place, head_of(head)) for place, head in enumerate(heads, 1)]
    return SheetTable("", columns, (1,), {})


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (
            ("社会组织名称", "党建情况党组织名称", "党建情况隶属", "党建情况党员数"),
            {
                "党建情况党组织名称": "名称",
                "党建情况隶属": "上级党组织",
                "党建情况党员数": "党员人数",
            },
        ),
        (
            ("单位名称", "所在党组织", "隶属党组织", "党组织书记", "正式党员"),
            {
                "所在党组织": "名称",
                "隶属党组织": "上级党组织",
                "党组织书记": "书记",
                "正式党员": "党员人数",
            },
        ),
        (
            ("机构全称（盖章）", "是否建立党组织", "党组织全称", "上级党委", "党员总数"),
            {"党组织全称": "名称", "上级党委": "上级党组织", "党员总数": "党员人数"},
        ),
        (
            (
                "社会组织名称",
                "党建党组织名称",
                "党建党组织类别",
                "党建书记",
                "党建党员数",
            ),
            {
                "党建党组织名称": "名称",
                "党建党组织类别": "类型",
                "党建书记": "书记",
                "党建党员数": "党员人数",
            },
        ),
        (
            ("单位名称", "党组织名称", "正式党员", "党员总数"),
            {"党组织名称": "名称", "党员总数": "党员人数"},
        ),
        (("单位名称", "是否建立党组织", "有无党员"), {}),
        (("党组织名称", "隶属", "党员数"), {}),
        (("社会组织名称", "党员数"), {}),
        (("党组织名称", "隶属", "覆盖社会组织"), {}),
    ],
)
def test_columns_are_told_by_their_heads(heads, found):
    assert party_columns(table(*heads)) == found


def test_the_column_of_the_organizations():
    assert organization_column(table("序号", "单位名称", "党组织")) == "单位名称"
    assert organization_column(table("序号", "全称（中文）")) == "全称（中文）"


def test_words_for_none_and_kinds_in_names():
    assert [has_no_party(cell) for cell in ("无", " 未建 ", "/", "甲党支部")] == [
        True,
        True,
        True,
        False,
    ]
    kinds = [
        ("中共临江市甲会委员会", "党委"),
        ("甲会临时支部委员会", "临时党支部"),
        ("甲会支部", "党支部"),
        ("临江市甲行业党委", "行业党委"),
        ("甲会党小组", ""),
    ]
    for name, kind in kinds:
        assert kind_in_name(name, "临江市") == kind
