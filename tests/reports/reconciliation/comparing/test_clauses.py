"""Two clauses claim the same where their words are the same and their numbers agree."""

import pytest

from reports.reconciliation.comparing.clauses import (
    claims_the_same,
    clauses_of,
    is_in_another_order,
    thing_at,
)
from reports.reconciliation.comparing.pairing import pair


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("成立1302支志愿服务队", "成立志愿服务队1302支", True),
        ("捐款１5万元", "捐款15万元", True),
        ("捐赠3000件爱心T恤", "捐赠爱心T恤共3000件", True),
        ("捐赠3万个口罩等5万元物资", "捐赠口罩3万个等5万元的物资", True),
        ("时长总计3万小时", "时长合计3万小时", True),
        ("先后成立了3支队伍", "先后成立3支队伍", True),
        ("捐赠3万个口罩、5万个手套", "捐赠5万个口罩、3万个手套", False),
        ("截至去年3月11日共5家", "截至3月11日共5家", False),
        ("截至今年3月11日共5家", "截至3月11日共5家", True),
        ("捐款15万元", "捐款16万元", False),
        ("捐款15万元", "退还15万元", False),
        ("捐款15万元", "捐款15万件", False),
        ("捐款15万元", "捐款15万元？", False),
        ("捐款15万元？", "捐款15万元?", True),
        ("送去一批物资", "送去多批物资", False),
        ("68万元的物资和善款", "物资和68万元善款", False),
        ("68万元的物资和善款", "物资、68万元善款", False),
        ("3箱苹果和5箱梨", "3箱苹果、5箱梨", True),
        ("24303人参与核酸采集", "2,4303人参与核酸采集", False),
    ],
)
def test_two_clauses_are_held_against_each_other(one, other, same):
    assert claims_the_same(clauses_of(one)[0], clauses_of(other)[0]) is same


def test_a_mark_inside_a_number_ends_no_clause():
    assert [it.text for it in clauses_of("捐款1,200元，送口罩。")] == [
        "捐款1,200元",
        "送口罩",
    ]


def test_the_noun_beside_a_number_is_found_by_its_place():
    assert thing_at("捐赠3000件爱心T恤", (2, 7)) == "爱心T恤"
    assert thing_at("捐赠3000件爱心T恤", (0, 1)) == ""


def test_the_same_amounts_of_things_told_in_another_order_are_paired_by_thing():
    here, there = "送去2盒甲药、2盒乙药", "送去2盒乙药、2盒甲药"
    numbers = dict(pair(here, (there,)).numbers)
    assert {
        here[s[0] : s[1] + 2]: there[o[0] : o[1] + 2] for s, o in numbers.items()
    } == {
        "2盒甲药": "2盒甲药",
        "2盒乙药": "2盒乙药",
    }


def test_a_thing_left_out_of_a_list_is_paired_with_no_other():
    found = pair("送去2盒甲药、3盒乙药", ("送去2盒甲药、3盒乙药、4盒丙药",))
    assert len(found.numbers) == 2


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("提供伞、水和面包等", "提供面包、伞及水等", True),
        ("宣传核酸检测、核酸采样", "宣传核酸采样、核酸检测", True),
        ("由甲会指导、乙会执行", "由乙会指导、甲会执行", False),
        ("提供伞、水", "提供伞、冰", False),
        ("捐5万元、水3箱", "捐水3箱、5万元", False),
        ("甲" * 300 + "乙、丙" + "丁" * 300, "甲" * 300 + "丙、乙" + "丁" * 300, True),
    ],
)
def test_things_without_numbers_may_be_listed_in_another_order(one, other, is_same):
    assert is_in_another_order(one, other) is is_same
