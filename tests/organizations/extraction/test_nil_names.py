"""Short names in a list of 零报告."""

import pytest

from organizations.extraction.nil_names import named_in_nil


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "岭海消杀、南粤餐饮、晨曦心理三个支部零报告",
            ["岭海消杀", "南粤餐饮", "晨曦心理"],
        ),
        ("岭海消杀和晨曦心理均无新增", ["岭海消杀", "晨曦心理"]),
        ("今日，岭海消杀、无名协会零报告", ["岭海消杀"]),
        ("岭海消杀、晨曦心理三个支部捐款", []),
        ("口罩、防护服今天无。", []),
    ],
)
def test_names_of_a_list_that_says_nothing_is_reported(text, found, register):
    assert [one.text for one in named_in_nil(text, register)] == found


def test_each_of_the_list_has_a_return_of_nothing(read):
    deeds = read("3月14日\n岭海消杀、南粤餐饮、晨曦心理三个支部零报告").deeds
    assert [deed.form for deed in deeds] == ["nil"] * 3
    assert [deed.leads[0].name[3:7] for deed in deeds] == [
        "岭海消杀",
        "南粤餐饮",
        "晨曦心理",
    ]


def test_a_number_of_bodies_that_gave_is_no_return_of_nothing(read):
    (deed,) = read("3月14日，南粤餐饮商会党委组织三个支部捐款5万元").deeds
    assert deed.form == "account"
