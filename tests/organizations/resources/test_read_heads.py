"""Columns of numbers are what the reader of accounts makes of their head and a cell."""

import pytest

from organizations.resources.activity import ActivityResource
from tests.organizations.resources.test_arranging import arranged

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("head", "cell", "heading"),
    [
        ("折合金额（万元）", "3.6", "捐物折价（元）"),
        ("物资价值", "3万元", "捐物折价（元）"),
        ("参加义工", "45名", "志愿者（人）"),
        ("志愿服务时间（小时）", "30", "服务时长（小时）"),
        ("服务群众", "200余人次", "服务人次（人次）"),
        ("投入社工", "5人", "社工（人）"),
        ("捐物（品名和数量）", "大米100袋；食用油100桶", "捐赠物资"),
        ("受益群众", "120名", ""),
        ("金额（万元）", "50", ""),
        ("规格", "550ml", ""),
        ("单价（元）", "36", ""),
        ("备注", "第3批", ""),
    ],
)
def test_a_head_over_numbers_is_read_with_them(head, cell, heading):
    dataset = arranged(f"标题,{head}\n甲,{cell}\n乙,{cell}\n", ActivityResource())

    assert dataset.proposed.get(head, "") == heading
    assert [chosen.column.head.said for _, chosen in dataset.unknown] == [head]


def test_cells_that_are_read_apart_are_proposed_for_nothing():
    dataset = arranged("标题,参加人员\n甲,30名志愿者\n乙,5名社工\n", ActivityResource())

    assert dataset.proposed == {}


def test_what_a_column_may_be_is_not_asked_for_all_rows_as_well():
    dataset = arranged("标题,本次活动主要内容\n甲,做了某事\n", ActivityResource())

    assert dataset.proposed == {"本次活动主要内容": "正文"}
    assert "正文" not in [column.column_name for column in dataset.lacking]
