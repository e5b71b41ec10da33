"""Findings put together by what they say; a missing column is one."""

from organizations.resources.finding_kinds import kinds_of, one_for_a_missing_column
from organizations.resources.outcome import CellFinding


def finding(row, column, message, cell=None):
    return CellFinding("册", row, column, cell, None, message)


def test_findings_that_differ_in_quoted_words_and_digits_alone_are_one_kind():
    found = [
        finding(2, "类型", "“协会”不在可选范围内"),
        finding(3, "所在区", "没有区“火星区”"),
        finding(4, "类型", "“协" + "”不在可选范围内"),
        finding(5, "代码", "第 18 位不符"),
        finding(6, "代码", "第 3 位不符"),
        finding(7, "代码", "第 4 位不符"),
    ]

    kinds = kinds_of(found)

    assert [(kind.column, kind.count) for kind in kinds] == [
        ("代码", 3),
        ("类型", 2),
        ("所在区", 1),
    ]
    assert kinds[1].words == "“协会”不在可选范围内"
    assert [one.row for one in kinds[0].findings] == [5, 6, 7]


def test_a_column_that_is_not_there_is_told_once():
    found = [finding(row, "类型", "请填类型") for row in range(2, 302)]

    told = one_for_a_missing_column(found, ["名称"])

    assert len(told) == 1
    assert "缺少列“类型”：新增的 300 行" in told[0].message
    assert told[0].row is None


def test_an_empty_cell_of_a_column_that_is_there_is_told_at_its_place():
    found = [finding(2, "类型", "请填类型", "B2"), finding(2, "名称", "太长")]

    assert one_for_a_missing_column(found, ["名称", "类型"]) == found
    assert one_for_a_missing_column([], ["名称"]) == []
