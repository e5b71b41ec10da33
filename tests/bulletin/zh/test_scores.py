"""Marks given to something; times of day and minutes are none."""

import pytest

from bulletin.zh.parser import find_quantities


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("回访满意度9.6分（满分10分）", ["9.6分", "10分"]),
        ("总体满意度95.2分，环境93.8分。", ["95.2分", "93.8分"]),
        ("考核得分：98分", ["98分"]),
        ("上午8时30分开始", []),
        ("满意度测评于8时30分，结束", []),
        ("打了30分钟", []),
        ("环境93.8分", []),
    ],
)
def test_marks_are_read_where_something_is_judged(text, marks):
    found = find_quantities(text, 2022)
    assert [one.text for one in found if one.quantity.unit == "分"] == marks
