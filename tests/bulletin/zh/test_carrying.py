"""What a number takes over from the one beside it, and what it does not."""

import pytest

from bulletin.zh.parser import find_quantities


def said(text: str) -> list[str]:
    found = find_quantities(text, 2022)
    return [f"{one.text} {one.quantity.unit} {one.kind}" for one in found]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("指派案件189件，办结152件", ["189件 件 other", "152件 件 other"]),
        ("项目48个（续期31个）", ["48个 个 other", "31个 个 other"]),
        (
            "支出：助医18人次9.3万，救灾15万",
            ["18人次 人次 person_times", "9.3万 元 money", "15万 元 money"],
        ),
        ("每股分460元，合12万5千多。", ["460元 元 money", "12万5千多 元 money"]),
        (
            "营养餐510万元、行政113万（占比12%）",
            ["510万元 元 money", "113万 元 money", "12% % other"],
        ),
        # another thing, another sentence, no money, no measure word
        ("指派案件189件，棉衣30件", ["189件 件 other", "30件 件 goods"]),
        ("指派案件189件。办结152件", ["189件 件 other", "152件 件 goods"]),
        ("来了18人9.3万", ["18人 人 people", "9.3万  people"]),
        ("24小时热线，服务1,026小时", ["24小时 小时 other", "1,026小时 小时 hours"]),
    ],
)  # fmt: skip
def test_unit_and_kind_are_taken_over_where_they_are_told(text, quantities):
    assert said(text) == quantities
